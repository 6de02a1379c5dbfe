"""A git repository behind the doubles of forges, and how whoever is signed in writes to it."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = "kreis/portal"
BRANCH = "main"
TOKEN = "ein-zugriffstoken"  # noqa: S105 - opens nothing but this
NAME, MAIL = "Erika Muster", "erika@muster.example"
_PERSON = (("NAME", NAME), ("EMAIL", MAIL))


class RefusedError(Exception):
    """The forge says no; the first argument is the status, the second what is told."""


@dataclass
class Repository:
    """A repository behind an interface.

    Attributes:
        folder: where it is, with the branch ``main`` checked out or bare.
        version: what the forge says it is: from 11 on Forgejo, below Gitea.
        token: what opens it.
        asked: method and path of everything that was asked for.
    """

    folder: Path
    version: str = ""
    token: str = TOKEN
    asked: list[str] = field(default_factory=list)

    def git(self, *arguments: str, given: bytes = b"", index: str = "") -> bytes:
        """What git says in the repository; with ``index``, for an index of its own."""
        own = {"GIT_INDEX_FILE": index} if index else {}
        person = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in _PERSON}
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(
            command, input=given, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin", **person, **own}
        ).stdout

    @property
    def head(self) -> str:
        """The newest commit."""
        return self.git("rev-parse", f"refs/heads/{BRANCH}").decode().strip()

    def files(self) -> list[dict[str, Any]]:
        """Every file of the newest commit."""
        listed = self.git("ls-tree", "-r", "-l", "-z", self.head).decode().split("\0")
        found = (line.partition("\t") for line in listed if line)
        return [
            {"path": path, "mode": mode, "type": kind, "sha": sha, "size": int(size)}
            for facts, _, path in found
            for mode, kind, sha, size in [facts.split()]
        ]

    def content(self, path: str) -> bytes:
        """What stands in the file at ``path`` of the newest commit."""
        return self.git("cat-file", "blob", f"{self.head}:{path}")

    def commit(self, changes: Mapping[str, bytes | None], message: str) -> tuple[str, dict[str, str]]:
        """Commit files, None for one that goes; the commit, and path -> object of what was written."""
        written: dict[str, str] = {}
        with tempfile.TemporaryDirectory() as place:
            index = str(Path(place) / "index")
            self.git("read-tree", self.head, index=index)
            for path, content in changes.items():
                if content is None:
                    self.git("update-index", "--force-remove", path, index=index)
                    continue
                written[path] = self.git("hash-object", "-w", "--stdin", given=content).decode().strip()
                self.git("update-index", "--add", "--cacheinfo", f"100644,{written[path]},{path}", index=index)
            tree = self.git("write-tree", index=index).decode().strip()
        made = self.git("commit-tree", tree, "-p", self.head, "-m", message).decode().strip()
        self.git("update-ref", f"refs/heads/{BRANCH}", made)
        return made, written
