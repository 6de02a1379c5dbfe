"""The table in docs/mutanten.md: one row for each room, and below it what was excused and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tools.mutants.rooms import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.mutants.excuses import Excuse
    from tools.mutants.results import Fault, Outcome
    from tools.mutants.rooms import Room

DOCUMENT = ROOT / "docs" / "mutanten.md"
HEAD = "| room | planted | tried | by types | by tests | excused | missed | share | by tests alone | floor |"
LINE = "|---|---|---|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Score:
    """How a room stands.

    Attributes:
        room: the room.
        found: what mutmut found.
        bare: the missed faults without an excuse.
        excused: the missed faults with one.
    """

    room: Room
    found: Outcome
    bare: Sequence[Fault]
    excused: Sequence[tuple[Fault, Excuse]]

    @property
    def share(self) -> float:
        """Noticed faults in per cent of all that could be noticed; of those that were tried."""
        counted = self.found.tried - len(self.excused)
        return 100 * self.found.noticed / counted if counted else 0.0

    @property
    def by_tests(self) -> float:
        """The same of what mypy lets pass: how dense the tests are for themselves."""
        counted = self.found.tried - self.found.typed - len(self.excused)
        return 100 * (self.found.noticed - self.found.typed) / counted if counted else 0.0

    @property
    def high_enough(self) -> bool:
        """Whether the floor is reached, to a tenth as it is written."""
        return round(self.share, 1) >= self.room.floor


def row(score: Score) -> str:
    """The row of a room."""
    found = score.found
    by_tests = found.noticed - found.typed
    counts = f"{found.planted} | {found.tried} | {found.typed} | {by_tests} | {len(score.excused)} | {len(score.bare)}"
    return f"| {score.room.name} | {counts} | {score.share:.1f} % | {score.by_tests:.1f} % | {score.room.floor:g} % |"


def write(score: Score) -> None:
    """Put the row of ``score`` and its excuses into the document."""
    text = DOCUMENT.read_text(encoding="utf-8")
    text = _with_row(text, score.room.name, row(score))
    DOCUMENT.write_text(_with_reasons(text, score), encoding="utf-8")


def _with_row(text: str, name: str, new: str) -> str:
    """The table's rows in the order of their names, with this one."""
    before, _, after = text.partition(f"{HEAD}\n{LINE}\n")
    rows = [line for line in after.splitlines() if line.startswith("| ")]
    others = [line for line in rows if not line.startswith(f"| {name} |")]
    rest = after[sum(len(line) + 1 for line in rows) :]
    return "\n".join((f"{before}{HEAD}", LINE, *sorted([*others, new]), rest))


def _with_reasons(text: str, score: Score) -> str:
    heading = f"### {score.room.name}\n"
    listed = f"{heading}\n{_reasons(score)}"
    before, found, after = text.partition(f"\n{heading}")
    if not found:
        return f"{text.rstrip()}\n\n{listed}"
    following = after.find("\n### ")
    rest = after[following:] if following >= 0 else ""
    return f"{before}\n{listed}{rest}"


def _reasons(score: Score) -> str:
    if not score.excused:
        return "Nothing is excused.\n"
    pairs = sorted(score.excused, key=lambda one: (one[1].why, one[0].where))
    parts = []
    for why, group in groupby(pairs, key=lambda one: one[1].why):
        parts.append(f"* {' '.join(why.split())}\n")
        for place, same in groupby(group, key=lambda one: one[0].where):
            parts.append(f"  * `{place}`: {len(list(same))}\n")
    return "".join(parts)
