"""The Datenschutzerklärung (Articles 13 and 37 GDPR, § 25 TDDDG), from the facts of ``data/rechtliches.yml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.checks.legal import PRIVACY
from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.legal.imprint import publisher_rows
from strategieportal.pages.legal.legal import drafts as page_of
from strategieportal.pages.legal.legal import office, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.legal import Privacy
    from strategieportal.pages.legal.legal import Part
    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication

_POINTS = ("cookies", "foreign", "account")
_RIGHTS = ("access", "rectify", "erase", "restrict", "object")


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page."""
    legal = publication.strategy.legal
    if legal is not None:
        yield from page_of(publication, PRIVACY, _parts, legal.privacy.updated)


def _parts(publication: Publication) -> Iterator[Part]:
    legal = publication.strategy.legal
    if legal is None:
        return
    stated = legal.privacy
    form = legal.accessibility.feedback.form
    points = _POINTS if not form else (*_POINTS[:-1], "form")
    yield part("privacy.short", points=tuple(say(f"pages_legal.privacy.short.{one}") for one in points))
    yield part("privacy.controller", rows=publisher_rows(legal.publisher))
    yield part("privacy.officer", rows=office(stated.officer))
    yield part("privacy.visit", tuple(_visit(stated)))
    yield part("privacy.host", tuple(_host(stated, legal.publisher.name)))
    yield part("privacy.browser", (say("pages_legal.privacy.browser.text"), say("pages_legal.privacy.browser.basis")))
    writing = ("text", "form") if form else ("text",)
    yield part("privacy.writing", tuple(say(f"pages_legal.privacy.writing.{one}") for one in writing))
    rights = tuple(say(f"pages_legal.privacy.rights.{one}") for one in _RIGHTS)
    yield part("privacy.rights", (say("pages_legal.privacy.rights.text"),), points=rights)
    yield part("privacy.complaint", (say("pages_legal.privacy.complaint.text"),), rows=office(stated.authority))


def _visit(stated: Privacy) -> Iterator[str]:
    yield say("pages_legal.privacy.visit.text")
    if stated.log_days:
        yield say_count("pages_legal.privacy.visit.kept", stated.log_days)
    else:
        yield say("pages_legal.privacy.visit.not_kept")
    name = "pages_legal.privacy.visit"
    law = say(f"{name}.law", law=stated.law) if stated.law else say(f"{name}.any_law")
    yield say("pages_legal.privacy.visit.basis", law=law)


def _host(stated: Privacy, publisher: str) -> Iterator[str]:
    host = stated.host
    if host is None:
        yield say("pages_legal.privacy.host.own", name=publisher)
        return
    yield say("pages_legal.privacy.host.text", name=", ".join(filter(None, (host.name, host.postal))))
    if host.contract:
        yield say("pages_legal.privacy.host.contract")


KIND: Final = PageKind(name="privacy", drafts=drafts)
