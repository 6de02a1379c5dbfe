"""One contract for every list that ships with the package: change, extend, take away, replace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.reading import layout
from strategieportal.reading.own_lists import shipped
from tests.properties import tried

if TYPE_CHECKING:
    from strategieportal.checks.examine import Examination
    from tests.conftest import PortalFolder

GUIDELINES = "data/leitlinien.yml"
KEPT = (*layout.LISTS, *(kept for composed in layout.COMPOSED for kept in composed.lists))


def examined(portal: PortalFolder) -> Examination:
    return examine(portal.root, epoch=None, today=date(2026, 6, 30))


def told(portal: PortalFolder) -> list[str]:
    return [f"{one.place} {one.code}" for one in examined(portal).problems]


def test_without_a_file_the_default_holds(portal: PortalFolder) -> None:
    strategy = examined(portal).reading.strategy
    assert list(strategy.guidelines) == list(shipped("leitlinien"))
    counts = [len(strategy.questions), len(strategy.cycle_phases), len(strategy.cross_tasks)]
    assert counts == [10, 6, 3]
    assert (len(strategy.success_factors), len(strategy.stakeholder_groups)) == (6, 9)


def test_an_empty_file_changes_nothing(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "")
    assert len(examined(portal).reading.strategy.guidelines) == 8
    assert told(portal) == []


def test_an_entry_with_the_id_of_a_default_one_changes_only_what_it_names(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "- {id: sicher, text: Eigener Text.}\n")
    guidelines = examined(portal).reading.strategy.guidelines
    assert (guidelines["sicher"].title, guidelines["sicher"].text) == ("sicher und raumgebend", "Eigener Text.")
    assert list(guidelines) == list(shipped("leitlinien"))


def test_english_names_change_a_default_entry_as_well(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "- {id: sicher, title: Sicher}\n")
    assert examined(portal).reading.strategy.guidelines["sicher"].title == "Sicher"
    assert told(portal) == []


def test_a_new_id_is_added_at_the_end(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "- {id: gastlich, titel: gastlich}\n")
    assert list(examined(portal).reading.strategy.guidelines)[-2:] == ["sicher", "gastlich"]


def test_the_long_form_takes_entries_away_and_adds_others(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "entfernt: [sicher]\neintraege:\n  - {id: gastlich, titel: gastlich}\n")
    guidelines = examined(portal).reading.strategy.guidelines
    assert "sicher" not in guidelines
    assert len(guidelines) == 8
    assert "gastlich" in guidelines


def test_the_long_form_replaces_the_whole_list(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "ersetzt_standard: ja\neintraege:\n  - {id: sicher, titel: Nur das}\n")
    guidelines = examined(portal).reading.strategy.guidelines
    assert [(one.id, one.title, one.text) for one in guidelines.values()] == [("sicher", "Nur das", None)]


def test_what_was_taken_away_can_no_longer_be_named(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "entfernt: [sicher]\n")
    portal.replace("content/massnahmen/m-01.md", "zeitraum:", "leitlinien: [sicher]\nzeitraum:")
    assert told(portal) == ["content/massnahmen/m-01.md:6:14 V302"]


def test_taking_away_what_is_not_there_is_a_slip_with_a_guess(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "entfernt: [innovatif]\n")
    (problem,) = examined(portal).problems
    assert f"{problem.place} {problem.code}" == f"{GUIDELINES}:1:12 S180"
    assert "innovativ" in problem.remedy


def test_an_entry_is_written_once(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "- {id: sicher, titel: A}\n- {id: sicher, titel: B}\n")
    assert told(portal) == [f"{GUIDELINES}:2:8 V301"]


def test_faults_stand_at_their_place_in_both_forms(portal: PortalFolder) -> None:
    portal.write(GUIDELINES, "- {id: sicher, farbe: rot}\n")
    assert told(portal) == [f"{GUIDELINES}:1:16 S102"]
    portal.write(GUIDELINES, "eintraege:\n  - {id: sicher, farbe: rot}\n")
    assert told(portal) == [f"{GUIDELINES}:2:18 S102"]
    portal.write(GUIDELINES, "ersetzt: ja\n")
    assert told(portal) == [f"{GUIDELINES}:1:1 S102"]


def test_the_long_form_needs_a_default(portal: PortalFolder) -> None:
    portal.write("data/werte.yml", "eintraege: []\n")
    assert told(portal) == ["data/werte.yml:1:1 S131"]


def test_a_list_within_a_file_follows_the_same_contract(portal: PortalFolder) -> None:
    portal.write(
        "content/strategie/ausgangslage.md",
        "---\nleitfragen:\n  entfernt: [aufbau]\n  eintraege:\n    - {id: akteure, antwort: Viele., am: 2026-01-05}\n---\n",
    )
    questions = examined(portal).reading.strategy.questions
    assert "aufbau" not in questions
    assert questions["akteure"].answer == "Viele."
    portal.write("content/strategie/ausgangslage.md", "---\nleitfragen:\n  - {id: akteure, antwor: Viele.}\n---\n")
    assert told(portal) == ["content/strategie/ausgangslage.md:3:19 S102"]
    portal.write("content/strategie/ausgangslage.md", "---\nleitfragen: viele\n---\n")
    assert told(portal) == ["content/strategie/ausgangslage.md:2:13 S131"]


@pytest.mark.parametrize("kept", [one for one in KEPT if one.default], ids=lambda one: one.kind)
def test_every_default_list_is_sound(kept: layout.Kept) -> None:
    for name, entry in shipped(kept.default).items():
        assert kept.noun.model_validate(entry).model_dump()["id"] == name


TEXT = st.sampled_from(
    [
        "ja",
        "sicher",
        "[]",
        "{}",
        "[sicher]",
        "[[sicher]]",
        "[{id: sicher}]",
        "[{id: neu, titel: Neu}]",
        "null",
        "3",
        '"x y"',
    ]
)


@tried(0.6, in_one_folder=True)
@given(pairs=st.dictionaries(st.sampled_from(["ersetzt_standard", "entfernt", "eintraege", "entries", "x"]), TEXT))
def test_no_long_form_breaks_the_reader(portal: PortalFolder, pairs: dict[str, str]) -> None:
    portal.write(GUIDELINES, "".join(f"{key}: {value}\n" for key, value in pairs.items()) or "3\n")
    for problem in examined(portal).problems:
        assert problem.place.file == GUIDELINES
        assert problem.code[0] in "SV"
