"""When each file of the content last changed, from git in one pass; nothing where there is no history to trust."""

from __future__ import annotations

import subprocess
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MARK = "\x01"


def last_changes(root: Path, folders: tuple[str, ...] = ("content", "data")) -> Mapping[str, date]:
    """The day of the newest commit that touched each file, by its path below ``root``.

    Empty without git, outside a repository, and in a shallow clone, where every file would seem to have changed with
    the oldest commit that was fetched. Days are in UTC, by the committer's clock.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return MappingProxyType({})
    log = _git(root, "log", f"--format={_MARK}%ct", "--name-only", "--relative", "-z", "--no-renames", "--", *folders)
    changed: dict[str, date] = {}
    day = date.min
    for entry in log.split("\0"):
        for part in entry.split("\n"):
            if part.startswith(_MARK):
                day = datetime.fromtimestamp(int(part.removeprefix(_MARK)), tz=UTC).date()
            elif part:
                changed.setdefault(part, day)
    return MappingProxyType(changed)


def _git(root: Path, *arguments: str) -> str:
    """What git prints, or an empty text when it cannot answer."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
