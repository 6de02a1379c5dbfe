"""Whole portals for tests. Each distinct one is built once in a run, for all workers, and then only looked at.

What makes a portal distinct is what it is made from: its files, the engine that builds it and whether it is built
strictly. ``Buildings.of`` is for whoever wants a site to read; it must not be changed, for it is everybody's.
``build`` and ``ran`` build beside it, for tests of building itself.

Pictures and web fonts are taken from the cache of ``make site``, since making them is most of the work; ``lend`` does
that. Whoever tests caches does not call it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.lock import locked
from tests.warm import FORKS, PROGRAMS, warm

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(".cache/strategieportal")
"""Where a portal keeps what it made, below its folder."""
OWN = shutil.ignore_patterns(".cache")
"""What is no part of a portal: it follows from the rest."""


@dataclass(frozen=True, slots=True)
class Buildings:
    """The sites of one run.

    Attributes:
        folder: what all workers of the run share.
    """

    folder: Path

    def of(self, portal: Path, *, engine: str = "mkdocs", strict: bool = True) -> Path:
        """The site of the portal in the folder ``portal``, to be read only; a failure is told with all it said."""
        place = self.folder / f"{engine}-{hash_of(portal, f'{engine} {strict}')}"
        place.mkdir(parents=True, exist_ok=True)
        with locked(place / "lock"):
            if not (place / "done").exists():
                shutil.copytree(portal, place / "portal", ignore=OWN, dirs_exist_ok=True)
                lend(place / "portal")
                build(place / "portal" / "mkdocs.yml", place / "site", engine=engine, strict=strict)
                (place / "done").touch()
        return place / "site"

    def reference(self) -> Path:
        """The site of the reference portal, built where it lies, for its history is part of it."""
        target, done = self.folder / "site", self.folder / "site.done"
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / "site.lock"):
            if not done.exists():
                build(ROOT / "mkdocs.yml", target)
                done.touch()
        return target


def hash_of(portal: Path, asked: str) -> str:
    """Names what a site is made from: every file of ``portal`` by its place and content, and how it is ``asked`` for."""
    assert not (portal / ".git").exists(), f"{portal} has a history, which is more than its files"
    found = hashlib.sha256(asked.encode())
    for file in sorted(portal.rglob("*")):
        place = file.relative_to(portal)
        if file.is_file() and CACHE.parts[0] not in place.parts:
            found.update(f"\0{place.as_posix()}\0{hashlib.sha256(file.read_bytes()).hexdigest()}".encode())
    return found.hexdigest()[:24]


def lend(portal: Path) -> None:
    """Let the portal use, and add to, the pictures and web fonts of the reference portal's cache.

    Only those: they are named by what they are made from, and several builds may write them at the same time. What the
    cache keeps of texts and history is of one portal alone.
    """
    for part in (f"{number:02x}" for number in range(256)):
        kept, own = ROOT / CACHE / part, portal / CACHE / part
        if not own.is_symlink():
            kept.mkdir(parents=True, exist_ok=True)
            own.parent.mkdir(parents=True, exist_ok=True)
            own.symlink_to(kept, target_is_directory=True)


def build(config: Path, target: Path, *, engine: str = "mkdocs", strict: bool = True) -> None:
    """Build the portal of ``config`` into ``target``, by default strictly; a failure is told with all it said.

    Not ``--quiet``: that hides warnings from ``--strict`` as well.
    """
    asked = ["build", "-f", str(config), "-d", str(target), *(["--strict"] if strict else [])]
    done = ran(*asked, folder=config.parent, engine=engine)
    if done.returncode:
        pytest.fail(f"{engine} {' '.join(asked)} failed:\n{done.stdout}{done.stderr}", pytrace=False)


def ran(*arguments: str, folder: Path, engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """What became of ``python -m engine arguments`` in ``folder``, and what it said."""
    command = [sys.executable, "-m", engine, *arguments]
    if FORKS and engine in PROGRAMS:
        return subprocess.CompletedProcess(command, *warm(ROOT).ran(engine, arguments, folder, environment()))
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=folder)


def digest(site: Path) -> dict[str, str]:
    """Every file of a site with the hash of its content."""
    files = (one for one in sorted(site.rglob("*")) if one.is_file())
    return {one.relative_to(site).as_posix(): hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def environment() -> dict[str, str]:
    """That of ``make site``."""
    return {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": commit_day(), **os.environ}


@cache
def commit_day() -> str:
    """The day of the last commit in seconds since 1970, so that a test builds what ``make site`` builds."""
    asked = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return found or "1780000000"
