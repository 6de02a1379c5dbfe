"""One page per goal: from where to where, how it stands, what is done for it, what is measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from strategieportal.language import say, say_count
from strategieportal.pages import kpi_card, refs
from strategieportal.pages.group_bars import phases, schedules
from strategieportal.pages.measure_rows import Row, rows
from strategieportal.pages.measures import listed
from strategieportal.pages.offers import alternates
from strategieportal.pages.page import Crumb, Draft, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.goal import Goal
    from strategieportal.pages.bars import Bar
    from strategieportal.pages.kpi_card import KpiCard
    from strategieportal.pages.page import Ref
    from strategieportal.pages.publication import Publication


@dataclass(frozen=True, slots=True)
class GoalContent:
    """The context of ``goal.html``."""

    code: str
    title: str
    short: str
    actual: str
    target_state: str
    body: Markup
    kpis: tuple[KpiCard, ...]
    measures: tuple[Row, ...]
    counted: str
    phases: Bar
    schedules: Bar
    ideas: tuple[Row, ...]
    fields: tuple[Ref, ...]
    values: tuple[Ref, ...]
    responsible: str
    contact: Ref | None


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per goal."""
    for one in publication.strategy.goals:
        yield Draft(f"{refs.GOALS}{one}/", partial(page, publication, one), publication.source("goal", one))


def page(publication: Publication, name: str) -> Page:
    """The page of the goal called ``name``."""
    goal, path = publication.strategy.goals[name], f"{refs.GOALS}{name}/"
    source = publication.source("goal", name)
    return Page(
        path=path,
        kind="goal",
        template="goal.html",
        title=goal.title,
        content=_content(publication, goal, path, source),
        description=goal.short or "",
        section=refs.GOALS,
        crumbs=(Crumb(say("pages_lists.goals.title"), refs.GOALS), Crumb(goal.printed_code)),
        source=source,
        updated=publication.changed.get(source),
        alternates=alternates(publication, path, goal.title),
    )


def _content(publication: Publication, goal: Goal, path: str, source: str) -> GoalContent:
    monitoring = publication.monitoring
    relations, counted = monitoring.relations, monitoring.by_goal.get(goal.id)
    every = relations.measures_by_goal.get(goal.id, ())
    decided = listed(publication, every)
    told = goal.responsible
    return GoalContent(
        code=goal.printed_code,
        title=goal.title,
        short=goal.short or "",
        actual=goal.actual or "",
        target_state=goal.target_state or "",
        body=publication.prose.html(goal.body, source=source, page_path=path),
        kpis=kpi_card.cards(publication, relations.kpis_by_goal.get(goal.id, ())),
        measures=rows(publication, decided),
        counted=say_count("pages_lists.measures.count", len(decided)),
        phases=phases(counted),
        schedules=schedules(counted),
        ideas=rows(publication, (one for one in every if one not in set(decided))),
        fields=refs.fields(publication, relations.fields_by_goal.get(goal.id, goal.fields)),
        values=refs.values(publication, goal.values),
        responsible=told.body_name if told else "",
        contact=refs.contact(told.contact) if told and told.contact else None,
    )
