"""German words for events and for what they happened to.

An event in German words: what happened, what was before and after it, and why. For pages, feeds and command line.
What an event speaks of, as it stands today: under the id it has now, or gone.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.read_history import current
from strategieportal.history.values_as_text import dated
from strategieportal.language import HARD_SPACE, day, has, listing, number, say, say_count
from strategieportal.model.base import Noun
from strategieportal.model.fields import field_words
from strategieportal.model.words import Phase, accepted
from strategieportal.reading.addresses import address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.strategy import Strategy


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
_SIDED: Final = frozenset(
    {Change.DEADLINE, Change.START, Change.MILESTONE_MOVED, Change.TARGET, Change.BUDGET, Change.RESPONSIBLE}
)
"""Changes of something that may also come or go."""
_CENTS: Final = 2
_COUNTED: Final = range(1, 7)
_LONGEST: Final = 30
"""A number of more places stays as it was written: its zeros would fill pages."""


def what(event: Event) -> str:
    """What happened, in a few words without the noun: ``Ende verschoben (zweite Verschiebung)``."""
    name = f"history.what.{event.change.value}"
    if event.change is Change.TEXT:
        return say(name, fields=listing([_field(one) for one in event.key.split(",")]))
    form = _form(event)
    told = say(f"{name}.{form}" if has(f"{name}.{form}") else name, label=event.label, period=_date(event.key))
    return f"{told} ({times(event)})" if event.count and event.count > 1 else told


def before(event: Event, kpi: Kpi | None = None) -> str:
    """What was, in words; empty where there was nothing. ``kpi`` tells how its values are written."""
    return _shown(event, event.before, kpi)


def after(event: Event, kpi: Kpi | None = None) -> str:
    """What is now, in words; empty where there is nothing. ``kpi`` tells how its values are written."""
    return _shown(event, event.after, kpi)


def sentence(event: Event, kpi: Kpi | None = None) -> str:
    """All in one line: ``Ende verschoben (zweite Verschiebung): Dezember 2026 → Juni 2027``."""
    old, new = before(event, kpi), after(event, kpi)
    sides = say("history.from_to", before=old, after=new) if old and new else old or new
    return say("history.sentence", what=what(event), sides=sides) if sides else what(event)


def times(event: Event) -> str:
    """How often an end has moved: ``zweite Verschiebung``."""
    count = event.count or 1
    return say(f"history.times.{count}") if count in _COUNTED else say("history.times.many", count=count)


def note(event: Event) -> str:
    """The day it names, by how much a date moved, and why: ``Um 181 Tage später. Grund: …``; for an end, that none is."""
    told = because(event.days, event.reason, asked=event.change is Change.DEADLINE) if event.days else event.reason
    return f"{_happened(event)} {told}".strip()


def happened(event: Event) -> date | None:
    """The day on which it happened: that of the entry or the decision, or the one when a step was done; None for unknown."""
    if event.decided is not None or event.change is not Change.MILESTONE_DONE or event.after is None:
        return event.decided
    done = dated(event.after)
    return done.last if done is not None and done.first == done.last else None


def _happened(event: Event) -> str:
    """The day that an entry or a decision names, where that is not the day on which it was recorded."""
    if event.decided is None or event.decided == event.day:
        return ""
    kind = "decided" if event.change in {Change.DEADLINE, Change.START} else "happened"
    return say(f"history.{kind}", day=day(event.decided))


def because(days: int | None, reason: str, *, asked: bool) -> str:
    """By how many days something moved, and why.

    Args:
        days: how far it moved, later is positive; None or 0 to say nothing of it.
        reason: what the editors say; may be empty.
        asked: whether a missing reason is told.
    """
    way = say(f"history.{'later' if days > 0 else 'earlier'}", days=by(days)) if days else ""
    closed = reason if reason.endswith((".", "!", "?", "…")) else f"{reason}."
    why = say("history.reason", reason=closed) if reason else say("history.no_reason") if asked else ""
    return f"{way} {why}".strip()


def by(days: int) -> str:
    """A number of days in words, without its direction."""
    return say_count("history.days", abs(days))


def _form(event: Event) -> str:
    """Which way a date moved, or what kind of thing the event speaks of."""
    if event.change in {Change.NEW, Change.REMOVED}:
        return event.noun.value
    if event.change is Change.BUDGET and event.key == "spent":
        return "spent-dropped" if event.after is None else "spent"
    if event.change in _SIDED:
        if event.days is None or event.change not in _DATES:
            return "set" if event.before is None else "dropped" if event.after is None else "changed"
        return "later" if event.days > 0 else "earlier"
    return "part" if event.label and event.change.value.startswith("value-") else "whole"


def _shown(event: Event, value: str | None, kpi: Kpi | None) -> str:
    if value is None:
        return ""
    if event.change in {Change.PHASE, Change.NEW, Change.REMOVED}:
        found = accepted(Phase).get(value)
        return found.label if found is not None and event.change is Change.PHASE else ""
    if event.change in _DATES:
        return _date(value)
    if event.change is Change.BUDGET:
        return _money(value)
    if FAMILIES[event.change] == "wert":
        return _number(value, kpi.unit or "", kpi.decimals) if kpi is not None else _number(value, "", 0)
    return value


def _date(text: str) -> str:
    found = dated(text)
    return found.words if found is not None else text


def _money(text: str) -> str:
    """Euro with cents where there are some: ``1.500,50 €``, as everywhere; with more places where people wrote more."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    whole = value.is_finite() and value == value.to_integral_value()
    return _number(text, "€", 0 if whole else _CENTS)


def _number(text: str, unit: str, decimals: int) -> str:
    """All places that it has, and at least ``decimals``: a small correction must not look like none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > _LONGEST:
        return text
    written = number(value, max(decimals, -exponent))
    return f"{written}{HARD_SPACE}{unit}" if unit else written


def _field(name: str) -> str:
    """What people call a field of a sheet, where the history has no word of its own for it: as the handbook does."""
    return say(f"history.field.{name}") if has(f"history.field.{name}") else field_words(Noun, name).title


class Subject(Struct, frozen=True):
    """A noun of the strategy, or what is left of one."""

    title: str
    """Its title of today; of what is gone the last one that the event knows."""
    code: str
    """Its printed number; of what is gone its id in capitals; empty for kinds without numbers."""
    path: str
    """The address that its page has or had."""
    stands: bool
    """Whether the strategy still holds it."""
    kpi: Kpi | None = None
    """The KPI itself, if it is one: how its values are written."""


def subject(strategy: Strategy, successors: Mapping[tuple[NounKind, str], str], event: Event) -> Subject:
    """What ``event`` speaks of.

    Args:
        strategy: what holds today.
        successors: new ids by kind and former id.
        event: what happened.
    """
    nouns: dict[NounKind, Mapping[str, Any]] = {
        NounKind.MEASURE: strategy.measures,
        NounKind.GOAL: strategy.goals,
        NounKind.FIELD: strategy.fields,
        NounKind.KPI: strategy.kpis,
        NounKind.PARTICIPATION: strategy.participations,
        NounKind.NEWS: strategy.news,
    }
    name = current(event.noun, event.id, successors)
    noun = nouns[event.noun].get(name)
    path = address(event.noun.value, name)
    if noun is None:
        return Subject(event.title, event.id.upper() if event.noun.coded else "", path, stands=False)
    kpi = noun if event.noun is NounKind.KPI else None
    return Subject(noun.title, getattr(noun, "printed_code", ""), path, stands=True, kpi=kpi)
