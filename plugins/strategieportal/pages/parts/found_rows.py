"""The rows of a cut list as one small file: ``assets/js/filter_parts.js`` loads it when somebody chooses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.pages.page import Tag


class FoundRow(Struct, frozen=True):
    """A row that a filter looks through and the page builds where it fits."""

    id: str
    """The last step of its address, below that of its list."""
    code: str
    title: str
    keys: Mapping[str, str]
    """What the filter looks at, by letter; those that say nothing are left out of the file."""
    words: tuple[tuple[str, str], ...]
    """Each word beside the title, and the classes that draw it."""


class FoundGroup(Struct, frozen=True):
    """Rows under one heading."""

    key: str
    title: str
    rows: tuple[FoundRow, ...]


def drawn(tags: Iterable[Tag]) -> tuple[tuple[str, str], ...]:
    """Status words with the classes that draw them."""
    return tuple((one.word, f"w {one.tone} {one.form} {one.of}".strip()) for one in tags)


def found_file(groups: Iterable[FoundGroup]) -> bytes:
    """``groups`` as JSON: of each its key and title, of each row a list of id, code, title, keys and words."""
    told = [{"field": one.key, "title": one.title, "rows": [_row(row) for row in one.rows]} for one in groups]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _row(row: FoundRow) -> list[object]:
    keys = {key: value for key, value in row.keys.items() if value}
    return [row.id, row.code, row.title, keys, [list(word) for word in row.words]]
