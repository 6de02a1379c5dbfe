"""Ausgangslage: facts, the situation in words, SWOT, the guiding questions, and the plans beside the strategy."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import HARD_SPACE, number, say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.strategy.chapter import chapter, titled
from strategieportal.reading.layout import SITUATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from markupsafe import Markup

    from strategieportal.model.situation import Finding, GuidingQuestion, KeyFact, RelatedPlan, Situation
    from strategieportal.monitoring.blocks import Aspect
    from strategieportal.pages.page import Page
    from strategieportal.publication import Publication

_SWOT: Final = ("strengths", "weaknesses", "chances", "risks")


class FactCard(Struct, frozen=True):
    """A fact in figures."""

    title: str
    value: str
    unit: str
    source: str
    """With the time for which it holds."""
    link: str
    note: str


class SwotPart(Struct, frozen=True):
    """One of the four parts of a SWOT analysis."""

    name: str
    title: str
    findings: tuple[Finding, ...]


class QuestionPart(Struct, frozen=True):
    """A guiding question; without an answer it is open."""

    anchor: str
    question: str
    answer: str
    on: date | None
    link: str
    link_title: str


class SituationContent(Struct, frozen=True):
    """The context of ``situation.html``; an empty part is left out."""

    lead: str
    facts: tuple[FactCard, ...]
    body: Markup | str
    swot: tuple[SwotPart, ...]
    questions: tuple[QuestionPart, ...]
    answered: str
    """How many questions have an answer."""
    plans: tuple[RelatedPlan, ...]
    entries: tuple[tuple[str, str], ...]
    """Anchor and heading of each part."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where the situation is told or a related plan is named."""
    strategy = publication.strategy
    if strategy.situation or strategy.portal.related_plans:
        title = (strategy.situation.title if strategy.situation else "") or say("pages_situation.title")
        yield Draft(refs.SITUATION, lambda: _page(publication), SITUATION if strategy.situation else "", title)


def _page(publication: Publication) -> Page:
    told = publication.strategy.situation
    page = chapter(
        publication,
        refs.SITUATION,
        KIND.name,
        _content(publication, told),
        description=(told.short if told else "") or say("pages_situation.description", **holder(publication)),
        source=SITUATION if told else "",
    )
    return titled(publication, page, (told.title if told else "") or "")


def _content(publication: Publication, told: Situation | None) -> SituationContent:
    facts = tuple(_fact(one) for one in told.facts) if told else ()
    body = publication.prose.html(told.body, source=SITUATION, page_path=refs.SITUATION, top_level=3) if told else ""
    swot = tuple(_swot(told)) if told else ()
    questions = tuple(_question(one) for one in publication.strategy.questions.values()) if told else ()
    plans = publication.strategy.portal.related_plans
    parts = (("fakten", facts), ("lage", body), ("swot", swot), ("leitfragen", questions), ("plaene", plans))
    return SituationContent(
        lead=(told.short if told else "") or "",
        facts=facts,
        body=body,
        swot=swot,
        questions=questions,
        answered=_answered(publication.monitoring.completeness.aspect("situation", "questions")) if questions else "",
        plans=plans,
        entries=tuple((anchor, say(f"pages_situation.parts.{anchor}")) for anchor, part in parts if part),
    )


def _fact(fact: KeyFact) -> FactCard:
    value = number(fact.value) if isinstance(fact.value, Decimal) else fact.value
    source = f"{fact.source}, {fact.at.words}" if fact.at else fact.source
    return FactCard(
        fact.title,
        value,
        f"{HARD_SPACE}{fact.unit}" if fact.unit else "",
        source,
        fact.link or "",
        fact.note or "",
    )


def _swot(told: Situation) -> Iterator[SwotPart]:
    for name in _SWOT:
        findings: tuple[Finding, ...] = getattr(told, name)
        if findings:
            yield SwotPart(name, say(f"pages_situation.swot.{name}"), findings)


def _question(one: GuidingQuestion) -> QuestionPart:
    link = one.link or ""
    host = refs.host(link) if link else ""
    return QuestionPart(f"frage-{one.id}", one.question, one.answer or "", one.on, link, host)


def _answered(asked: Aspect) -> str:
    if asked.whole:
        return say("pages_situation.answered.all", all=asked.of)
    return say_count("pages_situation.answered.some", asked.there, all=asked.of)


KIND: Final = PageKind(name="situation", drafts=drafts)
