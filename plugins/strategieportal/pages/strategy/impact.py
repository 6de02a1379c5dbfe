"""Wirkung: from what is put in to what changes, for the whole strategy, each goal and each measure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts import columns as picture
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.renderer import Caption
from strategieportal.language import day, say, say_count
from strategieportal.monitoring.impact import goal_chain, measure_chain, strategy_chain
from strategieportal.monitoring.thread import counting
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.books import with_book
from strategieportal.pages.parts.chain import ChainPart, chain_part
from strategieportal.pages.strategy.chapter import crumbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.measure import Measure
    from strategieportal.model.words import KpiLevel
    from strategieportal.monitoring.impact import Chain, Link
    from strategieportal.pages.parts.chain import Column
    from strategieportal.publication import Publication

IN_GOAL: Final = 5
"""Entries of a level that are shown for a goal on this page."""
GOALS_SHOWN: Final = 40
MEASURES_SHOWN: Final = 40
COLUMNS: Final = ("of", "id", "level", "kind", "kpi_id", "text", "value", "period")


class GoalChain(Struct, frozen=True):
    """The chain of one goal."""

    ref: Ref
    chain: ChainPart


class ImpactContent(Struct, frozen=True):
    """The context of ``impact.html``."""

    sentence: str
    """What the figure shows, in words."""
    chain: ChainPart
    goals: tuple[GoalChain, ...]
    more_goals: str
    measures: tuple[Ref, ...]
    """Those whose sheet tells a chain."""
    more_measures: str
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where a KPI or a measure tells of a level."""
    if _exists(publication):
        yield Draft(refs.IMPACT, partial(_page, publication), title=say("pages_impact.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """The chain as a table and as a picture."""
    if _exists(publication):
        table = Asset(f"{refs.IMPACT}wirkung.csv", lambda: _csv(publication))
        yield from with_book(publication, say("pages_impact.title"), table)
        yield Asset(f"{refs.IMPACT}wirkung.svg", lambda: _svg(publication))


def _exists(publication: Publication) -> bool:
    return _whole(publication).told


def _whole(publication: Publication) -> Chain:
    return publication.once("impact", "whole", lambda: strategy_chain(publication.strategy, publication.monitoring))


def _page(publication: Publication) -> Page:
    title = say("pages_impact.title")
    return Page(
        path=refs.IMPACT,
        kind=KIND.name,
        template="impact.html",
        title=title,
        content=_content(publication),
        description=say("pages_impact.description"),
        section=refs.STRATEGY,
        crumbs=crumbs(publication, title),
        stylesheets=("chain",),
    )


def _content(publication: Publication) -> ImpactContent:
    chain = _whole(publication)
    goals, told = list(publication.strategy.goals), _told(publication)
    shown = chain_part(publication, chain)
    present = (
        ("kette", True),
        ("ziele", goals),
        ("annahmen", shown.assumptions),
        ("unerwartet", True),
        ("massnahmen", told),
    )
    return ImpactContent(
        sentence=_sentence(chain),
        chain=shown,
        goals=tuple(_goal(publication, one) for one in goals[:GOALS_SHOWN]),
        more_goals=_more("goals", len(goals) - GOALS_SHOWN),
        measures=refs.measures(publication, told[:MEASURES_SHOWN]),
        more_measures=_more("measures", len(told) - MEASURES_SHOWN),
        entries=tuple((name, say(f"pages_impact.parts.{name}")) for name, there in present if there),
    )


def _goal(publication: Publication, name: str) -> GoalChain:
    chain = goal_chain(publication.strategy, publication.monitoring, name)
    return GoalChain(refs.goals(publication, (name,))[0], chain_part(publication, chain, shown=IN_GOAL))


def _told(publication: Publication) -> list[str]:
    """The measures that count and whose sheets tell a chain."""
    return [one.id for one in _counted(publication) if one.chain is not None]


def _counted(publication: Publication) -> list[Measure]:
    """The measures that count."""
    measures = publication.strategy.measures
    return [measures[one] for one in counting(measures, publication.monitoring.phases)]


def _sentence(chain: Chain) -> str:
    """How many entries each level has, and what the rule says to it."""
    said = {one.value: say_count(f"pages_impact.counted.{one.value}", count) for one, count in chain.counts.items()}
    return f"{say('pages_impact.sentence', **said)} {chain.receipt.sentence}"


def _more(what: str, count: int) -> str:
    return say_count(f"pages_impact.more_{what}", count) if count > 0 else ""


def _svg(publication: Publication) -> bytes:
    part = chain_part(publication, _whole(publication))
    drawn = [
        picture.Column(f"{half.title}: {half.text}", column.title, tuple(_lines(column)))
        for half in part.halves
        for column in half.columns
    ]
    source = say("pages_impact.source", owner=publication.strategy.portal.owner, day=day(publication.as_of))
    caption = Caption(say("pages_impact.figure"), _sentence(_whole(publication)), source)
    return picture.columns_svg(drawn, "wirkung", caption, publication.workshop.renderer.lettering).encode()


def _lines(column: Column) -> Iterator[str]:
    for one in column.items:
        yield f"{one.text}: {one.value}" if one.value else one.text
    if column.more:
        yield column.more


def _csv(publication: Publication) -> bytes:
    columns = [say(f"pages_impact.column.{name}") for name in COLUMNS]
    return csv_text(columns, _rows(publication)).encode()


def _rows(publication: Publication) -> Iterator[tuple[str, ...]]:
    strategy, monitoring = publication.strategy, publication.monitoring
    for level, links in _whole(publication).levels.items():
        yield from (_row(publication, ("strategy", ""), level, link) for link in links if link.kpi)
    for goal in strategy.goals:
        for level, links in goal_chain(strategy, monitoring, goal).levels.items():
            yield from (_row(publication, ("goal", goal), level, link) for link in links if link.kpi)
    for measure in _counted(publication):
        for level, links in measure_chain(strategy, monitoring, measure).levels.items():
            yield from (_row(publication, ("measure", measure.id), level, link) for link in links)


def _row(publication: Publication, of: tuple[str, str], level: KpiLevel, link: Link) -> tuple[str, ...]:
    told = (say(f"pages_impact.of.{of[0]}"), of[1], level.label)
    if not link.kpi:
        return (*told, say("pages_impact.kind.text"), "", link.text, "", "")
    kpi, latest = publication.strategy.kpis[link.kpi], publication.monitoring.paths[link.kpi].latest
    value = "" if latest is None else latest.word or f"{latest.value:f}"
    period = latest.period.text if latest else ""
    return (*told, say("pages_impact.kind.kpi"), kpi.id, kpi.title, value, period)


KIND: Final = PageKind(name="impact", drafts=drafts, assets=assets)
