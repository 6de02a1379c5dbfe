"""Wie vollständig ist diese Strategie?: blocks, entries of the sheets, bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.monitoring.blocks import BLOCKS
from strategieportal.monitoring.completeness import ASKED, FURTHER
from strategieportal.pages.strategy import completeness
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.strategy.completeness import CompletenessContent
    from tests.conftest import PortalFolder


def content(portal: PortalFolder) -> CompletenessContent:
    (draft,) = completeness.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, completeness.CompletenessContent)
    return made


def test_all_nine_blocks_are_told_in_the_order_of_the_guide(portal: PortalFolder) -> None:
    made = content(portal)
    assert [one.title for one in made.blocks] == [
        "Ausgangslage",
        "Vision",
        "Werte",
        "Ziele",
        "Handlungsfelder",
        "Maßnahmen",
        "Rollen und Verantwortlichkeiten",
        "Monitoring und Evaluation",
        "Roadmap",
    ]
    assert {name for name, _, _ in BLOCKS} == completeness.PAGES.keys()


def test_the_sentence_counts_what_is_whole_in_part_and_not_there(portal: PortalFolder) -> None:
    assert content(portal).sentence == (
        "Von 9 Bausteinen einer Strategie ist keiner vollständig, 3 teilweise da und 6 fehlen noch."
    )


def test_every_entry_of_the_sheet_tells_its_share_and_who_lacks_it(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = content(portal)
    assert len(made.asked) == len(ASKED)
    assert len(made.further) == len(FURTHER)
    rows = {one.name: one for one in (*made.asked, *made.further)}
    assert rows["Verantwortliche Stelle"].share == "67 %"
    assert [one.code for one in rows["Verantwortliche Stelle"].missing] == ["M-08"]
    assert rows["Verlauf und Phase"].counted == "3 von 3"


def test_bodies_are_told_with_the_oldest_news_first(portal: PortalFolder) -> None:
    sheets.fill(portal)
    assert [(one.name, one.entry, one.value) for one in content(portal).bodies] == [
        ("Amt für Fortschritt", "1.\u00a0Februar 2025", ""),
        ("Amt für Digitalisierung", "15.\u00a0Januar 2026", ""),
    ]


def test_a_portal_without_measures_and_goals_has_no_page_and_one_with_goals_only_no_empty_tables(
    portal: PortalFolder,
) -> None:
    portal.remove("content/massnahmen/m-01.md")
    assert list(completeness.drafts(publish(portal))) == []
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\n---\n")
    page = html(whole(portal), "vollstaendigkeit/")
    assert "Die Steckbriefe der Maßnahmen" not in page
    assert "Als geplant, laufend oder abgeschlossen ist noch keine Maßnahme eingetragen." in page


def test_the_table_holds_all_that_is_missing(portal: PortalFolder) -> None:
    sheets.fill(portal)
    (asset,) = completeness.assets(publish(portal))
    rows = asset.make().decode().splitlines()
    assert "Steckbrief,Verantwortliche Stelle,2,3,m-08" in rows
    assert any(row.startswith("Stelle,Amt für Fortschritt,2025-02-01,,") for row in rows)
