"""What the page of one noun says of its past: its changes, and how earlier editions showed it.

The part of the page of a measure, goal, field or KPI that tells how it changed, as far as the page does not say it
elsewhere.
How a measure stood in earlier editions, where that differs from now, and where facts are frozen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.model.edition import MeasureFacts
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.changes.editions import earlier, end_words, path_of, title_of, words_of
from strategieportal.pages.changes.timeline import item
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Callable

    from strategieportal.history.event import Event, NounKind
    from strategieportal.model.measure import Measure
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication


SHOWN: Final = 12
"""A page tells at most so many changes."""


class NounHistory(Struct, frozen=True):
    """The context of the macro ``history``."""

    items: tuple[Item, ...]
    """Newest first."""
    sentence: str
    """That nothing changed, that older changes are left out, or that there is no history; empty otherwise."""
    known: bool
    """Whether there is a history at all."""


def noun_history(
    publication: Publication, noun: NounKind, name: str, told: Callable[[Event], bool] | None = None
) -> NounHistory:
    """The history of one noun.

    Args:
        publication: what is published.
        noun: its kind.
        name: its id.
        told: whether its page tells an event elsewhere.
    """
    history = publication.history
    if not history.known or history.began is None:
        return NounHistory((), say("pages_changes.of_noun.absent"), known=False)
    every = [one for one in history.of(noun, name) if one.commit != history.first]
    events = [one for one in every if told is None or not told(one)]
    shown = tuple(item(publication, one) for one in reversed(events[-SHOWN:]))
    if not every:
        sentence = say("pages_changes.of_noun.unchanged", day=day(history.began))
    else:
        left = len(events) - len(shown)
        sentence = say_count("pages_changes.of_noun.older", left) if left else ""
    return NounHistory(shown, sentence, known=True)


_ANCHORS: Final = {"measures": "massnahme", "kpis": "kennzahl"}


class Earlier(Struct, frozen=True):
    """What one edition says."""

    title: str
    """``Ausgabe Juni 2026``."""
    path: str
    """The row in that edition."""
    tags: tuple[Tag, ...]
    text: str
    """From when to when."""


class Fixed(Struct, frozen=True):
    """The newest edition that holds something, for those who cite."""

    title: str
    path: str
    """The row in that edition."""


def measure_then(publication: Publication, measure: Measure) -> tuple[Earlier, ...]:
    """What earlier editions say of ``measure`` other than what holds now, newest first."""
    now = _now(publication, measure)
    return tuple(
        Earlier(
            title=title_of(edition),
            path=f"{path_of(edition)}#massnahme-{measure.id}",
            tags=words_of(Phase, facts.phase) + words_of(Schedule, facts.schedule),
            text=end_words(facts),
        )
        for edition, facts in earlier(publication, "measures").get(measure.id, ())
        if isinstance(facts, MeasureFacts) and (facts.phase, facts.schedule, facts.start, facts.end) != now
    )


def _now(publication: Publication, measure: Measure) -> tuple[str, str, str, str]:
    """Phase, Terminlage, start and end as an edition would write them."""
    phase, schedule = publication.monitoring.phases[measure.id].phase, publication.monitoring.schedules[measure.id]
    current = schedule.current
    judged = schedule.schedule.key if phase in refs.ACTIVE else ""
    return phase.key, judged, str(current.start or ""), str(current.end or "")


def fixed(publication: Publication, kind: str, name: str) -> Fixed | None:
    """Where the facts of ``name`` were frozen last.

    Args:
        publication: whose editions are looked through.
        kind: ``measures`` or ``kpis``.
        name: the id.
    """
    found = earlier(publication, kind).get(name, ())
    if not found:
        return None
    edition = found[0][0]
    return Fixed(title_of(edition), f"{path_of(edition)}#{_ANCHORS[kind]}-{name}")
