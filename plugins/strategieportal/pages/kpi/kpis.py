"""The list of KPIs, by level of the impact chain: from what is put in to what it changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import KpiLevel, PathStatus
from strategieportal.monitoring.behind import TRENDS, trend_of
from strategieportal.monitoring.goal_path import is_judged, judged_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import areas, kpi_card, refs
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.filters import Filter, Option, options, ticked
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.kpi import Kpi
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


class KpisContent(Struct, frozen=True):
    """The context of ``kpis.html``."""

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


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where there are KPIs."""
    if publication.strategy.kpis:
        yield Draft(refs.KPIS, partial(page, publication), title=say("pages_kpi.list.title"))


def page(publication: Publication) -> Page:
    """The page of the list."""
    title, content = say("pages_kpi.list.title"), _content(publication)
    return Page(
        path=refs.KPIS,
        kind=KIND.name,
        template="kpis.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.KPIS,
        crumbs=(Crumb(title),),
        scripts=("filter",),
        dataset="kpis" if publication.offers else "",
    )


def _content(publication: Publication) -> KpisContent:
    kpis = publication.strategy.kpis.values()
    levels = tuple(
        Level(
            level.key,
            level.label,
            say(f"pages_kpi.level.{level.value}"),
            tuple(_item(publication, one) for one in some),
        )
        for level in KpiLevel
        if (some := [one for one in kpis if one.kpi_level is level])
    )
    judged = judged_of(publication.strategy.kpis, publication.monitoring.paths)
    shown = [one for level in levels for one in level.items]
    return KpisContent(
        lead=say_count("pages_kpi.list.lead", len(kpis)),
        bar=bar((tag(one), count) for one, count in judged.items()),
        judged=say_count("pages_kpi.list.judged", sum(judged.values())),
        total=len(shown),
        marks=(Filter("zielpfad", "p", ticked(PathStatus, (one.path for one in shown))),),
        selects=tuple(one for one in _selects(publication, levels, shown) if len(one.options) > 1),
        levels=levels,
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


KIND: Final = PageKind(name="kpis", drafts=drafts, narrows=True)
