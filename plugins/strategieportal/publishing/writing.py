"""Thousands of small files onto the disk."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from strategieportal.publishing.files import PAGE

_READABLE: Final = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_WHO: Final[int] = getattr(os, "geteuid", int)()
"""Who builds; nobody in particular where the system knows no owners by number."""
_ONCE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class OnDisk(bytes):
    """Bytes that lie in a file already: it can get a second name instead of being written once more."""

    path: str
    state: os.stat_result

    @classmethod
    def at(cls, path: str) -> OnDisk:
        """What lies in the file ``path``.

        Raises:
            OSError: it cannot be read.
        """
        with open(path, "rb", buffering=0, opener=_at_once) as opened:
            found = cls(opened.read())
            found.path, found.state = path, os.fstat(opened.fileno())
        return found


def _at_once(path: str, flags: int) -> int:
    # a pipe that somebody put there would keep its reader waiting
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write(path: str, content: bytes) -> None:
    """Write ``content`` to the file ``path``; folders are made where they are missing.

    Thousands of small files are most of a large build's system time, so this takes as few calls as it can: a page comes
    first into its folder, everything else finds one. What lies on the same disk already gets a second name, which costs
    neither the writing nor, later, the removing of the first. A file that is there is never written into, for the same
    bytes may have another name elsewhere.
    """
    if path.endswith(PAGE):
        _make_folder(path[: -len(PAGE)])
    try:
        _put(path, content)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _put(path, content)


def _put(path: str, content: bytes) -> None:
    if isinstance(content, OnDisk) and _named(content, path):
        return
    try:
        handle = os.open(path, _ONCE, 0o666)
    except FileExistsError:
        os.unlink(path)  # noqa: PTH108 - a text needs no path object
        handle = os.open(path, _ONCE, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _named(content: OnDisk, path: str) -> bool:
    """Whether the file in which ``content`` lies is known as ``path`` as well now."""
    state = content.state
    if state.st_mode & _READABLE != _READABLE or state.st_uid != _WHO:
        return False  # a new file would have other rights
    try:
        os.link(content.path, path, follow_symlinks=False)
    except OSError:
        return False  # another disk, one without second names, no folder, or something is at ``path``
    if _same(os.lstat(path), state):
        return True
    # meanwhile another build has put another file there
    os.unlink(path)  # noqa: PTH108
    return False


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    """Whether both are the same file, as long as it was when it was read."""
    names = ("st_ino", "st_dev", "st_size", "st_mtime_ns")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _make_folder(path: str) -> None:
    # Where a folder above is missing too, whoever opens the file finds out.
    with suppress(FileExistsError, FileNotFoundError):
        os.mkdir(path)  # noqa: PTH102 - a text needs no path object
