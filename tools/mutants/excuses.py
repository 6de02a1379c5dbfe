"""Faults that do no harm, each with its reason, from excuses.toml; an excuse that excuses nothing is told."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.mutants.results import Fault

FILE = Path(__file__).with_name("excuses.toml")
ANYTHING = "…"
"""Stands for any text in ``was`` and ``now``."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a fault does no harm.

    Attributes:
        where: module and function, as in ``monitoring.phase.phase_of``.
        was: the line as it is; ``…`` stands for any text.
        now: the line with the fault; ``…`` stands for any text.
        why: the reason, for the table.
    """

    where: str
    was: str
    now: str
    why: str

    def fits(self, fault: Fault) -> bool:
        """Whether ``fault`` is the one that is excused."""
        return self.where == fault.where and _like(self.was, fault.was) and _like(self.now, fault.now)


def excuses(file: Path = FILE) -> tuple[Excuse, ...]:
    """All excuses of ``file``; one without a reason is an error."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    found = tuple(Excuse(one["where"], one["was"], one["now"], one["why"].strip()) for one in told.get("excuse", ()))
    if mute := [one.where for one in found if not one.why]:
        raise ValueError(f"an excuse needs a reason: {', '.join(mute)}")
    return found


def sort_out(faults: Iterable[Fault], known: Iterable[Excuse]) -> tuple[list[Fault], list[tuple[Fault, Excuse]]]:
    """The faults without an excuse, and those with one beside it."""
    bare, excused = [], []
    for fault in faults:
        excuse = next((one for one in known if one.fits(fault)), None)
        if excuse:
            excused.append((fault, excuse))
        else:
            bare.append(fault)
    return bare, excused


def _like(pattern: str, text: str) -> bool:
    parts = (re.escape(part) for part in pattern.split(ANYTHING))
    return re.fullmatch(".*".join(parts), text, re.DOTALL) is not None
