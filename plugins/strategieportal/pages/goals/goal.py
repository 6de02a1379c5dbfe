"""One page per goal: from where to where, how it stands, what is done for it, what is measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.event import NounKind
from strategieportal.language import say, say_count
from strategieportal.monitoring.impact import goal_chain
from strategieportal.pages.changes.noun_history import NounHistory, noun_history
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page
from strategieportal.pages.parts import kpi_card, refs
from strategieportal.pages.parts.bars import phases, schedules
from strategieportal.pages.parts.chain import ChainPart, chain_part
from strategieportal.pages.parts.compounds import endings
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
    chain: ChainPart | None
    """The impact chain; None where nothing is told."""
    measures: tuple[Row, ...]
    counted: str
    phases: Bar
    schedules: Bar
    ideas: tuple[Row, ...]
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


def _content(publication: Publication, goal: Goal, path: str, source: str) -> GoalContent:
    monitoring = publication.monitoring
    relations, counted = monitoring.relations, monitoring.by_goal.get(goal.id)
    every = relations.measures_by_goal.get(goal.id, ())
    decided = refs.listed(publication, every)
    chain = goal_chain(publication.strategy, monitoring, goal.id)
    told = goal.responsible
    return GoalContent(
        code=goal.printed_code,
        title=goal.title,
        short=goal.short or "",
        actual=goal.actual or "",
        target_state=goal.target_state or "",
        body=publication.prose.html(goal.body, source=source, page_path=path),
        kpis=kpi_card.cards(publication, relations.kpis_by_goal.get(goal.id, ())),
        chain=chain_part(publication, chain, shown=_SHOWN) if chain.told else None,
        measures=rows(publication, decided),
        counted=say_count("pages_lists.measures.count", len(decided)),
        phases=phases(counted),
        schedules=schedules(counted, refs.on_new_time(publication, every)),
        ideas=rows(publication, (one for one in every if one not in set(decided))),
        fields=refs.fields(publication, relations.fields_by_goal.get(goal.id, goal.fields)),
        values=refs.values(publication, goal.values),
        evaluations=refs.evaluations(publication, relations.evaluations_by_goal.get(goal.id, ())),
        serves=serves(publication, (goal.id,), with_values=False),
        responsible=told.body_name if told else "",
        contact=refs.contact(told.contact) if told and told.contact else None,
        history=noun_history(publication, NounKind.GOAL, goal.id),
    )


KIND: Final = PageKind(name="goal", drafts=drafts)
