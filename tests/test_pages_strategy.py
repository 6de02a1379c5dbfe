"""Vision, values and guidelines, with what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.strategy import strategy
from tests.publishing import publish

if TYPE_CHECKING:
    from strategieportal.pages.strategy.strategy import StrategyContent
    from tests.conftest import PortalFolder


def content(portal: PortalFolder) -> StrategyContent:
    (draft,) = strategy.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, strategy.StrategyContent)
    return made


def test_shipped_guidelines_alone_make_no_page(portal: PortalFolder) -> None:
    assert list(strategy.drafts(publish(portal))) == []


def test_a_guideline_that_a_measure_names_makes_the_page_and_links_to_its_measures(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "verlauf:", "leitlinien: [partizipativ]\nverlauf:")
    one = next(one for one in content(portal).guidelines if one.anchor == "leitlinie-partizipativ")
    assert one.measures is not None
    assert (one.measures.title, one.measures.path) == ("1 Maßnahme", "massnahmen/?leitlinie=partizipativ")
    assert sum(other.measures is not None for other in content(portal).guidelines) == 1


def test_values_come_in_the_order_of_the_vision_and_then_the_rest(portal: PortalFolder) -> None:
    portal.write(
        "content/strategie/vision.md", "---\naussage: Alle kommen an.\nwerte: [c, a]\nzieljahr: 2035\n---\nText.\n"
    )
    portal.write("data/werte.yml", "- {id: a, titel: A}\n- {id: b, titel: B}\n- {id: c, titel: C}\n")
    made = content(portal)
    assert [one.anchor for one in made.values] == ["wert-c", "wert-a", "wert-b"]
    assert made.vision is not None
    assert made.vision.horizon == "Zieljahr 2035"
    assert "<p>Text.</p>" in made.vision.text


def test_a_value_names_its_evidence_goals_and_measures_and_says_what_is_missing(portal: PortalFolder) -> None:
    portal.write(
        "data/werte.yml",
        "- id: a\n  titel: A\n  belege: [{text: Satzung, link: 'https://x.example/s'}]\n- {id: b, titel: B}\n",
    )
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ziel\nwerte: [a]\n---\n")
    portal.replace("content/massnahmen/m-01.md", "verlauf:", "werte: [a]\nverlauf:")
    first, second = content(portal).values
    assert [one.text for one in first.evidence] == ["Satzung"]
    assert [one.path for one in first.goals] == ["ziele/z-01/"]
    assert first.measures == "1 Maßnahme"
    assert (second.evidence, second.goals, second.measures) == ((), (), "Noch nennt ihn keine Maßnahme.")
