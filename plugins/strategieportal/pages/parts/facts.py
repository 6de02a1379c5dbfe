"""The short facts of a measure: label and value pairs, left out where the sheet says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import has, listing, say
from strategieportal.model.fields import field_words
from strategieportal.model.measure import Measure
from strategieportal.pages.parts import areas, refs

if TYPE_CHECKING:
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication


class Fact(Struct, frozen=True):
    """A label and what stands beside it: links, or a text, or both."""

    label: str
    text: str = ""
    refs: tuple[Ref, ...] = ()
    note: str = ""
    """A quieter second line."""


def belonging(publication: Publication, measure: Measure) -> tuple[Fact, ...]:
    """Where a measure belongs: field, themes, goals, values, guidelines."""
    known = (
        ("field", refs.fields(publication, (measure.field,))),
        ("theme", refs.fields(publication, measure.cross_cutting)),
        ("goal", refs.goals(publication, measure.goals)),
        ("value", refs.values(publication, measure.values)),
        ("guideline", refs.guidelines(publication, measure.guidelines)),
        ("decision", refs.decisions(publication, measure.decisions)),
    )
    return tuple(Fact(_counted(name, len(links)), refs=links) for name, links in known if links)


def at_a_glance(publication: Publication, measure: Measure) -> tuple[Fact, ...]:
    """Everything else that fits on a line: horizon, priority, whom it serves, where, its origin."""
    texts = (
        ("horizon", measure.horizon.label if measure.horizon else "", ""),
        ("priority", *_priority(measure)),
        ("perspective", measure.perspective.label if measure.perspective else "", ""),
        ("role", measure.role.label if measure.role else "", ""),
        ("places", areas.names(publication, measure.municipalities), ""),
        ("traits", listing(one.label for one in measure.traits) if measure.traits else "", ""),
        ("pilot", measure.pilot or "", ""),
        ("origin", *_origin(measure)),
    )
    found = tuple(Fact(_label(name), text, note=note) for name, text, note in texts if text)
    came_from = publication.monitoring.relations.participations_by_measure.get(measure.id, ())
    events = refs.participations(publication, came_from)
    return (*found, Fact(say("pages_measure.fact.participation"), refs=events)) if events else found


def _label(name: str) -> str:
    """The page's own word for a fact; where it has none, that of the handbook for the entry."""
    return say(f"pages_measure.fact.{name}") if has(f"pages_measure.fact.{name}") else field_words(Measure, name).title


def _counted(name: str, count: int) -> str:
    return say(f"pages_measure.fact.{name}.{'one' if count == 1 else 'many'}")


def _priority(measure: Measure) -> tuple[str, str]:
    priority = measure.priority
    return (priority.level.label, priority.reason or "") if priority else ("", "")


def _origin(measure: Measure) -> tuple[str, str]:
    """What kind of origin it is, and in words from whom it is."""
    origin = measure.origin
    if origin is None:
        return "", ""
    chain = listing(one.owner for one in origin.taken_from) if origin.taken_from else ""
    return origin.kind.label, origin.text or chain
