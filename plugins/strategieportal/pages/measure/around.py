"""What a measure is tied to: what it waits for, what waits for it, events, evaluations and its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from strategieportal.model.measure import Measure
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


class Link(Struct, frozen=True):
    """A link that leads out of the portal."""

    title: str
    address: str
    note: str = ""


class Around(Struct, frozen=True):
    """What a measure is tied to."""

    predecessors: tuple[Ref, ...]
    dependents: tuple[Ref, ...]
    merged_from: tuple[Ref, ...]
    events: tuple[Link, ...]
    """Outside events that bear on it, with their date as note."""
    evaluations: tuple[Ref, ...]
    """Evaluations that examined it or changed something in it."""
    neighbours: tuple[Ref, ...]
    """At most four measures of the same field, without those named above them."""
    field: Ref | None


def around(publication: Publication, measure: Measure) -> Around:
    """What ``measure`` is tied to."""
    relations, known = publication.monitoring.relations, publication.strategy.events
    near = relations.neighbours.get(measure.id)
    told = {*relations.predecessors.get(measure.id, ()), *relations.dependents.get(measure.id, ())}
    events = (known[one] for one in relations.events_by_measure.get(measure.id, ()))
    return Around(
        predecessors=refs.measures(publication, relations.predecessors.get(measure.id, ())),
        dependents=refs.measures(publication, relations.dependents.get(measure.id, ())),
        merged_from=refs.measures(publication, relations.merged_from.get(measure.id, ())),
        events=tuple(Link(one.title, one.link or "", one.at.words) for one in events),
        evaluations=refs.evaluations(publication, relations.evaluations_by_measure.get(measure.id, ())),
        neighbours=refs.measures(publication, tuple(one for one in near.near if one not in told) if near else ()),
        field=next(iter(refs.fields(publication, (measure.field,))), None),
    )
