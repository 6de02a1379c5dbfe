"""The rows of the cut list of measures, for its filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.pages.parts.found_rows import FoundGroup, FoundRow, drawn, found_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.parts.rows import Row


class Group(Struct, frozen=True):
    """The measures of one action field."""

    field: str
    title: str
    rows: tuple[Row, ...]


def rows_file(groups: Iterable[Group]) -> bytes:
    """``groups`` as the filter loads them."""
    return found_file(FoundGroup(one.field, one.title, tuple(map(_row, one.rows))) for one in groups)


def _row(row: Row) -> FoundRow:
    keys = {
        "p": row.phase,
        "t": row.schedule,
        "s": row.body,
        "l": row.guidelines,
        "q": row.themes,
        "o": row.places,
    }
    return FoundRow(row.id, row.code, row.title, keys, drawn(row.tags))
