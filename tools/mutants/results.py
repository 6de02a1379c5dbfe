"""What mutmut found in a room: every planted fault, whether a test noticed it, and how it reads."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from tools.mutants.workspace import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.mutants.rooms import Room

TYPED = "caught by type check"
NOTICED = frozenset({"killed", "timeout", "segfault", TYPED})
"""A test failed, or the fault kept it from ever ending."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One planted fault that no test noticed.

    Attributes:
        name: what mutmut calls it; the number in it changes with the code.
        where: module and function, as in ``monitoring.phase.phase_of`` or ``history.event.Event.when``.
        status: mutmut's word: survived, no tests, suspicious.
        was: the lines as they are, each without the space around it.
        now: the lines with the fault.
        diff: both as a diff.
    """

    name: str
    where: str
    status: str
    was: str
    now: str
    diff: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known of a room.

    Attributes:
        planted: the number of faults.
        tried: how many of them were tried and count: all of them, or those of a sample.
        noticed: how many of those were noticed, by a test or by mypy.
        typed: how many of them by mypy, as errors of type.
        open: how many should be tried and were not yet.
        missed: the others.
    """

    planted: int
    tried: int
    noticed: int
    typed: int
    open: int
    missed: tuple[Fault, ...]


def outcome(room: Room, *, module: str = "*", every: int = 1) -> Outcome:
    """What stands in the workspace of ``room``.

    Args:
        room: the room.
        module: only this one counts; by default all.
        every: one of so many faults counts, always the same ones.
    """
    planted, counts = 0, Counter[str]()
    missed: list[Fault] = []
    for path, codes in _told(room, module):
        planted += len(codes)
        for name, code in codes.items():
            status, counted = status_of(code), in_sample(name, every)
            counts[status] += counted
            if counted and status not in NOTICED and status != "open":
                missed.append(_fault(room, path, name, status))
    noticed = sum(counts[one] for one in NOTICED)
    tried = counts.total() - counts["open"]
    return Outcome(planted, tried, noticed, counts[TYPED], counts["open"], tuple(missed))


def names_to_ask(room: Room, module: str, every: int = 1) -> list[str]:
    """Mutmut's names of the faults in ``module`` that are open or were missed, of a sample."""
    told = [codes for _, codes in _told(room, module)]
    unnoticed = [name for codes in told for name, code in codes.items() if status_of(code) not in NOTICED]
    return [name for name in unnoticed if in_sample(name, every)]


def status_of(code: int | None) -> str:
    """What became of a fault, by the exit code of its tests; a process that a signal ended has noticed it."""
    if code is None:
        return "open"
    return "segfault" if code < 0 else str(status_by_exit_code[code])


def in_sample(name: str, every: int) -> bool:
    """Whether the fault called ``name`` is one of every so many that are asked as a sample of all."""
    return int(sha256(name.encode()).hexdigest(), 16) % every == 0


def _told(room: Room, module: str) -> Iterator[tuple[Path, dict[str, int | None]]]:
    sources = room.workspace / "src"
    for pattern in room.modules:
        for source in sorted((sources / "strategieportal").glob(pattern)):
            path = source.relative_to(room.workspace)
            meta = room.workspace / "mutants" / f"{path}.meta"
            if meta.is_file() and source.match(f"{module}.py"):
                yield path, json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]


def _fault(room: Room, path: Path, name: str, status: str) -> Fault:
    with _inside(room.workspace):
        diff = get_diff_for_mutant(name, path=path)
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++", "@@"))]
    was = " ".join(line[1:].strip() for line in lines if line.startswith("-"))
    now = " ".join(line[1:].strip() for line in lines if line.startswith("+"))
    return Fault(name, where(name), status, was, now, "\n".join(lines))


def where(name: str) -> str:
    """Module and function of mutmut's ``name``: ``monitoring.phase.phase_of``."""
    module, _, function = name.partition("__mutmut_")[0].removeprefix("strategieportal.").rpartition(".")
    plain = function.removeprefix("x_") if function.startswith("x_") else function[2:].replace("ǁ", ".")
    return f"{module}.{plain.removesuffix(INSIDE)}"


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in ``folder``, where mutmut looks for its settings, and let it say nothing."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            yield
    finally:
        os.chdir(before)
