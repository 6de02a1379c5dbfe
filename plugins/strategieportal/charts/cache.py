"""A folder of finished work, named by the hash of what it was made from: the same question is answered once.

An entry starts with the seal of its name and content (:mod:`strategieportal.kept`). A damaged or half-written one is therefore never believed; it counts
as missing and is written again. Entries appear in one step, so that two builds may share the folder.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal import kept

if TYPE_CHECKING:
    from collections.abc import Callable


class Cache(Struct, frozen=True):
    """The cache in ``folder``; with None nothing is kept."""

    folder: Path | None = None

    def recall(self, key: str) -> str | None:
        """The text kept under ``key``, or None."""
        content = self.recall_bytes(key)
        return None if content is None else content.decode("utf-8")

    def keep(self, key: str, text: str) -> None:
        """Keep ``text`` under ``key``."""
        self.keep_bytes(key, text.encode("utf-8"))

    def recall_bytes(self, key: str) -> bytes | None:
        """The bytes kept under ``key``; None when there are none or they are damaged."""
        if self.folder is None:
            return None
        try:
            entry = self._path(self.folder, key).read_bytes()
        except OSError:
            return None
        sealed, content = entry[: kept.LENGTH], entry[kept.LENGTH :]
        return content if kept.is_sound(key, content, sealed.decode("ascii", "replace")) else None

    def keep_bytes(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``. A folder that cannot be written costs time only, so it is no error."""
        if self.folder is None:
            return
        path = self._path(self.folder, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, kept.seal(key, content).encode() + content)

    def once(self, place: str, key: str, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives, kept at ``place`` until another ``key`` is asked for: so the folder never grows.

        Args:
            place: a path below the folder, where one entry is kept at a time.
            key: a digest of all that ``make`` makes it from; empty where nobody knows, then nothing is kept.
            make: makes it.
        """
        if self.folder is None or not key:
            return make()
        path, entry = self.folder / place, b""
        with contextlib.suppress(OSError):
            entry = path.read_bytes()
        sealed, held = entry[: kept.LENGTH], entry[kept.LENGTH :]
        if held.startswith(key.encode()) and kept.is_sound(place, held, sealed.decode("ascii", "replace")):
            return held[len(key) :]
        made = make()
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, kept.seal(place, key.encode() + made).encode() + key.encode() + made)
        return made

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key[2:]


def _write(path: Path, content: bytes) -> None:
    """Write beside the place and move there in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
