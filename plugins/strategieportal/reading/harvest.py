"""What has been read so far: nouns by id, where each came from, and every problem on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from strategieportal.problems import Problem, problem
from strategieportal.reading.faults import faults
from strategieportal.reading.salvage import salvaged

if TYPE_CHECKING:
    from strategieportal.model.base import Noun
    from strategieportal.reading.origin import Origin

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
