"""Thousands of small files onto the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from strategieportal.publishing.files import PAGE


def write(path: str, content: bytes) -> None:
    """Write ``content`` to the new file ``path``; folders are made where they are missing.

    Thousands of small files are most of a large build's system time, so this takes as few calls as it can: a page comes
    first into its folder, everything else finds one.
    """
    if path.endswith(PAGE):
        _make_folder(path[: -len(PAGE)])
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _make_folder(path: str) -> None:
    # Where a folder above is missing too, whoever opens the file finds out.
    with suppress(FileExistsError, FileNotFoundError):
        os.mkdir(path)  # noqa: PTH102 - a text needs no path object
