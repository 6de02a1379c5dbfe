"""Editions: the list of all and the page of one, with what changed since the one before.

Editions: a list of them, and a page for each with the facts of all measures and KPIs as they were.
The rows of an edition's tables, in the words of today for what was written down then.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import HARD_SPACE, day, number, say, say_count
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import PathStatus, Phase, Schedule, accepted
from strategieportal.pages.addresses.moved import moves
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Found, Page, Tag
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.tags import tag
from strategieportal.reading.editions import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from strategieportal.model.edition import Edition, KpiFacts, MeasureFacts
    from strategieportal.model.words import Word
    from strategieportal.publication import Publication


PATH: Final = "ausgaben/"


class EditionRef(Struct, frozen=True):
    """An edition in the list."""

    path: str
    title: str
    as_of: date
    holds: str
    """How many measures and KPIs, in words."""


class Editions(Struct, frozen=True):
    """The context of ``editions.html``."""

    lead: str
    editions: tuple[EditionRef, ...]
    """Newest first."""


class EditionContent(Struct, frozen=True):
    """The context of ``edition.html``."""

    title: str
    lead: str
    name: str
    as_of: date
    frozen: str
    """Said where it was frozen later than its day; empty otherwise."""
    checksum: str
    measures: tuple[Row, ...]
    kpis: tuple[Row, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The list, where there is an edition."""
    if publication.strategy.editions:
        yield Draft(PATH, partial(_list, publication), title=say("pages_editions.title"))


def edition_drafts(publication: Publication) -> Iterator[Draft]:
    """One page per edition."""
    for one in publication.strategy.editions:
        yield Draft(path_of(one), partial(_page, publication, one), title=title_of(one))


def assets(publication: Publication) -> Iterator[Asset]:
    """Each edition as it was frozen, and its tables for spreadsheets."""
    for one in publication.strategy.editions:
        yield Asset(f"{path_of(one)}ausgabe.json", partial(str.encode, one.text))
        yield Asset(f"{path_of(one)}massnahmen.csv", partial(_csv, one.measures))
        yield Asset(f"{path_of(one)}kennzahlen.csv", partial(_csv, one.kpis))


def path_of(edition: Edition) -> str:
    """The address of an edition."""
    return f"{PATH}{edition.name}/"


def title_of(edition: Edition) -> str:
    """``Ausgabe Juni 2026``."""
    return say("pages_editions.one", name=edition.words)


def earlier(publication: Publication, kind: str) -> Mapping[str, tuple[tuple[Edition, MeasureFacts | KpiFacts], ...]]:
    """What every edition says of each noun, newest first; computed once.

    Args:
        publication: whose editions are looked through.
        kind: ``measures`` or ``kpis``.
    """
    return publication.once("edition", kind, partial(_earlier, publication, kind))


def _earlier(publication: Publication, kind: str) -> Mapping[str, tuple[tuple[Edition, MeasureFacts | KpiFacts], ...]]:
    found: defaultdict[str, list[tuple[Edition, MeasureFacts | KpiFacts]]] = defaultdict(list)
    for edition in reversed(publication.strategy.editions):
        for one in getattr(edition, kind):
            found[one.id].append((edition, one))
    return MappingProxyType({name: tuple(many) for name, many in found.items()})


def _list(publication: Publication) -> Page:
    title, lead = say("pages_editions.title"), say("pages_editions.lead")
    shown = tuple(map(_ref, reversed(publication.strategy.editions)))
    return Page(
        path=PATH,
        kind=KIND.name,
        template="editions.html",
        title=title,
        content=Editions(lead, shown),
        description=lead,
        crumbs=(Crumb(title),),
    )


def _ref(edition: Edition) -> EditionRef:
    measures = say_count("pages_editions.measures", len(edition.measures))
    kpis = say_count("pages_editions.kpis", len(edition.kpis))
    holds = say("pages_editions.holds", measures=measures, kpis=kpis)
    return EditionRef(path_of(edition), title_of(edition), edition.as_of, holds)


def _page(publication: Publication, edition: Edition) -> Page:
    title = title_of(edition)
    lead = say("pages_editions.edition_lead", day=day(edition.as_of))
    late = edition.frozen_on != edition.as_of
    content = EditionContent(
        title=title,
        lead=lead,
        name=edition.name,
        as_of=edition.as_of,
        frozen=say("pages_editions.frozen", day=day(edition.frozen_on)) if late else "",
        checksum=edition.checksum,
        measures=measure_rows(publication, edition),
        kpis=kpi_rows(publication, edition),
    )
    return Page(
        path=path_of(edition),
        kind=EDITION.name,
        template="edition.html",
        title=title,
        content=content,
        description=lead,
        crumbs=(Crumb(say("pages_editions.title"), PATH), Crumb(edition.words)),
        stylesheets=("edition",),
        found=Found(light=True),
    )


def _csv(rows: Sequence[MeasureFacts] | Sequence[KpiFacts]) -> bytes:
    names = list(type(rows[0]).__dataclass_fields__) if rows else []
    cells = ([getattr(one, name) for name in names] for one in rows)
    return csv_text([key_of(name) for name in names], cells).encode()


KIND: Final = PageKind(name="editions", drafts=drafts)
EDITION: Final = PageKind(name="edition", drafts=edition_drafts, assets=assets, navigated=False)


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
