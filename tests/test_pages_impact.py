"""Wirkung: the chain of strategy, goals and measures; its files; what is not told is not shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.pages.strategy import impact
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.strategy.impact import ImpactContent
    from tests.conftest import PortalFolder

CHAIN = (
    "wirkung:\n  inputs: [Zwei Stellen]\n  outputs: [k-01, Ein Kalender]\n  outcomes: [Kürzere Wege]\n"
    "  impact: [Mehr Zeit]\n  annahmen: [Alle machen mit.]\n"
    "  unerwartet:\n    - {am: 2026-05-01, text: Mehr Anrufe., quelle: 'https://www.bericht.example/1'}\n"
)


def fill(portal: PortalFolder) -> None:
    sheets.fill(portal)
    text = (portal.root / "content/massnahmen/m-07.md").read_text(encoding="utf-8")
    portal.write("content/massnahmen/m-07.md", re.sub(r"wirkung: .*\n", lambda _: CHAIN, text))


def content(portal: PortalFolder) -> ImpactContent:
    (draft,) = impact.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, impact.ImpactContent)
    return made


def test_without_anything_told_there_is_no_page(portal: PortalFolder) -> None:
    assert list(impact.drafts(publish(portal))) == []
    assert list(impact.assets(publish(portal))) == []


def test_monitoring_is_kept_apart_from_evaluation(portal: PortalFolder) -> None:
    fill(portal)
    first, second = content(portal).chain.halves
    assert (first.title, [one.key for one in first.columns]) == ("Monitoring", ["input", "output"])
    assert (second.title, [one.key for one in second.columns]) == ("Evaluation", ["outcome", "impact"])
    assert [one.number for half in (first, second) for one in half.columns] == [1, 2, 3, 4]


def test_a_column_holds_money_kpis_with_their_value_and_texts_with_their_measure(portal: PortalFolder) -> None:
    fill(portal)
    inputs, outputs, outcomes, _ = content(portal).chain.columns
    assert [(one.text, one.value) for one in inputs.items] == [("Mittel", "150.000\u00a0€"), ("Zwei Stellen", "")]
    kpi, text = outputs.items
    assert (kpi.path, kpi.value, kpi.period) == ("kennzahlen/k-01/", "40,5\u00a0%", "2025")
    assert text.measure is not None
    assert (text.text, text.measure.code) == ("Ein Kalender", "DV-7")
    assert [one.text for one in outcomes.items] == ["Kürzere Wege"]


def test_assumptions_and_unexpected_effects_are_told(portal: PortalFolder) -> None:
    fill(portal)
    page = html(whole(portal), "wirkung/")
    for said in ("Alle machen mit.", "Mehr Anrufe.", "Quelle: www.bericht.example", "01.05.2026", "Regel W1"):
        assert said.replace("www.", "") in page.replace("www.", "")


def test_the_page_of_a_measure_and_of_its_goal_show_the_chain(portal: PortalFolder) -> None:
    fill(portal)
    site = whole(portal)
    assert "Was soll es bewirken?" in html(site, "massnahmen/m-07/")
    assert "Kürzere Wege" in html(site, "ziele/z-01/")
    assert "Was soll es bewirken?" not in html(site, "massnahmen/m-01/")


def test_the_files_hold_every_chain(portal: PortalFolder) -> None:
    fill(portal)
    files = {one.path: one.make().decode() for one in impact.assets(publish(portal)) if not one.path.endswith(".xlsx")}
    rows = files["wirkung/wirkung.csv"].splitlines()
    assert "Maßnahme,m-07,Leistung (Output),Kennzahl,k-01,Erledigte Anträge,40.5,2025" in rows
    assert "Maßnahme,m-07,Ergebnis (Outcome),Text,,Kürzere Wege,," in rows
    assert "Strategie,,Leistung (Output),Kennzahl,k-01,Erledigte Anträge,40.5,2025" in rows
    picture = files["wirkung/wirkung.svg"]
    assert picture.startswith("<svg")
    assert "Monitoring: laufend, durch das eigene Team" in picture
    assert picture.count("m-6-6 7 6-7 6") == 3


def test_a_level_with_many_entries_is_cut_and_says_so(portal: PortalFolder) -> None:
    fill(portal)
    portal.replace("content/massnahmen/m-07.md", "[Kürzere Wege]", "[a, b, c, d, e, f, g, h, i, j]")
    assert content(portal).chain.columns[2].more == "und 2 weitere Angaben"
