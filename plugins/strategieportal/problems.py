"""What is wrong, where, and what to write instead: the one way in which every room reports a fault of the content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import catalogue, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


MOST: Final = 1000
"""Characters of one value in a sentence: whatever stands in a file, what is told about it can be read."""


MANY: Final = 3
"""So many hints of one kind are told one by one."""


class Severity(IntEnum):
    """How much a problem weighs. Errors stop the build, warnings fail a strict one, reminders and hints do neither.

    A reminder is what time alone makes wrong: nobody changed anything, so nothing is taken offline; but it is told loudly.
    """

    ERROR = 4
    WARNING = 3
    REMINDER = 2
    HINT = 1


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file of the content; line and column count from 1, columns in characters."""

    file: str
    """Path below the portal's folder, with ``/``."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it is, its stable code, a German sentence, the remedy, how much it weighs."""

    place: Place
    code: str
    sentence: str
    remedy: str = ""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.sentence} ({self.code}).{remedy}"


def problem(code: str, place: Place, /, *, remedy: str | None = None, **values: object) -> Problem:
    """The problem ``code`` of the catalogue (``locales/de/problems.toml``) at ``place``, its sentence filled with ``values``.

    Args:
        code: a stable code such as ``S104``; the catalogue gives its sentence, remedy and severity.
        place: where the content has to be changed.
        remedy: replaces the catalogue's remedy, for instance by one with a guess in it.
        values: what the placeholders of sentence and remedy stand for.

    Raises:
        KeyError: the catalogue does not know the code.
    """
    entry = catalogue()["problems"][code]
    values = {name: _bounded(one) for name, one in values.items()}
    return Problem(
        place=place,
        code=code,
        sentence=say(f"problems.{code}.sentence", **values),
        remedy=say(f"problems.{code}.remedy", **values) if remedy is None else str(_bounded(remedy)),
        severity=Severity[entry["severity"].upper()],
    )


def _bounded(value: object) -> object:
    """``value``, a text cut where nobody would read on."""
    return f"{value[: MOST - 1]}…" if isinstance(value, str) and len(value) > MOST else value


def by_time(one: Problem) -> Problem:
    """The same as a reminder, where not a hand but the calendar made it wrong."""
    return replace(one, severity=Severity.REMINDER)


class Problems(Struct, frozen=True):
    """All problems of a run, sorted by place and without repetitions."""

    found: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, *groups: Iterable[Problem]) -> Problems:
        """The problems of all ``groups`` together."""
        return cls(tuple(sorted({one for group in groups for one in group})))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def of_severity(self, severity: Severity) -> tuple[Problem, ...]:
        """Only those that weigh exactly ``severity``."""
        return tuple(one for one in self.found if one.severity is severity)

    def worst_last(self) -> Problems:
        """The same with the heaviest at the end, where whoever reads at a terminal looks first."""
        return Problems(tuple(sorted(self.found, key=lambda one: one.severity)))

    def folded(self) -> Iterator[tuple[Problem, tuple[Problem, ...]]]:
        """Each problem, the heaviest last, with those for which it stands: more than ``MANY`` hints of a code take one line.

        A new portal has dozens of places that are to be filled in; what stops it from being published must not drown in them.
        """
        by_code: dict[str, list[Problem]] = {}
        for one in self.of_severity(Severity.HINT):
            by_code.setdefault(one.code, []).append(one)
        for one in self.worst_last():
            alike = by_code.get(one.code, ()) if one.severity is Severity.HINT else ()
            if len(alike) <= MANY:
                yield one, ()
            elif one is alike[0]:
                yield one, tuple(alike[1:])

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Those for which nothing may be published."""
        return self.of_severity(Severity.ERROR)


def ditto(others: tuple[Problem, ...], *, briefly: bool) -> str:
    """One line about problems like the one before: how many, and where unless it is told ``briefly``."""
    lines: dict[str, list[str]] = {}
    for one in others:
        found = lines.setdefault(one.place.file, [])
        if str(one.place.line) not in found:
            found.append(str(one.place.line))
    if briefly:
        return say("problems_told.ditto_briefly", count=len(others), files=len(lines))
    places = "; ".join(f"{file}:{','.join(found)}" for file, found in lines.items())
    return say("problems_told.ditto", count=len(others), places=places)
