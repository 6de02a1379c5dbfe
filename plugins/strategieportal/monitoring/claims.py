"""Claims and their sources: what a portal says that somebody could doubt, and where it can be looked up.

A claim is a phase, a milestone that was done, a move of a date, an amount, a value or target of a KPI, a decision.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.words import LinkState
from strategieportal.monitoring.phase import is_done
from strategieportal.monitoring.receipt import figure, receipt, told
from strategieportal.reach import outside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import KpiSeries


class ClaimKind(StrEnum):
    """What is claimed, in the order in which the kinds are told."""

    PHASE = "phase"
    MILESTONE = "milestone"
    POSTPONEMENT = "postponement"
    MONEY = "money"
    PROGRESS = "progress"
    VALUE = "value"
    TARGET = "target"
    DECISION = "decision"


class Claim(Struct, frozen=True):
    """Something that the portal says."""

    kind: ClaimKind
    noun: str
    """Whose claim it is: ``measure``, ``kpi``, ``sitting`` or ``portal``."""
    id: str
    source: str
    """Where it can be looked up: a name, an address, or both; empty where nobody says."""


class Count(Struct, frozen=True):
    """How many claims there are, and how many of them can be looked up."""

    total: int = 0
    sourced: int = 0
    """Those that name a source."""
    linked: int = 0
    """Those of them whose source is or holds an address."""
    dead: int = 0
    """Those of them of which every address was dead when it was last asked."""

    @property
    def bare(self) -> int:
        """Those that name none."""
        return self.total - self.sourced


class Proven(Struct, frozen=True):
    """All claims of a strategy on a day, counted."""

    whole: Count
    kinds: Mapping[ClaimKind, Count]
    """Those kinds of which there is a claim."""
    owners: Mapping[tuple[str, str], Mapping[ClaimKind, Count]]
    """By kind and id of the noun, in the order of the pages."""
    receipt: Receipt


_NOTHING: Final = Count()


def proven(strategy: Strategy, series: Mapping[str, KpiSeries], as_of: date) -> Proven:
    """What of ``strategy`` is proven on the day ``as_of``; ``series`` are the values of its KPIs known on that day."""
    dead = dead_addresses(strategy)
    owners: dict[tuple[str, str], dict[ClaimKind, Count]] = {}
    for one in claims(strategy, series, as_of):
        by = owners.setdefault((one.noun, one.id), {})
        by[one.kind] = added(by.get(one.kind, _NOTHING), _counted(one, dead))
    kinds = {kind: summed(by[kind] for by in owners.values() if kind in by) for kind in ClaimKind}
    there = {kind: count for kind, count in kinds.items() if count.total}
    whole = summed(there.values())
    inputs = tuple(
        told(f"claim.{kind.value}", f"{figure(one.sourced)} / {figure(one.total)}") for kind, one in there.items()
    )
    form = "sentence" if whole.total else "sentence_empty"
    said = receipt("Q1", as_of, inputs, form=form, sourced=figure(whole.sourced), total=figure(whole.total))
    return Proven(whole, MappingProxyType(there), MappingProxyType(owners), said)


def dead_addresses(strategy: Strategy) -> frozenset[str]:
    """The addresses that were dead when somebody last asked."""
    checks = strategy.link_checks
    return frozenset(one.address for one in checks.addresses if one.result is LinkState.DEAD) if checks else frozenset()


def _counted(claim: Claim, dead: frozenset[str]) -> Count:
    addresses = outside(claim.source)
    return Count(1, int(bool(claim.source)), int(bool(addresses)), int(bool(addresses) and dead.issuperset(addresses)))


def added(one: Count, other: Count) -> Count:
    """Both counts together."""
    return Count(one.total + other.total, one.sourced + other.sourced, one.linked + other.linked, one.dead + other.dead)


def summed(many: Iterable[Count]) -> Count:
    """All counts together."""
    whole = _NOTHING
    for one in many:
        whole = added(whole, one)
    return whole


def claims(strategy: Strategy, series: Mapping[str, KpiSeries], as_of: date) -> Iterator[Claim]:
    """Every claim that holds on the day ``as_of``, in the order of the pages."""
    for measure in strategy.measures.values():
        for kind, source in _of_measure(measure, as_of):
            yield Claim(kind, "measure", measure.id, source or "")
    for kpi in strategy.kpis.values():
        for kind, source in _of_kpi(kpi, series[kpi.id]):
            yield Claim(kind, "kpi", kpi.id, source)
    decided = strategy.portal.decided
    if decided is not None and decided.on <= as_of:
        yield Claim(ClaimKind.DECISION, "portal", "only", decided.source or "")
    for sitting in strategy.sittings.values():
        if sitting.on <= as_of:
            for one in sitting.decisions:
                yield Claim(ClaimKind.DECISION, "sitting", sitting.id, one.link or sitting.link or "")


def _of_measure(measure: Measure, as_of: date) -> Iterator[tuple[ClaimKind, str | None]]:
    for entry in measure.log:
        if entry.phase is not None and entry.on <= as_of:
            yield ClaimKind.PHASE, entry.source
    for step in measure.milestones:
        if is_done(step, as_of):
            yield ClaimKind.MILESTONE, step.source
    for moved in measure.postponements:
        if moved.on <= as_of:
            yield ClaimKind.POSTPONEMENT, moved.source
    for money in measure.funding:
        yield ClaimKind.MONEY, money.source
    if measure.progress is not None:
        yield ClaimKind.PROGRESS, measure.progress.source


def _of_kpi(kpi: Kpi, series: KpiSeries) -> Iterator[tuple[ClaimKind, str]]:
    """Values of the whole and of its parts, which rest on the source of the KPI where they name none, and targets."""
    shared = kpi.link or kpi.source or ""
    for known in (series, *(one for _, one in series.parts)):
        for point in known.points:
            if point.missing is None:
                yield ClaimKind.VALUE, point.proof or shared
    for aim in kpi.targets:
        yield ClaimKind.TARGET, aim.source or ""
