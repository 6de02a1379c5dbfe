"""The table of a KPI in the portal and the one of a source -> the table as it is to be, value by value.

A row is told by its period and part. Renamed parts are found as the history finds them: by their values.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.cli.importing.sheets import Merged
from strategieportal.cli.importing.three_way import Does, Step
from strategieportal.guessing import folded
from strategieportal.history.values import renamed
from strategieportal.language import say, say_count
from strategieportal.model.base import german_key
from strategieportal.reading.series import COLUMNS, heads
from strategieportal.source.delimited import guess_separator, read_delimited
from strategieportal.source.formula import guarded
from strategieportal.source.writing import write_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from strategieportal.source.figures import DecimalMark


Key = tuple[str, str]
"""Period and part, as they are written."""
MARK_LENGTH: Final = 8
_SHOWN: Final = 6
"""So many names are told one by one."""
_PERIOD, _VALUE, _GROUP = COLUMNS.index("period"), COLUMNS.index("value"), COLUMNS.index("group")
_TOWN: Final = COLUMNS.index("municipality")
_LATER: Final = tuple(COLUMNS.index(name) for name in ("source", "municipality"))
"""Columns that there were not always, the last one first."""


class Line(Struct, frozen=True):
    """A row of a series."""

    cells: tuple[str, ...]
    """The text of each of :data:`COLUMNS`; a number with a decimal point and all its places."""
    value: str
    """The value as it is compared: a number without needless zeros."""
    at: int = 0
    """The line of its file, from 1; 0 for one that has none."""

    @property
    def key(self) -> Key:
        """Its period and part."""
        return self.cells[_PERIOD], self.cells[self.part_at]

    @property
    def part_at(self) -> int:
        """The column that names its part: the group, or the municipality."""
        return _TOWN if self.cells[_TOWN] and not self.cells[_GROUP] else _GROUP

    @property
    def told(self) -> str:
        """The value, or that there is none."""
        return self.value or "–"

    @property
    def compared(self) -> tuple[str, ...]:
        """What the row says."""
        return (*self.cells[:_VALUE], self.value, *self.cells[_VALUE + 1 :])

    def mark(self, group: str | None = None) -> str:
        """By what it is known again, also under the name that its part had before."""
        cells = list(self.compared)
        cells[self.part_at] = group if group is not None else cells[self.part_at]
        for at in _LATER:  # marks of rows written before there was this column hold on
            if not cells[at]:
                del cells[at]
        digest = hashlib.sha256("\0".join(cells).encode("utf-8", "replace")).digest()
        return base64.urlsafe_b64encode(digest[: MARK_LENGTH * 3 // 4]).decode()


class _Sides(Struct, frozen=True):
    """Both tables by period and part, those of the portal under the names that parts have now."""

    mine: Mapping[Key, Line]
    theirs: Mapping[Key, Line]
    names: Mapping[str, str]
    """New name of a part -> its earlier one."""

    def old_name(self, key: Key) -> str:
        """The name that the part had in the portal."""
        return self.names.get(key[1], key[1])


def lines_of(text: str) -> list[Line] | None:
    """The rows of a table; None where columns are missing, unknown or hold what is no value."""
    table, problems = read_delimited(text.encode(), "")
    if table is None or problems:
        return None
    columns = {heads().get(folded(head)): at for at, head in enumerate(table.header) if head.strip()}
    if None in columns or not {"period", "value"} <= columns.keys():
        return None
    value = columns["value"]
    mark = table.mark_of(value)
    found = []
    for row in table.rows:
        figure = row.number(value, mark)
        cells = [row.cells[columns[name]] if name in columns else "" for name in COLUMNS]
        told = row.cells[value]
        if isinstance(figure, Decimal):
            cells[_VALUE], told = f"{figure:f}", f"{figure.normalize() + 0:f}"
        found.append(Line(tuple(cells), told, row.place().line))
    return found


def marks_of_rows(text: str) -> str:
    """The marks of all rows, one behind the other."""
    return "".join(one.mark() for one in lines_of(text) or ())


def split_marks(marks: str) -> frozenset[str]:
    """The single marks of :func:`marks_of_rows`."""
    return frozenset(marks[at : at + MARK_LENGTH] for at in range(0, len(marks), MARK_LENGTH))


def merge_series(
    mine: str, theirs: str, written: Collection[str], own: Collection[str], *, overwrite: bool
) -> Merged | None:
    """The table ``mine`` with what is new in ``theirs``; None when it cannot be told row by row.

    Args:
        mine: the portal's table.
        theirs: the table that the source gives.
        written: marks of rows that imports have written.
        own: marks of rows that imports of this source have written.
        overwrite: whether the source's values hold against what somebody wrote.
    """
    old, new = lines_of(mine), lines_of(theirs)
    if old is None or new is None or len({one.key for one in old}) < len(old):
        return None
    sides = _sides(old, new)
    found = [Step(Does.RENAME, new_name, (), old_name, new_name) for new_name, old_name in sorted(sides.names.items())]
    result: list[Line] = []
    for key in {**sides.theirs, **sides.mine}:
        kept, step = _row(key, sides, written, own, overwrite=overwrite)
        result += [kept] if kept is not None else []
        found += [step] if step is not None else []
    if not any(one.does is not Does.KEEP for one in found):
        return Merged(mine, tuple(found))
    return Merged(rewritten(mine, old, result), tuple(found))


def _sides(old: Iterable[Line], new: Iterable[Line]) -> _Sides:
    names = {after: before for before, after in renamed(_by_part(old), _by_part(new))}
    now = {before: after for after, before in names.items()}
    mine = {(one.key[0], now.get(one.key[1], one.key[1])): one for one in old}
    return _Sides(mine, {one.key: one for one in new}, names)


def _by_part(lines: Iterable[Line]) -> dict[str, dict[str, str]]:
    parts: dict[str, dict[str, str]] = {}
    for one in lines:
        if one.key[1]:
            parts.setdefault(one.key[1], {})[one.key[0]] = one.value
    return parts


def _row(
    key: Key, sides: _Sides, written: Collection[str], own: Collection[str], *, overwrite: bool
) -> tuple[Line | None, Step | None]:
    """The row that stands in the end, and what changes."""
    mine, theirs = sides.mine.get(key), sides.theirs.get(key)
    name = " · ".join(part for part in key if part)
    if mine is None and theirs is not None:
        if theirs.mark(sides.old_name(key)) in written and not overwrite:
            return None, None
        return Line(theirs.cells, theirs.value), Step(Does.ADD, name, (), None, theirs.told)
    assert mine is not None  # noqa: S101 - a key stands on one side at least
    ours = mine.mark()
    if theirs is None:
        gone = ours in own
        return (None, Step(Does.DROP, name, (), mine.told)) if gone else (_renamed_to(mine, key), None)
    if _same(mine, theirs):
        return _renamed_to(mine, key), None
    if overwrite or ours in written:
        return Line(theirs.cells, theirs.value, mine.at), Step(Does.SET, name, (), mine.told, theirs.told)
    kept = _renamed_to(mine, key)
    known = theirs.mark(sides.old_name(key)) in written
    return kept, Step(Does.KEEP, name, (), mine.told, theirs.told, known)


def _same(mine: Line, theirs: Line) -> bool:
    return mine.mark("") == theirs.mark("")


def _renamed_to(line: Line, key: Key) -> Line:
    at = line.part_at
    cells = (*line.cells[:at], key[1], *line.cells[at + 1 :])
    return Line(cells, line.value, line.at)


def _anew(lines: Iterable[Line]) -> str:
    """The table in the canonical form."""
    order = (
        "period",
        "value",
        "group",
        "municipality",
        "missing",
        "note",
        "provisional",
        "revised",
        "published",
        "source",
    )
    rows = [[one.cells[COLUMNS.index(name)] or None for name in order] for one in lines]
    return write_table([german_key(name) for name in order], rows)


def rewritten(text: str, old: list[Line], result: list[Line]) -> str:
    """The table ``text``, whose rows are ``old``, with the rows ``result``: in its own form, or where that cannot hold them, anew."""
    return _in_its_form(text, old, result) or _anew(result)


def _in_its_form(text: str, old: list[Line], result: list[Line]) -> str | None:
    """The portal's table with single lines exchanged, in its own columns, separator and decimal mark; None if they do not do."""
    table, _ = read_delimited(text.encode(), "")
    if table is None or '"' in text or any('"' in cell or "\n" in cell for one in result for cell in one.cells):
        return None
    columns = [heads().get(folded(head), "") for head in table.header]
    if any(cell and name not in columns for one in result for name, cell in zip(COLUMNS, one.cells, strict=True)):
        return None
    form = _Form(tuple(columns), guess_separator(text), table.mark_of(columns.index("value")))
    before, stays = {one.at: one for one in old}, {one.at: one for one in result if one.at}
    out: list[str] = []
    for at, line in enumerate(text.rstrip("\n").split("\n"), 1):
        if at not in before:
            out.append(line)
        elif at in stays:
            out.append(line if stays[at] == before[at] else form.line(stays[at]))
    return "\n".join([*out, *(form.line(one) for one in result if not one.at)]) + "\n"


class _Form(Struct, frozen=True):
    """How somebody writes a table."""

    columns: tuple[str, ...]
    separator: str
    mark: DecimalMark | None

    def line(self, line: Line) -> str:
        """A row as the others are written."""
        cells = [guarded(line.cells[COLUMNS.index(name)]) if name else "" for name in self.columns]
        value = line.cells[_VALUE]
        cells[self.columns.index("value")] = value.replace(".", ",") if self.mark == "comma" else value
        out = io.StringIO()
        csv.writer(out, delimiter=self.separator, lineterminator="").writerow(cells)
        return out.getvalue()


def told_rows(found: Iterable[Step]) -> Iterator[str]:
    """The differences of a series in words: how many values are new, and each that changed."""
    found = list(found)
    new = [one.name for one in found if one.does is Does.ADD]
    if new:
        yield say_count("import.telling.values_new", len(new), names=_some(new))
    for one in found:
        if one.does is Does.RENAME:
            yield say("import.telling.renamed", old=one.before, new=one.after)
        elif one.does is Does.SET:
            yield say("import.telling.change", name=one.name, before=one.before, after=one.after)
        elif one.does is Does.DROP:
            yield say("import.telling.gone", name=one.name, before=one.before)


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
