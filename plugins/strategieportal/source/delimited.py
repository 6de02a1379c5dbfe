"""Text tables (CSV): encoding and separator are recognised, every cell keeps its line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.problems import Problem, problem
from strategieportal.source.formula import unguarded
from strategieportal.source.grid import MAX_CELLS, Row, Table, shape
from strategieportal.source.text import clean, place_at, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.figures import DecimalMark

SEPARATORS = ";\t,|"
"""Candidates; of two that fit equally well the earlier one is taken."""
_SAMPLE = 64 * 1024
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_SEP_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_CELL = tuple[str, int]


def read_delimited(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """Read a text table: UTF-8, UTF-16 or Windows-1252, separated by semicolon, tab, comma or ``|``.

    The guard against formulas (:mod:`strategieportal.source.formula`) is taken off its cells.
    """
    text, problems = clean(_decoded(data), file)
    start, separator = 0, None
    if said := _SEP_LINE.match(text):
        start, separator = said.end(), said[1]
    separator = separator or guess_separator(text)
    rows = list(_rows(text, start, separator, file, problems))
    mark: DecimalMark = "point" if separator == "," else "comma"
    table, found = shape(rows, file, mark=mark)
    return table, [*problems, *found]


def guess_separator(text: str) -> str:
    """The separator at which most lines of the beginning of ``text`` have the same number of cells, and more than one."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0]
    return max(SEPARATORS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, separator: str) -> float:
    widths = _plain_widths(sample, separator) if '"' not in sample else _widths(sample, separator)
    several = [width for width in widths if width > 1]
    return max((several.count(width) for width in set(several)), default=0) / max(1, len(widths))


def _plain_widths(sample: str, separator: str) -> list[int]:
    """As :func:`_widths`, for a text without quotes, where every separator parts two cells."""
    return [line.count(separator) + 1 for line in sample.split("\n") if line.replace(separator, "").strip()]


def _widths(sample: str, separator: str) -> list[int]:
    """How many cells each row has that is not empty."""
    return [len(cells) for cells in _records(sample, 0, separator, []) if any(text.strip() for text, _ in cells)]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str, start: int, separator: str, file: str, problems: list[Problem]) -> Iterator[Row]:
    faults: list[tuple[str, int]] = []
    count, walk = 0, _Walk(text, start)
    for cells in _records(text, start, separator, faults):
        count += len(cells)
        if count > MAX_CELLS:
            problems.append(
                problem("S205", place_at(text, cells[0][1], file), limit=f"{MAX_CELLS:,}".replace(",", "."))
            )
            break
        yield Row(file, tuple([unguarded(cell) for cell, _ in cells]), tuple([walk.to(at) for _, at in cells]))
    problems.extend(problem(code, place_at(text, at, file), rest=shown(text[at : at + 60])) for code, at in faults[:20])


class _Walk:
    """Counts lines on the way through a text, so that every character is looked at once."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        self.line = text.count("\n", 0, start) + 1
        self.line_start = start

    def to(self, index: int) -> tuple[int, int]:
        """Line and column of ``index``, which must not lie before the last one."""
        passed = self.text.count("\n", self.at, index)
        if passed:
            self.line += passed
            self.line_start = self.text.rindex("\n", self.at, index) + 1
        self.at = index
        return self.line, index - self.line_start + 1


def _records(text: str, start: int, separator: str, faults: list[tuple[str, int]]) -> Iterator[list[_CELL]]:
    """The cells of each row with the index at which they begin. Quoted cells may hold separators, ``""`` and line ends."""
    if '"' not in text:
        yield from _plain_records(text, start, separator)
        return
    plain = re.compile(f"[^{re.escape(separator)}\n]*+")
    cells: list[_CELL] = []
    at, end = start, len(text)
    while at < end:
        cell, behind = _cell(text, at, plain, faults)
        cells.append((cell, at))
        at = behind + 1
        if behind >= end or text[behind] == "\n":
            yield cells
            cells = []
    if cells:
        yield [*cells, ("", end)]


def _plain_records(text: str, start: int, separator: str) -> Iterator[list[_CELL]]:
    """As :func:`_records`, for a text without quotes."""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        line = text[at:] if end < 0 else text[at:end]
        cells: list[_CELL] = []
        for cell in line.split(separator):
            cells.append((cell, at))
            at += len(cell) + 1
        yield cells


def _cell(text: str, at: int, plain: re.Pattern[str], faults: list[tuple[str, int]]) -> tuple[str, int]:
    """The cell that begins at ``at``, and the index behind it."""
    quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
    behind = quoted.end() if quoted else at
    rest = plain.match(text, behind)
    assert rest is not None  # noqa: S101  # the pattern matches everywhere
    if quoted is None:
        if text.startswith('"', at):
            faults.append(("S206", at))
        return rest[0], rest.end()
    if rest[0].strip():
        faults.append(("S207", behind))
    return quoted[1].replace('""', '"') + rest[0].rstrip(), rest.end()
