"""The rooms in which faults are planted, from ``[tool.mutants]`` of pyproject.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The repository."""


@dataclass(frozen=True, slots=True)
class Room:
    """One room.

    Attributes:
        name: what ``ROOM=`` names.
        floor: the share of planted faults, in per cent, that the tests must notice.
        modules: paths below the package, as in ``monitoring/*.py``.
        tests: the tests that are asked, paths below the repository.
    """

    name: str
    floor: float
    modules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def workspace(self) -> Path:
        """Where the room is worked on; git ignores it, and it may be deleted at any time."""
        return ROOT / ".mutants" / self.name

    def holds(self, where: str) -> bool:
        """Whether the function ``where``, as in ``monitoring.phase.phase_of``, stands in a module of this room."""
        steps = where.split(".")
        files = [f"{'/'.join(steps[:depth])}.py" for depth in range(2, len(steps))]
        return any(fnmatch(file, pattern) for file in files for pattern in self.modules)


def rooms(project: Path = ROOT / "pyproject.toml") -> dict[str, Room]:
    """All rooms of ``project`` by name; a test that is named but missing is an error."""
    told = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["mutants"]
    found = {}
    for name, one in told.items():
        tests = tuple(file for pattern in one["tests"] for file in _matching(project.parent, pattern))
        found[name] = Room(name, one["floor"], tuple(one.get("modules", [f"{name}/*.py"])), tests)
    return found


def _matching(folder: Path, pattern: str) -> list[str]:
    files = sorted(file.relative_to(folder).as_posix() for file in folder.glob(pattern))
    if not files:
        raise FileNotFoundError(f"[tool.mutants] names {pattern}, but there is no such test")
    return files
