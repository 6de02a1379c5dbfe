"""``python -m tools.mutants``: plant faults in a room, tell what no test noticed, and fail below the room's floor."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.mutants import table
from tools.mutants.excuses import excuses, sort_out
from tools.mutants.results import names_to_ask, outcome
from tools.mutants.rooms import ROOT, rooms
from tools.mutants.table import Score
from tools.mutants.workspace import lay_out, remove

if TYPE_CHECKING:
    from tools.mutants.rooms import Room


def main() -> int:
    """Do what the command line says; 1 where a room is below its floor or an excuse excuses nothing."""
    known = rooms()
    told = _arguments()
    if strange := [name for name in told.rooms if name not in known]:
        raise SystemExit(f"no such room: {', '.join(strange)}; there are {', '.join(known)}")
    failed = [name for name in told.rooms or known if not _room(known[name], told)]
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    asked.add_argument("rooms", nargs="*", help="default: all")
    asked.add_argument("--module", default="*", help="only this module: what it still misses is asked again")
    asked.add_argument(
        "--sample", type=int, default=1, metavar="N", help="try every N-th fault only, always the same ones"
    )
    asked.add_argument("--show", action="store_true", help="run nothing, only tell what is known, with diffs")
    asked.add_argument("--fresh", action="store_true", help="forget what is known")
    asked.add_argument("--write", action="store_true", help="put the result into docs/mutanten.md")
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return asked.parse_args()


def _room(room: Room, told: argparse.Namespace) -> bool:
    if told.fresh:
        remove(room)
    if not told.show:
        lay_out(room)
        _mutmut(room, told)
    known = excuses()
    found = outcome(room, module=told.module, every=told.sample)
    bare, excused = sort_out(found.missed, known)
    score = Score(room, found, bare, excused)
    _tell(score)
    if told.module != "*":
        return True
    if told.write:
        table.write(score)
    # The fault that an excuse stands for may be outside the sample.
    idle = [] if found.open or told.sample > 1 else _idle(score)
    for where in idle:
        print(f"{room.name}: an excuse for {where} excuses nothing any more (tools/mutants/excuses.toml)")
    return score.high_enough and not idle and not found.open


def _mutmut(room: Room, told: argparse.Namespace) -> None:
    """Run mutmut in the workspace: on everything that is not noticed yet, or on what the command line leaves of it."""
    processes = str(told.processes)
    _launch(room, ROOT, "-m", "tools.mutants.plant", processes, str(told.sample))
    asked = [str(Path(__file__).with_name("launch.py")), "run", "--max-children", processes]
    sources = room.workspace / "mutants" / "src"
    if told.module == "*" and told.sample == 1:
        _launch(room, sources, *asked)
        return
    names = names_to_ask(room, told.module, told.sample)
    if names:
        _launch(room, sources, *asked, *names)


def _launch(room: Room, sources: Path, *arguments: str) -> None:
    """Run a program that finds modules in ``sources``; what it says is shown to people and kept in a file otherwise."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(sources), "PYTHONHASHSEED": "0"}
    log = room.workspace / "mutmut.log"
    with log.open("wb") as kept:
        output = None if sys.stdout.isatty() else kept
        command = [sys.executable, *arguments]
        ran = subprocess.run(command, cwd=room.workspace, env=environment, stdout=output, stderr=output, check=False)
    if ran.returncode:
        print(f"{room.name}: mutmut failed; what it said stands in {log}")
        raise SystemExit(ran.returncode)


def _tell(score: Score) -> None:
    for fault in score.bare:
        print(f"\n{fault.where}: {fault.status} ({fault.name})\n{fault.diff}")
    found = score.found
    print(
        f"\n{score.room.name}: {found.planted} planted, {found.tried} tried, {found.noticed} noticed, {len(score.excused)} excused, "
        f"{len(score.bare)} missed, {found.open} open: {score.share:.1f} % (floor {score.room.floor:g} %; "
        f"by tests alone {score.by_tests:.1f} %)"
    )


def _idle(score: Score) -> list[str]:
    """Where an excuse of the room stands that excuses nothing."""
    used = {excuse for _, excuse in score.excused}
    return sorted({one.where for one in excuses() if score.room.holds(one.where) and one not in used})


if __name__ == "__main__":
    sys.exit(main())
