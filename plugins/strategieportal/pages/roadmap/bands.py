"""The bands of the roadmap, and which of them a reader chooses.

The bands of the roadmap, one per action field, with the lines of dependencies laid through all of them.
Which measures the roadmap shows, in which order, and which dates they have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import listing, say, say_count
from strategieportal.model.words import Schedule, Word
from strategieportal.monitoring.rollup import roll_up
from strategieportal.pages.parts import refs
from strategieportal.pages.roadmap.events import needs
from strategieportal.pages.roadmap.rows import Slot, links, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.pages.roadmap.rows import Piece, Row
    from strategieportal.pages.roadmap.scale import Scale
    from strategieportal.publication import Publication


W = TypeVar("W", bound=Word)


class Band(Struct, frozen=True):
    """The measures of one action field."""

    id: str
    title: str
    count: str
    """How many measures, and how they stand, in a sentence."""
    rows: tuple[Row, ...]
    pieces: tuple[Piece, ...]
    """Lines that pass through the head of the band."""


def bands(publication: Publication, scale: Scale, chosen: Chosen) -> tuple[Band, ...]:
    """One band per action field with measures on the axis, in the order of the fields."""
    monitoring, known = publication.monitoring, publication.strategy.measures
    predecessors, shown = monitoring.relations.predecessors, frozenset(chosen.ids)
    drawn = links(tuple(_slots(publication, scale, chosen)), predecessors)

    def made(measure: Measure) -> Row:
        waits = needs(publication, predecessors.get(measure.id, ()), shown)
        pieces = tuple(drawn.pieces.get(measure.id, ()))
        return replace(row(publication, scale, measure, waits), pieces=pieces, channel=drawn.channels.get(measure.id))

    return tuple(
        Band(
            id=field,
            title=publication.strategy.fields[field].title,
            count=_count(publication, ids),
            rows=tuple(made(known[one]) for one in ids),
            pieces=tuple(drawn.pieces.get(_head(field), ())),
        )
        for field, ids in chosen.dated.items()
    )


def _slots(publication: Publication, scale: Scale, chosen: Chosen) -> Iterator[Slot]:
    for field, ids in chosen.dated.items():
        yield Slot(_head(field))
        for one in ids:
            span = publication.monitoring.schedules[one].current
            bar = scale.stretch(span, open_end=publication.strategy.measures[one].permanent)
            yield Slot(one, float(bar.x), float(bar.x) + float(bar.width)) if bar else Slot(one)


def _head(field: str) -> str:
    """The name of a band's head among the slots; no id of a measure looks like it."""
    return f"#{field}"


def _count(publication: Publication, ids: Sequence[str]) -> str:
    """A sentence such as ``15 Maßnahmen: 3 abgeschlossen und 12 in Umsetzung. Terminlage: 2 verzögert.``."""
    known, found = publication.strategy.measures, publication.monitoring
    sums = roll_up((known[one] for one in ids), found.phases, found.schedules, publication.as_of)
    counted = say("pages_roadmap.band.phases", parts=_parts(sums.by_phase, refs.LISTED))
    troubled = _parts(sums.by_schedule, (Schedule.AT_RISK, Schedule.LATE))
    more = say("pages_roadmap.band.schedules", parts=troubled) if troubled else ""
    return f"{say_count('pages_roadmap.band.measures', sums.total)}{counted}{more}"


def _parts(counts: Mapping[W, int], words: Iterable[W]) -> str:
    return listing(say("pages_roadmap.band.part", count=counts[one], word=one.label) for one in words if counts[one])


class Chosen(Struct, frozen=True):
    """What is shown: ids by action field, in the order of the rows, and the ids without dates."""

    dated: Mapping[str, tuple[str, ...]]
    undated: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Every measure on the axis, from top to bottom."""
        return tuple(one for group in self.dated.values() for one in group)


def chosen(publication: Publication) -> Chosen:
    """Every decided measure: on the axis by start and id, or in the list of those without a date."""
    return publication.once("roadmap", "chosen", lambda: _chosen(publication))


def _chosen(publication: Publication) -> Chosen:
    dated, undated = dict[str, tuple[str, ...]](), list[str]()
    for field, listed in refs.listed_by_field(publication).items():
        starts = {one: start for one in listed if (start := first(publication, one))}
        undated += [one for one in listed if one not in starts]
        if starts:
            dated[field] = tuple(one for _, one in sorted((start, one) for one, start in starts.items()))
    return Chosen(dated, tuple(undated))


def first(publication: Publication, name: str) -> date | None:
    """The start of the measure that holds now; else its earliest date."""
    start = publication.monitoring.schedules[name].current.start
    return start.first if start else min(moments(publication, name), default=None)


def moments(publication: Publication, name: str) -> Iterator[date]:
    """Every date of a measure that the roadmap shows."""
    schedule = publication.monitoring.schedules[name]
    for span in (schedule.current, schedule.planned) if schedule.moves else (schedule.current,):
        yield from ends(span.start, span.end)
    for step in publication.strategy.measures[name].milestones:
        yield from ends(None, step.done or step.due)


def ends(start: PartialDate | None, end: PartialDate | None) -> Iterator[date]:
    """The first day of ``start`` and the last of ``end``, as far as they are known."""
    if start:
        yield start.first
    if end:
        yield end.last
