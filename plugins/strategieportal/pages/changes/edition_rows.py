"""The rows of an edition's tables, in the words of today for what was written down then."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import HARD_SPACE, number, say
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import PathStatus, Phase, Schedule, accepted
from strategieportal.pages.addresses.moved import moves
from strategieportal.pages.page import Tag
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from strategieportal.model.edition import Edition, KpiFacts, MeasureFacts
    from strategieportal.model.words import Word
    from strategieportal.pages.publication import Publication


class Row(Struct, frozen=True):
    """A measure or KPI of an edition."""

    anchor: str
    code: str
    title: str
    path: str
    """Its page; empty where none answers any more."""
    tags: tuple[Tag, ...]
    first: str
    """Period of a measure, value of a KPI."""
    second: str
    """Milestones of a measure, period of a KPI."""
    third: str = ""
    """Target of a KPI."""


def measure_rows(publication: Publication, edition: Edition) -> tuple[Row, ...]:
    """One row per measure."""
    there = answering(publication)
    return tuple(_measure(one, there) for one in edition.measures)


def kpi_rows(publication: Publication, edition: Edition) -> tuple[Row, ...]:
    """One row per KPI."""
    there = answering(publication)
    return tuple(_kpi(one, there) for one in edition.kpis)


def answering(publication: Publication) -> frozenset[str]:
    """Addresses of measures and KPIs that answer, also those that lead on or say what was removed."""
    strategy = publication.strategy
    pages = {f"{refs.MEASURES}{one}/" for one in strategy.measures} | {f"{refs.KPIS}{one}/" for one in strategy.kpis}
    return frozenset(pages | {one.before for one in moves(publication)} | strategy.removed.keys())


def when(text: str) -> str:
    """A partial date in words; whatever else stands there, as it is."""
    try:
        return PartialDate.parse(text).words if text else ""
    except ValueError:
        return text


def end_words(facts: MeasureFacts) -> str:
    """From when to when, in words."""
    if facts.start and facts.end:
        return say("pages_editions.span", start=when(facts.start), end=when(facts.end))
    if facts.end:
        return say("pages_editions.until", end=when(facts.end))
    return say("pages_editions.since", start=when(facts.start)) if facts.start else "–"


def amount(value: str, unit: str) -> str:
    """A number as Germans write it with its unit; a word of a scale as it is."""
    try:
        told = number(Decimal(value)) if value else ""
    except InvalidOperation:
        return value
    return f"{told}{HARD_SPACE}{unit}" if told and unit else told or "–"


def words_of(words: type[Word], key: str) -> tuple[Tag, ...]:
    """The status that ``key`` names, today's words; a key of former days as it stands."""
    if not key:
        return ()
    return (tag(accepted(words)[key]) if key in accepted(words) else Tag(key, "ring", "plan", key),)


def _measure(facts: MeasureFacts, there: frozenset[str]) -> Row:
    path = f"{refs.MEASURES}{facts.id}/"
    return Row(
        anchor=f"massnahme-{facts.id}",
        code=facts.code,
        title=facts.title,
        path=path if path in there else "",
        tags=words_of(Phase, facts.phase) + words_of(Schedule, facts.schedule),
        first=end_words(facts),
        second=say("pages_editions.done", done=facts.done, total=facts.total) if facts.total else "–",
    )


def _kpi(facts: KpiFacts, there: frozenset[str]) -> Row:
    path = f"{refs.KPIS}{facts.id}/"
    aim = say("pages_editions.aim", value=amount(facts.aim, facts.unit), at=when(facts.aim_at)) if facts.aim else "–"
    period = when(facts.period) or "–"
    return Row(
        anchor=f"kennzahl-{facts.id}",
        code=facts.code,
        title=facts.title,
        path=path if path in there else "",
        tags=words_of(PathStatus, facts.status),
        first=amount(facts.value, facts.unit),
        second=say("pages_editions.provisional", period=period) if facts.provisional else period,
        third=aim,
    )
