"""The list of all measures that were decided or whose phase nobody states, by action field, with filters whose state stands in the address.

A list of more than 300 measures is cut into pages by field. The filter stands above each of them and looks through all:
it loads ``massnahmen/zeilen.json`` when somebody chooses.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import say, say_count
from strategieportal.model.words import Schedule
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.rows_file import Group, rows_file
from strategieportal.pages.page import Asset, Crumb, Draft, Page
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.cuts import cuts, field_refs
from strategieportal.pages.parts.filters import Filter, Option, options, ticked
from strategieportal.pages.parts.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.cuts import Cut
    from strategieportal.publication import Publication


ROWS: Final = f"{refs.MEASURES}zeilen.json"
"""All rows of a cut list, for the filter."""
_PARTS: Final = f"{refs.MEASURES}nach-handlungsfeld/"


class MeasuresContent(Struct, frozen=True):
    """The context of ``measures.html``."""

    total: int
    lead: str
    marks: tuple[Filter, ...]
    """Filters with few choices, to be ticked: Terminlage and phase."""
    selects: tuple[Filter, ...]
    """Filters with many choices, to be chosen from; those without a choice are left out."""
    title: str
    groups: tuple[Group, ...]
    fields: tuple[Ref, ...]
    """The pages of the fields, where the list is too long for one; none otherwise."""
    parts: tuple[Ref, ...]
    """All pages of this field, where it has several; none otherwise."""
    rows: str
    """Where the filter finds the rows that do not stand on the page; empty where all do."""
    ideas: str
    """How many ideas wait in the Maßnahmenspeicher; empty for none."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, also while it is empty; the pages of the fields where it is cut."""
    yield Draft(refs.MEASURES, partial(page, publication), title=say("pages_lists.measures.title"))
    for one in parted(publication):
        # Not promised: they go when measures do.
        yield Draft(one.path, partial(part, publication, one), lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """The rows that the filter of a cut list looks through."""
    if parted(publication):
        yield Asset(ROWS, lambda: rows_file(_shown(publication)))


def of_field(name: str) -> str:
    """Where the measures of the field ``name`` stand in a cut list."""
    return f"{_PARTS}{name}/"


def parted(publication: Publication) -> tuple[Cut, ...]:
    """The pages of the fields; none for a list that fits on one page."""
    return publication.once("measures", "parts", lambda: _cuts(publication))


def _cuts(publication: Publication) -> tuple[Cut, ...]:
    titles = {name: one.title for name, one in publication.strategy.fields.items()}
    return cuts(_PARTS, titles, refs.listed_by_field(publication))


def page(publication: Publication) -> Page:
    """The page of the list: all of it, or where it is cut the way to the pages of the fields."""
    title, pages = say("pages_lists.measures.title"), parted(publication)
    ideas = publication.monitoring.whole.ideas
    content = MeasuresContent(
        title=title,
        groups=() if pages else _shown(publication),
        fields=field_refs(publication, pages),
        parts=(),
        ideas=say_count("pages_lists.measures.ideas", ideas) if ideas else "",
        **_filters(publication),
    )
    made = _page(refs.MEASURES, title, (Crumb(title),), content)
    return replace(made, dataset="measures") if publication.offers and publication.strategy.measures else made


def part(publication: Publication, cut: Cut) -> Page:
    """A page of a cut list: measures of one field."""
    title = say("pages_lists.measures.of_field", field=cut.title)
    field = publication.strategy.fields[cut.field]
    content = MeasuresContent(
        title=title,
        groups=(Group(cut.field, field.title, rows(publication, cut.ids)),),
        fields=(),
        parts=cut.parts,
        ideas="",
        **_filters(publication),
    )
    crumbs = (Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(cut.title))
    return _page(cut.path, title, crumbs, content)


def _page(path: str, title: str, crumbs: tuple[Crumb, ...], content: MeasuresContent) -> Page:
    return Page(
        path=path,
        kind=KIND.name,
        template="measures.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=crumbs,
        scripts=_scripts(content),
    )


def _scripts(content: MeasuresContent) -> tuple[str, ...]:
    if not content.total:
        return ()
    return ("filter_parts", "filter") if content.rows else ("filter",)


def _filters(publication: Publication) -> dict[str, Any]:
    """What stands above every page of the list: how many there are, and the filters of all."""
    return publication.once("measures", "filters", lambda: _made_filters(publication))


def _made_filters(publication: Publication) -> dict[str, Any]:
    groups = _shown(publication)
    shown = [row for group in groups for row in group.rows]
    return {
        "total": len(shown),
        "lead": _lead(len(shown), len(groups), publication.monitoring.whole.unstated),
        "marks": tuple(_marks(shown)),
        "selects": tuple(one for one in _selects(publication, groups, shown) if len(one.options) > 1),
        "rows": ROWS if parted(publication) else "",
    }


def _lead(shown: int, groups: int, unstated: int) -> str:
    """How many measures there are; they are only called decided where all are known to be."""
    fields = say_count("pages_lists.fields.count", groups)
    if not unstated:
        return say_count("pages_lists.measures.lead", shown, fields=fields)
    measures = say_count("pages_lists.measures.count", shown)
    part = "all" if unstated == shown else "some"
    return say_count(f"pages_lists.measures.lead_{part}_unstated", unstated, fields=fields, measures=measures)


def _shown(publication: Publication) -> tuple[Group, ...]:
    """All measures of the list, by field."""
    return publication.once("measures", "groups", lambda: tuple(_groups(publication)))


def _groups(publication: Publication) -> Iterator[Group]:
    for name, ids in refs.listed_by_field(publication).items():
        if ids:
            yield Group(name, publication.strategy.fields[name].title, rows(publication, ids))


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


KIND: Final = PageKind(name="measures", drafts=drafts, assets=assets, narrows=True, chief=True)
