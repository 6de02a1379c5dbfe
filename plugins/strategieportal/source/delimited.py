"""Text tables (CSV): encoding and separator are recognised, every cell keeps its line and column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.formula import unguarded
from strategieportal.source.grid import MAX_CELLS, Row, Table, shape
from strategieportal.source.text import clean, misread, place_at, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.figures import DecimalMark

SEPARATORS = ";\t,|"
"""Candidates; of two that fit equally well the earlier one is taken."""
_SAMPLE = 64 * 1024
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_SEP_LINE = re.compile(r"sep=(.)\n", re.IGNORECASE)
_WRAPPED = re.compile(r'"((?:[^"]|"")*)"\s*')
_CELL = tuple[str, int]


def read_delimited(data: bytes, file: str) -> tuple[Table | None, list[Problem]]:
    """Read a text table: UTF-8, UTF-16 or an 8-bit encoding, separated by semicolon, tab, comma or ``|``.

    Lines that some program wrapped in quotes once more are unwrapped, lines of remarks (``#``) below the data are no data;
    both are told, as is an encoding other than UTF-8.
    """
    text, encoding = decoded(data)
    text, problems = clean(text, file)
    if encoding:
        problems.append(problem("S222", Place(file), encoding=encoding))
    problems += misread(text, file)
    start, separator = 0, None
    if said := _SEP_LINE.match(text):
        start, separator = said.end(), said[1]
    if (bare := _unwrapped(text, start)) is not None:
        text = bare
        problems.append(problem("S223", Place(file)))
    separator = separator or guess_separator(text)
    text, remarks = _without_remarks(text, start, separator, file)
    if remarks:
        problems.append(problem("S224", remarks[0].place(), count=str(len(remarks))))
    rows = list(_rows(text, start, separator, file, problems))
    mark: DecimalMark = "point" if separator == "," else "comma"
    table, found = shape(rows, file, mark=mark)
    if table is not None and remarks:
        below = tuple(row.cells[0].lstrip("#").strip() for row in remarks)
        table = replace(table, all_rows=(*table.all_rows, *remarks), below=(*table.below, *below))
    return table, [*problems, *found]


def _unwrapped(text: str, start: int) -> str | None:
    """The text without the quotes around each of its lines, where each line is one quoted cell that holds a row."""
    if not text.startswith('"', start):
        return None
    lines = text[start:].split("\n")
    bare = [_WRAPPED.fullmatch(line) for line in lines if line.strip()]
    if not all(bare) or len(bare) < 2:  # noqa: PLR2004 - a head and a row
        return None
    inner = "\n".join(found[1].replace('""', '"') if (found := _WRAPPED.fullmatch(line)) else line for line in lines)
    separator = guess_separator(inner)
    head = next((line for line in inner.split("\n") if line.strip()), "")
    return text[:start] + inner if separator in head else None


def _without_remarks(text: str, start: int, separator: str, file: str) -> tuple[str, list[Row]]:
    """The text without the lines at its end that begin with ``#``, and those lines; rows of data are none of them."""
    end = len(text.rstrip("\n "))
    cut, lines = end, []
    while cut > start:
        begin = text.rfind("\n", start, cut) + 1 or start
        line = text[begin:cut]
        if line.strip() and not line.startswith("#"):
            break
        if line.strip():
            lines.append((begin, line.strip()))
        cut = max(begin - 1, start)
    head = text[start:cut].lstrip("\n ").partition("\n")[0]
    like_data = [line for _, line in lines if line.count(separator) >= max(1, head.count(separator))]
    if not lines or not head.strip() or any(not line.startswith(("# ", "##")) for line in like_data):
        return text, []
    rows = [Row(file, (line,), ((text.count("\n", 0, at) + 1, 1),)) for at, line in reversed(lines)]
    return text[: cut + 1], rows


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


def decoded(data: bytes) -> tuple[str, str]:
    """The text of ``data``, and the name of its encoding where that is not UTF-8.

    Of the 8-bit encodings that reads as most of what German texts have: Windows, the old ones of DOS and Macintosh.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        told = [(data.decode(codec, "replace"), name) for codec, name in _ENCODINGS]
        return max(told, key=lambda one: _plausible(one[0]))


_ENCODINGS = (("cp1252", "Windows-1252"), ("cp850", "DOS (CP850)"), ("mac_roman", "Mac Roman"))
_GERMAN = frozenset(bytes.fromhex("e4f6fcc4d6dfdca7b0b2b3e9").decode("latin-1") + "\u20ac\u2013")
"""Letters and signs of German texts that are not ASCII."""
_ELSEWHERE = re.compile(
    r"(?<=[^\W\d_])[\u201e\u201c\u201d\u2013\u2014\u2026\u0160\u0161\u0178\u2122\u2020\u2021](?=[^\W\d_])"
)
"""Signs that never stand within a German word."""


def _plausible(text: str) -> int:
    """How well ``text`` reads: letters of German count for it, other letters and signs within words against it."""
    sample = [letter for letter in text[:_SAMPLE] if ord(letter) > 127]  # noqa: PLR2004 - what is not ASCII
    good = sum(letter in _GERMAN for letter in sample)
    return (
        good
        - sum(letter == "\ufffd" or letter.isalpha() for letter in sample if letter not in _GERMAN)
        - len(_ELSEWHERE.findall(text[:_SAMPLE]))
    )


def _rows(text: str, start: int, separator: str, file: str, problems: list[Problem]) -> Iterator[Row]:
    if '"' not in text and text.count(separator, start) + text.count("\n", start) < MAX_CELLS:
        yield from _plain_rows(text, start, separator, file)
        return
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


def _plain_rows(text: str, start: int, separator: str, file: str) -> Iterator[Row]:
    """As :func:`_rows`, for a text without quotes that is not too large: every line is a row, which is fast."""
    number = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    for line in text[start:].removesuffix("\n").split("\n") if start < len(text) else ():
        cells = line.split(separator)
        marks = []
        for cell in cells:
            marks.append((number, column))
            column += len(cell) + 1
        yield Row(file, tuple(map(unguarded, cells)), tuple(marks))
        number, column = number + 1, 1


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
