"""One build of somebody's: processor time, time, and the peak of the memory of all its processes together."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_PROC: Final = Path("/proc")
_EVERY: Final = 0.25
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Command:
    """A program to run as part of a build."""

    arguments: Sequence[str]
    folder: Path
    variables: Mapping[str, str]


@dataclass(frozen=True)
class Cost:
    """What a build cost."""

    cpu: float
    """Seconds of all processes that it waited for, user and system."""
    wall: float
    """Seconds by the clock."""
    peak: float
    """MB: the largest sum of all its processes at one moment, what they share counted once (PSS); outside Linux the
    largest of one process."""


@dataclass(frozen=True)
class Size:
    """What a build wrote."""

    files: int
    pages: int
    total: int
    """Bytes."""
    page: int
    """Bytes of the page of a measure, the median of all; 0 where there is none."""


class BuildFailedError(Exception):
    """A build ended with another code than 0."""


def cost(commands: Iterable[Command]) -> Cost:
    """Run the commands one after another; times add up, of the memory the largest counts.

    Raises:
        BuildFailedError: one of them failed; the message is the end of what it told.
    """
    each = [_one(command) for command in commands]
    return Cost(sum(one.cpu for one in each), sum(one.wall for one in each), max(one.peak for one in each))


def _one(command: Command) -> Cost:
    begun = time.perf_counter()
    known = {key: value for key, value in os.environ.items() if key not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env={**known, **command.variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    watch = _Watch(process.pid)
    watch.start()
    _, told = process.communicate()
    watch.end()
    wall = time.perf_counter() - begun
    # Whatever it waited for is among the children of ours now; nothing else runs here meanwhile.
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise BuildFailedError(f"{' '.join(command.arguments)}: {told.decode(errors='replace')[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, watch.peak or after.ru_maxrss / 1024)


class _Watch(threading.Thread):
    """Looks again and again at what a process and all that it started hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0.0
        self._over = threading.Event()

    def run(self) -> None:
        """Look until it is over."""
        while not self._over.wait(_EVERY):
            self.peak = max(self.peak, sum(held(pid) for pid in family(self.pid)))

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()


def family(pid: int, parents: Callable[[], Mapping[int, int]] | None = None) -> set[int]:
    """A process and all below it; ``parents`` tells the parent of every process."""
    known = (parents or _parents)()
    found = {pid}
    while more := {child for child, parent in known.items() if parent in found} - found:
        found |= more
    return found


def _parents() -> dict[int, int]:
    found = {}
    for folder in _PROC.iterdir() if _PROC.is_dir() else ():
        if folder.name.isdecimal():
            try:
                # The name of the program, in brackets, may hold blanks.
                found[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has just ended
    return found


def held(pid: int) -> float:
    """MB that a process holds; what it shares with others is divided among them."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def size(site: Path) -> Size:
    """What lies in a built site."""
    files = [one for one in site.rglob("*") if one.is_file()]
    measures = [one.stat().st_size for one in site.glob("massnahmen/m-*/index.html")]
    return Size(
        files=len(files),
        pages=sum(one.suffix == ".html" for one in files),
        total=sum(one.stat().st_size for one in files),
        page=int(statistics.median(measures)) if measures else 0,
    )


def floor(site: Path, target: Path) -> Cost:
    """What it costs only to write the bytes of ``site`` once more, file by file, into ``target``, which is new."""
    contents = [(one.relative_to(site), one.read_bytes()) for one in site.rglob("*") if one.is_file()]
    begun, cpu = time.perf_counter(), time.process_time()
    known: set[Path] = set()
    for path, content in contents:
        file = target / path
        if file.parent not in known:
            file.parent.mkdir(parents=True, exist_ok=True)
            known.add(file.parent)
        with open(file, "wb", buffering=0) as opened:  # noqa: PTH123 - the plainest loop there is
            opened.write(content)
    return Cost(time.process_time() - cpu, time.perf_counter() - begun, 0.0)
