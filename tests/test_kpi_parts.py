"""Parts of a KPI are values: each has its line, its sentence, its rows, and nothing is ever added up."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from strategieportal.charts import kpi_frame, kpi_parts
from strategieportal.charts.kpi_series import KpiSeries, Part
from strategieportal.model.words import PathStatus
from strategieportal.pages.kpi import kpi as kpi_page
from strategieportal.pages.parts import kpi_card
from strategieportal.pages.start.start import start_kpis
from tests.chart_inputs import observation
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

HARD = "\N{NO-BREAK SPACE}"
SHEET = "---\nid: k-01\ntitel: Anteil\nebene: outcome\neinheit: '%'\nquelle: Amt für Statistik\n{more}---\n"
GROUPS = "zeitraum,gruppe,wert\n2022,weiblich,12.3\n2023,weiblich,14\n2022,männlich,15.1\n2023,männlich,15.6\n"


def write(portal: PortalFolder, rows: str = GROUPS, more: str = "") -> Publication:
    portal.write("content/kennzahlen/k-01.md", SHEET.format(more=more))
    portal.write("data/kennzahlen/k-01.csv", rows)
    return publish(portal)


def part(name: str, **values: str | None) -> Part:
    return Part(name, tuple(observation(year.strip("y"), value) for year, value in values.items()))


def series(*parts: Part, **more: object) -> KpiSeries:
    return KpiSeries(id="k", title="Anteil", observations=(), parts=parts, unit="%", **more)  # type: ignore[arg-type]


def test_a_kpi_of_groups_only_shows_them_on_its_page(portal: PortalFolder) -> None:
    publication = write(portal)
    page = html(whole(portal), "kennzahlen/k-01/")
    assert "Noch kein Wert" not in page
    assert "liegen noch keine Werte vor" not in page
    assert f"2023 betrug der Wert 14,0{HARD}% (weiblich) und 15,6{HARD}% (männlich)." in page
    assert "Einen Wert für das Ganze nennt die Quelle nicht; zusammengezählt wird nichts." in page
    assert page.count("<svg") >= 2
    for cell in ("12,3", "14,0", "15,1", "15,6"):
        assert f' class="n">{cell}{HARD}%</td>' in page
    assert publication.monitoring.series["k-01"].grouped


def test_all_rows_stand_in_the_files(portal: PortalFolder) -> None:
    write(portal)
    site = whole(portal)
    files = {one.path: one.make() for one in site.assets if one.path.startswith("kennzahlen/k-01/")}
    rows = list(csv.DictReader(StringIO(files["kennzahlen/k-01/daten.csv"].decode("utf-8-sig"))))
    assert [(one["zeitraum"], one["gruppe"], one["wert"]) for one in rows] == [
        ("2022", "weiblich", "12.3"),
        ("2023", "weiblich", "14"),
        ("2022", "männlich", "15.1"),
        ("2023", "männlich", "15.6"),
    ]
    told = json.loads(files["kennzahlen/k-01/daten.json"], parse_float=Decimal)
    assert next((one["zeitraum"], one["gruppe"], one["wert"]) for one in told["werte"]) == (
        "2022",
        "weiblich",
        Decimal("12.3"),
    )
    assert (told["einheit"], told["quelle"], len(told["werte"])) == ("%", "Amt für Statistik", 4)
    assert {"kennzahlen/k-01/grafik.svg", "kennzahlen/k-01/grafik.json"} <= files.keys()


def test_its_card_says_from_where_to_where_its_groups_reach(portal: PortalFolder) -> None:
    publication = write(portal)
    card = kpi_card.card(publication, publication.strategy.kpis["k-01"])
    assert (card.value, card.unit, card.period) == ("14,0 bis 15,6", "%", "2023, 2 Gruppen")
    assert "<polyline" in card.spark
    assert [one.card.ref.title for one in start_kpis(publication)] == ["Anteil"]


@pytest.mark.parametrize(
    ("rows", "value", "period"),
    [
        ("zeitraum,gruppe,wert\n2023,Nord,4\n", "4", "2023, nur Nord"),
        ("zeitraum,gruppe,wert\n2023,Nord,4\n2023,Süd,4\n", "4", "2023, 2 Gruppen"),
        ("zeitraum,gruppe,wert\n2023,Nord,4\n2022,Süd,9\n", "4", "2023, nur Nord"),
    ],
)
def test_a_card_of_one_value_is_no_range(portal: PortalFolder, rows: str, value: str, period: str) -> None:
    publication = write(portal, rows)
    card = kpi_card.card(publication, publication.strategy.kpis["k-01"])
    assert (card.value, card.period) == (value, period)


def test_a_target_is_not_held_against_groups(portal: PortalFolder) -> None:
    more = "richtung: steigen\nausgangswert: {wert: 10, zeitpunkt: 2020}\nzielwerte: [{zeitpunkt: 2030, wert: 20}]\n"
    result = write(portal, more=more).monitoring.paths["k-01"]
    assert (result.status, result.receipt.rule, result.gap) == (PathStatus.NOT_ASSESSABLE, "Z18", None)


def test_where_there_is_a_whole_its_parts_have_a_figure_beside_it(portal: PortalFolder) -> None:
    publication = write(portal, GROUPS + "2023,,14.8\n")
    assert not publication.monitoring.series["k-01"].grouped
    page = html(whole(portal), "kennzahlen/k-01/")
    assert f"2023 betrug der Wert 14,8{HARD}%." in page
    assert f"14,0{HARD}% (weiblich) und 15,6{HARD}% (männlich)" in page
    assert "für das Ganze nennt die Quelle nicht" not in page
    assert "Anteil, nach Gruppen" in page
    assert 'href="gruppen.svg"' in page


def test_old_values_of_groups_are_said_to_be_old(portal: PortalFolder) -> None:
    (draft,) = kpi_page.drafts(write(portal, "zeitraum,gruppe,wert\n2015,Nord,4\n2016,Nord,5\n"))
    made = draft.make().content
    assert isinstance(made, kpi_page.KpiContent)
    assert made.stale.startswith("Dieser Wert ist nicht mehr frisch: Er gilt für 2016")


SENTENCES = [
    ([part("A", y2023="1"), part("B", y2023="2")], f"2023 betrug der Wert 1{HARD}% (A) und 2{HARD}% (B)."),
    (
        [part(name, y2023=value) for name, value in zip("ABCD", "3142", strict=True)],
        f"2023 war der niedrigste Wert der 4 Gruppen 1{HARD}% (B), der höchste 4{HARD}% (C).",
    ),
    ([part(name, y2023="7") for name in "ABCD"], f"2023 betrug der Wert in allen 4 Gruppen 7{HARD}%."),
    (
        [part("A", y2023="1"), part("B", y2022="2"), part("C", y2022="3", y2023=None)],
        f"2023 betrug der Wert 1{HARD}% (A). Von 2 weiteren Gruppen gibt es keinen so neuen Wert.",
    ),
    ([part("A", y2023=None)], "Es liegen noch keine Werte vor."),
]


@pytest.mark.parametrize(("parts", "sentence"), SENTENCES)
def test_the_sentence_tells_the_newest_values(parts: list[Part], sentence: str) -> None:
    assert kpi_parts.sentence(series(*parts)).startswith(sentence)


def test_a_picture_shows_what_can_be_read_and_says_so(portal: PortalFolder) -> None:
    many = [part(f"Ort {number}", y2022="1", y2023=str(number)) for number in range(9)]
    nested = part("weiblich · 18 bis 25", y2022="3", y2023="4")
    made = series(nested, *many)
    assert [one.name for one in kpi_parts.shown_parts(made)] == [f"Ort {number}" for number in range(kpi_parts.LINES)]
    assert "Das Bild zeigt 5 von 10 Gruppen, die Tabelle alle." in kpi_parts.sentence(made)
    cells = kpi_parts.table(made)
    assert (cells.columns[:3], len(cells.rows)) == (("Gruppe", "Zeitraum", "Wert"), 20)


@pytest.mark.parametrize(
    ("unit", "counted", "value", "above"),
    [
        ("€", "", "1200000000", "Mrd.~€"),
        ("", "Anzahl", "1157624", "Anzahl in Mio."),
        ("", "Anzahl der Einwohner", "950", "Anzahl der Einwohner"),
        ("Personen", "Anzahl Personen", "14441", "Personen"),
        ("%", "Anteil in %", "7", ""),
        ("", "", "1157624", "Mio."),
    ],
)
def test_what_stands_above_the_axis_can_be_said(unit: str, counted: str, value: str, above: str) -> None:
    made = KpiSeries(
        id="k",
        title="K",
        observations=(observation("2022", value), observation("2023", value)),
        unit=unit,
        counted=counted,
    )
    assert kpi_frame.axis_unit(made, Decimal(value)) == above.replace("~", HARD)


def test_values_of_one_time_are_bars_unless_one_is_negative() -> None:
    once = series(*(part(f"Ort {number}", y2023=str(number)) for number in range(9)))
    assert len(kpi_parts.shown_parts(once)) == 9
    assert len(kpi_parts.shown_parts(series(*once.parts, part("Tal", y2023="-1")))) == kpi_parts.LINES
