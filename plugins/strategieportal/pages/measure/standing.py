"""How a measure stands, with the receipt of every status, and what the editors say beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import day, number, say, say_count
from strategieportal.model.words import Phase
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.progress import ProgressResult
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.schedule import ScheduleResult
    from strategieportal.pages.page import Ref, Tag
    from strategieportal.publication import Publication

_DATED = (*refs.ACTIVE, Phase.COMPLETED, Phase.UNSTATED)
"""Phases of which the rules of the Terminlage have something to tell."""


class Opinion(Struct, frozen=True):
    """What the editors say of the Terminlage."""

    tag: Tag
    reason: str
    on: date | None
    difference: str
    """Said where the rules find something else; empty where both agree."""


class Standing(Struct, frozen=True):
    """How a measure stands on the day."""

    phase: Tag
    since: str
    """``seit 1. Februar 2025``; empty when no entry says so."""
    schedule: Tag | None
    """None for measures that are neither planned nor in progress."""
    schedule_note: str
    """Since when it is late, or by how much its end was put off where it is on track; else empty."""
    sentences: tuple[str, ...]
    """What the rules found, the deciding one first."""
    reason: str
    """Why a measure was parked, stopped or rejected, or what was said instead of a phase; empty otherwise."""
    progress: str
    """Milestones done of all; empty without milestones."""
    stated_progress: str
    """What somebody stated, with its source."""
    opinion: Opinion | None
    question: str
    """What the receipts answer: ``Warum „verzögert“?``"""
    receipts: tuple[Receipt, ...]
    """Of every status on the page, the deciding one first."""
    successor: Ref | None
    """The measure that took this one over."""


def standing(publication: Publication, measure: Measure) -> Standing:
    """How ``measure`` stands on the day of the publication."""
    monitoring = publication.monitoring
    phase, schedule = monitoring.phases[measure.id], monitoring.schedules[measure.id]
    active, dated = phase.phase in refs.ACTIVE, phase.phase in _DATED
    shown = tag(schedule.schedule) if active else None
    receipts = tuple(_receipts(monitoring, measure.id, dated=dated))
    newest = publication.strategy.measures.get(measure.merged_into or "")
    return Standing(
        phase=tag(phase.phase),
        since=say("pages_measure.standing.since", day=day(phase.since)) if phase.since else "",
        schedule=shown,
        schedule_note=_schedule_note(publication, measure.id) if active else "",
        sentences=tuple(one.sentence for one in _telling(monitoring, measure.id, dated=dated)),
        reason=_reason(publication, measure.id),
        progress=_progress(monitoring.progress[measure.id]),
        stated_progress=_stated(monitoring.progress[measure.id]),
        opinion=_opinion(schedule) if active else None,
        question=say("pages_measure.standing.question", word=(shown or tag(phase.phase)).word),
        receipts=receipts,
        successor=refs.measure(publication, newest) if newest else None,
    )


def _schedule_note(publication: Publication, measure: str) -> str:
    since = publication.monitoring.schedules[measure].late_since
    return say("pages_measure.standing.since", day=day(since)) if since else refs.new_time(publication, measure)


def _telling(monitoring: Monitoring, measure: str, *, dated: bool) -> Iterator[Receipt]:
    """What deserves to be read at once: how the measure stands in time, and where phase and milestones disagree."""
    if dated:
        yield from monitoring.schedules[measure].reasons
    remark = monitoring.phases[measure].remark_receipt
    if remark:
        yield remark


def _receipts(monitoring: Monitoring, measure: str, *, dated: bool) -> Iterator[Receipt]:
    """What deserves to be read first, then phase and progress."""
    yield from _telling(monitoring, measure, dated=dated)
    yield monitoring.phases[measure].receipt
    progress = monitoring.progress[measure]
    if progress.total or progress.stated:
        yield progress.receipt


def _reason(publication: Publication, measure: str) -> str:
    """The words of the entry that parked, stopped or rejected the measure, or that says why its phase is not known."""
    result = publication.monitoring.phases[measure]
    if result.phase not in (Phase.ON_HOLD, Phase.STOPPED, Phase.REJECTED, Phase.UNSTATED):
        return ""
    return result.reason


def _progress(progress: ProgressResult) -> str:
    if not progress.total:
        return ""
    return say_count("pages_measure.standing.progress", progress.total, done=progress.done)


def _stated(progress: ProgressResult) -> str:
    stated = progress.stated
    if stated is None:
        return ""
    name = "stated_on" if stated.on else "stated"
    when = day(stated.on) if stated.on else ""
    return say(f"pages_measure.standing.{name}", share=number(stated.share), source=stated.source, day=when)


def _opinion(schedule: ScheduleResult) -> Opinion | None:
    stated = schedule.stated
    if stated is None:
        return None
    words = {"computed": schedule.schedule.label, "stated": stated.schedule.label}
    difference = say("pages_measure.standing.differs", **words) if schedule.differs else ""
    return Opinion(tag(stated.schedule), stated.reason, stated.on, difference)
