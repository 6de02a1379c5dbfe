"""``/daten/``: everything that can be taken from the portal, in plain words: tables, JSON, catalogues, schemas."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.model.licences import licence
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.reading import offers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


_SCHEMAS: Final = ("portal", "liste", *offers.SHEETS)


class DataTable(Struct, frozen=True):
    """A table to download."""

    title: str
    text: str
    """What a row is, in a sentence."""
    csv: str
    """Address of the file, below the portal's root."""
    xlsx: str
    """The same for spreadsheet programs."""


class DataContent(Struct, frozen=True):
    """The context of ``data.html``."""

    lead: str
    tables: tuple[DataTable, ...]
    """Whole tables; none without measures and KPIs."""
    package: str
    """Address of the data package, below the portal's root; empty without tables."""
    lists: tuple[Ref, ...]
    """Lists as JSON."""
    example: str
    """Whole address of the JSON of one measure; empty without measures."""
    portal: str
    """Address of the entry for programs."""
    schemas: tuple[Ref, ...]
    """What stands in the JSON files, for programs."""
    catalogues: tuple[Ref, ...]
    """None where no catalogue knows the licence."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where anything is offered. Its address is not promised: an owner may switch it off."""
    if publication.offers:
        yield Draft(offers.TABLES, partial(_page, publication), title=say("pages_data.title"), lasting=False)


def _page(publication: Publication) -> Page:
    title, content = say("pages_data.title"), _content(publication)
    return Page(
        path=offers.TABLES,
        kind=KIND.name,
        template="data.html",
        title=title,
        content=content,
        description=content.lead,
        crumbs=(Crumb(title),),
        stylesheets=("data",),
    )


def _content(publication: Publication) -> DataContent:
    strategy, tables = publication.strategy, tuple(_tables(publication))
    first = next(iter(strategy.measures), "")
    known = licence(strategy.portal.license, strategy.portal.license_link)
    return DataContent(
        lead=say("pages_data.lead", day=short_day(publication.as_of), data=short_day(publication.data_as_of)),
        tables=tables,
        package=offers.PACKAGE if tables else "",
        lists=tuple(_lists(publication)),
        example=publication.site_url + offers.measure_data(first) if first else "",
        portal=offers.PORTAL_DATA,
        schemas=tuple(Ref(offers.schema_file(one).rpartition("/")[2], offers.schema_file(one)) for one in _SCHEMAS),
        catalogues=tuple(Ref(one, one) for one in offers.CATALOGUES if known and tables),
    )


def _tables(publication: Publication) -> Iterator[DataTable]:
    strategy = publication.strategy
    keys = (*(offers.MEASURE_TABLES if strategy.measures else ()), *(offers.KPI_TABLES if strategy.kpis else ()))
    for key in keys:
        told = f"open_data.table.{key}"
        files = (offers.table_file(say(f"{told}.name"), one) for one in ("csv", "xlsx"))
        yield DataTable(say(f"{told}.title"), say(f"{told}.text"), *files)


def _lists(publication: Publication) -> Iterator[Ref]:
    strategy = publication.strategy
    kinds = {
        "massnahmen": (refs.MEASURES, strategy.measures),
        "kennzahlen": (refs.KPIS, strategy.kpis),
        "ziele": (refs.GOALS, strategy.goals),
        "handlungsfelder": (refs.FIELDS, strategy.fields),
        "beteiligung": (refs.PARTICIPATION, strategy.participations),
        "sitzungen": (refs.SITTINGS, strategy.sittings),
        "ereignisse": ("roadmap/", strategy.events),
    }
    for key, (folder, nouns) in kinds.items():
        if nouns:
            yield Ref(say(f"open_data.kind.{key}"), offers.noun_data(folder))


KIND: Final = PageKind(name="data", drafts=drafts)
