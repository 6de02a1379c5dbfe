"""What people hand over as bytes -> the readers that take it. Each fails where its reader does.

The inputs that once brought one down lie in ``tests/cases/fuzzing/NAME/`` for good; ``tests/fuzzing.py`` looks for more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from strategieportal.checks.bounds import bounds
from strategieportal.checks.links import links
from strategieportal.checks.written import Written
from strategieportal.pictures import svg
from strategieportal.prose.clean import clean
from strategieportal.prose.convert import Converter
from strategieportal.source.delimited import read_delimited
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import clean as clean_text
from strategieportal.source.text import decode
from tests.wellformed import Strict

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS: Final = Path(__file__).parent / "cases" / "fuzzing"
_CONVERTER: Final = Converter()


def _table(data: bytes) -> None:
    table, problems = read_delimited(data, "a.csv")
    assert table is not None or problems
    for column in range(len(table.header) if table is not None else 0):
        table and table.judged(column)


def _sheet(data: bytes) -> None:
    text, problems = decode(data, "a.md")
    assert text is not None or problems
    if text is not None:
        sheet, problems = read_sheet(text, "a.md")
        assert sheet is not None or problems


def _picture(data: bytes) -> None:
    svg.inspect(b"<" + data)


def _text(data: bytes) -> None:
    text, problems = decode(data, "a.md")
    text, more = clean_text(text or "", "a.md")
    if problems or more:
        # controls and the like are refused before any converter sees them
        return
    written = Written("a.md", 1, text)
    list(links(written.words))
    if not list(bounds(written)):
        html = _CONVERTER.convert(text, lambda target: target, 2)
        Strict(html)
        assert clean(html) == html


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "picture": _picture,
    "sheet": _sheet,
    "table": _table,
    "text": _text,
}
"""Name of a reader -> a call that fails where it does."""
