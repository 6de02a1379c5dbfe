"""Tables for machines: UTF-8, comma, decimal point, ISO dates (RFC 4180)."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING

from strategieportal.charts.lettering import plain
from strategieportal.language import say
from strategieportal.source.formula import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | bool | Decimal | date | None


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """``rows`` under their headings; missing values are empty cells.

    Texts are put on one line, and those that look like formulas are guarded; our reader takes the guard off.
    """
    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue()


def _cell(value: Cell) -> str:
    if type(value) is str:  # most of all
        return _text(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return say("charts.csv.yes" if value else "charts.csv.no")
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int | date):
        return str(value)
    return _text(str(value))


@lru_cache(maxsize=8192)  # titles, bodies and words of the catalogue stand in table after table
def _text(value: str) -> str:
    return guarded(plain(value))
