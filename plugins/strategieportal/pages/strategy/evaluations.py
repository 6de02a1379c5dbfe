"""Evaluationen und Fassungen: what was examined, what came out, what changed, and how the strategy grew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.model.holding import Dates
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.track import span_words
from strategieportal.pages.strategy.chapter import chapter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.parts import Span
    from strategieportal.model.steering import Consequence, Evaluation, Version
    from strategieportal.pages.page import Page, Ref
    from strategieportal.publication import Publication


class ConsequencePart(Struct, frozen=True):
    """What changed because of a finding."""

    text: str
    on: date | None
    measures: tuple[Ref, ...]
    link: Ref | None


class EvaluationPart(Struct, frozen=True):
    """An evaluation; lists that are empty are left out."""

    anchor: str
    title: str
    kind: str
    body: str
    period: str
    state: str
    """Published when, running, planned, or awaited, in words."""
    text: str
    method: str
    measures: tuple[Ref, ...]
    goals: tuple[Ref, ...]
    whole: bool
    """Whether it is about the strategy as a whole."""
    findings: tuple[str, ...]
    unexpected: tuple[str, ...]
    consequences: tuple[ConsequencePart, ...]
    report: Ref | None


class VersionPart(Struct, frozen=True):
    """A version of the strategy."""

    anchor: str
    title: str
    on: date
    by: str
    proof: Ref | None
    text: str
    changes: tuple[str, ...]
    link: Ref | None
    current: bool


class EvaluationsContent(Struct, frozen=True):
    """The context of ``evaluations.html``."""

    lead: str
    evaluations: tuple[EvaluationPart, ...]
    versions: tuple[VersionPart, ...]
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where there is an evaluation or a version."""
    strategy = publication.strategy
    if strategy.evaluations or strategy.versions:
        yield Draft(
            refs.EVALUATIONS,
            lambda: _page(publication),
            publication.source("learning", "only"),
            say("pages_evaluations.title"),
        )


def _page(publication: Publication) -> Page:
    strategy = publication.strategy
    ordered = sorted(strategy.evaluations.values(), key=_latest, reverse=True)
    evaluations = tuple(_evaluation(publication, one) for one in ordered)
    versions = tuple(_versions(tuple(strategy.versions.values())))
    said = (("evaluations", len(evaluations)), ("versions", len(versions)))
    lead = " ".join(say_count(f"pages_evaluations.lead.{name}", count) for name, count in said if count)
    entries = tuple((one.anchor, one.title) for one in evaluations)
    entries += (("fassungen", say("pages_evaluations.versions")),) if versions else ()
    content = EvaluationsContent(lead, evaluations, versions, entries)
    source = publication.source("learning", "only")
    return chapter(publication, refs.EVALUATIONS, KIND.name, content, description=lead, source=source)


def _latest(one: Evaluation) -> tuple[int, str]:
    """The day by which evaluations are ordered, the newest first: of the report, else of the planned end."""
    planned = (one.period.end or one.period.start) if one.period else None
    when = one.on or (planned.last if planned else None)
    return (when.toordinal() if when else 0, one.id)


def _evaluation(publication: Publication, one: Evaluation) -> EvaluationPart:
    return EvaluationPart(
        anchor=f"evaluation-{one.id}",
        title=one.title,
        kind=one.kind.label,
        body=one.body_name,
        period=_period(one.period),
        state=_state(one, publication.as_of),
        text=one.text or "",
        method=one.method or "",
        measures=refs.measures(publication, one.measures),
        goals=refs.goals(publication, one.goals),
        whole=not (one.measures or one.goals),
        findings=one.findings,
        unexpected=one.unexpected_effects,
        consequences=tuple(_consequence(publication, each) for each in one.consequences),
        report=refs.contact(one.link) if one.link else None,
    )


def _period(span: Span | None) -> str:
    return span_words(Dates(span.start, span.end)) if span and (span.start or span.end) else ""


def _state(one: Evaluation, as_of: date) -> str:
    if one.on is not None:
        return say("pages_evaluations.state.published", day=day(one.on))
    start, end = (one.period.start, one.period.end) if one.period else (None, None)
    if start is None or start.first > as_of:
        return say("pages_evaluations.state.planned")
    return say("pages_evaluations.state.awaited" if end and end.last < as_of else "pages_evaluations.state.running")


def _consequence(publication: Publication, one: Consequence) -> ConsequencePart:
    link = refs.contact(one.link) if one.link else None
    return ConsequencePart(one.text, one.on, refs.measures(publication, one.measures), link)


def _versions(versions: tuple[Version, ...]) -> Iterator[VersionPart]:
    """The newest first; it is the one that holds."""
    ordered = sorted(versions, key=lambda one: (one.decided.on, one.id), reverse=True)
    for number, one in enumerate(ordered):
        yield VersionPart(
            anchor=f"fassung-{one.id}",
            title=one.title,
            on=one.decided.on,
            by=one.decided.by,
            proof=refs.contact(one.decided.source) if one.decided.source else None,
            text=one.text or "",
            changes=one.changes,
            link=refs.contact(one.link) if one.link else None,
            current=number == 0,
        )


KIND: Final = PageKind(name="evaluations", drafts=drafts)
