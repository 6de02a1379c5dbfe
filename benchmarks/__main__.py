"""CPU seconds, peak memory and bytes of whole builds, beside what others take for the same content.

    make bench                                            # all sizes, five pairs: hours
    python -m benchmarks --sizes 100 1000 --pairs 3
    python -m benchmarks --sizes 10000 --pairs 1 --only strategieportal Hugo --states warm --add
    python -m benchmarks --page-only                      # docs/leistung.md of the table as it is

Every build is a process of its own. In each repetition all generators build in turn. The table is written after each
build, the page at the end; both are in ``docs/``. Progress goes to stderr.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks import measuring, page, rows
from benchmarks.runners import CHANGED, COLD, FLOOR, RUNNERS, STATES, UNCHANGED, VARIANTS, WARM, Runner, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS: Final = Path(__file__).parent.parent / "docs"
TABLE: Final = DOCS / "leistung.csv"


def main() -> int:
    """Measure, write the table and the page; 1 where a generator failed."""
    asked = _asked()
    if asked.check:
        return _told([f"{path} is not what the table says" for path in page.stale(DOCS, rows.read(TABLE))])
    if asked.page_only:
        page.write(DOCS, rows.read(TABLE))
        return 0
    done = rows.read(TABLE) if asked.add else []
    bench = Bench(asked, first=max((one.repetition for one in done), default=0) + 1)
    with tempfile.TemporaryDirectory(dir=asked.folder, prefix="bench-") as folder:
        for row in bench.measured(Path(folder)):
            done.append(row)
            rows.write(TABLE, done)
    page.write(DOCS, done)
    return _told(bench.failed)


def _told(faults: list[str]) -> int:
    """Tell what is wrong, and how to end."""
    for sentence in faults:
        print(sentence, file=sys.stderr)
    return int(bool(faults))


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    names = [one.name for one in RUNNERS]
    parser.add_argument("--sizes", nargs="+", type=int, default=[100, 1000, 5000, 10000], help="numbers of measures")
    parser.add_argument("--pairs", type=int, default=5, help="repetitions; of their ratios the median counts")
    parser.add_argument("--only", nargs="+", default=names, choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--variants", nargs="+", default=VARIANTS, choices=VARIANTS)
    parser.add_argument("--states", nargs="+", default=STATES, choices=STATES)
    parser.add_argument("--once-above", type=float, default=1e9, metavar="S", help="what took more CPU is not repeated")
    parser.add_argument("--add", action="store_true", help="add to the table, as repetitions of their own")
    parser.add_argument("--folder", help="where to build; otherwise where temporary files lie")
    parser.add_argument("--page-only", action="store_true", help="measure nothing, make the page of the table")
    parser.add_argument(
        "--check", action="store_true", help="measure nothing, tell whether the page is that of the table"
    )
    return parser.parse_args()


class Bench:
    """All builds of a run."""

    def __init__(self, asked: argparse.Namespace, first: int) -> None:
        self.asked = asked
        self.first = first
        runners = [one for one in RUNNERS if one.name in asked.only]
        self.versions = {one.name: one.version() for one in runners}
        self.runners = [one for one in runners if self.versions[one.name]]
        missing = [one.name for one in runners if not self.versions[one.name]]
        self.failed = [f"{name} is not installed: make bench does that" for name in missing]
        self.machine = machine(Path(asked.folder or tempfile.gettempdir()))
        self.given_up: set[tuple[str, int, str, str]] = set()
        """Builds that took too long or failed, and are not tried again."""
        self.kept: dict[str, Path] = {}
        """By generator the site that its next build finds there."""

    def measured(self, folder: Path) -> Iterator[rows.Row]:
        """Every build, in turn."""
        for size in self.asked.sizes:
            below = folder / str(size)
            runners = [one for one in self.runners if size <= one.limit]
            for runner in runners:
                runner.prepare(below / runner.name, size)
            for repetition in range(self.first, self.first + self.asked.pairs):
                for variant, state in kinds(size):
                    if variant in self.asked.variants and state in self.asked.states:
                        for runner in runners:
                            yield from self._one(below, runner, size, variant, state, repetition)
            shutil.rmtree(below)

    def _one(
        self, folder: Path, runner: Runner, size: int, variant: str, state: str, repetition: int
    ) -> Iterator[rows.Row]:
        variant = runner.takes(variant, state)
        key = (runner.name, size, variant, state)
        if not variant or key in self.given_up:
            return
        _say(f"N={size} {repetition} {runner.name}, {variant}, {state}")
        load = os.getloadavg()[0]
        try:
            cost, site = self._built(folder / runner.name, runner, variant, state)
        except measuring.BuildFailedError as failed:
            self.given_up.add(key)
            self.failed.append(f"{runner.name}, N={size}, {variant}, {state}: {failed}")
            return
        if cost.cpu > self.asked.once_above:
            self.given_up.add(key)
        found = measuring.size(site)
        _say(f"    {cost.cpu:.1f} s CPU, {cost.wall:.1f} s, {cost.peak:.0f} MB, {found.files} files")
        known = (runner.name, self.versions[runner.name], size)
        yield self._row(known, (variant, state, repetition), load, cost, found)
        if state == WARM and variant == runner.variants[0]:
            target = folder / "floor"
            yield self._row(known, (variant, FLOOR, repetition), load, measuring.floor(site, target), found)
            shutil.rmtree(target)

    def _built(self, folder: Path, runner: Runner, variant: str, state: str) -> tuple[measuring.Cost, Path]:
        """Bring the project into that state, build it and say what that cost, and where the site is.

        Every site has a folder of its own, unless it is about what was there before: where thousands of files were just
        deleted, a file system is slow to make new ones.
        """
        before = self.kept.get(runner.name)
        if state in {WARM, COLD} or before is None or not before.is_dir():
            if before:
                shutil.rmtree(before, ignore_errors=True)
            where = folder if runner.inside else folder.parent
            self.kept[runner.name] = where / f"site-{time.monotonic_ns()}"
        site = self.kept[runner.name]
        if state == COLD:
            for name in runner.caches:
                shutil.rmtree(folder / name, ignore_errors=True)
        elif state == WARM and any(not (folder / name).exists() for name in runner.caches):
            measuring.cost(runner.commands(folder, site, variant, state))
            shutil.rmtree(site)
        elif state in {UNCHANGED, CHANGED} and (not site.is_dir() or (runner.switched and state == UNCHANGED)):
            measuring.cost(runner.commands(folder, site, variant, state))
        if state == CHANGED:
            sheet = runner.sheet(folder)
            sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\nNeu: {time.monotonic_ns()}.\n", encoding="utf-8")
        return measuring.cost(runner.commands(folder, site, variant, state)), site

    def _row(
        self,
        known: tuple[str, str, int],
        case: tuple[str, str, int],
        load: float,
        cost: measuring.Cost,
        found: measuring.Size,
    ) -> rows.Row:
        day = datetime.now(tz=UTC).date().isoformat()
        costs = (round(cost.cpu, 3), round(cost.wall, 3), round(cost.peak, 1))
        sizes = (found.files, found.pages, found.total, found.page)
        return rows.Row(day, self.machine, round(load, 1), *known, *case, *costs, *sizes)


def machine(folder: Path) -> str:
    """The machine in a line: processor, cores, memory, system, kind of disk below ``folder``, Python."""
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = [int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    told = [names[0] if names else platform.processor(), f"{os.cpu_count()} Kerne"]
    told += [f"{memory[0] / 2**20:.0f} GB"] if memory else []
    mounts = [line.split()[1:3] for line in _lines("/proc/mounts")]
    over = [(where, kind) for where, kind in mounts if folder.resolve().is_relative_to(where)]
    told += [f"geschrieben auf {max(over)[1]}"] if over else []
    return ", ".join([*told, f"{platform.system()} {platform.machine()}", f"Python {platform.python_version()}"])


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _say(sentence: str) -> None:
    print(f"{datetime.now(tz=UTC):%H:%M:%S} {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
