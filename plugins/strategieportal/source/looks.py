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
from typing import TYPE_CHECKING

from strategieportal.source.looks_ods import ods_looks
from strategieportal.source.looks_parts import MAX_COLUMNS, Looks, walk
from strategieportal.source.number_formats import BUILT_IN, Shown, shown_by

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Looks", "looks_of"]

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_HIDDEN = frozenset({"1", "true"})


def looks_of(data: bytes) -> Mapping[str, Looks] | None:
    """How each sheet shows its cells, by its name; None for a format that does not tell (xls).

    ``data`` must have passed :func:`strategieportal.source.extent.used_cells`.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return ods_looks(archive, names)
        return _xlsx(archive, names) if "xl/workbook.xml" in names else {}


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
        walk(archive, "xl/_rels/workbook.xml.rels", relation)
    walk(archive, "xl/workbook.xml", sheet)
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

    walk(archive, "xl/styles.xml", start, end)
    return [shown_by(codes.get(one, BUILT_IN.get(one, ""))) for one in used]


class _XlsxSheet:
    """Takes the elements of one sheet as they come by."""

    def __init__(self, formats: list[Shown | None]) -> None:
        self.formats = formats
        self.looks = Looks()
        self.row = self.column = 0
        self.formula = self.value = self.inside = False
        self.kind = "n"

    def read(self, archive: zipfile.ZipFile, name: str) -> Looks:
        """The looks of the sheet in the part ``name``."""
        walk(archive, name, self.start, self.end, self.data)
        return self.looks

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "col" and (attributes.get("hidden") in _HIDDEN or attributes.get("width") == "0"):
            first, last = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self.looks.columns.update(range(first, min(last, MAX_COLUMNS) + 1))
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
            self.inside = tag == "v"
            # A formula may give an empty text, but no empty number.
            self.value = tag == "is" or self.kind == "str"

    def cell(self, attributes: dict[str, str]) -> None:
        """Take the beginning of a cell."""
        self.formula = self.value = False
        self.kind = attributes.get("t", "n")
        found = _ADDRESS.fullmatch(attributes.get("r", ""))
        if found is None:
            self.column += 1
        else:
            self.row, self.column = int(found[2]), 0
            for letter in found[1].upper():
                self.column = self.column * 26 + ord(letter) - ord("A") + 1
        style = int(attributes.get("s", "0"))
        shown = self.formats[style] if style < len(self.formats) else None
        if shown is not None and self.kind == "n":
            self.looks.cells[self.row, self.column] = shown

    def data(self, text: str) -> None:
        """Take text of an element: the stored value."""
        if self.inside:
            self.value = True
            if self.kind == "e":
                self.looks.errors[self.row, self.column] = text

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.inside = False
        if tag == "c" and self.formula and not self.value:
            self.looks.formulas.add((self.row, self.column))
