"""Roter Faden: the chain of every goal, the way back, the gaps, and that the page stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.goals import goal
from strategieportal.pages.parts import thread as red_thread
from strategieportal.pages.strategy import thread
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.strategy.thread import ThreadContent
    from tests.conftest import PortalFolder


def content(portal: PortalFolder) -> ThreadContent:
    (draft,) = thread.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, thread.ThreadContent)
    return made


def many(portal: PortalFolder, count: int) -> None:
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\n---\n")
    for number in range(count):
        portal.write(
            f"content/massnahmen/n-{number}.md",
            f"---\nid: n-{number}\ntitel: Maßnahme {number}\nhandlungsfeld: verwaltung\nziele: [z-01]\n"
            "verlauf: [{am: 2026-01-01, phase: geplant}]\n---\n",
        )


def test_without_goals_there_is_no_page(portal: PortalFolder) -> None:
    assert list(thread.drafts(publish(portal))) == []
    assert list(thread.assets(publish(portal))) == []


def test_a_goal_holds_values_fields_measures_and_kpis(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write(
        "content/ziele/z-01.md",
        "---\nid: z-01\ntitel: Ein Ziel\nwerte: [nah]\nhandlungsfelder: [verwaltung]\n---\n",
    )
    (one,) = content(portal).goals
    assert [ref.title for ref in one.values] == ["bürgernah"]
    assert [ref.title for ref in one.fields] == ["Digitale Verwaltung"]
    assert [(strand.measure.code, [ref.code for ref in strand.kpis]) for strand in one.strands] == [("DV-7", ["K-01"])]
    assert [ref.code for ref in one.kpis] == ["K-01"]
    assert one.counts == "Eine Maßnahme, eine Kennzahl"


def test_the_way_back_leads_from_a_kpi_by_its_measures_to_goals_and_values(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\nwerte: [nah]\n---\n")
    portal.replace("content/kennzahlen/k-01.md", "ziele: [z-01]\n", "")
    (row,) = content(portal).back
    assert [ref.code for ref in row.measures] == ["DV-7"]
    assert [ref.title for ref in row.goals] == ["Ein Ziel"]
    assert row.values == "bürgernah"


def test_ideas_hang_on_no_thread(portal: PortalFolder) -> None:
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\n---\n")
    portal.write(
        "content/massnahmen/m-02.md", "---\nid: m-02\ntitel: Idee\nhandlungsfeld: verwaltung\nziele: [z-01]\n---\n"
    )
    made = content(portal)
    assert (made.goals[0].strands, made.goals[0].broken) == ((), True)
    page = html(whole(portal), "roter-faden/")
    assert "Hier reißt der Faden" in page
    assert "Dem einzigen Ziel dient noch keine Maßnahme." in page


def test_each_open_gap_has_its_sentence_and_list_and_the_closed_ones_are_counted(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = content(portal)
    assert [(gap.receipt.rule, gap.count) for gap in made.gaps] == [
        ("L2", 1),
        ("L3", 2),
        ("L4", 1),
        ("L5", 2),
        ("L6", 2),
        ("L8", 1),
    ]
    assert made.closed == 3
    (late,) = (gap for gap in made.gaps if gap.receipt.rule == "L8")
    assert [(item.path, item.note) for item in late.items] == [("massnahmen/m-07/", "„Nachlese“")]


def test_a_thousand_measures_stay_one_page_with_links_to_the_rest(portal: PortalFolder) -> None:
    many(portal, 60)
    few = len(html(whole(portal), "roter-faden/"))
    many(portal, 1000)
    made = content(portal)
    assert len(made.goals[0].strands) == thread.AT_MOST
    assert made.goals[0].more == "und 988 weitere Maßnahmen"
    assert all(len(gap.items) <= 25 for gap in made.gaps)
    assert len(html(whole(portal), "roter-faden/")) < few * 1.05


def test_the_tables_hold_every_chain_and_every_gap(portal: PortalFolder) -> None:
    sheets.fill(portal)
    files = {one.path.rpartition("/")[2]: one.make().decode().splitlines() for one in thread.assets(publish(portal))}
    assert files["faden.csv"][1:] == [
        ",z-01,Ein Ziel,Digitale Verwaltung,m-07,Online-Terminvergabe,in Umsetzung,k-01,Erledigte Anträge,Leistung (Output)"
    ]
    assert "L8,Meilensteine ohne Termin,Maßnahme,m-07,Online-Terminvergabe,„Nachlese“" in files["luecken.csv"]


def test_what_serves_a_goal_names_vision_values_and_the_place_in_the_thread(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/strategie/vision.md", "---\naussage: Alle kommen an.\n---\n")
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\nwerte: [nah]\n---\n")
    facts = red_thread.serves(publish(portal), ["z-01", "z-99"])
    assert [(fact.label, [ref.path for ref in fact.refs]) for fact in facts] == [
        ("Vision", ["strategie/#vision"]),
        ("Werte", ["strategie/#wert-nah"]),
        ("Zusammenhang", ["roter-faden/#ziel-z-01"]),
    ]
    assert red_thread.serves(publish(portal), []) == ()


def test_measure_goal_field_and_kpi_lead_to_the_thread(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ein Ziel\nhandlungsfelder: [verwaltung]\n---\n")
    site = whole(portal)
    for path in ("massnahmen/m-07/", "ziele/z-01/", "handlungsfelder/verwaltung/", "kennzahlen/k-01/"):
        assert "roter-faden/#ziel-z-01" in html(site, path), path
    assert isinstance(goal.page(publish(portal), "z-01").content, goal.GoalContent)
