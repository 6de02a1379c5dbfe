"""The list of all measures that were decided or whose phase nobody states, by action field, with filters whose state stands in the address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.filters import Filter, Option, options, ticked
from strategieportal.pages.parts.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


class Group(Struct, frozen=True):
    """The measures of one action field."""

    field: str
    title: str
    rows: tuple[Row, ...]


class MeasuresContent(Struct, frozen=True):
    """The context of ``measures.html``."""

    total: int
    lead: str
    marks: tuple[Filter, ...]
    """Filters with few choices, to be ticked: Terminlage and phase."""
    selects: tuple[Filter, ...]
    """Filters with many choices, to be chosen from; those without a choice are left out."""
    groups: tuple[Group, ...]
    ideas: str
    """How many ideas wait in the Maßnahmenspeicher; empty for none."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, also while it is empty."""
    yield Draft(refs.MEASURES, partial(page, publication), title=say("pages_lists.measures.title"))


def page(publication: Publication) -> Page:
    """The page of the list."""
    title = say("pages_lists.measures.title")
    content = _content(publication)
    return Page(
        path=refs.MEASURES,
        kind=KIND.name,
        template="measures.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(title),),
        scripts=("filter",) if content.total else (),
    )


def _content(publication: Publication) -> MeasuresContent:
    groups = tuple(_groups(publication))
    shown = [row for group in groups for row in group.rows]
    ideas = publication.monitoring.whole.ideas
    return MeasuresContent(
        total=len(shown),
        lead=_lead(len(shown), len(groups), publication.monitoring.whole.unstated),
        marks=tuple(_marks(shown)),
        selects=tuple(one for one in _selects(publication, groups, shown) if len(one.options) > 1),
        groups=groups,
        ideas=say_count("pages_lists.measures.ideas", ideas) if ideas else "",
    )


def _lead(shown: int, groups: int, unstated: int) -> str:
    """How many measures there are; they are only called decided where all are known to be."""
    fields = say_count("pages_lists.fields.count", groups)
    if not unstated:
        return say_count("pages_lists.measures.lead", shown, fields=fields)
    measures = say_count("pages_lists.measures.count", shown)
    part = "all" if unstated == shown else "some"
    return say_count(f"pages_lists.measures.lead_{part}_unstated", unstated, fields=fields, measures=measures)


def _groups(publication: Publication) -> Iterator[Group]:
    by_field = publication.monitoring.relations.measures_by_field
    for name, field in publication.strategy.fields.items():
        found = rows(publication, refs.listed(publication, by_field.get(name, ())))
        if found:
            yield Group(name, field.title, found)


def _marks(shown: list[Row]) -> Iterator[Filter]:
    yield Filter("terminlage", "t", ticked(Schedule, (row.schedule for row in shown)))
    yield Filter("phase", "p", ticked(refs.LISTED, (row.phase for row in shown)))


def _selects(publication: Publication, groups: tuple[Group, ...], shown: list[Row]) -> Iterator[Filter]:
    strategy = publication.strategy
    yield Filter("ort", "o", areas.options_of(publication, [row.places for row in shown]))
    yield Filter("feld", "group", tuple(Option(one.field, one.title, len(one.rows)) for one in groups))
    themes = {one.id: one.title for one in strategy.themes}
    yield Filter("querschnitt", "q", options(themes, shown, lambda row: row.themes.split()))
    bodies = {refs.slug(name): name for name in publication.monitoring.relations.measures_by_body}
    yield Filter("stelle", "s", options(bodies, shown, lambda row: [row.body]))
    guidelines = {name: one.title for name, one in strategy.guidelines.items()}
    yield Filter("leitlinie", "l", options(guidelines, shown, lambda row: row.guidelines.split()))


KIND: Final = PageKind(name="measures", drafts=drafts, narrows=True, chief=True)
