"""The figure of a KPI: true in picture, sentence, table and CSV, whatever its data look like."""

from __future__ import annotations

import csv
import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts import svg
from strategieportal.charts.kpi_line import key_sentence
from strategieportal.charts.kpi_picture import drawing
from strategieportal.charts.kpi_series import KpiSeries, Observation, PathPoint, Target
from strategieportal.charts.layout import layouts
from strategieportal.charts.workshop import Workshop
from strategieportal.model.partial_date import PartialDate
from tests.chart_inputs import HOSTILE, full_kpi, kpi, observation, period, scale_kpi
from tests.properties import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.charts.figure import Figure


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("charts"))


def titles(picture: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(picture).iter("title")]


def series_of(one: KpiSeries, name: str, workshop: Workshop) -> dict[str, Any]:
    found = json.loads(workshop.kpi_line(one).option_json)["wide"]["option"]["series"]
    return next(series for series in found if series["name"] == name)


def test_every_form_is_drawn_and_says_what_it_is(workshop: Workshop) -> None:
    made = workshop.kpi_line(full_kpi())
    for picture in (made.wide_svg, made.narrow_svg):
        said = titles(picture)
        assert "2. Halbjahr 2024: 44,8\u00a0%" in said
        assert "2. Halbjahr 2025: 55,0\u00a0% (vorläufig)" in said
        assert "2. Halbjahr 2023: zuerst 37,1\u00a0% veröffentlicht" in said
        assert "1. Halbjahr 2024: kein Wert (Lieferung fehlt)" in said
        assert "Startwert 2022: 28,0\u00a0%" in said
        assert "Ziel 95\u00a0% (31.12.2030)" in said
        for word in ("Wert", "vorläufiger Wert", "Weg zum Ziel", "Spielraum", "früherer Wert", "kein Wert"):
            assert f">{word}</text>" in picture


def test_the_table_tells_all_that_the_picture_shows(workshop: Workshop) -> None:
    made = workshop.kpi_line(full_kpi())
    assert made.columns == ("Zeitraum", "Wert", "Weg zum Ziel", "Ziel", "Hinweis")
    assert made.rows == (
        ("2022", "28,0\u00a0%", "28\u00a0%", "–", "Startwert"),
        ("1. Halbjahr 2023", "31,2\u00a0%", "–", "–", ""),
        ("2. Halbjahr 2023", "34,0\u00a0%", "–", "–", "revidiert, zuerst veröffentlicht: 37,1\u00a0%"),
        ("1. Halbjahr 2024", "–", "–", "–", "kein Wert: Lieferung fehlt"),
        ("2. Halbjahr 2024", "44,8\u00a0%", "–", "–", ""),
        ("1. Halbjahr 2025", "49,9\u00a0%", "–", "–", ""),
        ("2. Halbjahr 2025", "55,0\u00a0%", "–", "–", "vorläufig; Ohne Außenstellen"),
        ("2030", "–", "95\u00a0%", "95\u00a0%", ""),
    )
    assert made.texts == (True, False, False, False, True)


def test_columns_without_content_are_left_out(workshop: Workshop) -> None:
    made = workshop.kpi_line(kpi(observation("2025", "1"), observation("2026", "2")))
    assert made.columns == ("Zeitraum", "Wert")


def test_the_csv_is_for_machines(workshop: Workshop) -> None:
    rows = list(csv.DictReader(StringIO(workshop.kpi_line(full_kpi()).csv)))
    assert rows[0] == {
        "art": "wert", "zeitraum": "2023-H1", "von": "2023-01-01", "bis": "2023-06-30", "wert": "31.2", "untergrenze": "",
        "obergrenze": "", "einheit": "%", "vorlaeufig": "nein", "frueherer_wert": "", "grund": "", "anmerkung": "", "gruppe": "",
    }  # fmt: skip
    assert (rows[1]["frueherer_wert"], rows[2]["wert"], rows[2]["grund"]) == ("37.1", "", "Lieferung fehlt")
    assert [row["art"] for row in rows[6:]] == ["ausgangswert", "ziel", "zielpfad", "zielpfad"]


def test_a_missing_value_interrupts_the_line_and_is_never_zero(workshop: Workshop) -> None:
    values = [datum["value"][1] for datum in series_of(full_kpi(), "Wert", workshop)["data"]]
    assert values == [31.2, 34, None, 44.8, 49.9, 55]


def test_a_provisional_value_is_a_hollow_dot(workshop: Workshop) -> None:
    hollow = series_of(full_kpi(), "vorläufiger Wert", workshop)
    assert hollow["itemStyle"]["color"] == "#ffffff"
    assert [datum["value"][1] for datum in hollow["data"]] == [55]


def test_time_is_real_time(workshop: Workshop) -> None:
    one = kpi(observation("2020", "1"), observation("2021", "2"), observation("2025", "3"))
    days = [datum["value"][0] for datum in series_of(one, "Wert", workshop)["data"]]
    assert days == [date(year, 12, 31).toordinal() for year in (2020, 2021, 2025)]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (kpi(observation("2026", "58.7")), "2026 betrug der Wert 58,7 %."),
        (
            kpi(observation("2025", "52.3"), observation("2026", "58.7")),
            "2026 betrug der Wert 58,7 %, 6,4 Prozentpunkte mehr als 2025.",
        ),
        (
            kpi(observation("2025-H2", "81"), observation("2026-H1", "74"), unit="Tage", decimals=0),
            "Im 1. Halbjahr 2026 betrug der Wert 74 Tage, 7 weniger als im 2. Halbjahr 2025.",
        ),
        (
            kpi(observation("2025", "3"), observation("2026", "3.04")),
            "2026 betrug der Wert 3,04 %, 0,04 Prozentpunkte mehr als 2025.",
        ),
        (
            kpi(observation("2025-06-30", "1"), observation("2026-07", "2", provisional=True)),
            "Im Juli 2026 betrug der Wert 2,0 %, 1,0 Prozentpunkte mehr als am 30. Juni 2025. Der Wert ist vorläufig.",
        ),
        (
            kpi(observation("2025", "5"), observation("2026", None, missing="x")),
            "2025 betrug der Wert 5,0 %. Für 2026 liegt kein Wert vor.",
        ),
        (
            kpi(observation("2026", "5"), targets=(Target(period("2024"), Decimal(4)), Target(period("2028"), Decimal(80)))),
            "2026 betrug der Wert 5,0 %. Das Ziel für 2028 beträgt 80 %.",
        ),
        (
            kpi(observation("2026", "5"), targets=(Target(period("2024-H1"), Decimal(4)),)),
            "2026 betrug der Wert 5,0 %. Das Ziel für das 1. Halbjahr 2024 betrug 4 %.",
        ),
        (
            kpi(observation("2026", "5"), targets=(Target(period("2027"), None, Decimal(60), Decimal(75)),)),
            "2026 betrug der Wert 5,0 %. Der Zielkorridor für 2027 umfasst 60 bis 75 %.",
        ),
        (
            kpi(observation("2026", "5"), targets=(Target(period("2027"), None, None, Decimal("7.5")),)),
            "2026 betrug der Wert 5,0 %. Das Ziel für 2027 beträgt höchstens 7,5 %.",
        ),
        (
            kpi(observation("2026", None), targets=(Target(period("2027"), Decimal(9)),)),
            "Es liegen noch keine Werte vor. Das Ziel für 2027 beträgt 9 %.",
        ),
        (
            scale_kpi("am Anfang", "vollständig"),
            "2024 lautete die Einstufung „vollständig“, 2 Stufen höher als 2023. Das Ziel für 2028 ist „vollständig“.",
        ),
        (kpi(observation("2025", "-3"), observation("2026", "0"), unit="€", decimals=0), "2026 betrug der Wert 0 €, 3 € mehr als 2025."),
        (kpi(observation("2026", "1"), sentence="Von der Redaktion."), "Von der Redaktion."),
    ],
)  # fmt: skip
def test_the_sentence_tells_the_latest_value_its_change_and_the_target(one: KpiSeries, sentence: str) -> None:
    assert key_sentence(one).replace("\u00a0", " ") == sentence


NUMBER = re.compile(r"\u2212?\d+(?:\.\d{3})*(?:,\d+)?")


def read(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".").replace("\u2212", "-"))


def told(made: Figure) -> Iterator[Decimal]:
    """All numbers in the table, and the differences of any two values."""
    values = [read(found) for row in made.rows for cell in row for found in NUMBER.findall(cell)]
    yield from values
    yield from (abs(one - other) for one, other in combinations(values, 2))


VALUES = some.decimals(min_value=-(10**12), max_value=10**12, places=1, allow_nan=False, allow_infinity=False)
GAPPY = some.lists(some.one_of(some.none(), VALUES), min_size=1, max_size=7)
PERIODS = some.sampled_from(["{}", "{}-H1", "{}-Q3", "{}-07", "{}-12-31"])


@tried(0.15)
@given(
    values=GAPPY,
    form=PERIODS,
    title=some.sampled_from(HOSTILE),
    unit=some.sampled_from(["%", "€", "", "Tage", *HOSTILE]),
    goal=some.none() | VALUES,
)
def test_any_data_and_any_title_give_a_whole_figure(
    workshop: Workshop, values: list[Decimal | None], form: str, title: str, unit: str, goal: Decimal | None
) -> None:
    seen = tuple(Observation(period(form.format(2015 + at)), value, missing=title) for at, value in enumerate(values))
    targets = (Target(period("2029"), goal),) if goal is not None else ()
    made = workshop.kpi_line(KpiSeries("k-1", title, seen, unit=unit, decimals=1, targets=targets, source=title))
    assert made.drawn == any(value is not None for value in values)
    assert len(made.rows) == len(seen) + len(targets)
    for picture in (made.wide_svg, made.narrow_svg, made.standalone_svg):
        if picture:
            tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(picture).iter()}
            assert tags <= {"svg", "g", "path", "circle", "polygon", "text", "title", "desc"}
    if unit not in HOSTILE and not made.sentence.startswith("Es liegen"):
        said = [read(found) for found in NUMBER.findall(made.sentence)]
        assert set(said) <= set(told(made)), made.sentence


@pytest.mark.parametrize("values", ["0", "0 0", "5 5 5", "-1 1", "1e15 -1e15", "0.001 0.002", "-5 -4"])
def test_unusual_numbers_are_drawn(workshop: Workshop, values: str) -> None:
    seen = [observation(str(2020 + at), value) for at, value in enumerate(values.split())]
    assert workshop.kpi_line(kpi(*seen, decimals=3)).drawn


def test_numbers_too_large_for_a_true_picture_have_a_table_only(workshop: Workshop) -> None:
    made = workshop.kpi_line(kpi(observation("2026", "1e20"), unit="€", decimals=0))
    assert not made.drawn
    assert made.rows[0][1].startswith("100.000.000.000.000.000.000")


def test_without_any_value_there_is_a_sentence_and_a_table_but_no_picture(workshop: Workshop) -> None:
    made = workshop.kpi_line(kpi(observation("2026", None, missing="Erhebung läuft")))
    assert (made.wide_svg, made.narrow_svg, made.standalone_svg, made.option_json) == ("", "", "", "")
    assert made.sentence == "Es liegen noch keine Werte vor."
    assert made.rows == (("2026", "–", "kein Wert: Erhebung läuft"),)


def test_words_of_a_scale_stand_on_the_axis(workshop: Workshop) -> None:
    made = workshop.kpi_line(scale_kpi("am Anfang", None, "teilweise"))
    for word in ("nicht begonnen", "am Anfang", "teilweise", "vollständig"):
        assert f">{word}</text>" in made.wide_svg
    assert made.rows[0] == ("2023", "am Anfang", "–", "")
    assert made.csv.splitlines()[1].split(",")[4] == "am Anfang"


def test_a_value_that_does_not_fit_the_kpi_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        scale_kpi("unbekannt")
    with pytest.raises(ValueError, match="does not fit"):
        KpiSeries("k-1", "x", (Observation(period("2026"), "viel"),))
    with pytest.raises(ValueError, match="no value"):
        kpi(observation("2026", "NaN"))


def test_an_axis_that_does_not_begin_at_zero_says_so(workshop: Workshop) -> None:
    cut = workshop.kpi_line(
        kpi(observation("2025", "245312"), observation("2026", "247105"), unit="Personen", decimals=0)
    )
    assert ">Achse beginnt nicht bei null</text>" in cut.wide_svg
    assert ">Personen</text>" in cut.wide_svg
    assert "Achse" not in workshop.kpi_line(full_kpi()).wide_svg


TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")


def boxes(picture: str, workshop: Workshop) -> list[tuple[float, float, float, float, str]]:
    """Left, top, right, bottom and words of all texts."""
    lettering, found = layouts(workshop.renderer.lettering)[0].lettering, []
    for attributes, words in TEXT.findall(picture):
        at = dict(re.findall(r'([a-z-]+)="([^"]*)"', attributes))
        size, x, y = float(at["font-size"]), float(at.get("x", 0)), float(at.get("y", 0))
        width = lettering.width(words, size, bold=at.get("font-weight") == "600")
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[at.get("text-anchor", "start")]
        middle = y if at.get("dominant-baseline") == "central" else y - size / 3
        found.append((left, middle - size / 2, left + width, middle + size / 2, words))
    return found


def climbing(years: int, goal: int) -> KpiSeries:
    seen = [observation(str(2027 - years + at), str(12 + 6 * at)) for at in range(years)]
    path = tuple(PathPoint(date(year, 12, 31), Decimal(value)) for year, value in ((2027 - years, 12), (2028, goal)))
    return kpi(*seen, targets=(Target(period("2028"), Decimal(goal)),), path=path)


@pytest.mark.parametrize(
    "one",
    [full_kpi(), climbing(8, 80), climbing(2, 30), climbing(12, 100), scale_kpi("am Anfang", "teilweise")],
    ids=["full", "eight", "two", "twelve", "scale"],
)
def test_words_in_the_picture_neither_overlap_nor_leave_it(one: KpiSeries, workshop: Workshop) -> None:
    made = workshop.kpi_line(one)
    for picture in (made.wide_svg, made.narrow_svg):
        width, height = (float(side) for side in picture.split('viewBox="0 0 ')[1].split('"')[0].split())
        placed = boxes(picture, workshop)
        outside = [
            words
            for left, top, right, bottom, words in placed
            if left < -1 or right > width + 1 or top < -1 or bottom > height + 1
        ]
        assert outside == []
        clashes = [
            (a[4], b[4])
            for a, b in combinations(placed, 2)
            if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1
        ]
        assert clashes == []


def test_the_same_series_gives_the_same_bytes(tmp_path: Any) -> None:
    assert Workshop(tmp_path).kpi_line(full_kpi()) == Workshop().kpi_line(full_kpi())


def test_both_layouts_fit_their_width(workshop: Workshop) -> None:
    wide, narrow = (drawing(full_kpi(), one) for one in layouts(workshop.renderer.lettering))
    assert (wide.width, narrow.width) == (760, 358)
    assert svg.ids(workshop.kpi_line(full_kpi()).wide_svg) == ()


def test_periods_of_a_short_time_are_named_themselves(workshop: Workshop) -> None:
    made = workshop.kpi_line(kpi(observation("2026-Q1", "1"), observation("2026-Q2", "2")))
    assert ">Q1 2026</text>" in made.wide_svg
    assert PartialDate.parse("2026-Q1").words in made.rows[0][0]


def test_a_tolerance_does_not_push_the_axis_below_zero_or_above_a_hundred_percent(workshop: Workshop) -> None:
    path = (
        PathPoint(date(2024, 12, 31), Decimal(0), Decimal(-5), Decimal(5)),
        PathPoint(date(2028, 12, 31), Decimal(98), Decimal(93), Decimal(103)),
    )
    one = kpi(observation("2024", "0"), observation("2025", "20"), path=path)
    assert [[int(border) for border in corner[1:]] for corner in one.band] == [[0, 5], [93, 100]]
    made = workshop.kpi_line(one).wide_svg
    assert ">0\u00a0%</text>" in made
    assert ">100\u00a0%</text>" in made
    assert "\u2212" not in made
    assert ">120\u00a0%</text>" not in made


def test_the_tolerance_around_steps_has_steps() -> None:
    days = (date(2024, 12, 31), date(2026, 12, 31))
    path = tuple(
        PathPoint(day, Decimal(value), Decimal(value - 1), Decimal(value + 1))
        for day, value in zip(days, (10, 20), strict=True)
    )
    one = kpi(observation("2024", "10"), path=path, steps=True)
    first, last = (day.toordinal() for day in days)
    assert [[int(part) for part in corner] for corner in one.band] == [[first, 9, 11], [last, 9, 11], [last, 19, 21]]


def test_a_corridor_as_the_goal_is_called_so_and_has_ground_around_it(workshop: Workshop) -> None:
    path = tuple(PathPoint(date(year, 12, 31), None, Decimal(60), Decimal(75)) for year in (2024, 2028))
    made = workshop.kpi_line(kpi(observation("2024", "66"), observation("2025", "64"), path=path))
    assert ">Zielkorridor</text>" in made.wide_svg
    assert ">80\u00a0%</text>" in made.wide_svg
