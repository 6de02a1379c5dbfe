"""The registry: every kind of page there is. A new one is a module with its record, and one line here."""

from __future__ import annotations

from typing import Final

from strategieportal.doors import Door
from strategieportal.pages.addresses import moved, not_found, removed
from strategieportal.pages.bodies import bodies, body
from strategieportal.pages.changes import changes, editions, postponements, sittings, subscribe
from strategieportal.pages.embeds import embed
from strategieportal.pages.fields import field, fields
from strategieportal.pages.goals import goal, goals
from strategieportal.pages.ideas import idea_store
from strategieportal.pages.kind import PageKind
from strategieportal.pages.kpi import kpi, kpis
from strategieportal.pages.legal import accessibility, components, imprint, privacy
from strategieportal.pages.lists import a_z, data, press, search
from strategieportal.pages.measure import late, measure, measures, state
from strategieportal.pages.news import news, news_item
from strategieportal.pages.participation import participation, participations
from strategieportal.pages.places import place, places
from strategieportal.pages.roadmap import due, roadmap
from strategieportal.pages.start import start
from strategieportal.pages.strategy import (
    completeness,
    evaluations,
    examples,
    glossary,
    impact,
    method,
    proofs,
    roles,
    situation,
    stakeholders,
    strategy,
    strategy_cycle,
    success_factors,
    thread,
)
from strategieportal.pages.texts import easy, film, ordinary

KINDS: Final[tuple[PageKind, ...]] = (
    start.KIND,
    strategy.KIND,
    situation.KIND,
    strategy_cycle.KIND,
    roles.KIND,
    stakeholders.KIND,
    success_factors.KIND,
    evaluations.KIND,
    goals.KIND,
    goal.KIND,
    fields.KIND,
    field.KIND,
    measures.KIND,
    measure.KIND,
    state.KIND,
    late.KIND,
    idea_store.KIND,
    kpis.KIND,
    kpi.KIND,
    roadmap.KIND,
    roadmap.BY_PLACE_KIND,
    due.KIND,
    bodies.KIND,
    body.KIND,
    places.KIND,
    place.KIND,
    participations.KIND,
    participation.KIND,
    news.KIND,
    news_item.KIND,
    examples.KIND,
    glossary.KIND,
    thread.KIND,
    impact.KIND,
    completeness.KIND,
    proofs.KIND,
    changes.KIND,
    postponements.KIND,
    sittings.KIND,
    editions.KIND,
    editions.EDITION,
    subscribe.KIND,
    data.KIND,
    press.KIND,
    method.KIND,
    ordinary.KIND,
    search.KIND,
    imprint.KIND,
    privacy.KIND,
    accessibility.KIND,
    components.KIND,
    easy.KIND,
    easy.SHEET,
    film.KIND,
    film.FILM,
    embed.KIND,
    moved.KIND,
    removed.KIND,
    not_found.KIND,
    a_z.KIND,
)
"""In the order in which their pages are written."""

DOOR: Final = Door("strategieportal.page_kinds", PageKind, "strategieportal.pages.kinds:KINDS")
"""Where other packages add theirs; they are written after ours."""
