"""Tables for machines."""

from __future__ import annotations

import csv
import sys
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from strategieportal.charts.csv_text import Cell, csv_text
from strategieportal.charts.kpi_line import rows_of
from strategieportal.charts.kpi_series import KpiSeries, Observation, Part
from strategieportal.charts.lettering import _HARMFUL, _LINE_BREAKS, plain
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.formula import unguarded


def test_numbers_have_points_days_are_iso_and_missing_is_empty() -> None:
    row = (Decimal("-1234.50"), date(2026, 7, 31), None, True, Decimal("1E+3"), "Straße, 1")
    assert (
        csv_text(["a", "b", "c", "d", "e", "f"], [row]) == 'a,b,c,d,e,f\r\n-1234.50,2026-07-31,,ja,1000,"Straße, 1"\r\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+49 361", "-x", "@SUM(A1)", "＝1", "＋1", "－1", "＠1", "-1"])
def test_a_text_that_looks_like_a_formula_is_defused(text: str) -> None:
    assert next(csv.reader(StringIO(csv_text((), [(text,)]).removeprefix("\r\n"))))[0] == f"'{text}"


class Text(str):
    """A text of a kind of its own, as words of the content are."""

    __slots__ = ()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (Decimal(-5), "-5"),
        (-5, "-5"),
        (5, "5"),
        (0, "0"),
        (False, "nein"),
        (True, "ja"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("0.10"), "0.10"),
        (Text("=1"), "'=1"),
        (Text("a\nb"), "a b"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_each_kind_of_value_has_its_form(value: Cell, cell: str) -> None:
    assert csv_text(["x", "y"], [(value, "z")]) == f"x,y\r\n{cell},z\r\n"


@given(some.lists(some.text(), min_size=1, max_size=4))
@example(["|=", "a;=1", "'=", "''"])
def test_every_text_can_be_read_back(cells: list[str]) -> None:
    read = next(csv.reader(StringIO(csv_text((), [cells]).removeprefix("\r\n"), newline="")))
    assert [unguarded(cell) for cell in read] == [plain(cell) for cell in cells]


def test_nothing_that_has_to_go_from_a_line_is_printable() -> None:
    for one in map(chr, range(sys.maxunicode + 1)):
        if one.isprintable():
            assert _HARMFUL.search(one) is None
            assert one.translate(_LINE_BREAKS) == one


def test_every_value_of_a_kpi_is_a_row_that_says_of_whom_it_is() -> None:
    day = PartialDate.parse
    parts = (
        Part("Frauen", (Observation(day("2024"), Decimal(4)),)),
        Part("Männer", (Observation(day("2024"), missing="x"),)),
    )
    whole = (Observation(day("2024"), Decimal(9)),)
    rows = rows_of(KpiSeries(id="k", title="K", observations=whole, parts=parts, unit="%"))
    assert [(one["unit"], one["value"], one.get("group"), one["reason"]) for one in rows] == [
        ("%", 9, None, ""),
        ("%", 4, "Frauen", ""),
        ("%", None, "Männer", "x"),
    ]
