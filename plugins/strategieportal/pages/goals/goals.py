"""The list of goals: from where to where, how its measures stand, what is measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.bars import phases
from strategieportal.pages.parts.kpi_card import status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.aims import Goal
    from strategieportal.pages.parts.bars import Bar
    from strategieportal.publication import Publication


class GoalCard(Struct, frozen=True):
    """A goal in the list."""

    ref: Ref
    short: str
    fields: tuple[Ref, ...]
    measures: str
    bar: Bar
    kpis: tuple[Ref, ...]
    """With their status."""


class GoalsContent(Struct, frozen=True):
    """The context of ``goals.html``."""

    lead: str
    goals: tuple[GoalCard, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where there are goals."""
    if publication.strategy.goals:
        yield Draft(refs.GOALS, partial(page, publication), title=say("pages_lists.goals.title"))


def page(publication: Publication) -> Page:
    """The page of the list."""
    title = say("pages_lists.goals.title")
    goals = tuple(_card(publication, one) for one in publication.strategy.goals.values())
    lead = say_count("pages_lists.goals.lead", len(goals))
    return Page(
        path=refs.GOALS,
        kind=KIND.name,
        template="goals.html",
        title=title,
        content=GoalsContent(lead, goals),
        description=lead,
        section=refs.GOALS,
        crumbs=(Crumb(title),),
        stylesheets=("goals",),
    )


def _card(publication: Publication, goal: Goal) -> GoalCard:
    monitoring, kpis = publication.monitoring, publication.strategy.kpis
    bar = phases(monitoring.by_goal.get(goal.id))
    names = monitoring.relations.kpis_by_goal.get(goal.id, ())
    marks = ((one, status(publication, kpis[one])) for one in names)
    return GoalCard(
        ref=next(iter(refs.goals(publication, (goal.id,)))),
        short=goal.short or "",
        fields=refs.fields(publication, monitoring.relations.fields_by_goal.get(goal.id, goal.fields)),
        measures=say_count("pages_lists.measures.count", bar.total),
        bar=bar,
        kpis=tuple(Ref(kpis[one].title, f"{refs.KPIS}{one}/", tags=(mark,) if mark else ()) for one, mark in marks),
    )


KIND: Final = PageKind(name="goals", drafts=drafts)
