"""A KPI by municipality: bars of one time, the highest first, the district's own among them, and who has no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.charts import kpi_places
from strategieportal.charts.kpi_series import KpiSeries, Part
from strategieportal.charts.layout import layouts
from strategieportal.charts.lettering import Lettering
from strategieportal.pages.kpi import kpi as kpi_page
from tests.chart_inputs import observation
from tests.publishing import publish
from tests.test_kpi_parts import SHEET

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

HARD = "\N{NO-BREAK SPACE}"
LIST = "- {id: a, name: Altdorf}\n- {id: b, name: Bach}\n- {id: c, name: Cham}\n"


def part(name: str, **values: str | None) -> Part:
    return Part(name, tuple(observation(year.strip("y"), value) for year, value in values.items()))


def series(*parts: Part, whole: str | None = None) -> KpiSeries:
    own = (observation("2025", whole),) if whole else ()
    return KpiSeries(id="k", title="Anteil", observations=own, parts=parts, unit="%", by_place=True)


def test_only_the_newest_time_is_ranked() -> None:
    many = series(part("Alt", y2024="99"), part("Bach", y2024="1", y2025="5"), part("Cham", y2025="7"), whole="6")
    assert [name for name, _ in kpi_places._ranked(many)] == ["Cham", "Bach"]
    assert kpi_places.sentence(many) == (
        f"2025 war der niedrigste Wert von 2 Gemeinden 5{HARD}% (Bach), der höchste 7{HARD}% (Cham). "
        f"Insgesamt sind es 6{HARD}%. Keinen so neuen Wert gibt es für Alt."
    )


def test_no_value_is_never_the_lowest() -> None:
    many = series(part("Alt", y2025=None), part("Bach", y2025="0"), part("Cham", y2025="7"))
    assert [name for name, _ in kpi_places._ranked(many)] == ["Cham", "Bach"]
    assert "Keinen so neuen Wert gibt es für Alt." in kpi_places.sentence(many)


def test_what_is_gone_is_not_missed_and_what_never_told_is(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST + "- {id: w, name: Weg, bis: 2024-12-31, nachfolger: a}\n")
    portal.write("content/kennzahlen/k-01.md", SHEET.format(more=""))
    rows = "zeitraum,wert,gemeinde\n2024,10,Weg\n2025,20,Bach\n2025,30,Cham\n2025,25,\n"
    portal.write("data/kennzahlen/k-01.csv", rows)
    publication = publish(portal)
    made = kpi_page.page(publication, "k-01").content
    assert isinstance(made, kpi_page.KpiContent)
    assert made.parts is not None
    assert made.parts.sentence.endswith("Keinen so neuen Wert gibt es für Altdorf.")
    assert "Weg" in {row[0] for row in made.parts.rows}


def test_the_value_of_the_district_is_a_line_behind_the_bars() -> None:
    layout = next(iter(layouts(Lettering({"400": {}, "600": {}}))))
    many = series(part("Bach", y2025="5"), part("Cham", y2025="7"), whole="6")
    drawn = kpi_places._drawing(many, layout).option["series"]
    assert [one["markLine"]["data"] for one in drawn if "markLine" in one] == [[{"xAxis": 6.0}]]
    alone = kpi_places._drawing(series(part("Bach", y2025="5")), layout).option["series"]
    assert not any("markLine" in one for one in alone)


def test_numbers_below_zero_are_no_bars() -> None:
    assert kpi_places.fits(series(part("Alt", y2025="0"), part("Bach", y2025="3")))
    assert not kpi_places.fits(series(part("Alt", y2025="-1"), part("Bach", y2025="3")))


def test_the_page_of_a_kpi_names_its_municipalities(portal: PortalFolder) -> None:
    portal.write("data/gemeinden.yml", LIST)
    portal.write("content/kennzahlen/k-01.md", SHEET.format(more=""))
    rows = "zeitraum,wert,gemeinde\n2025,50,\n2024,10,Bach\n2025,20,Bach\n2025,30,Cham\n"
    portal.write("data/kennzahlen/k-01.csv", rows)
    made = kpi_page.page(publish(portal), "k-01").content
    assert isinstance(made, kpi_page.KpiContent)
    assert made.by_place
    assert made.parts is not None
    assert made.parts.title == "Anteil, nach Gemeinden"
    assert made.parts.columns[0] == "Gemeinde"
    assert [row[0] for row in made.parts.rows] == ["Bach", "Bach", "Cham"]
    portal.write("data/kennzahlen/k-01.csv", rows.replace("gemeinde\n", "gruppe\n"))
    mixed = kpi_page.page(publish(portal), "k-01").content
    assert isinstance(mixed, kpi_page.KpiContent)
    assert not mixed.by_place
