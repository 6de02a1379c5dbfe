"""The list of KPIs, by level of the impact chain: from what is put in to what it changes.

A list of more than 300 is cut into pages by level; the filter stands above each of them and looks through all.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import say, say_count
from strategieportal.model.words import KpiLevel, PathStatus
from strategieportal.monitoring.behind import TRENDS, trend_of
from strategieportal.monitoring.goal_path import is_judged, judged_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page, Ref
from strategieportal.pages.parts import areas, kpi_card, refs
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.cuts import MOST, in_parts
from strategieportal.pages.parts.filters import Filter, Option, options, ticked
from strategieportal.pages.parts.found_rows import FoundGroup, FoundRow, drawn, found_file
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
    from strategieportal.pages.parts.cuts import Part
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.publication import Publication


class Item(Struct, frozen=True):
    """A KPI of the list, with the keys that filters look at."""

    card: KpiCard
    path: str
    """Key of its status; empty for a KPI that is only watched."""
    trend: str
    """Whether its newest value is better, worse or equal to the one before; empty where nobody can say."""
    fields: str
    """Ids of its action fields and themes, separated by spaces."""
    body: str
    """Key of the responsible body."""
    places: str
    """Ids of the pages of municipalities that it has a value for, separated by spaces; ``*`` for all of them."""


class Level(Struct, frozen=True):
    """The KPIs of one level."""

    key: str
    title: str
    text: str
    """What the level means."""
    items: tuple[Item, ...]
    whole: Ref | None = None
    """The page where its KPIs stand, where the list is cut; None where they stand here."""


class KpisContent(Struct, frozen=True):
    """The context of ``kpis.html``."""

    title: str
    lead: str
    bar: Bar
    """All judged KPIs by status."""
    judged: str
    total: int
    marks: tuple[Filter, ...]
    """The filter by status, to be ticked."""
    selects: tuple[Filter, ...]
    """Filters to be chosen from; those without a choice are left out."""
    levels: tuple[Level, ...]
    """Without empty ones, effects last."""
    parts: tuple[Ref, ...]
    """All pages of this level, where it has several; none otherwise."""
    rows: str
    """Where the filter finds the KPIs that do not stand on the page; empty where all do."""


ROWS: Final = f"{refs.KPIS}zeilen.json"
"""All rows of a cut list, for the filter."""
_PARTS: Final = f"{refs.KPIS}nach-ebene/"
_PART: Final = 150
"""So many KPIs stand on one page of a level: each has a small picture."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where there are KPIs; the pages of the levels where it is cut."""
    if publication.strategy.kpis:
        yield Draft(refs.KPIS, partial(page, publication), title=say("pages_kpi.list.title"))
    if _is_cut(publication):
        for level in KpiLevel:
            names = [name for name, one in publication.strategy.kpis.items() if one.kpi_level is level]
            for one in in_parts(f"{_PARTS}{level.key}/", names, _PART) if names else ():
                # Not promised: they go when KPIs do.
                yield Draft(one.path, partial(_part, publication, level, one), lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """The rows that the filter of a cut list looks through."""
    if _is_cut(publication):
        yield Asset(ROWS, lambda: _rows_file(_whole(publication).levels))


def _is_cut(publication: Publication) -> bool:
    return len(publication.strategy.kpis) > MOST


def _whole(publication: Publication) -> KpisContent:
    """All KPIs, as they stand on one page where they are few."""
    return publication.once("kpis", "whole", lambda: _content(publication))


def page(publication: Publication) -> Page:
    """The page of the list: all of it, or where it is cut the way to the pages of the levels."""
    content = _whole(publication)
    if _is_cut(publication):
        content = replace(content, levels=tuple(map(_led_on, content.levels)), rows=ROWS)
    return _page(publication, refs.KPIS, content, (Crumb(content.title),))


def _led_on(level: Level) -> Level:
    """``level`` without its KPIs, with the way to them."""
    count = say_count("pages_further.kpi_count", len(level.items))
    return replace(level, items=(), whole=Ref(count, f"{_PARTS}{level.key}/"))


def _part(publication: Publication, level: KpiLevel, part: Part[str]) -> Page:
    """A page of a cut list: KPIs of one level."""
    whole = _whole(publication)
    own = next(one for one in whole.levels if one.key == level.key)
    shown = frozenset(f"{refs.KPIS}{name}/" for name in part.items)
    items = tuple(one for one in own.items if one.card.ref.path in shown)
    title = part.named(say("pages_further.kpis_of", title=own.title))
    levels = (replace(own, items=items),)
    content = replace(whole, title=title, bar=bar(()), levels=levels, parts=part.parts, rows=ROWS)
    return _page(publication, part.path, content, (Crumb(say("pages_kpi.list.title"), refs.KPIS), Crumb(title)))


def _page(publication: Publication, path: str, content: KpisContent, crumbs: tuple[Crumb, ...]) -> Page:
    return Page(
        path=path,
        kind=KIND.name,
        template="kpis.html",
        title=content.title,
        content=content,
        description=content.lead,
        section=refs.KPIS,
        crumbs=crumbs,
        scripts=("filter_parts", "filter") if content.rows else ("filter",),
        dataset="kpis" if publication.offers and path == refs.KPIS else "",
    )


def _rows_file(levels: tuple[Level, ...]) -> bytes:
    groups = (FoundGroup(one.key, one.title, tuple(map(_row, one.items))) for one in levels)
    return found_file(groups)


def _row(item: Item) -> FoundRow:
    keys = {"p": item.path, "t": item.trend, "f": item.fields, "s": item.body, "o": item.places}
    ref, tags = item.card.ref, [item.card.tag] if item.card.tag else []
    return FoundRow(ref.path.split("/")[1], ref.code, ref.title, keys, drawn(tags))


def _content(publication: Publication) -> KpisContent:
    kpis = publication.strategy.kpis.values()
    levels = tuple(
        Level(
            level.key,
            level.label,
            say(f"pages_kpi.level.{level.value}", **holder(publication)),
            tuple(_item(publication, one) for one in some),
        )
        for level in KpiLevel
        if (some := [one for one in kpis if one.kpi_level is level])
    )
    judged = judged_of(publication.strategy.kpis, publication.monitoring.paths)
    shown = [one for level in levels for one in level.items]
    return KpisContent(
        title=say("pages_kpi.list.title"),
        lead=say_count("pages_kpi.list.lead", len(kpis)),
        bar=bar((tag(one), count) for one, count in judged.items()),
        judged=say_count("pages_kpi.list.judged", sum(judged.values())),
        total=len(shown),
        marks=(Filter("zielpfad", "p", ticked(PathStatus, (one.path for one in shown))),),
        selects=tuple(one for one in _selects(publication, levels, shown) if len(one.options) > 1),
        levels=levels,
        parts=(),
        rows="",
    )


def _item(publication: Publication, kpi: Kpi) -> Item:
    monitoring = publication.monitoring
    series, path = monitoring.series[kpi.id], monitoring.paths[kpi.id]
    fields = [one for one, ids in monitoring.relations.kpis_by_field.items() if kpi.id in ids]
    told = kpi.responsible
    return Item(
        card=kpi_card.card(publication, kpi),
        path=path.status.key if is_judged(kpi) else "",
        trend=trend_of(kpi, series, path),
        fields=" ".join(fields),
        body=refs.slug(told.body_name) if told else "",
        places=areas.keys_of(publication, _valued(publication, kpi)),
    )


def _valued(publication: Publication, kpi: Kpi) -> tuple[str, ...]:
    """The municipalities of which a value is known, those of an association included."""
    known, stated = publication.strategy.gazetteer, publication.strategy.series.get(kpi.id)
    parts = publication.monitoring.series[kpi.id].parts
    valued = [stated.municipalities.get(name) for name, one in parts if one.latest] if stated else []
    return known.places([one for one in valued if one is not None])


def _selects(publication: Publication, levels: tuple[Level, ...], shown: list[Item]) -> Iterator[Filter]:
    yield Filter("ort", "o", areas.options_of(publication, [one.places for one in shown]))
    trends = {one: say(f"pages_kpi.trend.{one}") for one in TRENDS}
    yield Filter("tendenz", "t", options(trends, shown, lambda one: [one.trend]))
    yield Filter("ebene", "group", tuple(Option(one.key, one.title, len(one.items)) for one in levels))
    fields = {name: one.title for name, one in publication.strategy.fields.items()}
    yield Filter("feld", "f", options(fields, shown, lambda one: one.fields.split()))
    told = (one.responsible for one in publication.strategy.kpis.values())
    bodies = {refs.slug(one.body_name): one.body_name for one in told if one}
    yield Filter("stelle", "s", options(dict(sorted(bodies.items())), shown, lambda one: [one.body]))


KIND: Final = PageKind(name="kpis", drafts=drafts, assets=assets, narrows=True)
