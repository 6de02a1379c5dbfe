"""Which measures the roadmap shows, in which order, and which dates they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.model.partial_date import PartialDate
    from strategieportal.pages.publication import Publication


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
    phases, by_field = publication.monitoring.phases, publication.monitoring.relations.measures_by_field
    dated, undated = dict[str, tuple[str, ...]](), list[str]()
    for field in publication.strategy.fields:
        listed = [one for one in by_field.get(field, ()) if phases[one].phase in refs.LISTED]
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
