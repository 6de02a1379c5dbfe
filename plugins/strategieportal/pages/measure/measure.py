"""One page per measure, composed as a reader asks: what is it, how does it stand, what comes next, who, how much, why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.history.event import NounKind
from strategieportal.language import say
from strategieportal.model.words import Phase
from strategieportal.monitoring.freshness import measure_day
from strategieportal.monitoring.impact import measure_chain
from strategieportal.pages.changes.noun_history import Earlier, Fixed, NounHistory, fixed, measure_then, noun_history
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.around import Around, Link, around
from strategieportal.pages.measure.exchange import Exchange, exchange
from strategieportal.pages.measure.glance import glance
from strategieportal.pages.measure.sections import Costs, Entry, Moved, ScoreRow, costs, log, moved, scores
from strategieportal.pages.measure.standing import Standing, standing
from strategieportal.pages.page import Action, Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import kpi_card, refs, spots
from strategieportal.pages.parts.chain import ChainPart, chain_part
from strategieportal.pages.parts.compounds import endings
from strategieportal.pages.parts.embedding import of_measure
from strategieportal.pages.parts.facts import Fact, at_a_glance, belonging
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.pictures import figure, page_image
from strategieportal.pages.parts.steps import Step, anchor, fill, is_judged, steps
from strategieportal.pages.parts.thread import serves
from strategieportal.pages.parts.track import Track, span_words, track

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from markupsafe import Markup

    from strategieportal.history.event import Event
    from strategieportal.model.measure import Measure
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.schedule import ScheduleResult
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.pages.parts.spots import SpotRow
    from strategieportal.publication import Publication

_OVER = (Phase.COMPLETED, Phase.STOPPED, Phase.REJECTED, Phase.MERGED)


class Responsibility(Struct, frozen=True):
    """Who answers for a measure and who takes part."""

    body: Ref | None
    """Leads to all measures of that body."""
    contact: Link | None
    participants: tuple[Ref, ...]
    """Leads to each of them among the stakeholders."""


class Why(Struct, frozen=True):
    """Why this measure was chosen."""

    scores: tuple[ScoreRow, ...]
    total: str
    """Sum of the points, only where all criteria share a scale."""
    examples: tuple[Link, ...]


class MeasureContent(Struct, frozen=True):
    """The context of ``measure.html``: everything that stands on the page of a measure."""

    code: str
    title: str
    short: str
    standing: Standing
    glance: tuple[Fact, ...]
    """Who, how late, what next, how much: first of all."""
    track: Track | None
    kind: str
    """``open`` for planned and running measures, ``over`` for those that are done or ended, ``unstated`` where nobody
    says which, ``idea`` for all others."""
    period: str
    """The current period in words, or that there is none yet."""
    permanent: bool
    moved: Moved | None
    """How often the end was put off; None where it was not."""
    body: Markup
    image: Figure | None
    steps: tuple[Step, ...]
    done_when: str
    kpis: tuple[KpiCard, ...]
    chain: ChainPart | None
    """The impact chain; None where the sheet tells none."""
    responsibility: Responsibility
    costs: Costs | None
    belonging: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    spots: tuple[SpotRow, ...]
    """Where exactly something stands or is built."""
    around: Around
    why: Why
    log: tuple[Entry, ...]
    history: NounHistory
    """What changed and does not stand in the log."""
    links: tuple[Link, ...]
    exchange: Exchange | None
    """Where it was taken over from and who took it over; None where neither is told."""
    earlier: tuple[Earlier, ...]
    """How it stood in earlier editions, where that differs."""
    fixed: Fixed | None
    """Where its facts are frozen."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per measure, ideas included."""
    for one, measure in publication.strategy.measures.items():
        source, note = publication.source("measure", one), say("pages_search.entry.measure", code=measure.printed_code)
        yield Draft(f"{refs.MEASURES}{one}/", partial(page, publication, one), source, measure.title, note)


def anchors(publication: Publication) -> Iterator[str]:
    """The address of every milestone."""
    for name, measure in publication.strategy.measures.items():
        yield from (f"{refs.MEASURES}{name}/#{anchor(one.id)}" for one in measure.milestones)


def former_anchors(publication: Publication) -> Iterator[str]:
    """The addresses that milestones took over."""
    for name, measure in publication.strategy.measures.items():
        for one in measure.milestones:
            yield from (f"{refs.MEASURES}{name}/#{anchor(former)}" for former in one.earlier_ids)


def page(publication: Publication, name: str) -> Page:
    """The page of the measure called ``name``."""
    measure = publication.strategy.measures[name]
    path, source = f"{refs.MEASURES}{name}/", publication.source("measure", name)
    return Page(
        path=path,
        kind=KIND.name,
        template="measure.html",
        title=measure.title,
        content=content(publication, measure, path, source),
        description=measure.short or "",
        section=refs.MEASURES,
        crumbs=_crumbs(publication, measure),
        source=source,
        updated=publication.changed.get(source),
        data_as_of=measure_day(measure, publication.as_of),
        found=_found(publication, measure),
        stylesheets=("chain",) if measure.chain else (),
        alternates=alternates(publication, path, measure.title),
        action=_action(publication, measure),
        embed=of_measure(publication, measure),
        image=page_image(measure.image),
    )


_ACTIONS: Final = {
    Phase.PLANNED: "PotentialActionStatus",
    Phase.IN_PROGRESS: "ActiveActionStatus",
    Phase.COMPLETED: "CompletedActionStatus",
    Phase.STOPPED: "FailedActionStatus",
}
"""What schema.org has for a phase; it has no word for the others."""


def _action(publication: Publication, measure: Measure) -> Action:
    told, phase = measure.responsible, publication.monitoring.phases[measure.id].phase
    status = _ACTIONS.get(phase, "")
    return Action(measure.printed_code, measure.title, told.body_name if told else "", status)


def _found(publication: Publication, measure: Measure) -> Found:
    phase, *schedule = (one.key for one in refs.standing(publication, measure.id))
    fields = (measure.field, *measure.cross_cutting)
    return Found(
        "measure",
        measure.printed_code,
        fields,
        phase,
        next(iter(schedule), ""),
        endings=endings(publication, measure.title, measure.short or "", measure.body),
    )


def content(publication: Publication, measure: Measure, path: str, source: str) -> MeasureContent:
    """What stands on the page of ``measure``."""
    monitoring, told = publication.monitoring, steps(publication, measure.id)
    phase, money = monitoring.phases[measure.id], costs(publication.strategy, measure)
    ended = (phase.since or publication.as_of) if phase.phase in _OVER else None
    return MeasureContent(
        code=measure.printed_code,
        title=measure.title,
        short=measure.short or "",
        standing=standing(publication, measure),
        glance=glance(publication, measure, told, money),
        track=_track(publication, measure, ended),
        kind=_kind(phase.phase),
        period=_period(publication, measure),
        permanent=measure.permanent,
        moved=moved(publication.moved_ends.put_off.get(measure.id)),
        body=publication.prose.html(measure.body, source=source, page_path=path),
        image=figure(publication, measure.image),
        steps=told,
        done_when=measure.success.done_when or "",
        kpis=kpi_card.cards(publication, monitoring.relations.kpis_by_measure.get(measure.id, ())),
        chain=_chain(publication, measure),
        responsibility=_responsibility(publication, measure),
        costs=money,
        belonging=belonging(publication, measure) + serves(publication, measure.goals, with_values=False),
        facts=at_a_glance(publication, measure),
        around=around(publication, measure),
        why=_why(publication, measure),
        **_past(publication, measure, phase),
    )


def _past(publication: Publication, measure: Measure, phase: PhaseResult) -> dict[str, Any]:
    """What was, and where it is: the fields of the page that tell of earlier days, of its spots and of more to read."""
    schedule = publication.monitoring.schedules[measure.id]
    return {
        "log": log(publication.strategy, measure, phase.entries, schedule.moves),
        "history": noun_history(publication, NounKind.MEASURE, measure.id, _in_log(phase, schedule)),
        "earlier": measure_then(publication, measure),
        "fixed": fixed(publication, "measures", measure.id),
        "spots": spots.of_measure(publication, measure.id),
        "links": tuple(Link(one.title, one.link) for one in measure.links),
        "exchange": exchange(publication, measure),
    }


def _track(publication: Publication, measure: Measure, ended: date | None) -> Track | None:
    schedule, judged = publication.monitoring.schedules[measure.id], is_judged(publication, measure.id)
    return track(
        schedule.planned,
        schedule.current,
        measure.milestones,
        publication.as_of,
        ended,
        fill=fill(publication, measure.id),
        judged=judged,
    )


def _chain(publication: Publication, measure: Measure) -> ChainPart | None:
    if measure.chain is None:
        return None
    found = measure_chain(publication.strategy, publication.monitoring, measure)
    return chain_part(publication, found, named=False)


def _in_log(phase: PhaseResult, schedule: ScheduleResult) -> Callable[[Event], bool]:
    """Whether the log above tells an event already: it does if it still has an entry of the day that the event names."""
    days = {one.on for one in phase.entries} | {one.on for one in schedule.moves}
    return lambda event: event.decided in days


def _kind(phase: Phase) -> str:
    if phase in refs.ACTIVE:
        return "open"
    if phase is Phase.UNSTATED:
        return "unstated"
    return "over" if phase in (Phase.COMPLETED, Phase.STOPPED, Phase.MERGED) else "idea"


def _crumbs(publication: Publication, measure: Measure) -> tuple[Crumb, ...]:
    here = Crumb(measure.printed_code)
    if publication.monitoring.phases[measure.id].phase is Phase.IDEA:
        return (Crumb(say("pages_lists.store.title"), refs.STORE), here)
    field = (Crumb(one.title, one.path) for one in refs.fields(publication, (measure.field,)))
    return (Crumb(say("pages_lists.measures.title"), refs.MEASURES), *field, here)


def _period(publication: Publication, measure: Measure) -> str:
    current = publication.monitoring.schedules[measure.id].current
    if current.start or current.end:
        return span_words(current)
    return say("pages_measure.period.permanent" if measure.permanent else "pages_measure.period.none")


def _responsibility(publication: Publication, measure: Measure) -> Responsibility:
    told = measure.responsible
    contact = refs.contact(told.contact) if told and told.contact else None
    return Responsibility(
        body=refs.body(told.body_name) if told else None,
        contact=Link(contact.title, contact.path) if contact else None,
        participants=refs.stakeholders(publication, measure.participants),
    )


def _why(publication: Publication, measure: Measure) -> Why:
    rows, total = scores(publication.strategy.criteria, measure)
    return Why(rows, total, tuple(Link(one.title, one.link or "", one.place or "") for one in measure.examples))


KIND: Final = PageKind(name="measure", drafts=drafts, anchors=anchors, former_anchors=former_anchors, chief=True)
