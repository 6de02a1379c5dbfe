"""The Erklärung zur Barrierefreiheit, after the model statement of Decision (EU) 2018/1523."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.checks.legal import ACCESSIBILITY, STALE
from strategieportal.language import day, listing, say
from strategieportal.model.chapter_words import BarrierGround
from strategieportal.model.legal import land
from strategieportal.pages.kind import PageKind
from strategieportal.pages.legal.legal import Part, Row, fact, office, part, phone, reach
from strategieportal.pages.legal.legal import drafts as page_of
from strategieportal.pages.shell.naming import is_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.legal import Accessibility, Barrier, Feedback, Land
    from strategieportal.pages.page import Draft
    from strategieportal.publication import Publication


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page."""
    legal = publication.strategy.legal
    if legal is not None:
        stated = legal.accessibility
        yield from page_of(publication, ACCESSIBILITY, _parts, stated.reviewed or stated.created)


def _parts(publication: Publication) -> Iterator[Part]:
    legal = publication.strategy.legal
    if legal is None:
        return
    stated, known = legal.accessibility, land(publication.strategy.portal.state)
    yield part("accessibility.scope", tuple(_scope(publication, stated, known, legal.publisher.name)))
    yield part("accessibility.status", (say(f"pages_legal.accessibility.status.{stated.status.value}"),))
    yield from _barriers(stated)
    if stated.planned:
        yield part("accessibility.planned", points=stated.planned)
    yield part(
        "accessibility.made", tuple(_made(stated, publication.as_of)), rows=tuple(reach("report", stated.report))
    )
    body = _body(stated, known)
    told = "text" if body else "open"
    yield part("accessibility.feedback", tuple(_invitation(stated.feedback)), rows=tuple(_ways(stated.feedback)))
    yield part("accessibility.enforcement", (say(f"pages_legal.accessibility.enforcement.{told}"),), rows=body)


def _scope(publication: Publication, stated: Accessibility, known: Land, name: str) -> Iterator[str]:
    where = publication.site_url or publication.strategy.portal.title
    yield say("pages_legal.accessibility.scope.text", name=name, where=where)
    rules = [one for one in (stated.law or known.law, stated.regulation or known.regulation) if one]
    yield say(
        "pages_legal.accessibility.scope.basis", rules=listing(rules or [say("pages_legal.accessibility.scope.eu")])
    )


def _barriers(stated: Accessibility) -> Iterator[Part]:
    if not stated.barriers:
        return
    yield part("accessibility.barriers")
    for ground in BarrierGround:
        points = tuple(_told(one) for one in stated.barriers if one.ground is ground)
        if points:
            name = say(f"pages_legal.accessibility.ground.{ground.value}")
            yield Part(f"grund-{ground.key}", ground.label, (name,), points, below=True)


def _told(one: Barrier) -> str:
    other = say("pages_legal.accessibility.alternative", text=one.alternative) if one.alternative else None
    sentences = (one.what, one.reason, other)
    return " ".join(text if text[-1] in ".!?" else f"{text}." for text in sentences if text)


def _made(stated: Accessibility, as_of: date) -> Iterator[str]:
    yield say("pages_legal.accessibility.made.created", day=day(stated.created))
    if stated.reviewed is not None:
        yield say("pages_legal.accessibility.made.reviewed", day=day(stated.reviewed))
    if as_of - (stated.reviewed or stated.created) > STALE:
        yield say("pages_legal.accessibility.made.stale", as_of=day(as_of))
    name = f"pages_legal.accessibility.made.{stated.method.value}"
    yield say(f"{name}_by", by=stated.assessed_by) if stated.assessed_by else say(name)


def _invitation(stated: Feedback) -> Iterator[str]:
    yield say("pages_legal.accessibility.feedback.text")
    if stated.mail and is_mail(stated.mail):
        yield say("pages_legal.accessibility.feedback.carried")
    if stated.answer_within:
        yield say("pages_legal.accessibility.feedback.answer", time=stated.answer_within)


def _ways(stated: Feedback) -> Iterator[Row]:
    yield from fact("office", stated.office)
    yield from reach("mail", stated.mail)
    yield from reach("form", stated.form)
    yield from phone(stated.phone)
    yield from fact("postal", stated.postal)


def _body(stated: Accessibility, known: Land) -> tuple[Row, ...]:
    if stated.enforcement is not None:
        return office(stated.enforcement)
    return (*fact("name", known.enforcement), *reach("link", known.enforcement_link or None))


KIND: Final = PageKind(name="accessibility", drafts=drafts)
