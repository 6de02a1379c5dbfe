"""Where the red thread breaks, for the public: each gap with its sentence and a bounded list behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say_count
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.thread import Gap, Missing
    from strategieportal.pages.publication import Publication

SHOWN: Final = 25
"""So many of a list stand on the page; all of them stand in the table that can be downloaded."""


class GapPart(Struct, frozen=True):
    """A kind of gap."""

    anchor: str
    title: str
    sentence: str
    count: int
    """How many lack something."""
    items: tuple[Ref, ...]
    more: str
    receipt: Receipt


def gap_parts(publication: Publication) -> tuple[GapPart, ...]:
    """All kinds of gaps, also those that are closed."""
    return tuple(_part(publication, one) for one in publication.monitoring.gaps)


def _part(publication: Publication, gap: Gap) -> GapPart:
    rest = len(gap.missing) - SHOWN
    return GapPart(
        anchor=f"luecke-{gap.rule.lower()}",
        title=gap.receipt.title,
        sentence=gap.receipt.sentence,
        count=len(gap.missing),
        items=tuple(_item(publication, gap.kind, one) for one in gap.missing[:SHOWN]),
        more=say_count("pages_thread.more.gaps", rest) if rest > 0 else "",
        receipt=gap.receipt,
    )


def _item(publication: Publication, kind: str, missing: Missing) -> Ref:
    strategy = publication.strategy
    if kind == "measure":
        measure = strategy.measures[missing.id]
        return Ref(measure.title, f"{refs.MEASURES}{missing.id}/", measure.printed_code, missing.note)
    if kind == "kpi":
        kpi = strategy.kpis[missing.id]
        return Ref(kpi.title, f"{refs.KPIS}{missing.id}/", kpi.printed_code, missing.note)
    found = refs.goals if kind == "goal" else refs.values
    return found(publication, (missing.id,))[0]
