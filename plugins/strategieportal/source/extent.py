"""How large the sheets of a spreadsheet file are, counted before it is opened.

The spreadsheet reader reserves memory for the whole rectangle from the first to the last used cell. A file of a few
hundred bytes whose last cell is used would make it ask for half a terabyte, which ends the process. So the used cells
are counted first, in the stream, with nothing kept.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.parsers import expat

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts of a spreadsheet file together."""
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
_CHUNK = 1 << 16
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_MARKUP = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""How a part in XML begins."""
_BINARY = "xl/workbook.bin"
_BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, OSError, ValueError, RuntimeError, EOFError)
"""What a damaged or encrypted archive raises (NotImplementedError is a RuntimeError)."""


class _DoctypeError(Exception):
    """The part declares a document type, which no spreadsheet program writes."""


class _Extent:
    """The rectangle of used cells of one part of the file, taken from the elements as they come by."""

    def __init__(self) -> None:
        self.rows = (MAX_ROWS, 0)
        self.columns = (MAX_COLUMNS, 0)
        self.row = self.column = 0
        self.row_repeats = self.cell_repeats = 1

    @property
    def cells(self) -> int:
        """Cells of the rectangle; 0 if none is used."""
        return max(0, self.rows[1] - self.rows[0] + 1) * max(0, self.columns[1] - self.columns[0] + 1)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the next element of an xlsx sheet (``row``, ``c``, ``v``) or of an ods table (``table-row``, ``table-cell``)."""
        kind = name.rpartition(":")[2]
        if kind == "c":
            self.address(attributes.get("r", ""))
        elif kind in {"v", "is", "p"}:
            self.use()
        elif kind == "table":
            self.row = self.column = 0
        elif kind == "row":
            self.row, self.column = _count(attributes, "r", self.row + 1), 0
        elif kind == "table-row":
            self.row += self.row_repeats if self.row else 1
            self.row_repeats, self.cell_repeats, self.column = _count(attributes, "table:number-rows-repeated"), 1, 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self.column += self.cell_repeats if self.column else 1
            self.cell_repeats = _count(attributes, "table:number-columns-repeated")
            if "office:value-type" in attributes or "office:value" in attributes:
                self.use()

    def address(self, written: str) -> None:
        """Go to the cell ``D5``; a cell without address is the next one of the row."""
        found = _ADDRESS.fullmatch(written)
        if found is None:
            self.column += 1
            return
        self.row, self.column = int(found[2]), 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - ord("A") + 1

    def use(self) -> None:
        """The cell that was come to has a value."""
        last_row, last_column = self.row + self.row_repeats - 1, self.column + self.cell_repeats - 1
        self.rows = min(self.rows[0], self.row), max(self.rows[1], last_row)
        self.columns = min(self.columns[0], self.column), max(self.columns[1], min(last_column, MAX_COLUMNS))


def used_cells(data: bytes) -> int | None:
    """The cells of the largest rectangle that any sheet of an xlsx or ods file uses.

    Returns:
        The number; 0 for a file that is no archive (xls, whose sheets cannot be larger than 65,536 x 256); None for an
        archive that cannot be trusted: parts too large together, a document type, the binary format xlsb.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED or any(part.filename == _BINARY for part in parts):
                return None
            return max((_used(archive, part) for part in parts), default=0)
    except (*_BROKEN, _DoctypeError):
        return None


def _used(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Counts whatever the part is called, since another part of the file says which is a sheet."""
    extent = _Extent()
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.start
    parser.StartDoctypeDeclHandler = _refuse
    with archive.open(part) as stream:
        chunk = stream.read(_CHUNK)
        if not chunk.lstrip().startswith(_MARKUP):
            return 0
        while chunk:
            parser.Parse(chunk)
            chunk = stream.read(_CHUNK)
    return extent.cells


def _refuse(*_: object) -> None:
    raise _DoctypeError


def _count(attributes: dict[str, str], name: str, otherwise: int = 1) -> int:
    written = attributes.get(name, "")[:20]
    return min(int(written), MAX_ROWS) if written.isascii() and written.isdigit() else otherwise
