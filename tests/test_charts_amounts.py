"""Numbers as people read them: halves away from zero, units, short forms, changes, periods, and what a series holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts.amounts import (
    DRAWABLE,
    begun,
    difference,
    kind,
    meant_for,
    rounded,
    scale_word,
    short,
    when,
    with_unit,
    written,
)
from strategieportal.charts.budget import Budget, Funding, euros
from strategieportal.charts.kpi_line import say_target
from strategieportal.charts.kpi_series import Baseline, KpiSeries, PathPoint, Target
from strategieportal.charts.options import compact, data
from strategieportal.charts.phases import PhaseCount, Phases
from strategieportal.charts.status_by_field import FieldCounts, Status, StatusByField
from tests.chart_inputs import full_kpi, kpi, observation, period, scale_kpi

HARD = "\u00a0"
NUMBERS = some.decimals(min_value=-(10**15), max_value=10**15, places=6, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "places", "found"),
    [
        *(("0.5", 0, "1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("-0.5", 0, "-1"), ("-2.5", 0, "-3"), ("2.4999", 0, "2")),
        *(("0.125", 2, "0.13"), ("0.135", 2, "0.14"), ("-1.005", 2, "-1.01"), ("1.0049", 2, "1.00"), ("7", 2, "7.00")),
        *(("1E+3", 0, "1000"), ("0.449", 1, "0.4"), ("0.45", 1, "0.5"), ("1e30", 1, f"1{'0' * 30}.0")),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, found: str) -> None:
    assert str(rounded(Decimal(value), places)) == found


@given(NUMBERS, some.integers(0, 4))
def test_rounding_is_the_same_on_both_sides_of_zero_and_never_off_by_more_than_half(
    value: Decimal, places: int
) -> None:
    assert rounded(-value, places) == -rounded(value, places)
    assert abs(rounded(value, places) - value) * 2 * 10**places <= 1


@pytest.mark.parametrize(
    ("value", "places", "unit", "found"),
    [
        ("1234.56", 1, "€", f"1.234,6{HARD}€"),
        ("-1234.5", 0, "%", f"\u22121.235{HARD}%"),
        ("58.7", 1, "", "58,7"),
        ("0", 2, "Tage", f"0,00{HARD}Tage"),
    ],
)
def test_a_value_keeps_its_unit_on_one_line(value: str, places: int, unit: str, found: str) -> None:
    assert with_unit(Decimal(value), places, unit) == found
    assert found.startswith(written(Decimal(value), places))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        *(("9999999", f"9.999.999{HARD}€"), ("10000000", f"10,0{HARD}Mio.{HARD}€")),
        *(("-9999999", f"\u22129.999.999{HARD}€"), ("-10000000", f"\u221210,0{HARD}Mio.{HARD}€")),
        *(("12350000", f"12,4{HARD}Mio.{HARD}€"), ("999949999", f"999,9{HARD}Mio.{HARD}€")),
        *(("1000000000", f"1,0{HARD}Mrd.{HARD}€"), ("2500000000000", f"2,5{HARD}Bio.{HARD}€")),
    ],
)
def test_large_values_are_shortened_in_labels(value: str, found: str) -> None:
    assert short(Decimal(value), 0, "€") == found


def test_a_short_value_without_a_unit_ends_with_its_word() -> None:
    assert short(Decimal(12_000_000), 0, "") == f"12,0{HARD}Mio."


@pytest.mark.parametrize(
    ("largest", "divisor", "word"),
    [
        *((999_999, 1, ""), (1_000_000, 10**6, "Mio."), (-1_000_000, 10**6, "Mio."), (10**9 - 1, 10**6, "Mio.")),
        *((10**9, 10**9, "Mrd."), (10**12 - 1, 10**9, "Mrd."), (10**12, 10**12, "Bio."), (0, 1, "")),
    ],
)
def test_the_word_for_large_numbers_begins_where_it_is_one(largest: int, divisor: int, word: str) -> None:
    assert scale_word(Decimal(largest)) == (Decimal(divisor), word)


@pytest.mark.parametrize(
    ("value", "places", "unit", "found"),
    [
        ("6.4", 1, "%", f"6,4{HARD}Prozentpunkte"),
        ("-1", 0, "%", f"1{HARD}Prozentpunkt"),
        ("0.96", 1, "%", f"1,0{HARD}Prozentpunkte"),
        ("1.04", 1, "%", f"1,0{HARD}Prozentpunkte"),
        ("1.05", 1, "%", f"1,1{HARD}Prozentpunkte"),
        ("-7.5", 0, "Tage", "8"),
        ("-3", 0, "€", f"3{HARD}€"),
        ("3.25", 1, "Mio. €", f"3,3{HARD}Mio. €"),
        ("3", 0, "Promille", "3"),
    ],
)
def test_a_change_is_told_in_points_in_money_or_as_a_count(value: str, places: int, unit: str, found: str) -> None:
    assert difference(Decimal(value), places, unit) == found


@pytest.mark.parametrize(
    ("amount", "found"), [("1000", "1.000"), ("0.5", "0,50"), ("2.00", "2"), ("0.005", "0,01"), ("0", "0")]
)
def test_cents_are_told_where_there_are_any(amount: str, found: str) -> None:
    assert euros(Decimal(amount)) == f"{found}{HARD}€"


@pytest.mark.parametrize(
    ("text", "long", "at", "for_what"),
    [
        ("2026", "year", "2026", "für 2026"),
        ("2026-H1", "half", "im 1. Halbjahr 2026", "für das 1. Halbjahr 2026"),
        ("2026-Q3", "quarter", "im 3. Quartal 2026", "für das 3. Quartal 2026"),
        ("2026-07", "month", "im Juli 2026", "für Juli 2026"),
        ("2026-07-31", "day", "am 31. Juli 2026", "für den 31. Juli 2026"),
    ],
)
def test_periods_stand_in_sentences(text: str, long: str, at: str, for_what: str) -> None:
    assert kind(period(text)) == long
    assert when(period(text)).replace(HARD, " ") == at
    assert meant_for(period(text)).replace(HARD, " ") == for_what


@pytest.mark.parametrize(("part", "found"), [("im Juli", "Im Juli"), ("2026", "2026"), ("", ""), ("ä", "Ä")])
def test_a_sentence_begins_with_a_capital(part: str, found: str) -> None:
    assert begun(part) == found


def test_a_series_knows_what_was_observed_and_all_that_it_states() -> None:
    full = full_kpi()
    assert [str(one.period) for one in full.observed] == ["2023-H1", "2023-H2", "2024-H2", "2025-H1", "2025-H2"]
    assert [str(one) for one in full.values()] == (
        "28 31.2 34.0 37.1 44.8 49.9 55.0 95 28 95 24 32 91 99".split()  # noqa: SIM905 - read as a line
    )
    assert full.tolerated
    assert full.drawable
    assert not kpi(observation("2026", None)).drawable


@pytest.mark.parametrize(("value", "drawn"), [(DRAWABLE, True), (-DRAWABLE, True), (DRAWABLE + 1, False)])
def test_a_number_that_a_picture_could_not_show_truly_is_not_drawn(value: Decimal, *, drawn: bool) -> None:
    assert kpi(observation("2025", "1"), observation("2026", str(value))).drawable is drawn


PATH = (
    PathPoint(date(2024, 12, 31), Decimal(2), Decimal(-1), Decimal(5)),
    PathPoint(date(2025, 12, 31), Decimal(50)),
    PathPoint(date(2026, 12, 31), Decimal(99), Decimal(96), Decimal(102)),
)


@pytest.mark.parametrize(
    ("seen", "unit", "borders"),
    [
        ("0", "%", [(0, 5), (96, 100)]),
        ("100", "%", [(0, 5), (96, 100)]),
        ("-0.1", "%", [(-1, 5), (96, 100)]),
        ("100.1", "%", [(0, 5), (96, 102)]),
        ("50", "Tage", [(0, 5), (96, 102)]),
    ],
)
def test_a_tolerance_ends_where_no_value_can_be(seen: str, unit: str, borders: list[tuple[int, int]]) -> None:
    made = kpi(observation("2024", seen), unit=unit, path=PATH)
    assert [(int(low), int(high)) for _, low, high in made.band] == borders
    assert [day for day, *_ in made.band] == [date(year, 12, 31).toordinal() for year in (2024, 2026)]


def test_only_a_band_around_values_is_a_tolerance() -> None:
    corridor = (PathPoint(date(2024, 12, 31), None, Decimal(1), Decimal(2)),)
    assert not kpi(path=corridor).tolerated
    assert not kpi(path=PATH[1:2]).tolerated
    assert kpi(path=PATH[1:2]).band == ()


@pytest.mark.parametrize(
    ("value", "decimals", "measured", "decided", "bare"),
    [
        ("55", 1, f"55,0{HARD}%", f"55{HARD}%", "55"),
        ("55.50", 2, f"55,50{HARD}%", f"55,5{HARD}%", "55,5"),
        ("55.55", 1, f"55,6{HARD}%", f"55,55{HARD}%", "55,55"),
        ("100", 0, f"100{HARD}%", f"100{HARD}%", "100"),
    ],
)
def test_what_is_decided_has_the_places_it_was_decided_with(
    value: str, decimals: int, measured: str, decided: str, bare: str
) -> None:
    made, number = kpi(decimals=decimals), Decimal(value)
    assert (made.say(number), made.say_aim(number), made.say_bare(number)) == (measured, decided, bare)


@pytest.mark.parametrize(
    ("unit", "aim", "found"),
    [
        ("%", False, f"55,0{HARD}%"),
        ("%", True, f"55{HARD}%"),
        ("Tage", False, "55,0"),
        ("T€", False, f"55,0{HARD}T€"),
        ("", True, "55"),
    ],
)
def test_a_label_names_the_unit_only_where_it_is_a_sign(unit: str, *, aim: bool, found: str) -> None:
    assert kpi(unit=unit).say_short(Decimal(55), aim=aim) == found


def test_words_of_a_scale_stand_at_their_place() -> None:
    made = scale_kpi("am Anfang")
    assert [made.height(word) for word in made.scale] == [0, 1, 2, 3]
    assert made.say("teilweise") == made.say_aim("teilweise") == made.say_short("teilweise") == "teilweise"


@pytest.mark.parametrize(
    "more", [{"baseline": Baseline(period("2020"), "x")}, {"targets": (Target(period("2030"), "x"),)}]
)
def test_a_word_that_is_not_on_the_scale_is_refused_wherever_it_stands(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="'x' does not fit"):
        KpiSeries("k-1", "K", (), scale=("a", "b"), **more)


@pytest.mark.parametrize("value", [Decimal("Infinity"), Decimal("-Infinity"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match=f"k-1: {value} is no value"):
        kpi(observation("2026", str(value)))
    with pytest.raises(ValueError, match="b: an amount"):
        Budget("b", "B", (Funding("A", Decimal(1), value),))


@pytest.mark.parametrize(
    ("aims", "found"),
    [
        (("80", None, None), f"80{HARD}%"),
        ((None, "40.0", None), f"mindestens 40{HARD}%"),
        ((None, None, "60"), f"höchstens 60{HARD}%"),
        ((None, "40", "60.50"), f"40 bis 60,5{HARD}%"),
        ((None, "0", None), f"mindestens 0{HARD}%"),
        ((None, None, None), "–"),
    ],
)
def test_a_target_is_told_as_a_value_a_border_or_a_range(aims: tuple[str | None, ...], found: str) -> None:
    target = Target(period("2030"), *(None if one is None else Decimal(one) for one in aims))
    assert say_target(kpi(), target) == found


def test_what_is_counted_adds_up() -> None:
    money = Budget("b", "B", (Funding("A", Decimal(3), Decimal(0)), Funding("B", Decimal("0.5"))))
    assert (money.planned, money.spent) == (Decimal("3.5"), Decimal(0))
    assert Budget("b", "B", (Funding("A", Decimal(3)),)).spent is None
    assert Budget("b", "B", ()).planned == 0
    phases = Phases("p", "P", (PhaseCount("A", 1), PhaseCount("B", 3), PhaseCount("C", 1)))
    assert ([one.name for one in phases.sorted], phases.total) == (["B", "A", "C"], 5)
    statuses = (Status("x", "ok"), Status("y", "run"))
    assert StatusByField("s", "S", statuses, (FieldCounts("A", (1, 2)), FieldCounts("B", (3, 0)))).totals == (4, 2)
    assert StatusByField("s", "S", (), (FieldCounts("A", ()),)).totals == ()
    with pytest.raises(ValueError, match="s: counts do not fit"):
        StatusByField("s", "S", statuses, (FieldCounts("A", (0, -1)),))


def test_a_band_of_steps_stays_on_its_step_until_the_next_begins() -> None:
    path = tuple(
        PathPoint(date(year, 12, 31), Decimal(10 * at), Decimal(10 * at - 1), Decimal(10 * at + 1))
        for at, year in enumerate((2024, 2025, 2026), 1)
    )
    band = kpi(observation("2024", "10"), path=path, steps=True).band
    assert [(date.fromordinal(day).year, int(low), int(high)) for day, low, high in band] == [
        *((2024, 9, 11), (2025, 9, 11), (2025, 19, 21), (2026, 19, 21), (2026, 29, 31)),
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("2.0"), "2"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal(2**63 - 1), "9223372036854775807"),
        ([None, True, 1.5, 3], "[null,true,1.5,3]"),
        (("a", None), '["a",null]'),
        ({"x": None, 1: "b", "y": [None]}, '{"1":"b","y":[null]}'),
        ({"silent": False, "smooth": True, "zlevel": 0, "offset": 1}, '{"smooth":true,"offset":1}'),
        ({"animation": True, "animationDuration": 3, "anim": 1}, '{"anim":1}'),
        (date(2026, 7, 31), '"2026-07-31"'),
        ("a\tb\nc\x00", '"a b\\nc"'),
        ("constructor\nx", '"constructor\u2060\\nx"'),
    ],
)
def test_a_picture_is_told_values_as_json_has_them(value: Any, written: str) -> None:
    assert compact({"v": data(value)}) == f'{{"v":{written}}}'


def test_what_is_no_data_is_refused_by_its_name() -> None:
    with pytest.raises(TypeError, match="object cannot be part of a chart's options"):
        data([object()])
