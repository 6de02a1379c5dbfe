"""The git binary: what it says of a folder, and the log of its commits.

Asks the ``git`` binary. Nobody's name or mail address is ever asked for, so none can be published.
The commits of the published branch with the files that each of them changed, in one pass over ``git log --raw``.

The published branch is the chain of first parents. A merge counts as one commit: what it brings in is told once, when it
entered the branch, and the commits of the side branch are not looked at.
"""

from __future__ import annotations

import subprocess
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.source.content_folder import CONTENT, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


_SETTINGS = (
    *("-c", "core.quotepath=off", "-c", "log.showSignature=false", "-c", "log.showRoot=true"),
    *("-c", "diff.ignoreSubmodules=all"),
)
"""What a person may have set otherwise, and what would change the answers."""


class GitError(Exception):
    """Git is not there or cannot answer; the message is what git said."""


class NoGitError(GitError):
    """There is no program git on this machine."""


class Standing(Struct, frozen=True):
    """What git says of a folder."""

    head: str
    """The full hash of the newest commit."""
    prefix: str
    """The folder's path below the top of the repository, with a closing ``/``; empty at the top."""
    shallow: bool
    """Whether the past was not fetched."""


class Repository(Struct, frozen=True):
    """The repository that holds the folder ``root``; paths are told below that folder."""

    root: Path
    content: str = CONTENT
    """What the folder of the content is called; paths are told below ``content``."""

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that hold the portal; a former ``content`` as well, so that a new name loses no past."""
        former = () if self.content == CONTENT or (self.root / CONTENT).exists() else (CONTENT,)
        return (*former, self.content, "data")

    def named(self, path: str) -> str:
        """A path that git tells, with the folder of the content called ``content``."""
        return renamed(path, self.content, CONTENT)

    def ask(self, *arguments: str, data: bytes | None = None) -> bytes:
        """What git answers.

        Raises:
            GitError: git is not there or refuses.
        """
        command = ["git", "-C", str(self.root), *_SETTINGS, *arguments]
        try:
            done = subprocess.run(command, input=data, capture_output=True, check=False)
        except OSError as fault:
            raise NoGitError(str(fault)) from fault
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace").strip())
        return done.stdout

    def lines(self, *arguments: str) -> list[str]:
        """What git answers, line by line."""
        return self.ask(*arguments).decode("utf-8", "replace").splitlines()

    def standing(self, commit: str = "HEAD") -> Standing:
        """Where the folder lies and what the newest commit is.

        Raises:
            GitError: there is no repository or no such commit.
        """
        shallow, prefix = self.lines("rev-parse", "--is-shallow-repository", "--show-prefix")
        head = self.lines("rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")[0]
        return Standing(head, prefix, shallow == "true")

    def is_unborn(self) -> bool:
        """Whether the branch has no commit yet."""
        try:
            return not self.lines("for-each-ref", self.lines("symbolic-ref", "HEAD")[0])
        except (GitError, IndexError):
            return False

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of blobs by their hash, all fetched in one call.

        Raises:
            GitError: one of them is not there, though a commit names it.
        """
        wanted = "\n".join(names)
        if not wanted:
            return
        answer = self.ask("cat-file", "--batch", data=f"{wanted}\n".encode())
        at = 0
        while at < len(answer):
            end = answer.index(b"\n", at)
            name, kind, *size = answer[at:end].split(b" ")
            at = end + 1
            if kind == b"missing":
                raise GitError(f"missing object {name.decode()}")
            length = int(size[0])
            yield name.decode(), answer[at : at + length]
            at += length + 1


_MARK = r"^(Korrektur|Correction): *(ja|yes)[[:space:]]*$"
_FILE = b"100"
"""How the mode of a regular file begins; links and submodules are no content."""


class FileChange(Struct, frozen=True):
    """A file that a commit changed."""

    path: str
    """Below the portal's folder, letters composed."""
    after: str | None
    """The hash of its new content; None when the file is gone."""


class Commit(Struct, frozen=True):
    """A commit of the published branch that touches the content."""

    hash: str
    at: int
    """Seconds since 1970, by the committer's clock."""
    changes: tuple[FileChange, ...]
    correction: bool = False


def commits(repository: Repository, head: str) -> list[Commit]:
    """All commits up to ``head`` that touch the content, in the order in which they entered the published branch."""
    answer = repository.ask(
        *("log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "--no-renames", "--no-abbrev"),
        *("--relative", "--no-color", "-O/dev/null", "-z", "--format=%H %ct %P", head, "--", *repository.folders),
    )
    return list(_marked(repository, head, list(_parsed(answer, repository))))


_Entry = tuple[str, int, tuple[str, ...], tuple[FileChange, ...]]


def _parsed(answer: bytes, repository: Repository) -> Iterator[_Entry]:
    """Hash, time, parents and changes of each commit. A path follows what begins with a colon, so none is mistaken."""
    parts = iter(answer.split(b"\0"))
    header: list[str] = []
    changes: list[FileChange] = []
    for part in parts:
        entry = part.lstrip(b"\n")
        if entry.startswith(b":"):
            changes.extend(_change(entry, next(parts), repository))
        elif entry:
            if header:
                yield header[0], int(header[1]), tuple(header[2:]), _once(changes)
            header, changes = entry.decode().split(), []
    if header:
        yield header[0], int(header[1]), tuple(header[2:]), _once(changes)


def _once(changes: list[FileChange]) -> tuple[FileChange, ...]:
    """``changes`` where a file that moved with its folder, whose name is told the same, is not gone and new."""
    kept = {one.path for one in changes if one.after is not None}
    return tuple(one for one in changes if one.after is not None or one.path not in kept)


def _change(entry: bytes, path: bytes, repository: Repository) -> Iterator[FileChange]:
    before_mode, after_mode, _, after, _ = entry[1:].split(b" ")
    spelt = repository.named(unicodedata.normalize("NFC", path.decode("utf-8", "replace")))
    if after_mode.startswith(_FILE):
        yield FileChange(spelt, after.decode())
    elif before_mode.startswith(_FILE):
        yield FileChange(spelt, None)


def _marked(repository: Repository, head: str, entries: list[_Entry]) -> Iterator[Commit]:
    marked = set(repository.lines("log", "-i", "-E", f"--grep={_MARK}", "--format=%H", head))
    merges = {name for name, _, parents, _ in entries if len(parents) > 1}
    if marked and merges:
        marked |= _marked_merges(repository, head, marked, merges)
    for name, at, _, changes in entries:
        yield Commit(name, at, changes, name in marked)


def _marked_merges(repository: Repository, head: str, marked: set[str], merges: set[str]) -> set[str]:
    """Merges that bring in nothing but commits that are marked."""
    parents = {name: rest for name, *rest in (line.split() for line in repository.lines("rev-list", "--parents", head))}
    chain = [head]
    while parents.get(chain[-1]):
        chain.append(parents[chain[-1]][0])
    seen = set[str]()
    found = set[str]()
    for name in reversed(chain):
        side = _side(parents, name, seen)
        if name in merges and side and side <= marked:
            found.add(name)
    return found


def _side(parents: dict[str, list[str]], name: str, seen: set[str]) -> set[str]:
    """The commits, merges aside, that came into the branch with ``name``; notes all as ``seen``."""
    seen.add(name)
    waiting, side = list(parents.get(name, [])[1:]), set[str]()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            above = parents.get(one, [])
            waiting.extend(above)
            if len(above) < 2:  # noqa: PLR2004 - a merge has two parents or more
                side.add(one)
    return side
