"""``/als-naechstes/``: what is due, what is overdue first, then by quarter; of all measures, of a field, of a body."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import day, say, say_count
from strategieportal.monitoring.due import awaited
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Alternate, Asset, Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import Part, in_parts
from strategieportal.pages.parts.offers import calendars
from strategieportal.pages.parts.steps import anchor
from strategieportal.pages.roadmap.roadmap import PATH as ROADMAP
from strategieportal.reading.offers import CALENDAR, body_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.charts.csv_text import Cell
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.due import Awaited
    from strategieportal.publication import Publication

PATH: Final = refs.DUE
_LONGEST: Final = 80
"""Letters of a body's name that stand in an address; names of files have an end."""
MOST: Final = 300
"""Dates that stand on one page. A field or a body with more of them has several; of all measures these are the first."""


class Scope(Struct, frozen=True):
    """Whose dates a page shows."""

    path: str
    title: str
    """Of the field or body; empty for all measures."""
    found: tuple[Awaited, ...]
    calendar: str
    """The folder of its calendar, below the portal's root."""


class DueRow(Struct, frozen=True):
    """A date that somebody waits for."""

    at: PartialDate
    what: str
    """The milestone, or which edge of the period."""
    measure: Ref
    """Leads to the milestone, where it is one."""
    since: str
    """How long it is overdue; empty where it is not."""
    body: Ref | None
    """The list of the responsible body; without a path where it has none of its own."""
    field: str


class DueGroup(Struct, frozen=True):
    """The dates of a quarter, or those that are overdue."""

    key: str
    """Its anchor."""
    title: str
    count: str
    rows: tuple[DueRow, ...]


class DueContent(Struct, frozen=True):
    """The context of ``due.html``."""

    title: str
    lead: str
    groups: tuple[DueGroup, ...]
    more: str
    """How many stand on the pages of the fields and in the table alone; empty for none."""
    parts: tuple[Ref, ...]
    """All pages of this field or body, where it has several; none otherwise."""
    csv: str
    """Address of the table, below the portal's root."""
    calendar: str
    """Address of the calendar, below the portal's root; empty without one."""
    whole: bool
    """Whether these are the dates of all measures."""
    fields: tuple[Ref, ...]
    bodies: tuple[Ref, ...]


def all_awaited(publication: Publication) -> tuple[Awaited, ...]:
    """What measures at work have promised and not done."""
    return publication.once("due", "awaited", lambda: awaited(publication.strategy, publication.monitoring))


def scopes(publication: Publication) -> tuple[Scope, ...]:
    """All measures, then each field and theme, then each body that has dates to wait for, unless those are all there are."""
    return publication.once("due", "scopes", lambda: tuple(_scopes(publication)))


def _scopes(publication: Publication) -> Iterator[Scope]:
    found = all_awaited(publication)
    yield Scope(PATH, "", found, "")
    for name, field in publication.strategy.fields.items():
        own = tuple(one for one in found if name in (one.measure.field, *one.measure.cross_cutting))
        if 0 < len(own) < len(found):
            yield Scope(f"{PATH}handlungsfeld/{name}/", field.title, own, f"{refs.FIELDS}{name}/")
    by_body: dict[str, list[Awaited]] = {}
    names: dict[str, str] = {}
    for one in found:
        told = one.measure.responsible
        if told is not None:
            by_body.setdefault(_key(told.body_name), []).append(one)
            names.setdefault(_key(told.body_name), told.body_name)
    for key in sorted(by_body, key=names.__getitem__):
        if len(by_body[key]) < len(found):
            yield Scope(f"{PATH}stelle/{key}/", names[key], tuple(by_body[key]), body_folder(names[key]))


def _key(body: str) -> str:
    """The name of a body as it stands in the address; a long one is cut, and told apart by its hash."""
    name = refs.slug(body)
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}-{sha256(name.encode()).hexdigest()[:8]}"


def drafts(publication: Publication) -> Iterator[Draft]:
    """The list of all, where there are measures, and those of fields and bodies that wait for something."""
    if publication.strategy.measures:
        whole, *others = scopes(publication)
        if _more(publication):
            first = Part(PATH, 1, whole.found[:MOST], ())
            yield Draft(PATH, partial(page, publication, whole, first), title=_title(whole))
        for one in others if _more(publication) else (whole, *others):
            for part in in_parts(one.path, one.found, MOST):
                title = "" if part.number > 1 else _title(one)
                yield Draft(part.path, partial(page, publication, one, part), title=title, lasting=part.path == PATH)


def _more(publication: Publication) -> str:
    """How many of all dates stand on the pages of their fields alone; empty for none, or where no field has a page."""
    whole, *others = scopes(publication)
    count, by_field = len(whole.found) - MOST, any(one.path.startswith(f"{PATH}handlungsfeld/") for one in others)
    return say_count("pages_due.more", count) if by_field and count > 0 else ""


def _title(scope: Scope) -> str:
    return say("pages_due.title_of", scope=scope.title) if scope.title else say("pages_due.title")


def assets(publication: Publication) -> Iterator[Asset]:
    """The table beside each page."""
    if publication.strategy.measures:
        for one in scopes(publication):
            yield Asset(f"{one.path}termine.csv", partial(_table, publication, one))


def page(publication: Publication, scope: Scope, part: Part[Awaited]) -> Page:
    """A page of the dates of ``scope``."""
    title, content = say("pages_due.title"), _content(publication, scope, part)
    here = (Crumb(title, PATH), Crumb(scope.title)) if scope.title else (Crumb(title),)
    return Page(
        path=part.path,
        kind=KIND.name,
        template="due.html",
        title=content.title,
        content=content,
        description=content.lead,
        section=ROADMAP,
        crumbs=(Crumb(say("pages_roadmap.title"), ROADMAP), *here),
        stylesheets=("due",),
        found=None if scope.title else Found(),
        alternates=_alternates(publication, scope),
    )


def _alternates(publication: Publication, scope: Scope) -> tuple[Alternate, ...]:
    if not publication.offers or scope.calendar not in calendars(publication):
        return ()
    title = say("pages_due.calendar_title", title=scope.title or say("pages_due.all"))
    return (Alternate(title, "text/calendar", scope.calendar + CALENDAR, say("pages_due.calendar")),)


def _content(publication: Publication, scope: Scope, part: Part[Awaited]) -> DueContent:
    late = [one for one in scope.found if one.overdue]
    ahead = len(scope.found) - len(late)
    every = scopes(publication)
    links = [(one.path.startswith(f"{PATH}stelle/"), Ref(one.title, one.path)) for one in every if one.title]
    told = _alternates(publication, scope)
    return DueContent(
        title=part.named(_title(scope)),
        lead=say(
            "pages_due.lead.both",
            overdue=say_count("pages_due.lead.overdue", len(late)),
            ahead=say_count("pages_due.lead.ahead", ahead),
            day=day(publication.as_of),
        ),
        groups=tuple(_groups(publication, part.items)),
        more="" if scope.title else _more(publication),
        parts=part.parts,
        csv=f"{scope.path}termine.csv",
        calendar=told[0].path if told else "",
        whole=not scope.title,
        fields=tuple(ref for is_body, ref in links if not is_body),
        bodies=tuple(ref for is_body, ref in links if is_body),
    )


def _groups(publication: Publication, found: Iterable[Awaited]) -> Iterator[DueGroup]:
    for key, some in groupby(found, key=lambda one: None if one.overdue else one.quarter):
        rows = tuple(_row(publication, one) for one in some)
        count = say_count("pages_due.count", len(rows))
        if key is None:
            yield DueGroup("ueberfaellig", say("pages_due.overdue"), count, rows)
        else:
            year, quarter = key
            yield DueGroup(f"q{quarter}-{year}", say("dates.quarter", number=quarter, year=year), count, rows)


def _row(publication: Publication, one: Awaited) -> DueRow:
    measure, told = one.measure, one.measure.responsible
    place = f"#{anchor(one.milestone)}" if one.milestone else ""
    field = publication.strategy.fields.get(measure.field)
    return DueRow(
        at=one.at,
        what=one.title or say(f"pages_due.{one.kind}"),
        measure=Ref(measure.title, f"{refs.MEASURES}{measure.id}/{place}", measure.printed_code),
        since=say_count("pages_due.since", one.days) if one.overdue else "",
        body=_body(publication, told.body_name) if told else None,
        field=field.title if field else "",
    )


def _body(publication: Publication, name: str) -> Ref:
    path = f"{PATH}stelle/{_key(name)}/"
    return Ref(name, path if path in {one.path for one in scopes(publication)} else "")


_COLUMNS: Final = ("at", "last", "overdue", "days", "kind", "title", "measure", "name", "body", "field")


def _table(publication: Publication, scope: Scope) -> bytes:
    columns = [say(f"pages_due.column.{name}") for name in _COLUMNS]
    return csv_text(columns, (_cells(publication, one) for one in scope.found)).encode()


def _cells(publication: Publication, one: Awaited) -> list[Cell]:
    field = publication.strategy.fields.get(one.measure.field)
    return [
        one.at.text,
        one.at.last.isoformat(),
        one.overdue,
        one.days if one.overdue else None,
        say(f"pages_due.kind.{one.kind}"),
        one.title,
        one.measure.id,
        one.measure.title,
        one.measure.responsible.body_name if one.measure.responsible else None,
        field.title if field else None,
    ]


KIND: Final = PageKind(name="due", drafts=drafts, assets=assets)
