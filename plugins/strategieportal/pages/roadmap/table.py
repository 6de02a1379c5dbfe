"""The roadmap as a table for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import say
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.charts.csv_text import Cell
    from strategieportal.model.measure import Measure, Milestone
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.publication import Publication

_COLUMNS: Final = (
    "id",
    "code",
    "title",
    "field",
    "phase",
    "schedule",
    "decided_start",
    "decided_end",
    "current_start",
    "current_end",
    "permanent",
    "progress",
    "stated_progress",
    "milestones",
    "needs",
)
"""Names of the headings in the catalogue, one per cell of a row."""


def table(publication: Publication, ids: Iterable[str]) -> bytes:
    """The measures called ``ids`` as CSV; dates as people wrote them, an end means its last day."""
    columns = [say(f"pages_roadmap.csv.{name}") for name in _COLUMNS]
    known = publication.strategy.measures
    return csv_text(columns, (_cells(publication, known[one]) for one in ids)).encode()


def _cells(publication: Publication, measure: Measure) -> list[Cell]:
    schedule, progress = publication.monitoring.schedules[measure.id], publication.monitoring.progress[measure.id]
    phase = publication.monitoring.phases[measure.id].phase
    field = publication.strategy.fields.get(measure.field)
    return [
        measure.id,
        measure.printed_code,
        measure.title,
        field.title if field else "",
        phase.label,
        schedule.schedule.label if phase in refs.ACTIVE else "",
        *(_written(one) for one in (schedule.planned.start, schedule.planned.end)),
        *(_written(one) for one in (schedule.current.start, schedule.current.end)),
        measure.permanent,
        progress.share,
        progress.stated.share if progress.stated else None,
        " | ".join(_milestone(one) for one in measure.milestones),
        " ".join(publication.monitoring.relations.predecessors.get(measure.id, ())),
    ]


def _written(moment: PartialDate | None) -> str:
    return moment.text if moment else ""


def _milestone(one: Milestone) -> str:
    parts = [one.title]
    if one.due:
        parts.append(say("pages_roadmap.csv.due", day=one.due.text))
    if one.done:
        parts.append(say("pages_roadmap.csv.done", day=one.done.text))
    elif one.done_undated:
        parts.append(say("pages_roadmap.csv.done_undated"))
    return "; ".join(parts)
