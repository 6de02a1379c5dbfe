"""How complete a portal is: blocks of the strategy, fields of sheets, offices that answer for something.

How complete a strategy is: its nine building blocks (guide, chapter 3), the measure sheets, the responsible bodies.
The entries of a measure sheet (guide, chapter 3.6) and how many measures state them.
How fresh the information of each responsible body is: its newest log entry and its newest KPI value.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, listing, say
from strategieportal.monitoring.blocks import BLOCKS
from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.blocks import Aspect
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.series import KpiSeries
    from strategieportal.monitoring.thread import Facts


class Standing(StrEnum):
    """How far a building block is there."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class BlockResult(Struct, frozen=True):
    """A building block: what is there and what is missing."""

    name: str
    """Its name in the code, such as ``goals``."""
    standing: Standing
    aspects: tuple[Aspect, ...]
    receipt: Receipt

    @property
    def there(self) -> int:
        """How many of its aspects lack nothing."""
        return sum(one.whole for one in self.aspects)


class Completeness(Struct, frozen=True):
    """How complete a strategy is on a day."""

    blocks: tuple[BlockResult, ...]
    """All nine, in the order of the guide."""
    fields: tuple[SheetField, ...]
    """The entries of a measure sheet, with how many measures state them."""
    bodies: tuple[Body, ...]
    """Those with the oldest news first."""

    @property
    def whole(self) -> int:
        """How many blocks lack nothing."""
        return self.counts[Standing.WHOLE]

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many blocks are whole, in part and not there, zero included."""
        return MappingProxyType({one: sum(block.standing is one for block in self.blocks) for one in Standing})

    def aspect(self, block: str, name: str) -> Aspect:
        """One thing that belongs to a block, both by their names in the code."""
        aspects = next(one.aspects for one in self.blocks if one.name == block)
        return next(one for one in aspects if one.name == name)


def completeness_of(facts: Facts) -> Completeness:
    """How complete the strategy is; its cost grows with the number of measures."""
    blocks = tuple(_judged(name, rule, judge(facts), facts.as_of) for name, rule, judge in BLOCKS)
    return Completeness(blocks, sheet_fields_of(facts), bodies_of(facts))


def _judged(name: str, rule: str, aspects: tuple[Aspect, ...], as_of: date) -> BlockResult:
    standing = _standing(aspects)
    there, missing = [one for one in aspects if one.whole], [one for one in aspects if not one.whole]
    inputs = tuple(told("block_there", _words(name, one, "there")) for one in there)
    inputs += tuple(told("block_missing", _words(name, one, "missing")) for one in missing)
    said = receipt(
        rule,
        as_of,
        inputs,
        form={Standing.WHOLE: "sentence_all", Standing.NONE: "sentence_none"}.get(standing, "sentence"),
        there=listing(_words(name, one, "there") for one in there),
        missing=listing(_words(name, one, "missing") for one in missing),
    )
    return BlockResult(name, standing, aspects, said)


def _standing(aspects: tuple[Aspect, ...]) -> Standing:
    """The first aspect is the thing itself: without it there is nothing."""
    if not aspects[0].there:
        return Standing.NONE
    return Standing.WHOLE if all(one.whole for one in aspects) else Standing.PART


def _words(block: str, aspect: Aspect, side: str) -> str:
    """An aspect in words, as it stands in the block's sentence."""
    name = f"receipts.aspect.{block}.{aspect.name}.{side}"
    return say(name, there=aspect.there, of=aspect.of, lack=aspect.of - aspect.there)


class SheetField(Struct, frozen=True):
    """One entry of the sheet."""

    name: str
    """English name; its German words stand in the catalogue of the page."""
    asked: bool
    """Whether the guide asks for it in the sheet; else it is one of the portal's own."""
    stated: int
    total: int
    """How many measures could state it."""
    missing: tuple[str, ...]
    """Ids of the measures that do not."""
    receipt: Receipt

    @property
    def share(self) -> int:
        """Whole per cent, a half rounded up; 0 only where nobody states it, 100 only where all do."""
        if self.stated in (0, self.total):
            return 100 if self.stated else 0
        return min(max((200 * self.stated + self.total) // (2 * self.total), 1), 99)


ASKED: Final[Mapping[str, Callable[[Measure], object]]] = {
    "body": lambda one: one.body,
    "responsible": lambda one: one.responsible,
    "contact": lambda one: one.responsible and one.responsible.contact,
    "participants": lambda one: one.participants,
    "funding": lambda one: one.funding,
    "priority": lambda one: one.priority,
    "priority_reason": lambda one: one.priority and one.priority.reason,
    "period": lambda one: one.period,
    "log": lambda one: one.log,
    "done_when": lambda one: one.success.done_when or one.permanent,
    "success_kpis": lambda one: one.success.kpis,
    "milestones": lambda one: one.milestones,
    "origin": lambda one: one.origin,
    "horizon": lambda one: one.horizon,
}
"""What the guide asks of a sheet, and how to see whether it is stated. A permanent task needs no criterion."""
FURTHER: Final[Mapping[str, Callable[[Measure], object]]] = {
    "short": lambda one: one.short,
    "goals": lambda one: one.goals,
    "values": lambda one: one.values,
    "guidelines": lambda one: one.guidelines,
    "cross_cutting": lambda one: one.cross_cutting,
    "perspective": lambda one: one.perspective,
    "role": lambda one: one.role,
    "chain": lambda one: one.chain,
    "municipalities": lambda one: one.municipalities,
}
"""What ties a measure to the rest of the strategy."""


def sheet_fields_of(facts: Facts) -> tuple[SheetField, ...]:
    """All entries of the sheet over the measures that count."""
    counted = facts.counted
    stated = ((name, name in ASKED, test) for name, test in (*ASKED.items(), *FURTHER.items()))
    return tuple(
        _field(name, asked, [one.id for one in counted if not test(one)], facts) for name, asked, test in stated
    )


def _field(name: str, asked: bool, missing: list[str], facts: Facts) -> SheetField:  # noqa: FBT001 - internal
    total = len(facts.counted)
    stated = total - len(missing)
    inputs = (told("looked_at.measure", figure(total)), told("stated_by", figure(stated)))
    form = "sentence" if total else "sentence_empty"
    said = receipt("V10", facts.as_of, inputs, form=form, stated=figure(stated), total=figure(total))
    return SheetField(name, asked, stated, total, tuple(missing), said)


class Body(Struct, frozen=True):
    """A responsible body and its news."""

    name: str
    measures: tuple[str, ...]
    """Ids of those that count and that it answers for."""
    kpis: tuple[str, ...]
    entry: date | None
    """Day of the newest log entry of its measures; None without any."""
    value: date | None
    """Day on which its newest KPI value was published, or the end of its period where nobody says."""
    receipt: Receipt

    @property
    def newest(self) -> date:
        """The newest of both days; the first of all days without any."""
        return max(filter(None, (self.entry, self.value)), default=date.min)


def bodies_of(facts: Facts) -> tuple[Body, ...]:
    """All bodies that answer for a measure that counts or for a KPI; the one with the oldest news first."""
    measures: dict[str, list[Measure]] = {}
    kpis: dict[str, list[str]] = {}
    for one in facts.counted:
        if one.responsible:
            measures.setdefault(one.responsible.body_name, []).append(one)
    for kpi in facts.strategy.kpis.values():
        if kpi.responsible:
            kpis.setdefault(kpi.responsible.body_name, []).append(kpi.id)
    found = (_body(name, measures.get(name, []), kpis.get(name, []), facts) for name in {*measures, *kpis})
    return tuple(sorted(found, key=lambda one: (one.newest, one.name)))


def _body(name: str, measures: list[Measure], kpis: list[str], facts: Facts) -> Body:
    entries = [entry.on for one in measures for entry in facts.phases[one.id].entries]
    values = [on for one in kpis if (on := _published(facts.series[one], facts.as_of)) is not None]
    entry, value = max(entries, default=None), max(values, default=None)
    said = _receipt(entry, value, facts.as_of)
    return Body(name, tuple(one.id for one in measures), tuple(kpis), entry, value, said)


def _published(series: KpiSeries, as_of: date) -> date | None:
    """When the newest value was first told, as far as anybody says."""
    latest = series.told
    if latest is None:
        return None
    told_on = [one.published for one in latest.versions if one.published and one.missing is None]
    return told_on[0] if told_on else min(latest.period.last, as_of)


def _receipt(entry: date | None, value: date | None, as_of: date) -> Receipt:
    known = {"entry": day(entry) if entry else "", "value": day(value) if value else ""}
    inputs = tuple(told(f"newest_{name}", words) for name, words in known.items() if words)
    form = (
        "sentence" if entry and value else "sentence_entry" if entry else "sentence_value" if value else "sentence_none"
    )
    return receipt("A4", as_of, inputs, form=form, **known)
