"""What an event of the history says, for people who read it outside the portal."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from strategieportal.charts.amounts import with_unit
from strategieportal.exports.export import clean
from strategieportal.history.event import Change, Event, NounKind
from strategieportal.language import HARD_SPACE, has, number, say
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase, accepted

if TYPE_CHECKING:
    from strategieportal.exports.export import Basis

_DATES: Final = frozenset({
    Change.DEADLINE, Change.START, Change.MILESTONE_NEW, Change.MILESTONE_DONE, Change.MILESTONE_OPEN,
    Change.MILESTONE_MOVED, Change.MILESTONE_REMOVED,
})  # fmt: skip
_VALUES: Final = frozenset({Change.VALUE_NEW, Change.VALUE_REVISED, Change.VALUE_WITHDRAWN, Change.TARGET})


def headline(basis: Basis, event: Event) -> str:
    """The noun and what happened to it: ``M-07 Online-Termine: Ende verschoben von März 2027 auf Juni 2027``."""
    return say("feeds.headline", code=code_of(basis, event), title=clean(event.title), what=_what(basis, event))


def detail(event: Event) -> str:
    """How often a deadline has moved, and why; empty where there is nothing more to say."""
    times = say("feeds.times", count=event.count) if event.count and event.count > 1 else ""
    reason = say("feeds.reason", reason=clean(event.reason)) if event.reason else ""
    return " ".join(part for part in (times, reason) if part)


def code_of(basis: Basis, event: Event) -> str:
    """The printed number of the event's noun; its id in capitals where it is not there any more."""
    strategy = basis.strategy
    known = {NounKind.MEASURE: strategy.measures, NounKind.GOAL: strategy.goals, NounKind.KPI: strategy.kpis}
    noun = known.get(event.noun, {}).get(event.id)
    return str(getattr(noun, "printed_code", "")) or (event.id.upper() if event.noun.coded else "")


def _what(basis: Basis, event: Event) -> str:
    before, after = (_shown(basis, event, one) for one in (event.before, event.after))
    form = "from_to" if before and after else "to" if after else "from" if before else "plain"
    name = f"feeds.change.{event.change.value}"
    found = next((f"{name}.{one}" for one in (form, "plain") if has(f"{name}.{one}")), "feeds.change.text.plain")
    return say(found, before=before, after=after, label=clean(event.label), period=_period(event.key))


def _shown(basis: Basis, event: Event, value: str | None) -> str:
    """A value of an event as people read it."""
    if value is None or not value.strip():
        return ""
    if event.change is Change.PHASE:
        return accepted(Phase)[value].label if value in accepted(Phase) else clean(value)
    if event.change in _DATES:
        return _period(value)
    if event.change is Change.BUDGET:
        return _amount(value, f"{HARD_SPACE}€")
    if event.change in _VALUES:
        return _value(basis, event, value)
    return clean(value)


def _value(basis: Basis, event: Event, value: str) -> str:
    kpi = basis.strategy.kpis.get(event.id)
    try:
        return with_unit(Decimal(value), kpi.decimals, kpi.unit or "") if kpi and not kpi.scale else _amount(value, "")
    except InvalidOperation:
        return clean(value)


def _amount(value: str, unit: str) -> str:
    try:
        return number(Decimal(value)) + unit
    except InvalidOperation:
        return clean(value)


def _period(text: str) -> str:
    try:
        return PartialDate.parse(text).words
    except ValueError:
        return clean(text)
