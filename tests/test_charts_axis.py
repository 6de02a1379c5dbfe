"""Axes with round numbers, for every kind of data."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts.axis import round_axis

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
    ],
)
def test_steps_are_round(values: str, ticks: str) -> None:
    axis = round_axis([Decimal(value) for value in values.split()], steps=5)
    assert list(axis.ticks) == [Decimal(tick) for tick in ticks.split()]


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
