"""The tree of content and data files: the only place where they are listed and opened."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from strategieportal.problems import Place, Problem, problem
from strategieportal.source.content_folder import CONTENT, content_folder, renamed
from strategieportal.source.text import decode, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MAX_FILES = 20_000
MAX_TEXT = 256 * 1024
"""Bytes of a sheet or YAML file."""
MAX_TABLE = 16 * 1024 * 1024
"""Bytes of a table."""
MAX_FILM = 100 * 1024 * 1024
"""Bytes of a film; larger files most forges refuse."""
MAX_PICTURE = 32 * 1024 * 1024
"""Bytes of a picture or any other file that is only copied."""

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"\\|?*\u2028-\u202e\u2066-\u2069\ud800-\udfff]|[. ]$')
_PLAIN = re.compile(r"[a-z0-9]+(?:[-._][a-z0-9]+)*")


class Tree(Struct, frozen=True):
    """The files of a portal by their path below its root: ``/`` between folders, composed letters, sorted."""

    root: Path
    paths: Mapping[str, Path]
    """Path below the root -> where it is on this disk."""
    opened: set[str] = field(default_factory=set)
    """What was asked for so far; the rest nobody reads."""
    content: str = CONTENT
    """What the folder of the content is called on the disk; in ``paths`` it is ``content``."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def exists(self, path: str) -> bool:
        """Whether there is a file of exactly this spelling, whatever the disk thinks of capitals."""
        return unicodedata.normalize("NFC", path) in self.paths

    def spelling(self, path: str) -> str | None:
        """How an existing file is spelt that differs from ``path`` in capitals at most."""
        if self.exists(path):
            return unicodedata.normalize("NFC", path)
        wanted = _folded(path)
        return next((one for one in self.paths if _folded(one) == wanted), None)

    def shown(self, path: str) -> str:
        """``path`` as people find it below the portal's folder."""
        return renamed(path, CONTENT, self.content)

    def below(self, folder: str, *suffixes: str, deep: bool = True) -> tuple[str, ...]:
        """The files below ``folder``, sorted.

        Args:
            folder: such as ``content/massnahmen``; an empty text means the root.
            suffixes: endings such as ``.md`` (small letters); without any, all files.
            deep: also those in folders of the folder.
        """
        start = f"{folder.strip('/')}/" if folder.strip("/") else ""
        found = (path for path in self.paths if path.startswith(start) and (deep or "/" not in path[len(start) :]))
        return tuple(path for path in found if not suffixes or path.lower().endswith(suffixes))

    def beside(self) -> list[str]:
        """The names of all folders that lie in the portal's folder."""
        try:
            with os.scandir(self.root) as entries:
                return sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
        except OSError:
            return []

    def read_bytes(self, path: str, limit: int = MAX_PICTURE) -> tuple[bytes | None, list[Problem]]:
        """The bytes of a listed file; None with a problem when it cannot be read or has more than ``limit`` bytes."""
        place = Place(path)
        on_disk = self.paths.get(unicodedata.normalize("NFC", path))
        self.opened.add(unicodedata.normalize("NFC", path))
        if on_disk is None:
            return None, [problem("S002", place)]
        try:
            with on_disk.open("rb") as stream:
                data = stream.read(limit + 1)
        except OSError:
            return None, [problem("S002", place)]
        return (data, []) if len(data) <= limit else (None, [problem("S003", place, limit=limit // 1024)])

    def read_text(self, path: str, limit: int = MAX_TEXT) -> tuple[str | None, list[Problem]]:
        """The text of a listed file as :func:`strategieportal.source.text.decode` gives it, or None with a problem."""
        data, problems = self.read_bytes(path, limit)
        return (None, problems) if data is None else decode(data, path)


def scan(
    root: Path,
    required: Sequence[str] = (CONTENT,),
    optional: Sequence[str] = ("data", "overrides"),
    content: str = "",
) -> tuple[Tree, list[Problem]]:
    """All files of a portal's folders, and what is wrong with their names.

    Hidden files, files that begin with ``_`` and editors' left-overs are passed over. A link is followed only to a
    file inside ``root``, never to a folder; what leads out, in a circle or to no file is a problem whatever it is
    called, for the engine that publishes would follow it.

    Args:
        root: the portal's folder.
        required: folders below it that must be there.
        optional: folders below it that may be there.
        content: what the folder of the content is called on the disk; empty for what ``mkdocs.yml`` says.
    """
    content = content or content_folder(root)
    problems: list[Problem] = []
    found: dict[str, Path] = {}
    for folder in (*required, *optional):
        if (root / renamed(folder, CONTENT, content)).is_dir():
            _collect(root, folder, found, problems, content)
        elif folder in required:
            problems.append(problem("S001", Place(folder), folder=folder))
    problems.extend(_clashes(found))
    return Tree(root, dict(sorted(found.items())), content=content), problems


def can_be_included(tree: Tree, name: str) -> bool:
    """Whether ``name`` is a file below ``content``, also a hidden one, that may be included into a text."""
    folder = (tree.root / tree.content).resolve()
    try:
        wanted = (folder / name.partition(":")[0]).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return False
    return wanted.is_file() and wanted.is_relative_to(folder)


def awkward_name(path: str) -> Problem | None:
    """A hint for a page whose address is made from its file name: capitals, blanks, umlauts make an address hard to pass on."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    return None if _PLAIN.fullmatch(name) else problem("S016", Place(path), name=shown(name))


def _collect(root: Path, folder: str, found: dict[str, Path], problems: list[Problem], content: str) -> None:
    """Put the files below ``folder`` into ``found``, folder by folder in sorted order."""
    inside = root.resolve()
    waiting = [(folder, True)]
    while waiting:
        below, kept = waiting.pop()
        for entry in _entries(root, below, problems, content):
            path = f"{below}/{unicodedata.normalize('NFC', entry.name)}"
            if not kept or _is_passed_over(entry.name):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{below}/{entry.name}", False))
                problems.extend(_passed_over(entry, inside, path, kept=kept and folder == CONTENT))
            elif _FORBIDDEN.search(entry.name) or _RESERVED.fullmatch(entry.name):
                problems.append(problem("S015", Place(_printable(path)), name=shown(entry.name)))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((f"{below}/{entry.name}", True))
            elif not _is_ours(entry, inside):
                problems.append(_no_file(entry, path))
            elif len(found) >= MAX_FILES:
                problems.append(problem("S011", Place(folder), limit=f"{MAX_FILES:,}".replace(",", ".")))
                return
            else:
                _put(found, path, Path(entry.path), problems)


def _put(found: dict[str, Path], path: str, on_disk: Path, problems: list[Problem]) -> None:
    path = unicodedata.normalize("NFC", path)
    if path in found:
        problems.append(problem("S013", Place(path)))
    else:
        found[path] = on_disk


def _entries(root: Path, below: str, problems: list[Problem], content: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / renamed(below, CONTENT, content)) as entries:
            found = list(entries)
    except OSError:
        problems.append(problem("S002", Place(_printable(below))))
        return []
    return sorted(found, key=lambda entry: entry.name)


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "_", "~$")) or name.endswith("~")


def _passed_over(entry: os.DirEntry[str], inside: Path, path: str, *, kept: bool) -> Iterator[Problem]:
    """What is wrong with an entry that is not read; ``kept`` is whether it is the first on its way that is not."""
    if not entry.is_dir(follow_symlinks=False):
        if not _is_ours(entry, inside):
            yield _no_file(entry, path)
        elif kept and entry.name.startswith("_") and not entry.name.endswith(".md"):
            yield problem("S060", Place(_printable(path)))


def _no_file(entry: os.DirEntry[str], path: str) -> Problem:
    """A link that must not be followed, or a pipe, socket or device, which would never end."""
    return problem("S014" if entry.is_symlink() else "S054", Place(_printable(path)))


def _is_ours(entry: os.DirEntry[str], inside: Path) -> bool:
    """Whether ``entry`` is a regular file that lies inside the portal, also if it is reached through a link."""
    try:
        if not entry.is_symlink():
            return entry.is_file()
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(inside)


def _clashes(found: Mapping[str, Path]) -> Iterator[Problem]:
    """Files and folders that are one and the same on Windows and macOS, since only their capitals differ."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for path in sorted(found):
        steps = path.split("/")
        for spelt in ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1)):
            other = first.setdefault(_folded(spelt), spelt)
            if other != spelt and spelt not in told:
                told.add(spelt)
                yield problem("S012", Place(path), one=spelt, other=other)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _printable(path: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in path)
