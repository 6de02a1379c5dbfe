"""Files become a strategy; what is wrong is told at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.checks.examine import examine
from strategieportal.model.words import Phase, Trait
from strategieportal.reading.day import day_of_publication
from strategieportal.reading.read import read
from strategieportal.source.files import scan
from tests.properties import tried

if TYPE_CHECKING:
    from strategieportal.reading.read import Reading
    from tests.conftest import PortalFolder

WHOLE = """\
---
id: m-07
titel: Online-Terminvergabe in allen Bürgerämtern
kurz: Termine rund um die Uhr buchen, in allen 14 Gemeinden.
handlungsfeld: verwaltung
querschnitt: [daten]
ziele: [z-02]
werte: [buergernah]
leitlinien: [partizipativ]
perspektive: aussen
rolle: ausfuehrend
verantwortlich: {stelle: Amt für Digitalisierung, kontakt: digital@landkreis.example}
beteiligte: [gemeinden]
finanzierung:
  - {art: foerdermittel, programm: Digitale Region, betrag: 120000, ausgegeben: 80000}
  - {art: eigen, betrag: 30000.50}
prioritaet: {stufe: hoch, warum: Höchste Nachfrage in der Bürgerwerkstatt.}
horizont: kurzfristig
zeitraum: {von: 2025-01, bis: 2026-12}
verschiebungen:
  - {am: 2026-03-02, bis: 2027-06, warum: Ausschreibung musste wiederholt werden.}
erfolg:
  abgeschlossen_wenn: Alle 14 Gemeinden bieten Online-Termine an.
  kennzahlen: [k-03]
meilensteine:
  - {id: a, titel: Ausschreibung, bis: 2025-06, erledigt: 2025-07-10}
  - {id: b, titel: Pilot in drei Gemeinden, bis: 2026-03, haengt_ab_von: [m-03]}
haengt_ab_von: [m-03]
merkmale: [quick-win, pilot]
herkunft: {art: beteiligung, format: werkstatt-2024}
bewertung: {reichweite: 3, nutzbarkeit: {punkte: 2, warum: Nur mit Konto.}}
gemeinden: alle
verlauf:
  - {am: 2024-11-04, phase: geplant, text: Vom Kreistag beschlossen., quelle: https://kreistag.example/1}
  - {am: 2025-02-01, phase: in-umsetzung, text: Projektteam hat begonnen.}
---
Was wird getan.
"""


def reading(portal: PortalFolder) -> Reading:
    return read(scan(portal.root)[0])


def codes(portal: PortalFolder) -> list[str]:
    return [str(one.code) for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems]


def test_the_tiny_portal_is_sound(portal: PortalFolder) -> None:
    assert codes(portal) == []


def test_a_whole_measure_sheet_is_read(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-07.md", WHOLE)
    measure = reading(portal).strategy.measures["m-07"]
    assert measure.budget == Decimal("150000.50")
    assert measure.spent == Decimal(80000)
    assert measure.everywhere
    assert measure.score("reichweite") == 3
    assert measure.scores["nutzbarkeit"].reason == "Nur mit Konto."
    assert measure.traits == (Trait.QUICK_WIN, Trait.PILOT)
    assert measure.log[1].phase is Phase.IN_PROGRESS
    assert measure.milestones[1].depends_on == ("m-03",)
    assert measure.body == "Was wird getan."
    assert measure.printed_code == "M-07"


def test_english_names_are_taken_beside_german_keys(portal: PortalFolder) -> None:
    english = "---\nid: m-02\ntitle: Akte\nfield: verwaltung\nlog:\n  - {on: 2026-01-01, phase: in-progress}\n---\n"
    portal.write("content/massnahmen/m-02.md", english)
    assert codes(portal) == []
    assert reading(portal).strategy.measures["m-02"].log[0].phase is Phase.IN_PROGRESS


def test_ids_with_numbers_are_in_the_order_of_the_numbers(portal: PortalFolder) -> None:
    for name in ("m-10", "m-9", "m-2"):
        portal.write(
            f"content/massnahmen/{name}.md", f"---\nid: {name}\ntitel: T {name}\nhandlungsfeld: verwaltung\n---\n"
        )
    assert list(reading(portal).strategy.measures) == ["m-01", "m-2", "m-9", "m-10"]


SNAPSHOT = (
    "k-01: 41.5\nk-02: [{zeitraum: 2025-H2, wert: 3, revidiert: true}, {zeitraum: 2026-H1, fehlt: Erhebung läuft}]\n"
)


def test_a_snapshot_holds_values_reasons_and_several_periods(portal: PortalFolder) -> None:
    for name in ("k-01", "k-02"):
        portal.write(
            f"content/kennzahlen/{name}.md", f"---\nid: {name}\ntitel: {name}\nebene: output\neinheit: Stück\n---\n"
        )
    portal.write("data/snapshots/2026-06-30.yml", SNAPSHOT)
    assert codes(portal) == []
    (snapshot,) = reading(portal).strategy.snapshots
    assert snapshot.observations["k-01"][0].value == Decimal("41.5")
    assert [one.missing for one in snapshot.observations["k-02"]] == [None, "Erhebung läuft"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("zeitraum;wert\n2024;1.234,5\n2025;2.000\n", ["1234.5", "2000"]),
        ("Year,Value\n2024,1234.5\n2025,2000\n", ["1234.5", "2000"]),
        ("jahr;wert;notiz\n2024;1,5;geschätzt\n", ["1.5"]),
    ],
)
def test_a_series_may_have_german_or_english_heads_and_numbers(
    portal: PortalFolder, text: str, values: list[str]
) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: Stück\n---\n")
    portal.write("data/kennzahlen/k-01.csv", text)
    assert codes(portal) == []
    rows = reading(portal).strategy.series["k-01"].rows
    assert [str(row.observation.value) for row in rows] == values


def test_a_gap_in_a_series_needs_a_reason(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: Stück\n---\n")
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert;fehlt\n2023;.;\n2024;.;nicht erhoben\n2025;3;\n")
    assert codes(portal) == ["S138"]
    rows = reading(portal).strategy.series["k-01"].rows
    assert [(row.observation.value, row.observation.missing) for row in rows] == [
        (None, "nicht erhoben"),
        (Decimal(3), None),
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("titel: Online-Termine", "titel: 2030", "S108"),
        ("titel: Online-Termine", "titel: ''", "S109"),
        ("titel: Online-Termine", "titel: A\nkurtz: B", "S102"),
        ("id: m-01", "id: M_01", "S110"),
        ("bis: 2026-12}", "bis: 31.12.2026}", "S105"),
        ("bis: 2026-12}", "bis: 2025}", "S120"),
        ("{am: 2026-01-15", "{am: 2026-01", "S114"),
        ("phase: in-umsetzung", "phase: läuft", "S104"),
        ("{stelle: Amt für Digitalisierung}", "Amt für Digitalisierung", "S119"),
        ("bis: 2026-12}", "bis: 2026-12-00}", "S105"),
        ("{am: 2026-01-15", "{am: null", "S109"),
        ("id: m-01", "id:", "S109"),
        ("titel: Online-Termine\n", "", "S101"),
        ("handlungsfeld: verwaltung", "handlungsfeld: verwaltungen", "V302"),
    ],
)
def test_each_mistake_has_its_code(portal: PortalFolder, old: str, new: str, expected: str) -> None:
    portal.replace("content/massnahmen/m-01.md", old, new)
    assert expected in codes(portal)


def test_a_portal_without_facts_is_refused(portal: PortalFolder) -> None:
    portal.remove("data/portal.yml")
    assert codes(portal) == ["S001"]


def test_the_day_is_the_stated_one_then_the_epoch_then_the_clock(portal: PortalFolder) -> None:
    stated = reading(portal).strategy.portal
    free = stated.model_copy(update={"as_of": None})
    assert day_of_publication(stated, "0", date(2020, 1, 1)) == date(2026, 6, 30)
    assert day_of_publication(free, "86400", date(2020, 1, 1)) == date(1970, 1, 2)
    for odd in ("soon", "", "²", "٣", "-1", "1.5", "9" * 13, "999999999999", "9" * 5000):
        assert day_of_publication(free, odd, date(2020, 1, 1)) == date(2020, 1, 1)
    assert day_of_publication(free, "253402214400", date(2020, 1, 1)) == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("verantwortlich: {stelle: Amt, wer sonst}", "8:31 S140"),
        ("verantwortlich: {stelle: Amt,\n  wer sonst: x}", "9:3 S140"),
        ("verantwortlich:\n  stelle: Amt\n  wer sonst: x", "10:3 S102"),
        ("verantwortlich: {wer sonst: x, stelle: Amt}", "8:18 S102"),
        ("finanzierung: [{art: eigen, betrag: 1,5}]", "8:39 S139"),
        ("finanzierung:\n  - art: eigen\n    5: x", "10:5 S102"),
    ],
)
def test_a_comma_is_spoken_of_only_where_there_is_one(portal: PortalFolder, line: str, expected: str) -> None:
    portal.replace(
        "content/massnahmen/m-01.md",
        "titel: Online-Termine\n",
        "titel: Online-Termine\nkurz: A\nrolle: ausfuehrend\nhorizont: kurzfristig\n",
    )
    portal.replace("content/massnahmen/m-01.md", "verantwortlich: {stelle: Amt für Digitalisierung}\n", f"{line}\n")
    found = [
        f"{one.place.line}:{one.place.column} {one.code}"
        for one in reading(portal).problems
        if one.code in {"S102", "S139", "S140"}
    ]
    assert found == [expected]


YAMLISH = some.text(alphabet=some.sampled_from("abcimtz-01:{}[],\n \"'#&*!|>%@"), max_size=120)


@tried(0.6, in_one_folder=True)
@given(YAMLISH)
def test_no_text_of_a_sheet_ends_in_a_traceback(portal: PortalFolder, text: str) -> None:
    portal.write("content/massnahmen/m-01.md", f"---\n{text}\n---\n{text}")
    portal.write("data/snapshots/2026-06-30.yml", text)
    portal.write("data/kennzahlen/k-01.csv", text)
    for problem in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems:
        assert problem.place.line >= 1
        assert "{" not in problem.sentence.replace(text, "") or "{" in text


def test_a_series_that_no_picture_could_show_is_told(portal: PortalFolder) -> None:
    portal.write("data/kennzahlen/k-01.csv", "zeitraum;wert\n" + "2025;1\n" * 4001)
    assert "S225" in codes(portal)


def test_a_unit_that_nobody_would_read_behind_a_number_is_told(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", f"---\nid: k-01\ntitel: K\nebene: output\neinheit: {'x' * 301}\n---\n")
    assert "S193" in codes(portal)
