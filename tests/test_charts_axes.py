"""Axes with round numbers, for every kind of data."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts.axes import Axis, round_axis

NUMBERS = some.decimals(min_value=-(10**15), max_value=10**15, places=3, allow_nan=False, allow_infinity=False)


@given(some.lists(NUMBERS, min_size=1, max_size=12), some.integers(3, 8))
def test_every_value_lies_on_the_axis_and_the_axis_has_few_steps(values: list[Decimal], steps: int) -> None:
    axis = round_axis(values, steps=steps)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert 1 <= len(axis.ticks) - 1 <= steps
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == axis.high


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ("12.4 58.7 80", "0 20 40 60 80"),
        ("74 112 60", "0 25 50 75 100 125"),
        ("0 0", "0 0.2 0.4 0.6 0.8 1.0"),
        ("-120 12.5", "-150 -100 -50 0 50"),
        ("245312 247105", "245000 245500 246000 246500 247000 247500"),
        ("5", "0 2 4 6 8 10"),
        ("-5", "-10 -8 -6 -4 -2 0"),
        ("-12.4 -58.7 -80", "-80 -60 -40 -20 0"),
        ("-95 -100", "-100 -99 -98 -97 -96 -95"),
        ("-60 -100", "-100 -80 -60 -40 -20 0"),
        ("-61 -100", "-100 -90 -80 -70 -60"),
        ("60 100", "0 20 40 60 80 100"),
        ("61 100", "60 70 80 90 100"),
        ("-3 0", "-3 -2 -1 0"),
        ("0.012 0.031", "0 0.01 0.02 0.03 0.04"),
        ("-1 1", "-1.0 -0.5 0.0 0.5 1.0"),
    ],
)
def test_steps_are_round(values: str, ticks: str) -> None:
    axis = round_axis([Decimal(value) for value in values.split()], steps=5)
    assert list(axis.ticks) == [Decimal(tick) for tick in ticks.split()]


@given(some.lists(NUMBERS.filter(bool), min_size=1, max_size=8), some.integers(3, 8))
def test_an_axis_of_negative_numbers_is_the_mirror_of_that_of_positive_ones(values: list[Decimal], steps: int) -> None:
    axis, mirror = (round_axis([sign * one for one in values], steps=steps) for sign in (1, -1))
    assert (mirror.low, mirror.high, mirror.step) == (-axis.high, -axis.low, axis.step)
    assert mirror.cut is axis.cut


@pytest.mark.parametrize(
    ("low", "high", "step", "decimals", "cut"),
    [
        *(("0", "1", "0.25", 2, False), ("0", "10", "10", 0, False), ("-4", "-2", "2.5", 1, True)),
        *(("0.5", "1", "0.50", 1, True), ("-1", "0", "1", 0, False), ("1E+3", "2E+3", "1E+2", 0, True)),
    ],
)
def test_the_numbers_at_the_steps_have_the_places_they_need(
    low: str, high: str, step: str, decimals: int, *, cut: bool
) -> None:
    axis = Axis(Decimal(low), Decimal(high), Decimal(step))
    assert (axis.decimals, axis.cut) == (decimals, cut)


@pytest.mark.parametrize(
    ("values", "high"),
    [
        ("3 97", "100"),
        ("81 100", "100"),
        ("3 101", "125"),
        ("-30 97", "100"),
        ("-30 100.5", "150"),
        ("88 93", "93"),
        ("60", "100"),
        ("40", "80"),
    ],
)
def test_no_step_is_above_the_ceiling_unless_a_value_is(values: str, high: str) -> None:
    numbers = [Decimal(one) for one in values.split()]
    assert round_axis(numbers, steps=5, ceiling=Decimal(100)).high == Decimal(high)


def test_an_axis_without_zero_says_so() -> None:
    assert round_axis([Decimal(95), Decimal(100)], steps=5).cut
    assert not round_axis([Decimal(20), Decimal(100)], steps=5).cut


def test_shares_end_at_a_hundred() -> None:
    hundred = Decimal(100)
    assert round_axis([Decimal(81), hundred], steps=5, ceiling=hundred).high == hundred
    assert round_axis([Decimal(3), Decimal(97)], steps=5, ceiling=hundred).high == hundred


@given(some.lists(some.integers(0, 500).map(Decimal), min_size=1))
def test_things_are_counted_in_whole_numbers(values: list[Decimal]) -> None:
    assert all(tick == tick.to_integral_value() for tick in round_axis(values, steps=5, whole=True).ticks)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [("0 3", "0 1 2 3"), ("0 1", "0 1"), ("0 0", "0 1"), ("0 11", "0 3 6 9 12"), ("0 7", "0 2 4 6 8")],
)
def test_the_steps_of_counted_things(values: str, ticks: str) -> None:
    axis = round_axis([Decimal(one) for one in values.split()], steps=5, whole=True)
    assert list(axis.ticks) == [Decimal(tick) for tick in ticks.split()]
