"""A file becomes a noun; one with faults keeps its sound part.

What has been read so far: nouns by id, where each came from, and every problem on the way.
The sound part of a noun with faults, so that faults across files show in the same run. Never published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from strategieportal.model.base import german_key
from strategieportal.problems import Problem, problem
from strategieportal.reading.faults import faults

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from strategieportal.model.base import Noun
    from strategieportal.reading.faults import Origin


N = TypeVar("N", bound="Noun")


@dataclass(slots=True)
class Harvest:
    """Collects while files are read; nothing else in the house is mutable for longer than one function."""

    problems: list[Problem] = field(default_factory=list)
    nouns: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Kind -> id -> noun."""
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    """Kind and id -> where it stands; also for nouns with faults, so that links to them do not count as dangling."""

    stands_in: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of nouns with faults of which the sound part was kept for the checks across files."""

    def take(self, kind: str, noun: type[N], data: Any, origin: Origin, *, name: str | None = None) -> N | None:
        """Validate ``data`` and keep it; with faults, keep what is sound for the checks and note the faults.

        Args:
            kind: under which the noun is kept, such as ``measure``.
            noun: its class.
            data: plain data as it was read.
            origin: where it stands.
            name: the id where the noun has none of its own.
        """
        declared = name if name is not None else _declared_id(data)
        if declared is not None and not self._declare(kind, declared, origin):
            return None
        read = self.validate(noun, data, origin)
        kept = read if read is not None else salvaged(noun, data, name=declared)
        if kept is not None and declared is not None:
            self.nouns.setdefault(kind, {})[declared] = kept
            if read is None:
                self.stands_in.add((kind, declared))
        return read

    def validate(self, noun: type[N], data: Any, origin: Origin) -> N | None:
        """The noun that ``data`` describes, or None with its faults noted."""
        try:
            return noun.model_validate(data)
        except ValidationError as error:
            self.problems.extend(faults(error, noun, origin))
            return None

    def _declare(self, kind: str, declared: str, origin: Origin) -> bool:
        first = self.origins.setdefault((kind, declared), origin)
        if first is origin:
            return True
        where = first.place("id")
        self.problems.append(problem("V301", origin.place("id"), id=declared, first=f"{where.file}:{where.line}"))
        return False


def _declared_id(data: Any) -> str | None:
    """The id that somebody wrote, whether it is a good one or not."""
    given = data.get("id") if isinstance(data, dict) else None
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else None


Sound = TypeVar("Sound", bound="Noun")

UNKNOWN: Final = "unbekannt"
"""Stands for an id that is missing or faulty; the checks pass over it."""
_STAND_INS: Final = {"field": UNKNOWN, "kpi_level": "output", "unit": "–", "statement": "–", "group": UNKNOWN}
_TRIES: Final = 4


def salvaged(noun: type[Sound], data: Any, *, name: str | None) -> Sound | None:
    """The noun that is left of ``data`` when faulty entries are dropped and due ones stood in for.

    Args:
        noun: its class.
        data: plain data that does not validate.
        name: its id, which stands in for a missing title.

    Returns:
        None when nothing can be saved, for instance when the id itself is faulty.
    """
    if not isinstance(data, dict):
        return None
    left = dict(data)
    for _ in range(_TRIES):
        try:
            return noun.model_validate(left)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                _mend(left, fault, name)
    return None


def _mend(left: dict[str, Any], fault: ErrorDetails, name: str | None) -> None:
    at = str(fault.get("ctx", {}).get("at", "")).partition(".")[0]
    key = str(fault["loc"][0]) if fault["loc"] else german_key(at)
    english = at or next((one for one in (*_STAND_INS, "title", "name") if german_key(one) == key), key)
    left.pop(key, None)
    if fault["type"] == "missing" or english in _STAND_INS:
        stand_in = name if english in {"title", "name"} else _STAND_INS.get(english)
        if stand_in is not None:
            left[german_key(english)] = stand_in
