"""How a measure stood in earlier editions, where that differs from now, and where facts are frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.edition import MeasureFacts
from strategieportal.model.words import Phase, Schedule
from strategieportal.pages.changes.edition_rows import end_words, words_of
from strategieportal.pages.changes.editions import earlier, path_of, title_of
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from strategieportal.model.measure import Measure
    from strategieportal.pages.page import Tag
    from strategieportal.pages.publication import Publication

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
