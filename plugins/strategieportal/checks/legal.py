"""The pages that the law asks for: there, linked, complete, and not too old."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from strategieportal.language import listing, number, short_day
from strategieportal.model.chapter_words import BarrierGround, Conformity
from strategieportal.model.legal import land
from strategieportal.model.page import Navigation
from strategieportal.model.words import State
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.legal import Accessibility
    from strategieportal.problems import Problem

PAGES: Final = tuple(map(page_address, layout.LEGAL_PAGES))
IMPRINT, PRIVACY, ACCESSIBILITY = PAGES
STALE: Final = timedelta(days=365)
"""After a year a declaration has to be renewed (BITV 2.0, § 7 Abs. 6, to which the Länder refer)."""
_EXPIRED: Final = timedelta(days=548)
"""Eighteen months."""
_PLACE: Final = {IMPRINT: ("imprint",), PRIVACY: ("privacy",), ACCESSIBILITY: ("accessibility",)}


def missing_pages(case: Case) -> Iterator[Problem]:
    """Pages that are neither written nor can be made, pages that nobody finds, and pages that are there twice."""
    own = {page_address(file): (file, page) for file, page in case.strategy.pages.items()}
    stated = case.reading.knows("legal", "only")
    missing = [] if stated else [path for path in PAGES if path not in own]
    if missing:
        yield problem("V350", Place(layout.SINGLES[1].place), pages=listing(missing))
    for path, (file, page) in own.items():
        if path in PAGES and page.navigation is Navigation.NOWHERE:
            yield case.fault("V351", "page", file, "navigation")
        if path in PAGES and stated:
            yield problem("V352", case.place("legal", "only", *_PLACE[path], key=True), file=f"content/{file}")


def unknown_law(case: Case) -> Iterator[Problem]:
    """Facts of the Land that neither the shipped table nor the portal knows."""
    legal, state = case.strategy.legal, case.strategy.portal.state
    if legal is None or not case.reading.knows("portal", "only"):
        return
    known, stated = land(state), legal.accessibility
    if not (stated.law or known.law):
        yield case.fault("V353", "legal", "only", "accessibility", land=known.name)
    if stated.enforcement is None and not (known.enforcement and known.enforcement_link):
        body = ", ".join(filter(None, (known.name, known.enforcement)))
        yield case.fault("V354", "legal", "only", "accessibility", land=body)


def name_alone(case: Case) -> Iterator[Problem]:
    """An enforcement body that nobody can reach: Decision (EU) 2018/1523 asks for a link to the procedure."""
    legal = case.strategy.legal
    body = legal.accessibility.enforcement if legal is not None else None
    if body is not None and not (body.link or body.mail or body.postal):
        yield case.fault("V403", "legal", "only", "accessibility", "enforcement", body=body.name)


def nobody_named(case: Case) -> Iterator[Problem]:
    """Content for which no person answers, or none that can be reached by post: § 18 Abs. 2 MStV asks for both."""
    legal = case.strategy.legal
    editor = legal.imprint.editor if legal is not None else None
    if editor is not None and not (editor.person and editor.postal):
        yield case.fault("V416", "legal", "only", "imprint", "editor", body=editor.name)


def old_declaration(case: Case) -> Iterator[Problem]:
    """A declaration that was not looked at for a year, or is dated after the day of publication."""
    legal = case.strategy.legal
    if legal is None:
        return
    stated = legal.accessibility
    name = "reviewed" if stated.reviewed is not None else "created"
    newest = stated.reviewed or stated.created
    age = case.as_of - newest
    values = {"day": short_day(newest), "as_of": short_day(case.as_of)}
    if age < timedelta():
        yield case.fault("V357", "legal", "only", "accessibility", name, **values)
    elif age > STALE:
        yield case.fault("V356" if age > _EXPIRED else "V355", "legal", "only", "accessibility", name, **values)


def contradictions(case: Case) -> Iterator[Problem]:
    """A status that the list of barriers denies, and feedback without a way to give it."""
    legal = case.strategy.legal
    if legal is None:
        return
    stated = legal.accessibility
    if stated.status is not Conformity.FULL and not _named(stated):
        yield case.fault("V358", "legal", "only", "accessibility", "status", status=stated.status.label)
    if stated.status is Conformity.FULL and _named(stated):
        yield case.fault("V359", "legal", "only", "accessibility", "status", count=number(Decimal(len(_named(stated)))))
    if not (stated.feedback.mail or stated.feedback.form):
        yield case.fault("V370", "legal", "only", "accessibility", "feedback")


def _named(stated: Accessibility) -> list[int]:
    """Positions of the barriers that speak against full conformity; what the law exempts does not."""
    return [number for number, one in enumerate(stated.barriers) if one.ground is not BarrierGround.OUT_OF_SCOPE]


def easy_language_duty(case: Case) -> Iterator[Problem]:
    """A Land that asks for Leichte Sprache, and a portal that has none."""
    state = case.strategy.portal.state
    if state is not State.EXAMPLE and land(state).easy_language and not case.strategy.easy_texts:
        yield case.fault("V371", "portal", "only", "state", land=land(state).name)
