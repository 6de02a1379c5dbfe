"""Editions: a list of them, and a page for each with the facts of all measures and KPIs as they were."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import day, say, say_count
from strategieportal.pages.changes.edition_rows import Row, kpi_rows, measure_rows
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page
from strategieportal.reading.editions import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from strategieportal.model.edition import Edition, KpiFacts, MeasureFacts
    from strategieportal.pages.publication import Publication

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
    )


def _csv(rows: Sequence[MeasureFacts] | Sequence[KpiFacts]) -> bytes:
    names = list(type(rows[0]).__dataclass_fields__) if rows else []
    cells = ([getattr(one, name) for name in names] for one in rows)
    return csv_text([key_of(name) for name in names], cells).encode()


KIND: Final = PageKind(name="editions", drafts=drafts)
EDITION: Final = PageKind(name="edition", drafts=edition_drafts, assets=assets, navigated=False)
