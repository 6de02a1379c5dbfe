"""How a spreadsheet shows its cells: what is hidden, and which formats change what a number says.

The spreadsheet reader gives stored values. 0.437 shown as 43,7 % is 43.7 per cent to whoever looks at the sheet, 7 shown
as 007 is a number of an office, and a hidden column was never meant to be read. All of that stands in the file's XML,
which is read here in the stream, after :mod:`strategieportal.source.extent` has found it harmless.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from msgspec import Struct, field

from strategieportal.source.number_formats import BUILT_IN, Shown, shown_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_HIDDEN = frozenset({"1", "true"})
_COLLAPSED = frozenset({"collapse", "filter"})
_MAX_SPAN = 20_000
"""Hidden rows or columns of one mark; files mark all rows down to the last possible one."""
_MAX_COLUMNS = 16_384


class Looks(Struct):
    """How one sheet shows its cells; rows and columns count from 1."""

    rows: set[int] = field(default_factory=set)
    """Hidden rows."""
    rows_from: int | None = None
    """All rows from here on are hidden."""
    columns: set[int] = field(default_factory=set)
    """Hidden columns."""
    cells: dict[tuple[int, int], Shown] = field(default_factory=dict)
    """Cells whose format says more than the stored number."""
    formulas: set[tuple[int, int]] = field(default_factory=set)
    """Cells with a formula whose result is not stored."""

    def hides_row(self, row: int) -> bool:
        """Whether the row is hidden."""
        return row in self.rows or (self.rows_from is not None and row >= self.rows_from)


def looks_of(data: bytes) -> Mapping[str, Looks] | None:
    """How each sheet shows its cells, by its name; None for a format that does not tell (xls).

    ``data`` must have passed :func:`strategieportal.source.extent.used_cells`.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _ods(archive)
        return _xlsx(archive, names) if "xl/workbook.xml" in names else {}


def _walk(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(
        _bare(tag), {_bare(key): one for key, one in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_bare(tag))
    with archive.open(name) as stream:
        parser.ParseFile(stream)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _xlsx(archive: zipfile.ZipFile, names: set[str]) -> Mapping[str, Looks]:
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            targets[attributes.get("Id", "")] = path

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            sheets[attributes.get("name", "")] = attributes.get("id", "")

    if "xl/_rels/workbook.xml.rels" in names:
        _walk(archive, "xl/_rels/workbook.xml.rels", relation)
    _walk(archive, "xl/workbook.xml", sheet)
    formats = _styles(archive) if "xl/styles.xml" in names else []
    return {
        name: _XlsxSheet(formats).read(archive, path)
        for name, relation_id in sheets.items()
        if (path := targets.get(relation_id, "")) in names
    }


def _styles(archive: zipfile.ZipFile) -> list[Shown | None]:
    """What each style of a cell (its index) says of a number."""
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            used.append(attributes.get("numFmtId", "0"))

    def end(tag: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    _walk(archive, "xl/styles.xml", start, end)
    return [shown_by(codes.get(one, BUILT_IN.get(one, ""))) for one in used]


class _XlsxSheet:
    """Takes the elements of one sheet as they come by."""

    def __init__(self, formats: list[Shown | None]) -> None:
        self.formats = formats
        self.looks = Looks()
        self.row = self.column = 0
        self.formula = self.value = False

    def read(self, archive: zipfile.ZipFile, name: str) -> Looks:
        """The looks of the sheet in the part ``name``."""
        _walk(archive, name, self.start, self.end)
        return self.looks

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "col" and (attributes.get("hidden") in _HIDDEN or attributes.get("width") == "0"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.looks.columns.update(range(first, min(last, _MAX_COLUMNS) + 1))
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            if attributes.get("hidden") in _HIDDEN or attributes.get("ht") == "0":
                self.looks.rows.add(self.row)
        elif tag == "c":
            self.cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag in {"v", "is"}:
            self.value = True

    def cell(self, attributes: dict[str, str]) -> None:
        """Take the beginning of a cell."""
        self.formula = self.value = False
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        if found is None:
            self.column += 1
        else:
            self.row, self.column = int(found[2]), 0
            for letter in found[1].upper():
                self.column = self.column * 26 + ord(letter) - ord("A") + 1
        style = int(attributes.get("s", "0"))
        shown = self.formats[style] if style < len(self.formats) else None
        if shown is not None and attributes.get("t", "n") == "n":
            self.looks.cells[self.row, self.column] = shown

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "c" and self.formula and not self.value:
            self.looks.formulas.add((self.row, self.column))


_SHARE = Shown(share=True)


def _ods(archive: zipfile.ZipFile) -> Mapping[str, Looks]:
    sheets: dict[str, Looks] = {}
    at: dict[str, Any] = {"looks": Looks(), "row": 0, "rows": 1, "column": 0, "head": 0}

    def start(tag: str, attributes: dict[str, str]) -> None:
        looks: Looks = at["looks"]
        if tag == "table":
            at.update(looks=sheets.setdefault(attributes.get("name", ""), Looks()), row=0, rows=1, head=0)
        elif tag == "table-column":
            first, count = at["head"] + 1, _repeats(attributes, "number-columns-repeated")
            at["head"] += count
            if attributes.get("visibility") in _COLLAPSED:
                looks.columns.update(range(first, min(first + count, _MAX_COLUMNS)))
        elif tag == "table-row":
            at["row"] += at["rows"] if at["row"] else 1
            at["rows"], at["column"], at["cells"] = _repeats(attributes, "number-rows-repeated"), 0, 1
            if attributes.get("visibility") in _COLLAPSED:
                _hide_rows(looks, at["row"], at["rows"])
        elif tag in {"table-cell", "covered-table-cell"}:
            at["column"] += at["cells"] if at["column"] else 1
            at["cells"] = _repeats(attributes, "number-columns-repeated")
            _ods_cell(looks, attributes, at)

    _walk(archive, "content.xml", start)
    return sheets


def _ods_cell(looks: Looks, attributes: dict[str, str], at: dict[str, Any]) -> None:
    cells: Iterable[tuple[int, int]] = (
        [
            (row, column)
            for row in range(at["row"], at["row"] + min(at["rows"], _MAX_SPAN))
            for column in range(at["column"], at["column"] + min(at["cells"], _MAX_SPAN))
        ]
        if "value-type" in attributes or "formula" in attributes
        else ()
    )
    if attributes.get("value-type") == "percentage":
        looks.cells.update(dict.fromkeys(cells, _SHARE))
    if "formula" in attributes and "value-type" not in attributes:
        looks.formulas.update(cells)


def _hide_rows(looks: Looks, first: int, count: int) -> None:
    if count > _MAX_SPAN:
        looks.rows_from = first if looks.rows_from is None else min(first, looks.rows_from)
    else:
        looks.rows.update(range(first, first + count))


def _repeats(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "")
    return int(written) if written.isascii() and written.isdigit() else 1
