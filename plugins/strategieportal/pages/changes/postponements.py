"""The ledger of postponements: every end of a measure that moved, from when to when, by how much, how often, and why.

A ledger of more than 300 goes on on further pages, in the same order.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.telling import by
from strategieportal.language import say, say_count, short_day
from strategieportal.pages.changes.changes import PATH as CHANGES
from strategieportal.pages.changes.timeline import beginning
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import in_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.holding import Move
    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.moved import MovedEnd, MovedEnds
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.parts.cuts import Part
    from strategieportal.publication import Publication

PATH: Final = "verschiebungen/"


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
    receipts: tuple[Receipt, ...]
    """How it was counted; none where nothing moved."""
    lines: tuple[Line, ...]
    parts: tuple[Ref, ...]
    """All pages of a ledger that has several; none otherwise."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, also while nothing has moved; those on which a long ledger goes on."""
    for one in in_parts(PATH, publication.moved_ends.ends):
        title = "" if one.number > 1 else say("pages_changes.ledger.title")
        # Not promised: they go when measures do.
        yield Draft(one.path, partial(_page, publication, one), title=title, lasting=one.number == 1)


def _page(publication: Publication, part: Part[MovedEnd]) -> Page:
    whole = say("pages_changes.ledger.title")
    title, content = part.named(whole), _content(publication, part)
    here = (Crumb(whole, PATH), Crumb(title)) if part.number > 1 else (Crumb(title),)
    return Page(
        path=part.path,
        kind=KIND.name,
        template="postponements.html",
        title=title,
        content=content,
        description=content.lead,
        section=CHANGES,
        crumbs=(Crumb(say("pages_changes.title"), CHANGES), *here),
        stylesheets=("changes",),
    )


def _content(publication: Publication, part: Part[MovedEnd]) -> LedgerContent:
    moved = publication.moved_ends
    return LedgerContent(
        lead=_lead(moved),
        note=say("pages_changes.ledger.back") if moved.forward else "",
        beginning=beginning(publication),
        receipts=(moved.receipt,) if moved.ends else (),
        lines=tuple(_line(publication.strategy.measures[one.measure], one) for one in part.items),
        parts=part.parts,
    )


def _lead(moved: MovedEnds) -> str:
    if not moved.ends:
        return say("pages_changes.ledger.none")
    sums = {"sum": _signed(moved.days), "median": _signed(moved.median)}
    return say_count(
        "pages_changes.ledger.lead", len(moved.ends), sums=say_count("pages_changes.ledger.sums", moved.count, **sums)
    )


def _signed(days: int) -> str:
    return f"−{by(days)}" if days < 0 else by(days)


def _line(measure: Measure, end: MovedEnd) -> Line:
    if end.days:
        shift = by(end.days) if end.days > 0 else say("pages_changes.ledger.earlier", days=by(end.days))
    else:
        shift = say("pages_changes.ledger.same")
    ref = Ref(measure.title, f"{refs.MEASURES}{measure.id}/", measure.printed_code)
    return Line(ref, end.first.words, end.latest.words, shift, end.count, tuple(_reason(one) for one in end.moves))


def _reason(move: Move) -> str:
    reason = move.reason or say("pages_changes.ledger.unexplained")
    return say("pages_changes.ledger.reason", on=short_day(move.on), after=move.after.words, reason=reason)


KIND: Final = PageKind(name="postponements", drafts=drafts)
