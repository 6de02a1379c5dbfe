"""What is read from a file stays as it was looked at: data, cells, numbers, and the place of each.

After a wanted change, read what has changed and write it with ``python -m tests.test_source_golden``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from strategieportal.problems import Problems
from strategieportal.source.sheet import read_sheet
from strategieportal.source.table import read_tables
from strategieportal.source.text import decode
from strategieportal.source.writing import UnwritableError, write_sheet, write_yaml
from strategieportal.source.yaml import read_yaml
from tests.golden import as_text, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.source.grid import Table
    from strategieportal.source.yaml import Document

HERE = Path(__file__).parent / "cases"
CASES = sorted((*(HERE / "source").iterdir(), *(HERE / "source_read").iterdir()))


def places(document: Document, data: Any, path: tuple[str | int, ...] = ()) -> Iterator[str]:
    """Each value below ``path`` with its kind, its place and that of its key."""
    value, key = document.place_of(path), document.place_of(path, key=True)
    told = "" if isinstance(data, dict | list) else f" {type(data).__name__} {data!r}"
    yield f"{'.'.join(map(str, path))} {value.line}:{value.column} {key.line}:{key.column}{told}"
    steps: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, below in steps:
        yield from places(document, below, (*path, step))


def numbers(table: Table) -> list[list[str]]:
    """What each cell is as a number, with the decimal mark of its column."""
    marks = [table.mark_of(at) for at in range(len(table.header))]
    return [[repr(row.number(at, mark)) for at, mark in enumerate(marks)] for row in table.rows]


def reading(source: Path) -> object:
    """All that is read from the file, and the problems with it."""
    data, name = source.read_bytes(), source.name
    if not name.endswith((".md", ".yml")):
        tables, problems = read_tables(data, name)
        return {
            "tables": [(replace(one, all_rows=(), header_rows=()), numbers(one)) for one in tables],
            "problems": [str(one) for one in Problems.of(problems)],
        }
    text, problems = decode(data, name)
    if text is None:
        return {"problems": [str(one) for one in problems]}
    if name.endswith(".yml"):
        document, found = read_yaml(text, name, 3)
        body: tuple[str, int] | None = None
    else:
        sheet, found = read_sheet(text, name)
        document, body = (sheet.front, (sheet.body, sheet.body_line)) if sheet else (None, None)
    told = list(places(document, document.data)) if document else []
    again = written(document.data, body) if document and isinstance(document.data, dict) else ""
    return {
        "values": told,
        "body": body or (),
        "written": again.splitlines(),
        "problems": [str(one) for one in Problems.of([*problems, *found])],
    }


def written(data: dict[str, Any], body: tuple[str, int] | None) -> str:
    """The same as the portal itself writes it."""
    try:
        return write_yaml(data) if body is None else write_sheet(data, body[0])
    except UnwritableError as error:
        return f"not written: {error}"


def source_of(case: Path) -> Path:
    """The file of a case."""
    return next(case.glob("input.*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_read_is_as_it_was_looked_at(case: Path) -> None:
    compare(as_text(reading(source_of(case))), (case / "read.txt").read_text(encoding="utf-8"), case.name)


if __name__ == "__main__":
    for one in CASES:
        (one / "read.txt").write_text(as_text(reading(source_of(one))), encoding="utf-8")
