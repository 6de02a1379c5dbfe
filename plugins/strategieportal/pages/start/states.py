"""How measures and KPIs stand, as counts that are links, with a picture of each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import number, say_count
from strategieportal.model.words import Phase, Schedule
from strategieportal.monitoring.goal_path import judged_of
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

SHOWN: Final = (Phase.COMPLETED, Phase.IN_PROGRESS, Phase.PLANNED, Phase.ON_HOLD, Phase.STOPPED, Phase.UNSTATED)
"""Phases of measures that were decided or of which nobody says how they stand; the others are told in the Maßnahmenspeicher."""
ORDER: Final = (Schedule.ON_TRACK, Schedule.AT_RISK, Schedule.LATE, Schedule.NOT_ASSESSABLE, Schedule.NO_DATES)


class Count(Struct, frozen=True):
    """How many measures carry a status, and where they are listed."""

    tag: Tag
    count: int
    path: str
    note: str = ""
    """What is said behind the word."""


class State(Struct, frozen=True):
    """Measures by one kind of status: a picture and the same as links."""

    sentence: str
    bar: Bar
    counts: tuple[Count, ...]


def phases(whole: RollUp) -> State | None:
    """All that was decided, and what nobody states, by phase; None without measures."""
    counts = _counted({tag(one): whole.by_phase[one] for one in SHOWN}, "phase", {})
    return _state(_told_phases(whole.listed, whole.unstated), counts) if whole.listed else None


def _told_phases(total: int, unstated: int) -> str:
    """How many measures there are; those whose phase nobody states are not said to be decided."""
    if not unstated:
        return say_count("pages_start.phases", total)
    if unstated == total:
        return say_count("pages_start.phases.all_unstated", total)
    return say_count("pages_start.phases.some_unstated", unstated, total=number(Decimal(total)))


def schedules(publication: Publication) -> State | None:
    """What is planned or in progress by Terminlage; None without any."""
    whole = publication.monitoring.whole
    notes = {Schedule.ON_TRACK.key: refs.on_new_time(publication, publication.strategy.measures)}
    counts = _counted({tag(one): whole.by_schedule[one] for one in ORDER}, "terminlage", notes)
    return _state(say_count("pages_start.schedules", whole.active), counts) if whole.active else None


def paths(publication: Publication) -> State | None:
    """All judged KPIs by status; None without any."""
    judged = judged_of(publication.strategy.kpis, publication.monitoring.paths)
    total = sum(judged.values())
    counts = _counted({tag(one): count for one, count in judged.items()}, "zielpfad", {}, refs.KPIS)
    return _state(say_count("pages_kpi.list.judged", total), counts) if total else None


def _counted(
    counts: Mapping[Tag, int], key: str, notes: Mapping[str, str], path: str = refs.MEASURES
) -> tuple[Count, ...]:
    return tuple(
        Count(one, count, f"{path}?{key}={one.key}", notes.get(one.key, "")) for one, count in counts.items() if count
    )


def _state(sentence: str, counts: tuple[Count, ...]) -> State:
    drawn = bar(((one.tag, one.count) for one in counts), {one.tag.key: one.note for one in counts})
    return State(sentence, drawn, counts)
