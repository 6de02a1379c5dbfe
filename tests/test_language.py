"""The catalogue and the way Germans write numbers and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal import language


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.5", 0, "1.234"),
        ("0", None, "0"),
        ("-0.04", 1, "0,0"),
        ("-3.5", None, "\u22123,5"),
        ("1000000", None, "1.000.000"),
        ("41", 1, "41,0"),
        ("0.125", 2, "0,12"),
    ],
)
def test_numbers_are_written_as_germans_write_them(value: str, decimals: int | None, written: str) -> None:
    assert language.number(Decimal(value), decimals) == written


@given(some.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_every_number_can_be_read_back(value: Decimal) -> None:
    written = language.number(value)
    assert Decimal(written.replace(".", "").replace(",", ".").replace("\u2212", "-")) == value


def test_dates_are_written_in_words_and_figures() -> None:
    day = date(2026, 7, 5)
    assert language.day(day) == "5.\u00a0Juli 2026"
    assert language.short_day(day) == "05.07.2026"
    assert language.month(day) == "Juli\u00a02026"


def test_words_are_joined_as_in_a_sentence() -> None:
    assert language.listing(["a", "b", "c"]) == "a, b und c"
    assert language.listing(["a", "b"], style="or") == "a oder b"


def test_an_unknown_text_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        language.say("problems.no-such-text")


def test_one_and_many_are_told_apart() -> None:
    assert language.say_count("cli.check.error", 1) == "1 Fehler"
    assert language.say_count("cli.check.warning", 1) == "1 Warnung"
    assert language.say_count("cli.check.warning", 1200) == "1.200 Warnungen"
