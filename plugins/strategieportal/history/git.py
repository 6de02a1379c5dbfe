"""Asks the ``git`` binary. Nobody's name or mail address is ever asked for, so none can be published."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from msgspec import Struct

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

    def ask(self, *arguments: str, data: bytes | None = None) -> bytes:
        """What git answers.

        Raises:
            GitError: git is not there or refuses.
        """
        command = ["git", "-C", str(self.root), *_SETTINGS, *arguments]
        try:
            done = subprocess.run(command, input=data, capture_output=True, check=False)
        except OSError as fault:
            raise GitError(str(fault)) from fault
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

    def blobs(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The content of blobs by their hash, all fetched in one call; those that are missing are left out."""
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
                continue
            length = int(size[0])
            yield name.decode(), answer[at : at + length]
            at += length + 1
