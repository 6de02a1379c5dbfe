"""What the looks of both kinds of spreadsheets are made of, and the walk through their XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from msgspec import Struct, field

from strategieportal.source.number_formats import Shown  # noqa: TC001 - msgspec reads annotations at run time

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable


MAX_COLUMNS = 16_384


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
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Cells with an error of the spreadsheet program, such as ``#DIV/0!``."""

    def hides_row(self, row: int) -> bool:
        """Whether the row is hidden."""
        return row in self.rows or (self.rows_from is not None and row >= self.rows_from)


def walk(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    data: Callable[[str], None] | None = None,
) -> None:
    """Read the part ``name`` in the stream: ``start`` is given each element with its attributes, ``end`` its name, ``data`` text; no prefixes."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: start(
        _bare(tag), {_bare(key): one for key, one in attributes.items()}
    )
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_bare(tag))
    if data is not None:
        parser.CharacterDataHandler = data
    with archive.open(name) as stream:
        parser.ParseFile(stream)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
