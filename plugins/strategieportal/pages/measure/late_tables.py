"""What is late or at risk as tables for spreadsheets, and what the page tells in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import say
from strategieportal.monitoring.behind import behind_since, kpis_behind, measures_behind

if TYPE_CHECKING:
    from strategieportal.charts.csv_text import Cell
    from strategieportal.monitoring.behind import Behind, KpiBehind
    from strategieportal.monitoring.series import Point
    from strategieportal.publication import Publication


def behind(publication: Publication) -> tuple[Behind, ...]:
    """Every measure that is late or at risk."""
    return publication.once("late", "measures", lambda: _behind(publication))


def _behind(publication: Publication) -> tuple[Behind, ...]:
    return measures_behind(publication.strategy, publication.monitoring, publication.moved_ends.put_off)


def step(one: Behind) -> str:
    """What was missed first."""
    if one.step:
        return say("pages_late.step", title=one.step)
    edges = {"T8": "end", "T9": "end", "T10": "start"}
    return say(f"pages_late.{edges.get(one.receipt.rule, 'nothing')}")


def _columns(*names: str) -> list[str]:
    return [say(f"pages_late.column.{name}") for name in names]


def measures_file(publication: Publication) -> str:
    """Measures that are late or at risk as CSV."""
    columns = _columns(
        "id", "code", "title", "schedule", "csv_days", "since", "csv_reason", "csv_step", "csv_body", "field",
        "csv_moved", "csv_money", "rule", "finding", "csv_coming", "csv_ahead",
    )  # fmt: skip
    return csv_text(columns, (_cells(publication, one) for one in behind(publication)))


def _cells(publication: Publication, one: Behind) -> list[Cell]:
    measure, field = one.measure, publication.strategy.fields.get(one.measure.field)
    return [
        measure.id,
        measure.printed_code,
        measure.title,
        one.schedule.label,
        one.days,
        one.since.isoformat() if one.since else None,
        one.reason,
        step(one),
        measure.responsible.body_name if measure.responsible else None,
        field.title if field else None,
        one.times,
        one.planned,
        one.receipt.rule,
        one.receipt.sentence,
        one.coming.isoformat() if one.coming else None,
        one.ahead,
    ]


def kpis_file(publication: Publication) -> str:
    """KPIs that are behind or got worse as CSV."""
    columns = _columns(
        "id", "title", "status", "csv_latest", "period", "csv_expected", "csv_before", "csv_worse", "finding", "since",
        "csv_reason", "csv_body",
    )  # fmt: skip
    found = kpis_behind(publication.strategy, publication.monitoring)
    return csv_text(columns, (_kpi_cells(publication, one) for one in found))


def _kpi_cells(publication: Publication, one: KpiBehind) -> list[Cell]:
    latest = one.path.latest
    since = behind_since(one, publication.monitoring.series[one.kpi.id], publication.as_of)
    return [
        one.kpi.id,
        one.kpi.title,
        one.path.status.label,
        _bare(latest),
        str(latest.period) if latest else None,
        one.path.expected,
        _bare(one.before),
        one.worse is not None,
        one.path.receipt.sentence,
        str(since) if since else None,
        latest.note if latest else None,
        one.kpi.responsible.body_name if one.kpi.responsible else None,
    ]


def _bare(point: Point | None) -> Cell:
    """A value as spreadsheets read it: a number, or the word of a scale."""
    return None if point is None else point.word or point.value
