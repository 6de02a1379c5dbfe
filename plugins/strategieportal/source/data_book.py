"""A workbook to read and to compute with: one sheet of data with real dates and numbers, and one that explains it.

Written by XlsxWriter (https://xlsxwriter.readthedocs.io). What is written follows from the data alone, so that the same data
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import sys
import zlib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import fingerprint, say
from strategieportal.source.book import as_written, is_exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    DataCell = str | int | Decimal | date | None

_EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no zones
"""Written into every file, so that the same content gives the same bytes."""
_FIRST: Final = date(1900, 3, 1)
"""Spreadsheet programs disagree about days before this one, so those are written as text."""
_FORMATS: Final = {"day": "dd.mm.yyyy", "euro": "#,##0.00 €", "number": "General", "whole": "0", "text": "@"}
_WIDEST: Final = 60
_LONGEST_NAME: Final = 31
"""Units of UTF-16 in the name of a sheet."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ufffe\uffff]")
"""What the name of a sheet must not hold."""
_LONGEST_TITLE: Final = 255
_RESERVED: Final = frozenset({"history"})
"""Names that spreadsheet programs keep for themselves."""
_LONGEST_TEXT: Final = 32_767
"""Signs in a cell; XlsxWriter leaves out what is longer."""
_CUT: Final = " […]"


class DataColumn(Struct, frozen=True):
    """A column: its head, what it says, and its look (``text``, ``day``, ``euro``, ``number``, ``whole``)."""

    head: str
    text: str
    look: str = "text"


class DataSheet(Struct, frozen=True):
    """The sheet of data."""

    name: str
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[DataCell, ...], ...]


@cache
def made_by() -> str:
    """Names all that makes workbooks of data: these modules, their words, XlsxWriter and what it packs with."""
    own = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("data_book.py", "book.py"))
    return (
        f"{version('xlsxwriter')} {zlib.ZLIB_RUNTIME_VERSION} {sys.version} {fingerprint()} {sha256(own).hexdigest()}"
    )


def data_book(title: str, about: Sequence[str], sheet: DataSheet) -> bytes:
    """The bytes of the workbook.

    Args:
        title: of the document.
        about: sentences that explain it, such as whose data it is.
        sheet: the data.
    """
    import xlsxwriter  # noqa: PLC0415 - most builds find every workbook as it was packed before

    stream = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": _FORMATS["day"], **plain})
    workbook.set_properties({"title": title[:_LONGEST_TITLE], "created": _EPOCH})
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EEF2", "border": 1})
    looks = {name: workbook.add_format({"num_format": form, "valign": "top"}) for name, form in _FORMATS.items()}
    target = workbook.add_worksheet(_sheet_name(sheet.name))
    _data(target, sheet, head, looks)
    _about(workbook.add_worksheet(say("tables.about")), (title, *about), sheet.columns, head)
    workbook.close()
    return stream.getvalue()


def _sheet_name(title: str) -> str:
    """``title`` as spreadsheet programs take it for the name of a sheet; another word where nothing of it is left."""
    plain = " ".join(_FORBIDDEN.sub(" ", title).split())
    cut = plain.encode("utf-16-le", "replace")[: 2 * _LONGEST_NAME].decode("utf-16-le", "ignore").strip("' ")
    taken = {*_RESERVED, say("tables.about").casefold(), ""}
    return say("open_data.book.sheet") if cut.casefold() in taken else cut


def _data(target: Any, sheet: DataSheet, head: Any, looks: dict[str, Any]) -> None:
    target.freeze_panes(1, 1)
    for at, column in enumerate(sheet.columns):
        longest = max((len(str(row[at])) for row in sheet.rows[:200] if row[at] is not None), default=0)
        target.set_column(at, at, min(_WIDEST, max(len(column.head), longest, 8) + 2))
        target.write_string(0, at, column.head, head)
    for number, row in enumerate(sheet.rows, 1):
        for at, value in enumerate(row):
            if value is not None:
                _write(target, number, at, value, looks, sheet.columns[at].look)
    target.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)


def _write(target: Any, row: int, at: int, value: str | int | Decimal | date, looks: dict[str, Any], look: str) -> None:
    if isinstance(value, date) and value >= _FIRST:
        target.write_datetime(row, at, datetime(value.year, value.month, value.day), looks["day"])  # noqa: DTZ001
    elif isinstance(value, int) or (isinstance(value, Decimal) and is_exact(value)):
        target.write_number(row, at, float(value), looks[look])
    else:
        text = as_written(value) if isinstance(value, Decimal) else str(value)
        whole = len(text) <= _LONGEST_TEXT
        target.write_string(row, at, text if whole else f"{text[: _LONGEST_TEXT - len(_CUT)]}{_CUT}", looks["text"])


def _about(target: Any, sentences: Sequence[str], columns: Sequence[DataColumn], head: Any) -> None:
    target.set_column(0, 0, 34)
    target.set_column(1, 1, 90)
    for at, line in enumerate(sentences):
        target.write_string(at, 0, line)
    if not any(column.text for column in columns):
        return
    begin = len(sentences) + 1
    for at, name in enumerate((say("open_data.book.column"), say("open_data.book.meaning"))):
        target.write_string(begin, at, name, head)
    for number, column in enumerate(columns, begin + 1):
        target.write_string(number, 0, column.head)
        target.write_string(number, 1, column.text)
