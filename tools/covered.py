"""What the tests reach, room by room: ``python tools/covered.py htmlcov/coverage.json`` prints a table."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

PACKAGE = "strategieportal"
COUNTED = ("num_statements", "covered_lines", "num_branches", "covered_branches")


def room(path: str) -> str:
    """The part of the package that ``path`` lies in: the folder below the package, or the module's own name."""
    parts = Path(path).parts
    return Path(parts[parts.index(PACKAGE) + 1]).stem


def by_room(files: dict[str, dict[str, dict[str, int]]]) -> dict[str, Counter[str]]:
    """Room -> how many lines and branches it has and how many were run, from the files of coverage's JSON report.

    Rooms without a line of Python are left out.
    """
    rooms: dict[str, Counter[str]] = {}
    for path, facts in sorted(files.items()):
        rooms.setdefault(room(path), Counter()).update({key: facts["summary"][key] for key in COUNTED})
    return {name: counts for name, counts in rooms.items() if counts["num_statements"]}


def percent(run: int, there: int) -> str:
    """Share in percent, cut off after one digit, so that 100.0 means all; a dash where there is nothing to run."""
    return f"{run * 1000 // there / 10:.1f}" if there else "-"


def row(name: str, counts: Counter[str]) -> str:
    """A line of the table: room, lines, of them run, branches, of them taken, both together."""
    lines, run, branches, taken = (counts[key] for key in COUNTED)
    shares = (percent(run, lines), percent(taken, branches), percent(run + taken, lines + branches))
    return f"{name:<16}{lines:>8}{shares[0]:>8}{branches:>10}{shares[1]:>8}{shares[2]:>8}"


def table(files: dict[str, dict[str, dict[str, int]]]) -> str:
    """The whole table, the sum as its last line."""
    rooms = by_room(files)
    total: Counter[str] = Counter()
    for counts in rooms.values():
        total.update(counts)
    head = f"{'room':<16}{'lines':>8}{'%':>8}{'branches':>10}{'%':>8}{'both %':>8}"
    return "\n".join([head, *(row(name, counts) for name, counts in rooms.items()), row("all", total)])


if __name__ == "__main__":
    print(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"]))
