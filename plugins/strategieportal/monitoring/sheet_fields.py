"""The entries of a measure sheet (guide, chapter 3.6) and how many measures state them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.thread import Facts


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
