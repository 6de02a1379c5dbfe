"""The build's cache: taken if it belongs to whoever builds, and what was damaged in it told once."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from strategieportal import kept

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.publishing.telling import Tell


def own(folder: Path, refuse: Tell) -> Path | None:
    """``folder`` as a cache; None, and a hint, where it belongs to somebody else or anybody may write in it.

    A seal holds against faults, not against people: compiled templates are run, so a stranger's cache is none.
    """
    if not is_own(folder):
        _tell("B651", folder, refuse)
        return None
    return folder


def is_own(folder: Path) -> bool:
    """Whether ``folder`` may be a cache: it is not there yet, or nobody else may write in it."""
    if not folder.exists() or not hasattr(os, "geteuid"):
        return True
    looked = [one.stat() for one in (folder, *(each for each in sorted(folder.iterdir()) if each.is_dir()))]
    return not any(one.st_uid != os.geteuid() or one.st_mode & stat.S_IWOTH for one in looked)


def tell_damage(folder: Path, refuse: Tell) -> None:
    """Say how much of the cache in ``folder`` was damaged and made anew since this was asked last."""
    if count := kept.damaged():
        _tell("B650", folder, refuse, count)


def _tell(code: str, folder: Path, refuse: Tell, count: int = 0) -> None:
    from strategieportal.problems import Place, problem

    place = Place(f"{folder.parent.name}/{folder.name}")
    refuse([problem(code, place, count=count) if count else problem(code, place)])
