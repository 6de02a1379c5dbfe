"""A site is made in a folder of its own and takes the place of the published one when it is whole.

Beside the target ``site`` a build makes ``.site.bau-…`` and writes the new site into it. At the end the two change
places in one step. Whatever happens before leaves the target as it was: an error, a full disk, a kill. What a killed
build left behind is removed by the next one, which knows by a lock that nobody works there any more.

Where the folder above the target must not be written, or the target is a disk of its own, the new site is made in a
hidden folder inside, and the entries change places one by one.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
import weakref
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from strategieportal.publishing.exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform != "win32":
    import fcntl

MARK: Final = ".bau-"
"""Stands in the name of every folder in which a site is made."""
_UNLOCKED: Final = ".vor-"
"""Stands there until its lock is held."""
MADE_UP: Final = re.compile(rf"{re.escape(MARK)}|{re.escape(_UNLOCKED)}")
"""Finds those names."""
_NEW, _OLD, _LOCK = "neu", "alt", "sperre"
_INSIDE: Final = ".strategieportal"
"""What such folders are called where they lie inside the target."""
_TRIES: Final = 5
"""How often a build makes such a folder anew when another one took it away; that happens once, if ever."""
_SURELY_DEAD: Final = 24 * 60 * 60
"""Seconds after which a folder without a lock that could be asked is taken for left behind."""
_READABLE: Final = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_ENTERED: Final = _READABLE | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH


class Aside:
    """The folder in which one build makes its site."""

    def __init__(self, target: Path) -> None:
        """Make the folder, and heal what a killed build may have left.

        Args:
            target: where the site is published; a link to a folder stays one.

        Raises:
            OSError: neither beside the target nor inside it may be written.
        """
        self.target = Path(os.path.realpath(target))
        self._inside = False
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if self.target.exists() and not self.target.is_dir():
            raise NotADirectoryError(20, os.strerror(20), str(self.target))
        _heal(self.target)
        self._box, lock = self._place()
        self.site = self._box / _NEW
        """Where the site is made."""
        self._end = weakref.finalize(self, _remove, self._box, lock)
        self.site.mkdir()

    def publish(self) -> int | None:
        """Let the new site take the place of the published one, whose hidden entries it inherits.

        Returns:
            The number by which the disk knows the folder that is the published site now; None where it is the old one,
            and only its entries changed places.

        Raises:
            OSError: it could not; the published site is as it was.
        """
        _open_to_readers(self.site)
        number = None if self._inside else self.site.stat().st_ino
        if self._inside:
            _exchange_entries(self.site, self.target)
        else:
            if self.target.is_dir():
                _inherit(self.target, self.site)
            _replace(self.site, self.target, self._box / _OLD)
        self.discard()
        return number

    def discard(self) -> None:
        """Remove what was made and not published; also done at exit. May be called again."""
        self._end()

    def _place(self) -> tuple[Path, int | None]:
        """The folder of this build and its lock: beside the target, or inside it."""
        if not (self.target.is_dir() and os.path.ismount(self.target)):
            try:
                return _box(self.target.parent, f".{self.target.name}")
            except OSError:
                if not self.target.is_dir():
                    raise
        self._inside = True
        return _box(self.target, _INSIDE)


def _remove(box: Path, lock: int | None) -> None:
    shutil.rmtree(box, ignore_errors=True)
    if lock is not None:
        os.close(lock)


def _box(folder: Path, name: str) -> tuple[Path, int | None]:
    """A new folder below ``folder`` that is locked before it has the name of one in which somebody works."""
    for _ in range(_TRIES - 1):
        with suppress(
            BlockingIOError, FileNotFoundError
        ):  # another build took it, still without a lock, for left behind
            return _locked(Path(tempfile.mkdtemp(prefix=f"{name}{_UNLOCKED}", dir=folder)), f"{name}{MARK}")
    return _locked(Path(tempfile.mkdtemp(prefix=f"{name}{_UNLOCKED}", dir=folder)), f"{name}{MARK}")


def _locked(made: Path, start: str) -> tuple[Path, int | None]:
    """The folder ``made`` under a name that begins with ``start``, and its lock."""
    lock = None
    try:
        made.chmod(0o755)
        if sys.platform != "win32":
            lock = os.open(made / _LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise
            except OSError:
                pass  # some network disks know no locks; age decides there
        final = made.with_name(f"{start}{made.name.rpartition(_UNLOCKED)[2]}")
        made.rename(final)
    except BaseException:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(made, ignore_errors=True)
        raise
    return final, lock


def _heal(target: Path) -> None:
    """Remove what dead builds left, and bring back a site that one had put away without its follower in place."""
    for folder, name in ((target.parent, f".{target.name}"), (target, _INSIDE)):
        for box in _named(folder, f"{name}{_UNLOCKED}"):
            if sys.platform != "win32" and not (box / _LOCK).exists():
                with suppress(OSError):  # if a lock comes at this very moment, the folder is not empty any more
                    box.rmdir()
            elif _is_dead(box):
                shutil.rmtree(box, ignore_errors=True)
        for box in _named(folder, f"{name}{MARK}"):
            if _is_dead(box):
                if (box / _OLD).is_dir() and not target.exists():
                    (box / _OLD).rename(target)
                shutil.rmtree(box, ignore_errors=True)


def _named(folder: Path, start: str) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(one for one in folder.iterdir() if one.name.startswith(start) and one.is_dir())


def _is_dead(box: Path) -> bool:
    """Whether nobody works in ``box`` any more."""
    try:
        old = time.time() - box.stat().st_mtime > _SURELY_DEAD
        if sys.platform == "win32":
            return old
        if not (box / _LOCK).is_file():
            return True  # it was there before the folder had its name, so somebody was killed while removing it
        lock = os.open(box / _LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return old
    finally:
        os.close(lock)
    return True


def _open_to_readers(site: Path) -> None:
    """Let everybody read what was made, whatever ``umask`` says: a web server seldom is who builds."""
    _allow(str(site), site.stat().st_mode, _ENTERED)
    folders = [str(site)]
    while folders:
        with os.scandir(folders.pop()) as found:
            for one in found:  # thousands of files
                mode = one.stat(follow_symlinks=False).st_mode
                if stat.S_ISDIR(mode):
                    _allow(one.path, mode, _ENTERED)
                    folders.append(one.path)
                elif not stat.S_ISLNK(mode):
                    _allow(one.path, mode, _READABLE)


def _allow(path: str, mode: int, bits: int) -> None:
    if mode & bits != bits:
        os.chmod(path, stat.S_IMODE(mode) | bits)  # noqa: PTH101


def _inherit(old: Path, new: Path) -> None:
    """Take over what a build never makes and MkDocs never removes: hidden entries such as ``.well-known`` or ``.git``."""
    for entry in sorted(old.iterdir()):
        if not entry.name.startswith(".") or entry.name.startswith(_INSIDE) or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_linked)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)
    mode = stat.S_IMODE(old.stat().st_mode)
    if mode & stat.S_IXGRP or mode & stat.S_IXOTH:
        new.chmod(mode)
    if sys.platform != "win32":
        with suppress(OSError):
            os.chown(new, -1, old.stat().st_gid)


def _linked(source: str, target: str) -> str:
    """The same file under a second name where the disk can do that, else a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _replace(new: Path, target: Path, old: Path) -> None:
    """Put ``new`` at ``target``; what was there is at ``new`` or ``old`` afterwards."""
    if not target.exists():
        try:
            new.rename(target)
        except OSError:
            if not target.exists():  # else another build was faster
                raise
        else:
            return
    if exchange(new, target):
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise


def _exchange_entries(new: Path, target: Path) -> None:
    """The same entry by entry, where ``target`` itself must stay."""
    made = {one.name for one in new.iterdir()}
    gone = [one for one in target.iterdir() if one.name not in made and not one.name.startswith(".")]
    old = new.with_name(_OLD)
    old.mkdir()
    for name in sorted(made):
        _replace(new / name, target / name, old / name)
    for entry in gone:
        entry.rename(old / entry.name)
