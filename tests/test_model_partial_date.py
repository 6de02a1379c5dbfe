"""Dates as precise as people know them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.model.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "first", "last", "words", "short"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026", "2026"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "1. Halbjahr 2026", "H1 2026"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2. Halbjahr 2026", "H2 2026"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "3. Quartal 2026", "Q3 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Februar\u00a02024", "02/2024"),
        ("2026-07-31", date(2026, 7, 31), date(2026, 7, 31), "31.\u00a0Juli 2026", "31.07.2026"),
    ],
)
def test_a_partial_date_spans_its_period(text: str, first: date, last: date, words: str, short: str) -> None:
    read = PartialDate.parse(text)
    assert (read.first, read.last, read.words, read.short) == (first, last, words, short)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-13",
        "2026-00",
        "2026-12-00",
        "2026-12-32",
        "2026-02-30",
        "2026-Q5",
        "2026-H3",
        "2026-7",
        "0999",
        "2026-07-31 ",
        "2026\n",
        "٢٠٢٦",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_order_is_by_end_and_then_by_start() -> None:
    """Whatever stands first: those that end on one day have an order of their own too."""
    right = [PartialDate.parse(text) for text in ("2025", "2026-Q1", "2026-11", "2026", "2026-H2", "2026-12-31")]
    for dates in permutations(right):
        assert sorted(dates) == right


def test_dates_are_equal_when_their_days_are() -> None:
    assert PartialDate.parse("2026-Q1") != PartialDate.parse("2026-03")
    assert len({PartialDate.parse("2026"), PartialDate.parse("2026")}) == 1


@given(some.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.of_day(day))) == PartialDate.of_day(day)


@given(some.integers(1000, 2999), some.sampled_from(["", "-H1", "-H2", "-Q1", "-Q4", "-01", "-12"]))
def test_a_period_ends_the_day_before_the_next_one_starts(year: int, part: str) -> None:
    read = PartialDate.parse(f"{year}{part}")
    assert read.first <= read.last
    assert (read.last + timedelta(days=1)).day == 1


@given(some.text(max_size=12))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert PartialDate.parse(text).text == text
