"""CPU seconds, peak memory and bytes per page of whole builds, beside the same content in plain mkdocs-material.

    python -m benchmarks                      # N = 100, 1000, 5000
    python -m benchmarks 100 1000 --without material-auto

The peers build the very words of our pages, as Markdown (``plain.py``). Every build is a process of its own. ``kalt`` starts without any cache, ``Grafiken im Zwischenspeicher`` keeps only the
figures, ``alles im Zwischenspeicher`` also the texts. These three have no search, like the peer ``ohne-suche``;
``dasselbe mit Exporten`` adds feeds, calendars, citations and the facts of every measure as JSON, which no peer has;
``dasselbe mit Suche`` is the third with the search's index, to be compared with the other peers, which index too. Ratios are of CPU seconds (user and system) in this one run.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import content, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTO_LIMIT = 1000
"""Plain mkdocs-material with an automatic nav takes time by the square of the pages; above this it is not run."""


PEERS = (
    ("material-not-in-nav", False, True),
    ("material-not-in-nav-ohne-suche", False, False),
    ("material-auto", True, True),
)
"""Name, whether every page is in the nav, whether there is a search (plain mkdocs-material has one)."""


@dataclass(frozen=True)
class Run:
    """One build that was measured."""

    name: str
    measures: int
    cpu: float
    memory: float
    page: int
    pages: int
    total: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 5000])
    parser.add_argument("--without", action="append", default=[], choices=[name for name, _, _ in PEERS])
    parser.add_argument("--times", type=int, default=1, help="so many runs of each; the median counts")
    asked = parser.parse_args()
    runs: list[Run] = []
    print(f"{'Bau':34} {'N':>6} {'CPU s':>8} {'MB':>7} {'Seiten':>7} {'Bytes/Maßnahme':>15} {'MB gesamt':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            for run in measured(Path(folder), size, asked.without, asked.times):
                runs.append(run)
                print(
                    f"{run.name:34} {run.measures:6} {run.cpu:8.2f} {run.memory:7.0f} {run.pages:7} {run.page:15} "
                    f"{run.total / 1e6:10.1f}",
                    flush=True,
                )
    print()
    for line in ratios(runs):
        print(line)


def measured(folder: Path, size: int, without: list[str], times: int) -> Iterator[Run]:
    """Every build of ``size`` measures."""
    ours = folder / f"ours-{size}"
    content.portal(ours, size)
    cache = ours / ".cache"
    yield _median("strategieportal, kalt", size, ours, times, lambda: shutil.rmtree(cache, ignore_errors=True))
    texts = cache / "strategieportal" / "prose.sqlite"
    yield _median("  Grafiken im Zwischenspeicher", size, ours, times, lambda: texts.unlink(missing_ok=True))
    yield _median("  alles im Zwischenspeicher", size, ours, times, lambda: None)
    config = ours / "mkdocs.yml"
    config.write_text(content.CONFIG_WITH_EXPORTS, encoding="utf-8")
    yield _median("  dasselbe mit Exporten", size, ours, times, lambda: None)
    config.write_text(content.CONFIG_WITH_SEARCH, encoding="utf-8")
    yield _median("  dasselbe mit Suche", size, ours, times, lambda: None)
    for name, in_nav, search in PEERS:
        if name in without or (in_nav and size > AUTO_LIMIT):
            continue
        peer = folder / f"{name}-{size}"
        plain.write(min(ours.glob("site-*")), peer, in_nav=in_nav, search=search)
        yield _median(name, size, peer, times, lambda: None)


def _median(name: str, size: int, folder: Path, times: int, prepare: object) -> Run:
    found = []
    for _ in range(times):
        assert callable(prepare)
        prepare()
        found.append(_build(name, size, folder))
    middle = median(run.cpu for run in found)
    return min(found, key=lambda run: abs(run.cpu - middle))


def _build(name: str, size: int, folder: Path) -> Run:
    # A folder of its own: a file system that has just deleted thousands of files is slow to create new ones.
    site = folder / f"site-{time.monotonic_ns()}"
    # Compiled modules are kept, as wherever a package is installed.
    known = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**known, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1780000000"}
    arguments = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml"), "-d", str(site)]
    process = os.posix_spawn(sys.executable, arguments, environment)
    _, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{name} with {size} measures failed")
    files = [one for one in site.rglob("*") if one.is_file()]
    measures = sorted(one.stat().st_size for one in site.glob("massnahmen/m-*/index.html"))
    pages = sum(one.suffix == ".html" for one in files)
    total = sum(one.stat().st_size for one in files)
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return Run(name, size, cpu, memory, measures[len(measures) // 2], pages, total)


def ratios(runs: list[Run]) -> Iterator[str]:
    """What the figures mean, as ratios within this run."""
    by = {(run.name.strip(), run.measures): run for run in runs}
    ours = (
        "strategieportal, kalt",
        "Grafiken im Zwischenspeicher",
        "alles im Zwischenspeicher",
        "dasselbe mit Exporten",
        "dasselbe mit Suche",
    )
    sizes = sorted({run.measures for run in runs})
    for smaller, larger in itertools.pairwise(sizes):
        for name in ours:
            few, many = by[name, smaller], by[name, larger]
            yield (
                f"{name}: N={larger} braucht {many.cpu / few.cpu:.2f}-mal die CPU-Zeit von N={smaller}; "
                f"eine Maßnahmenseite {many.page / few.page - 1:+.1%} Bytes"
            )
    for size in sizes:
        for peer, _, search in PEERS:
            if (peer, size) in by:
                # like with like: whoever makes an index is compared with whoever makes one
                for name in (one for one in ours if one.endswith("mit Suche") == search):
                    share = by[name, size].cpu / by[peer, size].cpu
                    yield f"N={size}: {name} braucht {share:.3f} der CPU-Zeit von {peer}"


if __name__ == "__main__":
    main()
