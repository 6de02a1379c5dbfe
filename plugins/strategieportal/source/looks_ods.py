"""How an OpenDocument spreadsheet shows its cells: hidden rows and columns, and the formats of numbers (ODF 1.3, part 3, 16.29)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.source.looks_parts import MAX_COLUMNS, Looks, walk
from strategieportal.source.number_formats import Shown, shown_by

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_COLLAPSED = frozenset({"collapse", "filter"})
_MAX_SPAN = 20_000
"""Hidden rows or columns of one mark; files mark all rows down to the last possible one."""
_MAX_DIGITS = 20
_SHARE = Shown(share=True)
_FORMATS = frozenset({"number-style", "currency-style", "percentage-style", "date-style"})
_DATE_PARTS = {"year": "yyyy", "month": "mm", "day": "dd", "hours": "hh", "minutes": "mm", "seconds": "ss"}


class _Formats(Struct):
    """Takes the elements of styles as they come by, and puts each format into the words of :func:`shown_by`."""

    codes: dict[str, str]
    """Name of a format -> its code."""
    used: dict[str, str]
    """Name of a cell's style -> the name of its format."""
    name: str = ""
    share: bool = False
    text: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if tag in _FORMATS:
            self.name = attributes.get("name", "")
            self.codes[self.name] = ""
            self.share = tag == "percentage-style"
        elif tag == "style" and attributes.get("family") == "table-cell":
            self.used[attributes.get("name", "")] = attributes.get("data-style-name", "")
        elif self.name and tag == "number":
            self.codes[self.name] += _digits(attributes) + "%" * self.share
        elif self.name and tag in _DATE_PARTS:
            self.codes[self.name] += _DATE_PARTS[tag]
        self.text = bool(self.name) and not self.share and tag in {"text", "currency-symbol"}

    def data(self, text: str) -> None:
        """Take text of an element: what stands beside the number."""
        if self.text:
            self.codes[self.name] += "".join(f"\\{letter}" for letter in text)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self.text = False
        if tag in _FORMATS:
            self.name = ""


def _digits(attributes: Mapping[str, str]) -> str:
    """The code of a number's digits."""
    whole, places = (
        min(int(one), _MAX_DIGITS) if (one := attributes.get(name, "")).isdecimal() else 0
        for name in ("min-integer-digits", "decimal-places")
    )
    digits = "#,##0" if attributes.get("grouping") == "true" else "0" * max(whole, 1)
    factor = attributes.get("display-factor", "1")
    scaled = "," * ((len(factor) - 1) // 3) if factor in {"1000", "1000000", "1000000000"} else ""
    return f"{digits}{'.' + '0' * places if places else ''}{scaled}"


def styles_of(archive: zipfile.ZipFile, names: set[str]) -> dict[str, Shown]:
    """What each style of a cell says of a number beyond its value, by the style's name."""
    found = _Formats({}, {})
    for part in ("styles.xml", "content.xml"):
        if part in names:
            walk(archive, part, found.start, found.end, found.data)
    told = {name: shown_by(found.codes.get(code, "")) for name, code in found.used.items()}
    return {name: shown for name, shown in told.items() if shown is not None}


def ods_looks(archive: zipfile.ZipFile, names: set[str]) -> Mapping[str, Looks]:
    """How each sheet of an OpenDocument spreadsheet shows its cells, by its name."""
    found = _Sheets(styles_of(archive, names))
    walk(archive, "content.xml", found.start, found.end, found.data)
    return found.sheets


class _Sheets:
    """Takes the elements of all sheets as they come by."""

    def __init__(self, styles: Mapping[str, Shown]) -> None:
        self.styles = styles
        self.sheets: dict[str, Looks] = {}
        self.looks = Looks()
        self.at: dict[str, Any] = {"row": 0, "rows": 1, "column": 0, "head": 0, "line": ""}
        self.errors: list[tuple[int, int]] = []
        """The cells of the element that is read, if it is an error."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        at = self.at
        if tag == "table":
            self.looks = self.sheets.setdefault(attributes.get("name", ""), Looks())
            at.update(row=0, rows=1, head=0, columns={})
        elif tag == "table-column":
            self.column(attributes)
        elif tag == "table-row":
            at["row"] += at["rows"] if at["row"] else 1
            at["rows"], at["column"], at["cells"] = _repeats(attributes, "number-rows-repeated"), 0, 1
            at["line"] = attributes.get("default-cell-style-name", "")
            if attributes.get("visibility") in _COLLAPSED:
                _hide_rows(self.looks, at["row"], at["rows"])
        elif tag in _CELLS:
            at["column"] += at["cells"] if at["column"] else 1
            at["cells"] = _repeats(attributes, "number-columns-repeated")
            self.errors = _ods_cell(self.looks, attributes, at, self.styles)

    def column(self, attributes: dict[str, str]) -> None:
        """Take a column, or several that are alike."""
        first, count = self.at["head"] + 1, _repeats(attributes, "number-columns-repeated")
        alike = range(first, min(first + count, MAX_COLUMNS + 1))
        self.at["head"] += count
        if style := self.styles.get(attributes.get("default-cell-style-name", "")):
            self.at["columns"] |= dict.fromkeys(alike, style)
        if attributes.get("visibility") in _COLLAPSED:
            self.looks.columns.update(alike)

    def data(self, text: str) -> None:
        """Take text of an element: what an error is called."""
        if text.strip():
            self.looks.errors.update(dict.fromkeys(self.errors, text.strip()))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag in _CELLS:
            self.errors = []


def _ods_cell(
    looks: Looks, attributes: dict[str, str], at: dict[str, Any], styles: Mapping[str, Shown]
) -> list[tuple[int, int]]:
    """What a cell shows goes to ``looks``; the places that it stands for, if it is an error of the program."""
    kind = attributes.get("value-type")
    if kind is None and "formula" not in attributes:
        return []
    cells = [
        (row, column)
        for row in range(at["row"], at["row"] + min(at["rows"], _MAX_SPAN))
        for column in range(at["column"], at["column"] + min(at["cells"], _MAX_SPAN))
    ]
    if kind == "error":
        # calcext:value-type, which stands behind the type of the result that the program had to write
        looks.errors.update(dict.fromkeys(cells, ""))
        return cells
    if kind == "percentage":
        looks.cells.update(dict.fromkeys(cells, _SHARE))
    elif kind in {"float", "currency", "date"}:
        for row, column in cells:
            name = attributes.get("style-name") or at["line"]
            shown = styles.get(name) if name else at["columns"].get(column)
            if shown is not None and bool(shown.date) == (kind == "date"):
                looks.cells[row, column] = shown
    elif kind is None:
        looks.formulas.update(cells)
    return []


def _hide_rows(looks: Looks, first: int, count: int) -> None:
    if count > _MAX_SPAN:
        looks.rows_from = first if looks.rows_from is None else min(first, looks.rows_from)
    else:
        looks.rows.update(range(first, first + count))


def _repeats(attributes: dict[str, str], name: str) -> int:
    written = attributes.get(name, "")
    return int(written) if written.isascii() and written.isdigit() else 1
