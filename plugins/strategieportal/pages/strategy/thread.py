"""The red thread of the whole strategy, and where it breaks.

Roter Faden: from vision to KPI and back on one page that can be unfolded, and where the thread breaks.
Where the red thread breaks, for the public: each gap with its sentence and a bounded list behind it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing, say, say_count
from strategieportal.monitoring.thread import counting, goals_of_kpi, values_of_goals
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts import thread as red_thread
from strategieportal.pages.parts.kpi_card import status
from strategieportal.pages.strategy.chapter import crumbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.aims import Goal
    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.thread import Gap, Missing
    from strategieportal.publication import Publication


MANY: Final = 400
"""About so many measures stand on the page at most, shared by all goals."""
AT_LEAST, AT_MOST = 3, 12
"""Measures shown for one goal; the rest is one link away."""
KPIS_SHOWN: Final = 8
BACK_SHOWN: Final = 60


class Strand(Struct, frozen=True):
    """One measure and the KPIs that hang on it."""

    measure: Ref
    kpis: tuple[Ref, ...]


class GoalThread(Struct, frozen=True):
    """The whole chain of one goal."""

    anchor: str
    goal: Ref
    counts: str
    """How many measures and KPIs, in words."""
    broken: bool
    """Whether no measure serves it."""
    short: str
    values: tuple[Ref, ...]
    fields: tuple[Ref, ...]
    strands: tuple[Strand, ...]
    more: str
    """How many measures are not shown; empty when all are."""
    kpis: tuple[Ref, ...]
    more_kpis: str


class BackRow(Struct, frozen=True):
    """A KPI and all that it leads back to."""

    kpi: Ref
    level: str
    measures: tuple[Ref, ...]
    more: str
    goals: tuple[Ref, ...]
    values: str
    """In words; empty for none."""


class ThreadContent(Struct, frozen=True):
    """The context of ``thread.html``."""

    lead: str
    statement: str
    """The vision; empty without one."""
    horizon: str
    values: tuple[Ref, ...]
    goals: tuple[GoalThread, ...]
    back: tuple[BackRow, ...]
    more_back: str
    gaps: tuple[GapPart, ...]
    closed: int
    """How many kinds of gaps are closed."""
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there is a goal for the thread to run through."""
    if publication.strategy.goals:
        yield Draft(refs.THREAD, partial(_page, publication), title=say("pages_thread.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """The thread and its gaps as tables."""
    if publication.strategy.goals:
        yield Asset(f"{refs.THREAD}faden.csv", lambda: red_thread.thread_csv(publication))
        yield Asset(f"{refs.THREAD}luecken.csv", lambda: red_thread.gaps_csv(publication))


def anchor(goal: str) -> str:
    """Where a goal stands on the page."""
    return f"ziel-{goal}"


def _page(publication: Publication) -> Page:
    title = say("pages_thread.title")
    return Page(
        path=refs.THREAD,
        kind=KIND.name,
        template="thread.html",
        title=title,
        content=_content(publication),
        description=say("pages_thread.description"),
        section=refs.STRATEGY,
        crumbs=crumbs(publication, title),
        stylesheets=(KIND.name,),
    )


def _content(publication: Publication) -> ThreadContent:
    strategy = publication.strategy
    vision, gaps = strategy.vision, gap_parts(publication)
    back = list(strategy.kpis.values())
    shown = max(AT_LEAST, min(AT_MOST, MANY // max(1, len(strategy.goals))))
    names = ("faden", *(("zurueck",) if back else ()), "luecken")
    return ThreadContent(
        lead=say("pages_thread.lead"),
        statement=vision.statement if vision else "",
        horizon=say("pages_strategy.horizon", year=vision.horizon_year) if vision and vision.horizon_year else "",
        values=refs.values(publication, strategy.values),
        goals=tuple(_goal(publication, one, shown) for one in strategy.goals.values()),
        back=tuple(_back(publication, one) for one in back[:BACK_SHOWN]),
        more_back=_more("kpis", len(back) - BACK_SHOWN),
        gaps=tuple(one for one in gaps if one.count),
        closed=sum(one.closed for one in publication.monitoring.gaps),
        entries=tuple((name, say(f"pages_thread.parts.{name}")) for name in names),
    )


def _goal(publication: Publication, goal: Goal, shown: int) -> GoalThread:
    relations = publication.monitoring.relations
    measures = counting(relations.measures_by_goal.get(goal.id, ()), publication.monitoring.phases)
    kpis = relations.kpis_by_goal.get(goal.id, ())
    counts = (say_count("pages_lists.measures.count", len(measures)), say_count("pages_thread.kpis", len(kpis)))
    return GoalThread(
        anchor=anchor(goal.id),
        goal=refs.goals(publication, (goal.id,))[0],
        counts=say("pages_thread.counts", measures=counts[0], kpis=counts[1]),
        broken=not measures,
        short=goal.short or "",
        values=refs.values(publication, goal.values),
        fields=refs.fields(publication, relations.fields_by_goal.get(goal.id, goal.fields)),
        strands=tuple(_strand(publication, one) for one in measures[:shown]),
        more=_more("measures", len(measures) - shown),
        kpis=tuple(_kpi(publication, publication.strategy.kpis[one]) for one in kpis[:KPIS_SHOWN]),
        more_kpis=_more("kpis", len(kpis) - KPIS_SHOWN),
    )


def _strand(publication: Publication, measure_id: str) -> Strand:
    measure = publication.strategy.measures[measure_id]
    kpis = publication.monitoring.relations.kpis_by_measure.get(measure_id, ())[:3]
    return Strand(refs.measure(publication, measure), refs.kpis(publication, kpis))


def _kpi(publication: Publication, kpi: Kpi) -> Ref:
    mark = status(publication, kpi)
    return Ref(kpi.title, f"{refs.KPIS}{kpi.id}/", kpi.printed_code, tags=(mark,) if mark else ())


def _back(publication: Publication, kpi: Kpi) -> BackRow:
    relations = publication.monitoring.relations
    measures = relations.measures_by_kpi.get(kpi.id, ())
    goals = goals_of_kpi(publication.strategy, relations, kpi.id)
    values = values_of_goals(publication.strategy, goals)
    return BackRow(
        kpi=refs.kpi(kpi),
        level=kpi.kpi_level.label,
        measures=tuple(_short(publication, one) for one in measures[:AT_LEAST]),
        more=_more("measures", len(measures) - AT_LEAST),
        goals=refs.goals(publication, goals),
        values=listing(publication.strategy.values[one].title for one in values) if values else "",
    )


def _short(publication: Publication, measure_id: str) -> Ref:
    measure = publication.strategy.measures[measure_id]
    return Ref(measure.title, f"{refs.MEASURES}{measure_id}/", measure.printed_code)


def _more(what: str, count: int) -> str:
    return say_count(f"pages_thread.more.{what}", count) if count > 0 else ""


KIND: Final = PageKind(name="thread", drafts=drafts, assets=assets)


SHOWN: Final = 25
"""So many of a list stand on the page; all of them stand in the table that can be downloaded."""


class GapPart(Struct, frozen=True):
    """A kind of gap."""

    anchor: str
    title: str
    sentence: str
    count: int
    """How many lack something."""
    items: tuple[Ref, ...]
    more: str
    receipt: Receipt


def gap_parts(publication: Publication) -> tuple[GapPart, ...]:
    """All kinds of gaps, also those that are closed."""
    return tuple(_part(publication, one) for one in publication.monitoring.gaps)


def _part(publication: Publication, gap: Gap) -> GapPart:
    rest = gap.count - SHOWN
    return GapPart(
        anchor=f"luecke-{gap.rule.lower()}",
        title=gap.receipt.title,
        sentence=gap.receipt.sentence,
        count=gap.count,
        items=tuple(_item(publication, gap.kind, one) for one in gap.missing[:SHOWN]),
        more=say_count("pages_thread.more.gaps", rest) if rest > 0 else "",
        receipt=gap.receipt,
    )


def _item(publication: Publication, kind: str, missing: Missing) -> Ref:
    strategy = publication.strategy
    if kind == "measure":
        measure = strategy.measures[missing.id]
        return Ref(measure.title, f"{refs.MEASURES}{missing.id}/", measure.printed_code, missing.note)
    if kind == "kpi":
        kpi = strategy.kpis[missing.id]
        return Ref(kpi.title, f"{refs.KPIS}{missing.id}/", kpi.printed_code, missing.note)
    found = refs.goals if kind == "goal" else refs.values
    return found(publication, (missing.id,))[0]
