"""Numbers in tables: every German and English way to write them, marks for nothing, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.language import number
from strategieportal.source.figures import DecimalMark, DecimalMarks, Missing, NumberFault, decimal_marks, parse_number

if TYPE_CHECKING:
    from decimal import Decimal


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"), ("1 234,5", "1234.5"), ("1\u202f234,5", "1234.5"), ("1'234", "1234"), ("1\u2019234.5", "1234.5"),
        ("1,234.5", "1234.5"), ("1.234.567", "1234567"), ("12 345 678,9", "12345678.9"), ("0.234", "0.234"), ("0,5", "0.5"), (",5", "0.5"),
        ("120.000,50 €", "120000.50"), ("€ 5", "5"), ("30 %", "30"), ("30\u00a0%", "30"), ("12,5 Prozent", "12.5"), ("3 v. H.", "3"),
        ("-5", "-5"), ("\u22125", "-5"), ("\u20131.234,5", "-1234.5"), ("- 3", "-3"), ("+5", "5"), ("007", "7"), (" 5 ", "5"), ("6,10", "6.10"),
        ("1\u00b4234", "1234"), ("1`234`567", "1234567"), ("(12,5 %)", "-12.5"), ("(1.234,50 €)", "-1234.50"), ("12,5 \u2212", "-12.5"),
        ("12345678901234567", "12345678901234567"), ("1\u2009234", "1234"), (".5", "0.5"), ("1,2E-05", "0.000012"),
    ],
)  # fmt: skip
def test_numbers_are_read_with_their_digits(written: str, value: str) -> None:
    assert str(parse_number(written)) == value


@pytest.mark.parametrize(
    "unit", ["€", "EUR", "eur", "Euro", "euro", "EURO", "%", "Prozent", "PROZENT", "v. H.", "v.H.", "v. h.", "‰", "Promille", "promille"]
)  # fmt: skip
def test_a_unit_is_passed_over_however_it_is_spelt_and_spaced_and_nothing_is_divided(unit: str) -> None:
    spaced = [str(parse_number(f"1.234,50{space}{unit}")) for space in ("", " ", "  ", "\u00a0", "\u202f")]
    assert spaced == ["1234.50"] * 5


def test_money_may_stand_before_the_number_and_nothing_else_may() -> None:
    assert [str(parse_number(f"{unit}5")) for unit in ("€", "€ ", "EUR ", "eur\u00a0")] == ["5"] * 4
    assert isinstance(parse_number("% 5"), NumberFault)
    assert isinstance(parse_number("Euro 5"), NumberFault)


@pytest.mark.parametrize(
    ("written", "mark", "value"),
    [("1.234", None, "1234"), ("1,234", None, "1.234"), ("1.234", "comma", "1234"), ("1.234", "point", "1.234"), ("1,234", "comma", "1.234"), ("1,234", "point", "1234")],
)  # fmt: skip
def test_a_lone_mark_is_read_as_the_column_says_or_else_as_german_offices_write(
    written: str, mark: DecimalMark | None, value: str
) -> None:
    assert str(parse_number(written, mark)) == value


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "  ",
        ".",
        "…",
        "...",
        "-",
        "–",
        "—",
        "−",
        "x",
        "X",
        "/",
        "k.A.",
        "k. A.",
        "K.A.",
        "n/a",
        "N/A",
        "#N/A",
        "#NV",
        "NaN",
    ],
)
def test_a_mark_for_nothing_is_kept_and_is_never_zero(mark: str) -> None:
    assert parse_number(mark) == Missing(mark.strip())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("ca. 50.000", "S211"), ("rund 5", "S211"), ("~5", "S211"), ("< 5", "S211"), ("über 100", "S211"), ("bis 5", "S211"),
        ("1,5 Mio. €", "S213"), ("12,5*", "S213"), ("12,5 r", "S213"), ("(12,5*)", "S213"), ("1e400", "S215"), ("5 von 14", "S213"),
        ("#DIV/0!", "S214"), ("#BEZUG!", "S214"), ("9" * 19, "S215"),
        ("abc", "S210"), ("1.23.456", "S210"), ("5,", "S210"), ("１２", "S210"), ("1.234 567", "S210"), ("Euro", "S210"), ("1,2,3", "S210"),
    ],
)  # fmt: skip
def test_everything_else_is_a_fault_that_says_why(written: str, code: str) -> None:
    assert parse_number(written) == NumberFault(written, code)


@pytest.mark.parametrize(
    ("written", "mark"), [("12.5", "comma"), ("12,5", "point"), ("1.234,5", "point"), ("0.234", "comma")]
)
def test_a_number_written_otherwise_than_its_column_is_a_fault(written: str, mark: DecimalMark) -> None:
    assert parse_number(written, mark) == NumberFault(written, "S212")


@pytest.mark.parametrize(
    ("cells", "mark", "mixed"),
    [
        (["1.234", "2,5", "x", ""], "comma", False),
        (["1.234", "2.5", "k.A."], "point", False),
        (["1.234", "5.678"], None, False),
        (["12,5", "12.5"], None, True),
        (["1.234.567"], "comma", False),
        ([], None, False),
    ],
)
def test_a_column_shows_its_decimal_mark(cells: list[str], mark: DecimalMark | None, mixed: bool) -> None:
    found = decimal_marks(cells)
    assert (found.mark, found.mixed) == (mark, mixed)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_what_the_portal_writes_it_reads_back(value: Decimal) -> None:
    assert parse_number(number(value), "comma") == value


@given(st.text(alphabet="0123456789.,' -–−+%€xcaMio()*\u202f") | st.text(), st.sampled_from(["comma", "point", None]))
def test_any_text_is_a_finite_number_a_mark_or_a_fault(text: str, mark: DecimalMark | None) -> None:
    found = parse_number(text, mark)
    assert isinstance(found, Missing | NumberFault) or found.is_finite()


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("(1.200,50)", "-1200.50"), ("(5)", "-5"), ("1.300,00-", "-1300.00"), ("7 \u2212", "-7"), ("(12) %", "-12"),
        ("1,2E+05", "120000"), ("2.5e-3", "0.0025"), ("4E2 €", "400"),
        ("0.06079838661842339", "0.06079838661842339"), ("-3888.5613980000053", "-3888.5613980000053"), ("0.1234567890123456789", "0.123456789012346"),
        ("12345678901234567", "12345678901234567"), ("12345678901234567.25", "12345678901234600"),
    ],
)  # fmt: skip
def test_numbers_as_accountants_and_programs_write_them(written: str, number: str) -> None:
    assert str(parse_number(written)) == number


def test_a_column_that_contradicts_itself_reads_only_what_has_one_reading() -> None:
    marks = decimal_marks(["7", "12,5", "k. A.", "12.7", "1.234"])
    assert (marks.mixed, marks.first_comma, marks.first_point) == (True, 1, 3)
    assert [str(parse_number(one, "either")) for one in ("12,5", "12.7", "7", "1.234.567")] == [
        "12.5",
        "12.7",
        "7",
        "1234567",
    ]
    assert parse_number("1.234", "either") == NumberFault("1.234", "S216")


def test_three_digits_behind_the_only_mark_settle_nothing() -> None:
    marks = decimal_marks(["12,125", "7", "13,250", "14,125"])
    assert (marks.mark, marks.open_comma, marks.open_point) == (None, (0, 3), ())
    assert decimal_marks(["1.234"]).open_point == (0,)
    assert decimal_marks(["0,125", "12,1"]) == DecimalMarks(2, 0, 0)
    assert decimal_marks(["1.234.567"]).mark == "comma"
