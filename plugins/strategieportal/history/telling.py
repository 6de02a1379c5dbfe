"""An event in German words: what happened, and what was before and after it. Used by pages and by the command line."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from strategieportal.history.event import Change, Event
from strategieportal.history.values_as_text import dated
from strategieportal.language import HARD_SPACE, has, listing, number, say, say_count
from strategieportal.model.words import Phase, accepted

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILIES: Final[Mapping[Change, str]] = {
    Change.NEW: "neu",
    Change.REMOVED: "neu",
    Change.PHASE: "phase",
    Change.DEADLINE: "termin",
    Change.START: "termin",
    Change.MILESTONE_MOVED: "termin",
    Change.MILESTONE_NEW: "meilenstein",
    Change.MILESTONE_DONE: "meilenstein",
    Change.MILESTONE_OPEN: "meilenstein",
    Change.MILESTONE_REMOVED: "meilenstein",
    Change.BUDGET: "kosten",
    Change.RESPONSIBLE: "stelle",
    Change.VALUE_NEW: "wert",
    Change.VALUE_REVISED: "wert",
    Change.VALUE_WITHDRAWN: "wert",
    Change.TARGET: "wert",
    Change.LOG: "bericht",
    Change.TEXT: "text",
}
"""What kinds of change readers choose from, by the key that stands in addresses."""
_DATES: Final = frozenset(one for one in Change if FAMILIES[one] in {"termin", "meilenstein"})
_COUNTED: Final = range(1, 7)


def what(event: Event) -> str:
    """What happened, in a few words without the noun: ``Ende verschoben (zweite Verschiebung)``."""
    name = f"history.what.{event.change.value}"
    if event.change is Change.TEXT:
        return say(name, fields=listing([_field(one) for one in event.key.split(",")]))
    form = _form(event)
    told = say(f"{name}.{form}" if has(f"{name}.{form}") else name, label=event.label, period=_date(event.key))
    return f"{told} ({times(event)})" if event.count and event.count > 1 else told


def before(event: Event, unit: str = "") -> str:
    """What was, in words; empty where there was nothing."""
    return _shown(event, event.before, unit)


def after(event: Event, unit: str = "") -> str:
    """What is now, in words; empty where there is nothing."""
    return _shown(event, event.after, unit)


def sentence(event: Event, unit: str = "") -> str:
    """All in one line: ``Ende verschoben (zweite Verschiebung): Dezember 2026 → Juni 2027``."""
    old, new = before(event, unit), after(event, unit)
    sides = say("history.from_to", before=old, after=new) if old and new else old or new
    return say("history.sentence", what=what(event), sides=sides) if sides else what(event)


def times(event: Event) -> str:
    """How often an end has moved: ``zweite Verschiebung``."""
    count = event.count or 1
    return say(f"history.times.{count}") if count in _COUNTED else say("history.times.many", count=count)


def by(days: int) -> str:
    """A number of days in words, without its direction."""
    return say_count("history.days", abs(days))


def _form(event: Event) -> str:
    """Which way a date moved, or what kind of thing the event speaks of."""
    if event.change in {Change.NEW, Change.REMOVED}:
        return event.noun.value
    if event.change is Change.BUDGET:
        return event.key or "planned"
    if event.change in {Change.DEADLINE, Change.START, Change.MILESTONE_MOVED, Change.TARGET}:
        if event.days is None:
            return "set" if event.before is None else "dropped" if event.after is None else "changed"
        return "later" if event.days > 0 else "earlier"
    return "part" if event.label and event.change.value.startswith("value-") else "whole"


def _shown(event: Event, value: str | None, unit: str) -> str:
    if value is None:
        return ""
    if event.change in {Change.PHASE, Change.NEW, Change.REMOVED}:
        found = accepted(Phase).get(value)
        return found.label if found is not None and event.change is Change.PHASE else ""
    if event.change in _DATES:
        return _date(value)
    if event.change is Change.BUDGET:
        return _number(value, "€")
    if FAMILIES[event.change] == "wert":
        return _number(value, unit)
    return value


def _date(text: str) -> str:
    found = dated(text)
    return found.words if found is not None else text


def _number(text: str, unit: str) -> str:
    try:
        written = number(Decimal(text))
    except InvalidOperation:
        return text
    return f"{written}{HARD_SPACE}{unit}" if unit else written


def _field(name: str) -> str:
    """What people call a field of a sheet; its name as it stands where the catalogue has none."""
    return say(f"history.field.{name}") if has(f"history.field.{name}") else name
