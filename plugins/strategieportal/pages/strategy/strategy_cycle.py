"""Strategiekreislauf: the phases as a ring and as a list, where the strategy stands, what came out of each phase."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.cycle import CycleData
from strategieportal.charts.cycle import figure as draw
from strategieportal.language import listing, say
from strategieportal.monitoring.cycle import place_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cycle import label
from strategieportal.pages.strategy.chapter import chapter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.charts.figure import Figure
    from strategieportal.model.chapter_words import PortalPage
    from strategieportal.model.steering import CrossTask, CyclePhase, CycleResult, Round
    from strategieportal.monitoring.cycle import Place
    from strategieportal.pages.page import Page
    from strategieportal.publication import Publication

PICTURE: Final = "kreislauf.svg"


class PhasePart(Struct, frozen=True):
    """A phase of the cycle."""

    number: int
    anchor: str
    title: str
    text: str
    state: str
    """``past``, ``now``, ``next``, or ``plain`` where nobody said where the strategy stands."""
    pages: tuple[Ref, ...]
    """Pages that may be there; the template shows those that are."""
    results: tuple[CycleResult, ...]
    """Newest first."""


class TaskPart(Struct, frozen=True):
    """A task across all phases."""

    title: str
    text: str
    pages: tuple[Ref, ...]


class CycleContent(Struct, frozen=True):
    """The context of ``strategy_cycle.html``."""

    figure: Figure
    picture: str
    phases: tuple[PhasePart, ...]
    tasks: tuple[TaskPart, ...]
    rounds: tuple[Round, ...]
    """Newest first."""
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The page, where somebody said where the strategy stands or wrote a file on its cycle."""
    if _exists(publication):
        yield Draft(
            refs.CYCLE,
            lambda: _page(publication),
            publication.source("cycle", "only"),
            say("pages_strategy_cycle.title"),
        )


def assets(publication: Publication) -> Iterator[Asset]:
    """The picture as a file."""
    if _exists(publication):
        yield Asset(f"{refs.CYCLE}{PICTURE}", partial(_file, publication))


def _exists(publication: Publication) -> bool:
    strategy = publication.strategy
    return bool(strategy.cycle_phases) and bool(strategy.portal.cycle_phase or strategy.cycle)


def _page(publication: Publication) -> Page:
    content = _content(publication)
    source = publication.source("cycle", "only")
    return chapter(publication, refs.CYCLE, KIND.name, content, description=content.figure.sentence, source=source)


def _content(publication: Publication) -> CycleContent:
    strategy = publication.strategy
    place = place_of(strategy)
    phases = tuple(_phase(number, one, place) for number, one in enumerate(strategy.cycle_phases.values(), start=1))
    tasks = tuple(_task(one) for one in strategy.cross_tasks.values())
    rounds = strategy.cycle.rounds if strategy.cycle else ()
    parts = (("phasen", phases), ("aufgaben", tasks), ("runden", rounds))
    return CycleContent(
        figure=_figure(publication),
        picture=PICTURE,
        phases=phases,
        tasks=tasks,
        rounds=tuple(sorted(rounds, key=lambda one: one.start.first, reverse=True)),
        entries=tuple((anchor, say(f"pages_strategy_cycle.parts.{anchor}")) for anchor, part in parts if part),
    )


def _phase(number: int, phase: CyclePhase, place: Place) -> PhasePart:
    results = tuple(sorted(phase.results, key=lambda one: one.at.first, reverse=True))
    turn = place.turn(number).value
    return PhasePart(number, f"phase-{phase.id}", phase.title, phase.text or "", turn, _pages(phase.pages), results)


def _task(task: CrossTask) -> TaskPart:
    return TaskPart(task.title, task.text or "", _pages(task.pages))


def _pages(named: Iterable[PortalPage]) -> tuple[Ref, ...]:
    return tuple(Ref(one.label, f"{one.key}/") for one in named)


def _file(publication: Publication) -> bytes:
    return _figure(publication).standalone_svg.encode()


def _figure(publication: Publication) -> Figure:
    return publication.once(
        "figure", "cycle", lambda: draw(_data(publication), publication.workshop.renderer.lettering)
    )


def _data(publication: Publication) -> CycleData:
    strategy = publication.strategy
    place = place_of(strategy)
    return CycleData(
        title=say("pages_strategy_cycle.figure"),
        sentence=_sentence(place),
        label=say("pages_strategy_cycle.picture"),
        phases=place.names,
        current=place.current,
        centre=_halves(label(place)) if place.current else (),
        here=say("pages_strategy_cycle.here"),
        across=say("pages_strategy_cycle.across"),
        tasks=tuple(one.title for one in strategy.cross_tasks.values()),
        columns=tuple(say(f"pages_strategy_cycle.column.{name}") for name in ("number", "name", "state")),
        rows=tuple(
            (str(number), name, say(f"pages_strategy_cycle.state.{place.turn(number).value}"))
            for number, name in enumerate(place.names, start=1)
        ),
    )


def _halves(words: str) -> tuple[str, ...]:
    """``Phase 4 von 6`` on two lines."""
    parts = words.split(" ")
    return tuple(" ".join(part) for part in (parts[:2], parts[2:]) if part)


def _sentence(place: Place) -> str:
    count = len(place.names)
    if not place.current:
        return say("pages_strategy_cycle.sentence.unknown", count=count, names=listing(place.names))
    name = "last" if place.closing else "now"
    return say(
        f"pages_strategy_cycle.sentence.{name}", now=place.current, all=count, name=place.name, after=place.after
    )


KIND: Final = PageKind(name="strategy_cycle", drafts=drafts, assets=assets)
