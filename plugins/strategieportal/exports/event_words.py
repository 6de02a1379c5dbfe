"""What an event of the history says, for people who read it outside the portal: the words of the pages, fit for XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.exports.export import clean
from strategieportal.history.subject import subject
from strategieportal.history.telling import note, sentence
from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.exports.export import Basis
    from strategieportal.history.event import Event


def headline(basis: Basis, event: Event) -> str:
    """The noun under its name of that time and what happened: ``M-07 Online-Termine: Ende verschoben: 2026 → 2027``."""
    about = subject(basis.strategy, basis.history.successors, event)
    fit = _fit(event)
    return say("feeds.headline", code=about.code, title=fit.title, what=sentence(fit, about.kpi)).strip()


def detail(event: Event) -> str:
    """By how much a date has moved, and why; empty where there is nothing more to say."""
    return note(_fit(event))


def _fit(event: Event) -> Event:
    """``event`` with texts that XML can hold; git keeps whatever people once wrote."""
    return replace(
        event,
        title=clean(event.title),
        label=clean(event.label),
        before=None if event.before is None else clean(event.before),
        after=None if event.after is None else clean(event.after),
        reason=clean(event.reason),
    )
