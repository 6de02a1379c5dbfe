"""One page per goal: from where to where, how it stands, what is done for it, what is measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.history.event import NounKind
from strategieportal.language import say, say_count
from strategieportal.monitoring.impact import goal_chain
from strategieportal.pages.changes.noun_history import NounHistory, noun_history
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page
from strategieportal.pages.parts import further, kpi_card, refs
from strategieportal.pages.parts.bars import phases, schedules
from strategieportal.pages.parts.chain import ChainPart, chain_part
from strategieportal.pages.parts.compounds import endings
from strategieportal.pages.parts.further import Owner
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.rows import Row, rows
from strategieportal.pages.parts.thread import serves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.aims import Goal
    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.bars import Bar
    from strategieportal.pages.parts.facts import Fact
    from strategieportal.pages.parts.further import More
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.publication import Publication

_SHOWN = 6
"""Entries of one level of the impact chain."""


class GoalContent(Struct, frozen=True):
    """The context of ``goal.html``."""

    code: str
    title: str
    short: str
    actual: str
    target_state: str
    body: Markup
    kpis: tuple[KpiCard, ...]
    more_kpis: More | None
    """The way to all KPIs; None where they stand here."""
    chain: ChainPart | None
    """The impact chain; None where nothing is told."""
    measures: tuple[Row, ...]
    more: More | None
    """The way to all measures; None where they stand here."""
    counted: str
    phases: Bar
    schedules: Bar
    ideas: tuple[Row, ...]
    more_ideas: More | None
    """The way to all ideas; None where they stand here."""
    fields: tuple[Ref, ...]
    values: tuple[Ref, ...]
    evaluations: tuple[Ref, ...]
    serves: tuple[Fact, ...]
    """Where it stands in the red thread."""
    responsible: str
    contact: Ref | None
    history: NounHistory


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per goal."""
    for one, goal in publication.strategy.goals.items():
        source, note = publication.source("goal", one), say("pages_search.entry.goal", code=goal.printed_code)
        yield Draft(f"{refs.GOALS}{one}/", partial(page, publication, one), source, goal.title, note)
        owner, relations = _owner(goal), publication.monitoring.relations
        decided = refs.listed(publication, relations.measures_by_goal.get(one, ()))
        yield from further.of_measures(publication, owner, decided)
        yield from further.of_kpis(publication, owner, relations.kpis_by_goal.get(one, ()))


def page(publication: Publication, name: str) -> Page:
    """The page of the goal called ``name``."""
    goal, path = publication.strategy.goals[name], f"{refs.GOALS}{name}/"
    source = publication.source("goal", name)
    return Page(
        path=path,
        kind=KIND.name,
        template="goal.html",
        title=goal.title,
        content=_content(publication, goal, path, source),
        description=goal.short or "",
        section=refs.GOALS,
        crumbs=(Crumb(say("pages_lists.goals.title"), refs.GOALS), Crumb(goal.printed_code)),
        source=source,
        updated=publication.changed.get(source),
        found=Found(
            "goal",
            goal.printed_code,
            publication.monitoring.relations.fields_by_goal.get(name, goal.fields),
            endings=endings(publication, goal.title, goal.short or "", goal.body),
        ),
        stylesheets=("chain", "goals"),
        alternates=alternates(publication, path, goal.title),
    )


def _owner(goal: Goal) -> Owner:
    path = f"{refs.GOALS}{goal.id}/"
    crumbs = (Crumb(say("pages_lists.goals.title"), refs.GOALS), Crumb(goal.printed_code, path))
    return Owner(KIND.name, path, goal.title, refs.GOALS, crumbs)


def _lists(publication: Publication, goal: Goal, path: str) -> dict[str, Any]:
    """What the page lists: measures, ideas and KPIs, of long lists the first and the way to all of them."""
    relations = publication.monitoring.relations
    every, kpis = relations.measures_by_goal.get(goal.id, ()), relations.kpis_by_goal.get(goal.id, ())
    decided = refs.listed(publication, every)
    ideas = tuple(one for one in every if one not in set(decided))
    return {
        "kpis": kpi_card.cards(publication, further.first(kpis, further.MOST_KPIS, further.FIRST_KPIS)),
        "more_kpis": further.more_kpis(further.kpis_path(path), kpis),
        "measures": rows(publication, further.first(decided)),
        "more": further.more_measures(further.measures_path(path), decided),
        "ideas": rows(publication, further.first(ideas, further.FIRST)),
        "more_ideas": further.more_ideas(refs.STORE, ideas),
        "counted": say_count("pages_lists.measures.count", len(decided)),
    }


def _content(publication: Publication, goal: Goal, path: str, source: str) -> GoalContent:
    monitoring = publication.monitoring
    relations, counted = monitoring.relations, monitoring.by_goal.get(goal.id)
    every = relations.measures_by_goal.get(goal.id, ())
    chain = goal_chain(publication.strategy, monitoring, goal.id)
    told = goal.responsible
    return GoalContent(
        code=goal.printed_code,
        title=goal.title,
        short=goal.short or "",
        actual=goal.actual or "",
        target_state=goal.target_state or "",
        body=publication.prose.html(goal.body, source=source, page_path=path),
        chain=chain_part(publication, chain, shown=_SHOWN) if chain.told else None,
        phases=phases(counted),
        schedules=schedules(counted, refs.on_new_time(publication, every)),
        fields=refs.fields(publication, relations.fields_by_goal.get(goal.id, goal.fields)),
        values=refs.values(publication, goal.values),
        evaluations=refs.evaluations(publication, relations.evaluations_by_goal.get(goal.id, ())),
        serves=serves(publication, (goal.id,), with_values=False),
        responsible=told.body_name if told else "",
        contact=refs.contact(told.contact) if told and told.contact else None,
        history=noun_history(publication, NounKind.GOAL, goal.id),
        **_lists(publication, goal, path),
    )


KIND: Final = PageKind(name="goal", drafts=drafts)
