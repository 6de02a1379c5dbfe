"""Tables for machines: UTF-8, comma, decimal point, ISO dates (RFC 4180)."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING, Final

from strategieportal.charts.lettering import plain
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | bool | Decimal | date | None
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""With these a spreadsheet takes a text for a formula."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """``rows`` under their headings; missing values are empty cells.

    Texts are put on one line, and those that look like formulas are defused.
    """
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue()


def _cell(value: Cell) -> str:
    if type(value) is str:  # most of all
        return _defused(plain(value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("charts.csv.yes" if value else "charts.csv.no")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value)
    return _defused(plain(str(value)))


def _defused(text: str) -> str:
    """A leading apostrophe is what spreadsheets themselves write before a text."""
    return f"'{text}" if text.startswith(_FORMULA) else text
