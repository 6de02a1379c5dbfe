"""The rows of a cut list of measures as one small file: ``assets/js/filter.js`` loads it when somebody chooses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.parts.rows import Row


class Group(Struct, frozen=True):
    """The measures of one action field."""

    field: str
    title: str
    rows: tuple[Row, ...]


def rows_file(groups: Iterable[Group]) -> bytes:
    """``groups`` as JSON: of each its field and title, of each row what it shows and what the filter looks at.

    A row is a list: id, code, title, keys by the letters that the filter knows (only those that say something), and for
    each status word the word and the classes that draw it.
    """
    told = [{"field": one.field, "title": one.title, "rows": [_row(row) for row in one.rows]} for one in groups]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _row(row: Row) -> list[object]:
    keys = {
        "p": row.phase,
        "t": row.schedule,
        "s": row.body,
        "l": row.guidelines,
        "q": row.themes,
        "o": row.places,
    }
    words = [[one.word, f"w {one.tone} {one.form} {one.of}".strip()] for one in row.tags]
    return [row.id, row.code, row.title, {key: value for key, value in keys.items() if value}, words]
