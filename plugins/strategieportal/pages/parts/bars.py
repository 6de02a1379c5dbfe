"""Bars that tell how a whole is made up, and those of the measures of a group."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.page import Tag


class Part(Struct, frozen=True):
    """A piece of a bar."""

    tag: Tag
    count: int
    start: str
    """Where it begins, in per cent of the whole bar, as SVG writes it."""
    end: str
    width: str
    note: str = ""
    """What is said behind the number."""


class Bar(Struct, frozen=True):
    """A bar of parts; parts of size zero are left out."""

    parts: tuple[Part, ...]
    total: int
    words: str
    """The parts in a sentence: ``4 abgeschlossen, 5 im Plan``."""


def bar(counts: Iterable[tuple[Tag, int]], notes: Mapping[str, str] = MappingProxyType({})) -> Bar:
    """The bar of ``counts``, in their order.

    Args:
        counts: each status with its number.
        notes: what is said behind a number, by the key of its status.
    """
    present = [(one, count) for one, count in counts if count]
    total, so_far, parts = sum(count for _, count in present), 0, []
    for one, count in present:
        start, so_far = so_far, so_far + count
        ends = _share(start, total), _share(so_far, total)
        parts.append(Part(one, count, *ends, width=_share(count, total), note=notes.get(one.key, "")))
    return Bar(tuple(parts), total, ", ".join(map(_words, parts)))


def _words(part: Part) -> str:
    counted = say("pages_shell.count", count=part.count, word=part.tag.word)
    return f"{counted} ({part.note})" if part.note else counted


def _share(part: int, total: int) -> str:
    return f"{100 * part / total:.4g}"


_PHASES = (Phase.COMPLETED, Phase.IN_PROGRESS, Phase.PLANNED, Phase.ON_HOLD, Phase.STOPPED, Phase.UNSTATED)
_SCHEDULES = (Schedule.ON_TRACK, Schedule.AT_RISK, Schedule.LATE, Schedule.NOT_ASSESSABLE, Schedule.NO_DATES)


def phases(counted: RollUp | None) -> Bar:
    """The measures of a group by phase, without ideas and what was never decided; nothing for a group without measures."""
    return bar((tag(one), counted.by_phase[one]) for one in _PHASES) if counted else bar(())


def schedules(counted: RollUp | None, moved: str = "") -> Bar:
    """The planned and running measures of a group by Terminlage.

    Args:
        counted: the sums of the group; None where there is nothing to count.
        moved: how many of those on track are so on a new time, in words; empty for none.
    """
    counts = ((tag(one), counted.by_schedule[one]) for one in _SCHEDULES) if counted else ()
    return bar(counts, {Schedule.ON_TRACK.key: moved})
