"""Between portals: which ones a measure was taken over from, whether the original has changed, and who took it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.pages.measure.around import Link

if TYPE_CHECKING:
    from strategieportal.model.measure import Adopted, Measure, Origin
    from strategieportal.model.reuse import Reuse
    from strategieportal.publication import Publication


class Exchange(Struct, frozen=True):
    """What is told of a measure that travelled."""

    sources: tuple[Link, ...]
    """Every portal that it went through, the first one first, each with its day and licence."""
    compared: str
    """Whether the original still says the same, as far as somebody has looked."""
    changed: bool
    """Whether it does not."""
    reused: tuple[Link, ...]
    """Who took it over."""


def exchange(publication: Publication, measure: Measure) -> Exchange | None:
    """What is told of ``measure``; None where it stayed where it is."""
    origin = measure.origin
    chain = origin.taken_from if origin is not None else ()
    reused = tuple(_reused(one) for one in publication.strategy.reuses.values() if one.measure == measure.id)
    if not (chain or reused):
        return None
    changed = origin is not None and origin.is_outdated
    return Exchange(
        sources=tuple(map(_source, chain)),
        compared=_compared(origin) if origin is not None and chain else "",
        changed=changed,
        reused=reused,
    )


def _source(one: Adopted) -> Link:
    told = {"on": short_day(one.on), "license": one.license}
    if one.updated is None:
        note = say("pages_measure.exchange.source", **told)
    else:
        note = say("pages_measure.exchange.dated_source", **told, day=short_day(one.updated))
    return Link(f"{one.owner}, {one.strategy}" if one.strategy else one.owner, one.address, note)


def _compared(origin: Origin) -> str:
    if origin.changed is not None and origin.is_outdated:
        return say("pages_measure.exchange.changed", day=short_day(origin.changed))
    if origin.compared is not None and origin.compared >= origin.taken_from[-1].on:
        return say("pages_measure.exchange.same", day=short_day(origin.compared))
    return say("pages_measure.exchange.never")


def _reused(one: Reuse) -> Link:
    since = say("pages_measure.exchange.since", day=short_day(one.on)) if one.on else ""
    return Link(one.owner, one.address or "", ", ".join(told for told in (since, one.text) if told))
