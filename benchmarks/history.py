"""A generated past of a portal with planted changes, and what it costs to read it: ``python -m benchmarks.history``.

The past is written with ``git fast-import``: measures that get new phases, ends, money and milestones; files that move, are
formatted anew or come in by merges, which must make no event of their own; half-yearly snapshots of KPIs.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from strategieportal.history.event import Change
from strategieportal.history.read_history import read_history

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGIN = 1_700_000_000
"""The first commit, in November 2023: later than all that the sheets say has happened."""
DAY = 86_400
KPIS = 24
SNAPSHOT_EVERY = 250
PHASES = ("geplant", "in-umsetzung", "zurueckgestellt")
BODY = "Wer, was, womit: " + "ein Satz, wie er in einem Steckbrief steht. " * 12 + "\n"


@dataclass
class Sheet:
    """A measure as its file holds it."""

    name: str
    file: str
    turn: int = 0
    log: list[tuple[str, str]] = field(default_factory=lambda: [("2023-01-01", "geplant")])
    moves: list[str] = field(default_factory=list)
    budget: int = 100_000
    body: str = "Amt 1"
    steps: dict[str, tuple[str, str]] = field(default_factory=lambda: {"a": ("2026-03", ""), "b": ("2027-09", "")})
    short: str = "Kurz gesagt."
    plain: bool = True

    def text(self) -> str:
        """The sheet; ``plain`` turns the order of keys and the style of writing."""
        log = "".join(f"  - {{am: {on}, phase: {phase}}}\n" for on, phase in self.log)
        moves = "".join(f"  - {{am: 2023-07-01, bis: {end}, warum: Grund}}\n" for end in self.moves)
        steps = "".join(
            f"  - {{id: {name}, titel: Schritt, bis: {due}{f', erledigt: {done}' if done else ''}}}\n"
            for name, (due, done) in self.steps.items()
        )
        parts = [
            f"id: {self.name}\n",
            f"titel: Maßnahme {self.name}\n",
            f"kurz: {self.short}\n" if self.plain else f'kurz: "{self.short}"\n',
            "handlungsfeld: feld\n",
            f"verantwortlich: {{stelle: {self.body}}}\n" if self.plain else f"verantwortlich:\n  stelle: {self.body}\n",
            f"finanzierung:\n  - {{art: eigen, betrag: {self.budget}}}\n",
            "zeitraum: {von: 2024-01, bis: 2026-12}\n",
            f"verschiebungen:\n{moves}" if moves else "",
            f"meilensteine:\n{steps}" if steps else "",
            f"verlauf:\n{log}",
        ]
        front = "".join(parts if self.plain else reversed(parts))
        return f"---\n{front}---\n{BODY}"


def _phase(sheet: Sheet, number: int) -> Change:
    del number
    following = PHASES[(PHASES.index(sheet.log[-1][1]) + 1) % len(PHASES)]
    sheet.log = [sheet.log[0], ("2023-06-01", following)]
    return Change.PHASE


def _deadline(sheet: Sheet, number: int) -> Change:
    del number
    sheet.moves.append(f"{2027 + len(sheet.moves)}-06")
    return Change.DEADLINE


def _budget(sheet: Sheet, number: int) -> Change:
    sheet.budget += 1_000 + number
    return Change.BUDGET


def _responsible(sheet: Sheet, number: int) -> Change:
    sheet.body = f"Amt {number + 2}"
    return Change.RESPONSIBLE


def _done(sheet: Sheet, number: int) -> Change:
    name, (due, done) = next(iter(sheet.steps.items()))
    sheet.steps[name] = (due, "" if done else f"2026-{1 + number % 12:02}")
    return Change.MILESTONE_OPEN if done else Change.MILESTONE_DONE


def _moved(sheet: Sheet, number: int) -> Change:
    name, (due, done) = next(iter(sheet.steps.items()))
    sheet.steps[name] = (f"{int(due[:4]) + 1}{due[4:]}", done)
    del number
    return Change.MILESTONE_MOVED


def _new_step(sheet: Sheet, number: int) -> Change:
    sheet.steps[f"s{number}"] = ("2028", "")
    return Change.MILESTONE_NEW


def _text(sheet: Sheet, number: int) -> Change:
    sheet.short = f"Kurz gesagt, Fassung {number}."
    return Change.TEXT


def _moved_file(sheet: Sheet, number: int) -> None:
    sheet.file = f"content/massnahmen/{number % 7}/{sheet.name}-{number}.md"


def _formatted(sheet: Sheet, number: int) -> None:
    del number
    sheet.plain = not sheet.plain


Edit = Callable[[Sheet, int], Change | None]
EDITS: tuple[Edit, ...] = (
    *(_phase, _deadline, _budget, _responsible, _done, _moved, _new_step, _text, _text),
    *(_moved_file, _formatted),
)


class Past:
    """Writes commits for ``git fast-import`` and notes what was planted, in the order in which it must be told."""

    def __init__(self, measures: int) -> None:
        self.planted: list[tuple[Change, str]] = []
        self.stream: list[bytes] = []
        self.commits = 0
        self._year = 1990
        self._values = dict.fromkeys((f"k-{number}" for number in range(KPIS)), 10)
        self.sheets = [Sheet(f"m-{number}", f"content/massnahmen/m-{number}.md") for number in range(measures)]
        self._commit({sheet.file: sheet.text() for sheet in self.sheets})
        self.planted += [(Change.NEW, sheet.name) for sheet in self.sheets]

    def edit(self, sheet: Sheet, edit: Edit) -> None:
        """One commit that changes one sheet."""
        files, told = self._edited(sheet, edit)
        self._commit(files)
        self.planted += told

    def merge(self, edits: list[tuple[Sheet, Edit]]) -> None:
        """A side branch with a commit for each edit, and the merge in which all of them enter the published branch."""
        main, files = self.commits, dict[str, str | None]()
        told: list[tuple[Change, str]] = []
        for number, (sheet, edit) in enumerate(edits):
            edited, planted = self._edited(sheet, edit)
            files |= edited
            told += planted
            self._commit(edited, branch="refs/heads/side", parent=None if number else main)
        self._commit(files, parent=main, merged=self.commits)
        self.planted += sorted(told, key=lambda one: int(one[1][2:]))

    def snapshot(self) -> None:
        """New values of all KPIs."""
        self._values = {name: value + 1 for name, value in self._values.items()}
        self._year += 1
        text = "".join(f"{name}: {value}\n" for name, value in self._values.items())
        self._commit({f"data/snapshots/{self._year}-12-31.yml": text})
        self.planted += [(Change.VALUE_NEW, name) for name in self._values]

    def _edited(self, sheet: Sheet, edit: Edit) -> tuple[dict[str, str | None], list[tuple[Change, str]]]:
        before = sheet.file
        sheet.turn += 1
        change = edit(sheet, self.commits * 10 + sheet.turn)
        gone: dict[str, str | None] = {before: None} if before != sheet.file else {}
        return gone | {sheet.file: sheet.text()}, [(change, sheet.name)] if change else []

    def _commit(
        self,
        files: Mapping[str, str | None],
        *,
        branch: str = "refs/heads/main",
        parent: int | None = None,
        merged: int | None = None,
    ) -> None:
        self.commits += 1
        when = BEGIN + self.commits * DAY // 10
        lines = [
            f"commit {branch}",
            f"mark :{self.commits}",
            f"committer Test <test@example.org> {when} +0000",
            "data 1",
            "x",
        ]
        lines += [f"from :{parent}"] if parent else []
        lines += [f"merge :{merged}"] if merged else []
        for path, text in files.items():
            lines += [f"D {path}"] if text is None else [f"M 100644 inline {path}", f"data {len(text.encode())}", text]
        self.stream.append("\n".join([*lines, ""]).encode())


def busy_past(measures: int, commits: int, seed: int = 7) -> Past:
    """A past of so many measures and commits, drawn by lot: single edits, merges and snapshots."""
    past, lot = Past(measures), random.Random(seed)  # noqa: S311 - a game
    while past.commits < commits:
        if past.commits % SNAPSHOT_EVERY == 0:
            past.snapshot()
        elif past.commits % 40 == 0 and commits - past.commits > 4:
            drawn = lot.sample(past.sheets, lot.randrange(1, 4))
            past.merge([(sheet, lot.choice(EDITS)) for sheet in drawn])
        else:
            past.edit(lot.choice(past.sheets), lot.choice(EDITS))
    return past


def write(folder: Path, past: Past) -> None:
    """Make ``folder`` a repository with that past."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    command = ["git", "-C", str(folder), "fast-import", "--quiet"]
    subprocess.run(command, input=b"\n".join(past.stream), check=True)


def cpu() -> float:
    """Seconds of processor time that this process and the programs it ran have used."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def main(measures: int = 300, commits: int = 5_000) -> None:
    """Write the past, read it cold, warm and after one more commit, and say what was found and what it cost."""
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name, "portal"), Path(name, "cache")
        past = busy_past(measures, commits)
        write(folder, past)
        print(f"{measures} measures, {commits} commits, {len(past.planted)} changes planted")
        one_more = "reset -q --hard && git -c user.name=T -c user.email=t@example.org commit -q --allow-empty -m x"
        for title in ("cold", "warm", "one more commit"):
            if title == "one more commit":
                subprocess.run(f"git {one_more}", cwd=folder, shell=True, check=True)  # noqa: S602
            before = cpu()
            history = read_history(folder, cache)
            print(f"{title:16} {cpu() - before:.2f} s CPU")
            assert [(event.change, event.id) for event in history.events] == past.planted
        size = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file())
        counts = Counter(change.value for change, _ in past.planted)
        print(f"told exactly as planted, in order: {dict(sorted(counts.items()))}")
        print(f"cache {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
