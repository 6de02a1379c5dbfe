"""The roadmap: all decided measures on one axis of time, with their dependencies and the events around them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import day, say, say_count
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import field_refs
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.roadmap.bands import Chosen, bands, chosen, moments
from strategieportal.pages.roadmap.by_place import BY_PLACE, choices, undated_places
from strategieportal.pages.roadmap.cut import chosen_of, parted, scale_of_all
from strategieportal.pages.roadmap.events import events, flags
from strategieportal.pages.roadmap.rows import form
from strategieportal.pages.roadmap.scale import percent
from strategieportal.pages.roadmap.table import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.pages.page import Ref, Tag
    from strategieportal.pages.parts.cuts import Cut
    from strategieportal.pages.parts.filters import Filter
    from strategieportal.pages.roadmap.bands import Band
    from strategieportal.pages.roadmap.events import EventRow, Flag
    from strategieportal.pages.roadmap.scale import Scale, Tick
    from strategieportal.publication import Publication


PATH: Final = "roadmap/"
_LONG: Final = 200
"""Rows from which on browsers draw only the bands that are seen."""
_SHORT_CODE: Final = 5
"""Letters that fit into the usual column of codes, such as ``DV-01``."""
_FAR_RIGHT: Final = 80.0
"""Percent of the width from which on the day's label goes to the left of its line."""


class Key(Struct, frozen=True):
    """How a bar looks in one phase or Terminlage, for the legend."""

    tag: Tag
    form: str
    """As in ``Row.form``."""
    filled: str
    """Percent of the sample that is filled; empty for none."""


class Axis(Struct, frozen=True):
    """The axis of time."""

    labels: tuple[Tick, ...]
    """The years."""
    lines: tuple[Tick, ...]
    quarters: tuple[Tick, ...]
    years: int
    today: str
    """Place of the day; empty where it lies outside the years shown."""
    today_late: bool
    """Whether the day stands so far right that its label goes to the left of the line."""


class RoadmapContent(Struct, frozen=True):
    """The context of ``roadmap.html``."""

    title: str
    lead: str
    as_of: date
    bands: tuple[Band, ...]
    events: tuple[EventRow, ...]
    flags: tuple[Flag, ...]
    axis: Axis
    fields: tuple[Ref, ...]
    """The pages of the fields, where the roadmap is too long for one; none otherwise."""
    parts: tuple[Ref, ...]
    """All pages of this field, where it has several; none otherwise."""
    outside: str
    """How many dates lie outside the years shown, in a sentence; empty for none."""
    undated: tuple[Ref, ...]
    """Decided measures without any date."""
    undated_places: tuple[str, ...]
    """Where each of them takes effect, as in a row of the list of measures; nothing on the usual page."""
    selects: tuple[Filter, ...]
    """The filter by municipality; nothing on the usual page."""
    by_place: str
    """Where the page with the filter is; empty where there is nothing to choose."""
    total: int
    """How many measures can be filtered."""
    phases: tuple[Key, ...]
    schedules: tuple[Key, ...]
    """The Terminlagen that change the colour of a bar."""
    ahead: bool
    """Whether a bar is filled beyond the day."""
    long: bool
    """Whether browsers shall draw only the bands that are seen."""
    wide_codes: bool
    """Whether codes need a wider column."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where at least one measure was decided or an event is known; those of the fields where it is cut."""
    if _exists(publication):
        yield Draft(PATH, partial(page, publication), title=say("pages_roadmap.title"))
    for one in parted(publication):
        # Not promised: they go when measures do.
        yield Draft(one.path, partial(part, publication, one), lasting=False)


def drafts_by_place(publication: Publication) -> Iterator[Draft]:
    """The page with the filter, where there is something to choose."""
    if _exists(publication) and choices(publication):
        yield Draft(BY_PLACE, partial(page_by_place, publication), listed=False, lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """The table beside the page."""
    if _exists(publication):
        yield Asset(f"{PATH}daten.csv", partial(_table, publication))


def page(publication: Publication) -> Page:
    """The page of the roadmap: all of it, or where it is cut the events and the way to the pages of the fields."""
    title = say("pages_roadmap.title")
    return _page(PATH, title, (Crumb(title),), _content(publication))


def part(publication: Publication, cut: Cut) -> Page:
    """A page of a cut roadmap: measures of one field."""
    title = say("pages_roadmap.of_field", field=cut.title)
    crumbs = (Crumb(say("pages_roadmap.title"), PATH), Crumb(cut.title))
    return _page(cut.path, title, crumbs, _of_part(publication, cut, title))


def page_by_place(publication: Publication) -> Page:
    """The roadmap whose rows can be narrowed down to those of one municipality."""
    title, selects = say("pages_roadmap.by_place"), choices(publication)
    content = replace(
        _content(publication), title=title, selects=selects, undated_places=undated_places(publication), by_place=""
    )
    crumbs = (Crumb(say("pages_roadmap.title"), PATH), Crumb(title))
    made = _page(BY_PLACE, title, crumbs, content)
    sheets = (*made.stylesheets, BY_PLACE_KIND.name)
    return replace(made, kind=BY_PLACE_KIND.name, stylesheets=sheets, scripts=("filter",), found=None)


def _page(path: str, title: str, crumbs: tuple[Crumb, ...], content: RoadmapContent) -> Page:
    return Page(
        path=path,
        kind=KIND.name,
        template="roadmap.html",
        title=title,
        content=content,
        description=content.lead,
        section=PATH,
        crumbs=crumbs,
        stylesheets=("roadmap",),
    )


def _exists(publication: Publication) -> bool:
    phases = publication.monitoring.phases.values()
    return bool(publication.strategy.events) or any(one.phase in refs.LISTED for one in phases)


def _table(publication: Publication) -> bytes:
    picked = chosen(publication)
    return table(publication, (*picked.ids, *picked.undated))


def _content(publication: Publication) -> RoadmapContent:
    picked, scale, pages = chosen(publication), scale_of_all(publication), parted(publication)
    shown = Chosen({}, ()) if pages else picked
    around, fields = events(publication, scale, frozenset(picked.ids)), bands(publication, scale, shown)
    outside = sum(not scale.holds(one) for name in picked.ids for one in moments(publication, name))
    count = len(picked.dated)
    return RoadmapContent(
        title=say("pages_roadmap.title"),
        lead=_lead(len(picked.ids), count, scale, publication.as_of),
        events=around,
        flags=flags(around),
        fields=field_refs(publication, pages),
        parts=(),
        outside=say_count("pages_roadmap.outside", outside, first=scale.first, last=scale.last) if outside else "",
        undated=refs.measures(publication, shown.undated),
        by_place=BY_PLACE if choices(publication) else "",
        **_drawn(publication, scale, fields),
    )


def _of_part(publication: Publication, cut: Cut, title: str) -> RoadmapContent:
    scale, shown = scale_of_all(publication), chosen_of(publication, cut)
    fields = bands(publication, scale, shown)
    return RoadmapContent(
        title=title,
        lead=_lead(len(shown.ids), 1, scale, publication.as_of),
        events=(),
        flags=(),
        fields=(),
        parts=cut.parts,
        outside="",
        undated=refs.measures(publication, shown.undated),
        by_place="",
        **_drawn(publication, scale, fields),
    )


def _drawn(publication: Publication, scale: Scale, fields: tuple[Band, ...]) -> dict[str, Any]:
    """What the bands need around them: axis and legend."""
    return {
        "selects": (),
        "undated_places": (),
        "total": sum(map(len, refs.listed_by_field(publication).values())),
        "as_of": publication.as_of,
        "bands": fields,
        "axis": _axis(scale, publication.as_of),
        "phases": tuple(
            _key(one) for one in refs.LISTED if one is not Phase.UNSTATED or publication.monitoring.whole.unstated
        ),
        "schedules": tuple(Key(tag(one), "run", "50") for one in (Schedule.AT_RISK, Schedule.LATE)),
        "ahead": any(one.ahead for field in fields for one in field.rows),
        "long": sum(len(field.rows) for field in fields) > _LONG,
        "wide_codes": any(len(one.code) > _SHORT_CODE for field in fields for one in field.rows),
    }


def _axis(scale: Scale, as_of: date) -> Axis:
    today = scale.at(as_of)
    return Axis(
        labels=scale.labels(),
        lines=scale.lines(),
        quarters=scale.quarters(),
        years=scale.years,
        today=percent(today) if scale.holds(as_of) else "",
        today_late=today > _FAR_RIGHT,
    )


def _lead(measures: int, fields: int, scale: Scale, as_of: date) -> str:
    named = say_count("pages_lists.fields.count", fields)
    years = {"first": scale.first, "last": scale.last}
    return say_count("pages_roadmap.lead", measures, fields=named, day=day(as_of), **years)


def _key(phase: Phase) -> Key:
    return Key(tag(phase), form(phase), {"done": "97", "run": "50"}.get(form(phase), ""))


KIND: Final = PageKind(name="roadmap", drafts=drafts, assets=assets, chief=True, on_a3=True)
BY_PLACE_KIND: Final = PageKind(name="roadmap_places", drafts=drafts_by_place, narrows=True, on_a3=True)
