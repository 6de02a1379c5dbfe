"""Which statements stand in which column, how they are shown in a cell, and what a cell says."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.importing.periods import periods
from strategieportal.language import catalogue, listing, say
from strategieportal.model.base import german_key
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Direction, FundingKind, Horizon, Level, Phase, Rhythm, Word, accepted
from strategieportal.source.book import MAX_CELL, Column, as_written
from strategieportal.source.figures import parse_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.source.book import Content
    from strategieportal.source.books import Cell

YES: Final = "ja"
BODY: Final = "body"
"""The column with the text below the front matter."""


class Is(Enum):
    """What kind of cell it is."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    WORD = "word"
    VALUE = "value"
    """A number, or a word of a scale."""
    FLAG = "flag"


class Field(Struct, frozen=True):
    """A column and the statement that it shows."""

    name: str
    """Its key in the catalogue, below its table."""
    path: tuple[str, ...] = ()
    """English names of the way to the statement in the record; empty for a column that only asks or shows."""
    kind: Is = Is.TEXT
    words: type[Word] | None = None
    locked: bool = False
    width: int = 18

    @property
    def keys(self) -> tuple[str, ...]:
        """The way in German keys."""
        return tuple(map(german_key, self.path))


TABLES: Final[Mapping[str, tuple[Field, ...]]] = {
    "measure": (
        Field("id", ("id",), locked=True, width=12),
        Field("title", ("title",), width=40),
        Field("short", ("short",), width=40),
        Field("code", ("code",), width=10),
        Field("field", ("field",), width=20),
        Field("body_name", ("responsible", "body_name"), width=26),
        Field("contact", ("responsible", "contact"), width=26),
        Field("start", ("period", "start"), Is.DATE, width=13),
        Field("end", ("period", "end"), Is.DATE, width=13),
        Field("new_end", kind=Is.DATE, width=13),
        Field("why", width=30),
        Field("why_source", width=30),
        Field("phase", kind=Is.WORD, words=Phase, width=16),
        Field("entry", width=40),
        Field("entry_source", width=30),
        Field("share", ("progress", "share"), Is.NUMBER, width=11),
        Field("progress_source", ("progress", "source"), width=20),
        Field("level", ("priority", "level"), Is.WORD, Level, width=11),
        Field("reason", ("priority", "reason"), width=30),
        Field("horizon", ("horizon",), Is.WORD, Horizon, width=14),
        Field("done_when", ("success", "done_when"), width=40),
        Field(BODY, width=60),
    ),
    "milestone": (
        Field("measure", locked=True, width=12),
        Field("id", ("id",), locked=True, width=12),
        Field("title", ("title",), width=44),
        Field("due", ("due",), Is.DATE, width=13),
        Field("done", ("done",), Is.DATE, width=13),
        Field("done_undated", ("done_undated",), Is.FLAG, width=11),
        Field("note", ("note",), width=44),
        Field("source", ("source",), width=34),
    ),
    "funding": (
        Field("measure", locked=True, width=12),
        Field("number", locked=True, width=8),
        Field("kind", ("kind",), Is.WORD, FundingKind, width=18),
        Field("programme", ("programme",), width=36),
        Field("amount", ("amount",), Is.NUMBER, width=16),
        Field("spent", ("spent",), Is.NUMBER, width=16),
        Field("source", ("source",), width=34),
    ),
    "goal": (
        Field("id", ("id",), locked=True, width=12),
        Field("title", ("title",), width=40),
        Field("short", ("short",), width=40),
        Field("code", ("code",), width=10),
        Field("actual", ("actual",), width=40),
        Field("target_state", ("target_state",), width=40),
        Field("body_name", ("responsible", "body_name"), width=26),
        Field("contact", ("responsible", "contact"), width=26),
        Field(BODY, width=60),
    ),
    "kpi": (
        Field("id", ("id",), locked=True, width=12),
        Field("title", ("title",), width=40),
        Field("short", ("short",), width=40),
        Field("code", ("code",), width=10),
        Field("unit", ("unit",), width=14),
        Field("decimals", ("decimals",), Is.NUMBER, width=10),
        Field("direction", ("direction",), Is.WORD, Direction, width=14),
        Field("rhythm", ("rhythm",), Is.WORD, Rhythm, width=16),
        Field("source", ("source",), width=30),
        Field("method", ("method",), width=40),
        Field("body_name", ("responsible", "body_name"), width=26),
        Field("contact", ("responsible", "contact"), width=26),
        Field(BODY, width=60),
    ),
    "target": (
        Field("kpi", locked=True, width=14),
        Field("number", locked=True, width=8),
        Field("at", ("at",), Is.DATE, width=13),
        Field("value", ("value",), Is.VALUE, width=14),
        Field("lower", ("lower",), Is.NUMBER, width=14),
        Field("upper", ("upper",), Is.NUMBER, width=14),
        Field("kind", ("kind",), width=20),
        Field("valid_from", ("valid_from",), Is.DATE, width=13),
        Field("valid_until", ("valid_until",), Is.DATE, width=13),
        Field("source", ("source",), width=34),
    ),
    "value": (
        Field("kpi", locked=True, width=14),
        Field("name", locked=True, width=34),
        Field("unit", locked=True, width=12),
        Field("last", locked=True, width=24),
        Field("group", locked=True, width=18),
        Field("period", ("period",), locked=True, width=13),
        Field("value", ("value",), Is.VALUE, width=14),
        Field("missing", ("missing",), width=30),
        Field("provisional", ("provisional",), Is.FLAG, width=11),
        Field("note", ("note",), width=34),
        Field("source", ("source",), width=34),
        Field("day", locked=True, width=16),
    ),
}


class UnfitError(ValueError):
    """A cell that does not say what its column asks for; its text tells why, in German."""


def sheet_name(table: str) -> str:
    """What a table's sheet is called."""
    return say(f"tables.sheets.{table}")


def head(table: str, name: str) -> str:
    """The head of a column."""
    return str(catalogue()["tables"][table][name][0])


def column(table: str, field: Field, choices: Sequence[str] = ()) -> Column:
    """How a column is written."""
    offered = tuple(one.label for one in field.words) if field.words is not None else tuple(choices)
    offered = (YES,) if field.kind is Is.FLAG else offered
    told, note = catalogue()["tables"][table][field.name]
    return Column(told, note, field.width, offered, field.locked)


def get(data: Any, keys: Sequence[str]) -> Any:
    """The value at ``keys`` in the data of a file, whichever of their spellings it uses; None when it is not there."""
    for key in keys:
        data = (
            next((value for name, value in data.items() if german_key(name) == key), None)
            if isinstance(data, dict)
            else None
        )
    return data


def spelt(data: Any, keys: Sequence[str]) -> tuple[str, ...]:
    """``keys`` as the file spells those that are there."""
    found: list[str] = []
    for key in keys:
        name = next((name for name in data if german_key(name) == key), key) if isinstance(data, dict) else key
        found.append(name)
        data = data.get(name) if isinstance(data, dict) else None
    return tuple(found)


def shown(field: Field, value: Any) -> Content:
    """A value of a file as a cell; None for nothing and for what no cell can hold."""
    if value is None or isinstance(value, dict | list):
        return None
    if field.words is not None and isinstance(value, str) and value in accepted(field.words):
        return accepted(field.words)[value].label
    if isinstance(value, bool):
        return YES if value else None
    if field.kind is Is.FLAG:
        return YES if value == YES else None
    if isinstance(value, int | Decimal) and field.kind in {Is.NUMBER, Is.VALUE}:
        return Decimal(value)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text if len(text) <= MAX_CELL else None


def canonical(content: Content | Cell) -> str:
    """What a cell says, however a program has stored it; not every one keeps tabs."""
    number = content if isinstance(content, Decimal) else getattr(content, "number", None)
    if isinstance(number, Decimal):
        return as_written(number)
    text = content if isinstance(content, str) else getattr(content, "text", "")
    return unicodedata.normalize("NFC", text or "").replace("\r\n", "\n").replace("\t", " ").strip()


def value_of(field: Field, cell: Cell) -> Any:
    """What a changed cell says, as the data of a file; None for an empty one.

    Raises:
        UnfitError: it is not what the column asks for.
    """
    text = canonical(cell)
    if not text:
        return None
    if field.words is not None:
        return _word(text, field.words)
    if field.kind is Is.NUMBER:
        return _number(cell, text)
    if field.kind is Is.VALUE:
        figure = cell.number if cell.number is not None else parse_number(text)
        return _plain(figure) if isinstance(figure, Decimal) else text
    if field.kind is Is.DATE:
        return date_of(text)
    return True if field.kind is Is.FLAG and text.lower() in {YES, "x", "true"} else text


def _word(text: str, words: type[Word]) -> str:
    told = {one.label.casefold(): one.key for one in words} | {one.key: one.key for one in words}
    found = told.get(text.casefold())
    if found is None:
        raise UnfitError(say("tables.no_word", value=text, words=listing([one.label for one in words])))
    return found


def _number(cell: Cell, text: str) -> int | Decimal:
    figure = cell.number if cell.number is not None else parse_number(text)
    if not isinstance(figure, Decimal):
        raise UnfitError(say("tables.no_number", value=text))
    return _plain(figure)


def _plain(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() and abs(number) < 10**15 else number.normalize()


def date_of(text: str) -> str | int:
    """A date as it stands in a sheet: a year as a number, anything more precise as a text.

    Raises:
        UnfitError: it is none.
    """
    bare = re.sub(r" 00:00(:00)?$", "", text)
    try:
        told = PartialDate.parse(bare).text
    except ValueError:
        found = periods([bare]).get(bare)
        if found is None or found.note is not None:
            raise UnfitError(say("tables.no_date", value=text)) from None
        told = found.text
    return int(told) if told.isdigit() else told
