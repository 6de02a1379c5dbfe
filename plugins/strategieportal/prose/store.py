"""Converted texts of earlier builds, by the hash of what they were made from. A lost or broken store only costs time."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal import kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NAME: Final = "prose-2.sqlite"
"""The file in the cache; counts up when its columns change."""
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS text (key BLOB PRIMARY KEY, html TEXT, targets TEXT, seal TEXT) WITHOUT ROWID"
)


class Made(Struct, frozen=True):
    """What a text became."""

    html: str
    targets: Mapping[str, str]
    """What the converter asked for -> the answers that it got."""


def load(file: Path) -> dict[bytes, Made]:
    """Everything in the store that fits its seal; nothing where there is none or it cannot be read."""
    if not file.exists():
        return {}
    try:
        with closing(sqlite3.connect(file)) as store:
            return dict(_sound(store.execute("SELECT key, html, targets, seal FROM text")))
    except (sqlite3.Error, OSError, ValueError):  # a damaged schema is told in bytes that are no UTF-8
        kept.note(str(file))
        return {}


def save(file: Path, texts: Mapping[bytes, Made]) -> None:
    """Replace what is in the store by ``texts``, so that it never grows beyond one build. A full disk costs time only."""
    fresh = file.with_suffix(".new")
    with suppress(sqlite3.Error, OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        with closing(sqlite3.connect(fresh)) as store:
            store.execute(_TABLE)
            store.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", map(_row, sorted(texts.items(), key=_key)))
            store.commit()
        fresh.replace(file)


def _key(entry: tuple[bytes, Made]) -> bytes:
    return entry[0]


def _row(entry: tuple[bytes, Made]) -> tuple[bytes, str, str, str]:
    key, made = entry
    targets = json.dumps(dict(made.targets), ensure_ascii=False)
    return key, made.html, targets, kept.seal(key.hex(), _content(made.html, targets))


def _sound(rows: Iterator[tuple[object, str, str, str]]) -> Iterator[tuple[bytes, Made]]:
    for stored, html, targets, sealed in rows:
        # SQLite keeps whatever was put into a column; the seal is of bytes and texts
        key = stored if isinstance(stored, bytes) else b""
        if kept.is_sound(key.hex(), _content(str(html), str(targets)), str(sealed)):
            yield key, Made(html, json.loads(targets))


def _content(html: str, targets: str) -> bytes:
    return f"{len(html)} {html}{targets}".encode(errors="surrogatepass")
