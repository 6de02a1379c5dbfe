"""Erfolgsfaktoren: how the district sees itself in each factor, why, and what it does next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, listing, say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.strategy.chapter import chapter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.steering import SelfAssessment, SuccessFactor
    from strategieportal.pages.page import Page, Ref
    from strategieportal.publication import Publication


class FactorPart(Struct, frozen=True):
    """A factor and its assessment; ``level`` is empty where there is none."""

    anchor: str
    title: str
    text: str
    level: str
    steps: tuple[bool, ...]
    """One for each step of the scale, from the lowest: whether it is reached."""
    place: str
    """``Stufe 3 von 4``."""
    reason: str
    next_step: str
    link: Ref | None


class SuccessContent(Struct, frozen=True):
    """The context of ``success_factors.html``."""

    lead: str
    assessed: str
    """When and by whom."""
    text: str
    scale: str
    """The steps in words."""
    factors: tuple[FactorPart, ...]
    missing: str
    """What is not assessed yet; empty where nothing is missing."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where the district has assessed itself."""
    if publication.strategy.self_assessment:
        yield Draft(
            refs.SUCCESS,
            lambda: _page(publication),
            publication.source("self-assessment", "only"),
            say("pages_success_factors.title"),
        )


def _page(publication: Publication) -> Page:
    strategy = publication.strategy
    assert strategy.self_assessment is not None  # noqa: S101 - the draft is only there with one
    content = _content(publication, strategy.self_assessment, tuple(strategy.success_factors.values()))
    source = publication.source("self-assessment", "only")
    return chapter(publication, refs.SUCCESS, KIND.name, content, description=content.lead, source=source)


def _content(
    publication: Publication, assessment: SelfAssessment, factors: tuple[SuccessFactor, ...]
) -> SuccessContent:
    missing = [one.title for one in factors if one.level is None]
    count = len(factors) - len(missing)
    return SuccessContent(
        lead=say_count("pages_success_factors.lead", count, all=len(factors), **holder(publication)),
        assessed=say("pages_success_factors.assessed", day=day(assessment.on), by=assessment.by),
        text=assessment.text or "",
        scale=say("pages_success_factors.scale", steps=say("pages_success_factors.sign").join(assessment.scale)),
        factors=tuple(_factor(one, assessment.scale) for one in factors),
        missing=say("pages_success_factors.missing", names=listing(missing)) if missing else "",
    )


def _factor(factor: SuccessFactor, scale: tuple[str, ...]) -> FactorPart:
    place = scale.index(factor.level) + 1 if factor.level in scale else 0
    return FactorPart(
        anchor=f"faktor-{factor.id}",
        title=factor.title,
        text=factor.text or "",
        level=factor.level or "",
        steps=tuple(number <= place for number in range(1, len(scale) + 1)),
        place=say("pages_success_factors.place", place=place, all=len(scale)) if place else "",
        reason=factor.reason or "",
        next_step=factor.next_step or "",
        link=refs.contact(factor.link) if factor.link else None,
    )


KIND: Final = PageKind(name="success_factors", drafts=drafts)
