"""The build's cache: taken if it belongs to whoever builds, and what was damaged in it told once."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from strategieportal import kept
from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from pathlib import Path


def own(folder: Path) -> Path | None:
    """``folder`` as a cache; None, and a hint, where it belongs to somebody else or anybody may write in it.

    A seal holds against faults, not against people: compiled templates are run, so a stranger's cache is none.
    """
    if not folder.exists() or not hasattr(os, "geteuid"):
        return folder
    for one in (folder, *(each for each in sorted(folder.iterdir()) if each.is_dir())):
        facts = one.stat()
        if facts.st_uid != os.geteuid() or facts.st_mode & stat.S_IWOTH:
            refuse([problem("B651", Place(f"{folder.parent.name}/{folder.name}"))])
            return None
    return folder


def tell_damage(folder: Path) -> None:
    """Say how much of the cache in ``folder`` was damaged and made anew since this was asked last."""
    if count := kept.damaged():
        refuse([problem("B650", Place(f"{folder.parent.name}/{folder.name}"), count=count)])
