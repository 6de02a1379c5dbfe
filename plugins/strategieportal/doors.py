"""What other packages add: records behind an entry point, found as MkDocs finds its plugins.

Our own records come in by the same door. Whoever asks stands at the edge (a build, a command), for what is found depends on
what is installed; the rooms below are given the records. How a package offers some is told in ``docs/erweitern.md``.
"""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from msgspec import Struct

from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.problems import Problem

_OURS = "strategieportal"


class Named(Protocol):
    """What may stand behind a door."""

    @property
    def name(self) -> str:
        """The only one of its name behind this door."""


T = TypeVar("T", bound=Named)


class Door(Struct, Generic[T], frozen=True):
    """A group of entry points, each of which leads to one record or to a tuple or list of them."""

    group: str
    """Such as ``strategieportal.page_kinds``."""
    record: type[T]
    """The class of all records."""
    own: str
    """Where our own records are, as an entry point says it: ``package.module:NAME``."""


class Opened(Struct, Generic[T], frozen=True):
    """What stands behind a door."""

    records: tuple[T, ...]
    """Ours first, then those of other packages by the names of package and entry point."""
    problems: tuple[Problem, ...]
    """What could not be taken, and why; whoever has any goes no further."""

    def of(self, name: str) -> T | None:
        """The record called ``name``."""
        return next((one for one in self.records if one.name == name), None)


def opened(door: Door[T], offered: Iterable[EntryPoint] | None = None) -> Opened[T]:
    """What is installed behind ``door``.

    Args:
        door: which records are wanted.
        offered: the entry points of its group; by default those of all packages that are installed.
    """
    found = entry_points(group=door.group) if offered is None else offered
    others = sorted((one for one in found if one.value != door.own), key=lambda one: (_package(one), one.name))
    records: dict[str, tuple[T, str]] = {}
    problems: list[Problem] = []
    for entry in (EntryPoint(_OURS, door.own, door.group), *others):
        place = Place(f"{_package(entry)} ({entry.value})")
        for one in _given(entry, place, problems):
            if not isinstance(one, door.record):
                values = {"group": door.group, "wanted": door.record.__name__, "given": type(one).__name__}
                problems.append(problem("B661", place, entry=entry.name, **values))
            elif one.name in records:
                problems.append(problem("B662", place, name=one.name, first=records[one.name][1], group=door.group))
            else:
                records[one.name] = (one, _package(entry))
    return Opened(tuple(one for one, _ in records.values()), tuple(problems))


def _given(entry: EntryPoint, place: Place, problems: list[Problem]) -> Iterator[object]:
    """What an entry point leads to; nothing, and a problem, where it leads nowhere."""
    try:
        given = entry.load()
    except Exception as fault:  # noqa: BLE001 - whatever somebody else's package does while it is imported
        reason = f"{type(fault).__name__}: {fault}"
        problems.append(problem("B660", place, entry=entry.name, group=entry.group, reason=reason))
        return
    yield from given if isinstance(given, tuple | list) else (given,)


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else _OURS
