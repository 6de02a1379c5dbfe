"""The list of KPIs, by level of the impact chain: from what is put in to what it changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import KpiLevel
from strategieportal.monitoring.goal_path import judged_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import kpi_card, refs
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.publication import Publication


class Level(Struct, frozen=True):
    """The KPIs of one level."""

    key: str
    title: str
    text: str
    """What the level means."""
    cards: tuple[KpiCard, ...]


class KpisContent(Struct, frozen=True):
    """The context of ``kpis.html``."""

    lead: str
    bar: Bar
    """All judged KPIs by status."""
    judged: str
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
    )


def _content(publication: Publication) -> KpisContent:
    kpis = publication.strategy.kpis.values()
    levels = (
        Level(level.key, level.label, say(f"pages_kpi.level.{level.value}"), kpi_card.cards(publication, ids))
        for level in KpiLevel
        if (ids := [one.id for one in kpis if one.kpi_level is level])
    )
    judged = judged_of(publication.strategy.kpis, publication.monitoring.paths)
    return KpisContent(
        lead=say_count("pages_kpi.list.lead", len(kpis)),
        bar=bar((tag(one), count) for one, count in judged.items()),
        judged=say_count("pages_kpi.list.judged", sum(judged.values())),
        levels=tuple(levels),
    )


KIND: Final = PageKind(name="kpis", drafts=drafts)
