"""The first commit of a new portal: pages tell what changed since."""

from __future__ import annotations

import shutil
import subprocess
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Begun(StrEnum):
    """What became of a folder's history."""

    COMMITTED = "committed"
    IN_REPOSITORY = "in-repository"
    """It lies in a repository of somebody, who commits."""
    NO_GIT = "no-git"
    """There is no git, or it refused."""


def begin(folder: Path, message: str, name: str, mail: str) -> Begun:
    """Make a repository with one commit of all that is in ``folder``.

    Args:
        folder: the portal's folder.
        message: of the commit.
        name: who commits, where git does not know that already.
        mail: the address of that person or office.
    """
    git = shutil.which("git")
    if git is None:
        return Begun.NO_GIT
    if _worked([git, "-C", str(folder), "rev-parse", "--is-inside-work-tree"]):
        return Begun.IN_REPOSITORY
    known = _worked([git, "config", "user.email"])
    who = [] if known else ["-c", f"user.name={name}", "-c", f"user.email={mail}"]
    steps = (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["commit", "--quiet", "--message", message],
    )
    done = all(_worked([git, "-C", str(folder), *who, *step]) for step in steps)
    return Begun.COMMITTED if done else Begun.NO_GIT


def _worked(call: list[str]) -> bool:
    return subprocess.run(call, check=False, capture_output=True).returncode == 0
