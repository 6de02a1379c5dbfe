"""What a measure costs and who pays: sums, parts as a bar, and every source in a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import listing, number, say
from strategieportal.pages.parts.quantity import euro

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.model.measure import Funding, Measure


class Source(Struct, frozen=True):
    """Money from one source."""

    kind: str
    """``own``, ``grant`` or ``third-party``."""
    label: str
    programme: str
    amount: str
    spent: str
    """Empty when it is not known."""
    start: str
    """Where its part of the bar begins, in percent of the width."""
    width: str


class Costs(Struct, frozen=True):
    """All money of a measure, as text."""

    planned: str
    spent: str
    """Empty when no source tells what was spent."""
    sources: tuple[Source, ...]
    drawn: bool
    """Whether a bar says anything: there is money, from more than one source."""
    label: str
    """The bar in words."""


def costs(measure: Measure) -> Costs | None:
    """What ``measure`` costs, or None where nothing is known."""
    if measure.budget is None:
        return None
    sources = tuple(_sources(measure.funding, measure.budget))
    spent = measure.spent
    return Costs(
        planned=euro(measure.budget),
        spent="" if spent is None else euro(spent),
        sources=sources,
        drawn=measure.budget > 0 and len(sources) > 1,
        label=_label(measure.funding, measure.budget),
    )


def _sources(funding: Iterable[Funding], total: Decimal) -> Iterable[Source]:
    so_far = Decimal(0)
    for one in funding:
        yield Source(
            kind=one.kind.value,
            label=one.kind.label,
            programme=one.programme or "",
            amount=euro(one.amount),
            spent="" if one.spent is None else euro(one.spent),
            start=_percent(so_far, total),
            width=_percent(one.amount, total),
        )
        so_far += one.amount


def _label(funding: Iterable[Funding], total: Decimal) -> str:
    if not total:
        return ""
    parts: dict[str, Decimal] = {}
    for one in funding:
        parts[one.kind.label] = parts.get(one.kind.label, Decimal(0)) + one.amount
    shares = (_share(name, 100 * amount / total) for name, amount in parts.items())
    return listing(shares)


def _share(name: str, percent: Decimal) -> str:
    return say("pages_measure.costs.share", share=number(percent, 0), name=name)


def _percent(part: Decimal, total: Decimal) -> str:
    return f"{100 * part / total:.4g}" if total else "0"
