"""The ledger of postponements: every end of a measure that moved, from when to when, by how much, how often, and why."""

from __future__ import annotations

from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.event import Change, NounKind
from strategieportal.history.telling import by
from strategieportal.history.values_as_text import dated
from strategieportal.language import say, say_count, short_day
from strategieportal.model.holding import Edge
from strategieportal.pages.changes.changes import PATH as CHANGES
from strategieportal.pages.changes.timeline import beginning
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.pages.publication import Publication

PATH: Final = "verschiebungen/"


class EndMove(Struct, frozen=True):
    """One move of an end, decided by the editors or seen by git alone."""

    on: date
    before: PartialDate
    after: PartialDate
    reason: str
    """Empty where the end was changed without one."""

    @property
    def days(self) -> int:
        """By how many days; later is positive."""
        return (self.after.last - self.before.last).days


class Line(Struct, frozen=True):
    """A measure whose end moved."""

    ref: Ref
    first: str
    now: str
    by: str
    times: int
    reasons: tuple[str, ...]
    """Day, new end and reason of each move, oldest first."""


class LedgerContent(Struct, frozen=True):
    """The context of ``postponements.html``."""

    lead: str
    note: str
    """How moves forward count; empty without any."""
    beginning: str
    lines: tuple[Line, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, also while nothing has moved."""
    yield Draft(PATH, partial(_page, publication), title=say("pages_changes.ledger.title"))


def end_moves(publication: Publication, measure: Measure) -> tuple[EndMove, ...]:
    """All moves of the end of ``measure``, oldest first: the editors' own, and those that only git has seen."""
    own = [
        EndMove(one.on, one.before, one.after, one.reason)
        for one in publication.monitoring.schedules[measure.id].moves
        if one.edge is Edge.END and one.before is not None and one.days
    ]
    return tuple(sorted([*own, *_silent(publication, measure)], key=lambda one: one.on))


def _silent(publication: Publication, measure: Measure) -> Iterator[EndMove]:
    """Ends that were overwritten: the sheet does not tell, the history does."""
    for event in publication.history.of(NounKind.MEASURE, measure.id):
        if event.change is Change.DEADLINE and event.decided is None and event.days and not event.correction:
            before, after = dated(event.before or ""), dated(event.after or "")
            if before is not None and after is not None:
                yield EndMove(event.day, before, after, "")


def _page(publication: Publication) -> Page:
    title = say("pages_changes.ledger.title")
    content = _content(publication)
    return Page(
        path=PATH,
        kind=KIND.name,
        template="postponements.html",
        title=title,
        content=content,
        description=content.lead,
        section=CHANGES,
        crumbs=(Crumb(say("pages_changes.title"), CHANGES), Crumb(title)),
        stylesheets=("changes",),
    )


def _content(publication: Publication) -> LedgerContent:
    moves = {one: end_moves(publication, measure) for one, measure in publication.strategy.measures.items()}
    moved = {one: some for one, some in moves.items() if some}
    days = [move.days for some in moved.values() for move in some]
    order = sorted(moved, key=lambda one: -_total(moved[one]))
    return LedgerContent(
        lead=_lead(len(moved), days),
        note=say("pages_changes.ledger.back") if any(one < 0 for one in days) else "",
        beginning=beginning(publication),
        lines=tuple(_line(publication.strategy.measures[one], moved[one]) for one in order),
    )


def _lead(measures: int, days: list[int]) -> str:
    if not days:
        return say("pages_changes.ledger.none")
    middle = round(median(days))
    sums = say_count("pages_changes.ledger.sums", len(days), sum=_signed(sum(days)), median=_signed(middle))
    return say_count("pages_changes.ledger.lead", measures, sums=sums)


def _signed(days: int) -> str:
    return f"−{by(days)}" if days < 0 else by(days)


def _total(moves: tuple[EndMove, ...]) -> int:
    return (moves[-1].after.last - moves[0].before.last).days


def _line(measure: Measure, moves: tuple[EndMove, ...]) -> Line:
    total = _total(moves)
    if total:
        shift = by(total) if total > 0 else say("pages_changes.ledger.earlier", days=by(total))
    else:
        shift = say("pages_changes.ledger.same")
    ref = Ref(measure.title, f"{refs.MEASURES}{measure.id}/", measure.printed_code)
    reasons = tuple(_reason(one) for one in moves)
    return Line(ref, moves[0].before.words, moves[-1].after.words, shift, len(moves), reasons)


def _reason(move: EndMove) -> str:
    reason = move.reason or say("pages_changes.ledger.unexplained")
    return say("pages_changes.ledger.reason", on=short_day(move.on), after=move.after.words, reason=reason)


KIND: Final = PageKind(name="postponements", drafts=drafts)
