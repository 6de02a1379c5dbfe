"""The bands of the roadmap, one per action field, with the lines of dependencies laid through all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import listing, say, say_count
from strategieportal.model.words import Schedule, Word
from strategieportal.pages.parts import refs
from strategieportal.pages.roadmap.events import needs
from strategieportal.pages.roadmap.links import Slot, links
from strategieportal.pages.roadmap.rows import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.model.measure import Measure
    from strategieportal.pages.publication import Publication
    from strategieportal.pages.roadmap.choice import Chosen
    from strategieportal.pages.roadmap.links import Piece
    from strategieportal.pages.roadmap.rows import Row
    from strategieportal.pages.roadmap.scale import Scale

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
    phases = Counter(publication.monitoring.phases[one].phase for one in ids)
    active = (one for one in ids if publication.monitoring.phases[one].phase in refs.ACTIVE)
    schedules = Counter(publication.monitoring.schedules[one].schedule for one in active)
    counted = say("pages_roadmap.band.phases", parts=_parts(phases, refs.LISTED))
    troubled = _parts(schedules, (Schedule.AT_RISK, Schedule.LATE))
    more = say("pages_roadmap.band.schedules", parts=troubled) if troubled else ""
    return f"{say_count('pages_roadmap.band.measures', len(ids))}{counted}{more}"


def _parts(counts: Mapping[W, int], words: Iterable[W]) -> str:
    return listing(say("pages_roadmap.band.part", count=counts[one], word=one.label) for one in words if counts[one])
