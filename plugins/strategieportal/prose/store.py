"""Converted texts of earlier builds, by the hash of what they were made from. A lost or broken store only costs time."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS text (key BLOB PRIMARY KEY, html TEXT NOT NULL) WITHOUT ROWID"


def load(file: Path) -> dict[bytes, str]:
    """Everything in the store; nothing where there is none or it cannot be read."""
    if not file.exists():
        return {}
    try:
        with closing(sqlite3.connect(file)) as store:
            return dict(store.execute("SELECT key, html FROM text"))
    except sqlite3.Error:
        return {}


def save(file: Path, texts: Mapping[bytes, str]) -> None:
    """Replace what is in the store by ``texts``, so that it never grows beyond one build."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with suppress(sqlite3.Error), closing(sqlite3.connect(fresh)) as store:
        store.execute(_TABLE)
        store.executemany("INSERT INTO text VALUES (?, ?)", sorted(texts.items()))
        store.commit()
    if fresh.exists():
        fresh.replace(file)
