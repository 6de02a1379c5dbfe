"""The points that an idea or measure got for each criterion, with reasons, and their sum where it means something."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import number, say
from strategieportal.monitoring.ranking import weighted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.criterion import Criterion
    from strategieportal.model.measure import Measure


class ScoreRow(Struct, frozen=True):
    """Points for one criterion."""

    criterion: str
    points: str
    """``2 von 3``."""
    reason: str


def scores(criteria: Mapping[str, Criterion], measure: Measure) -> tuple[tuple[ScoreRow, ...], str]:
    """The points of ``measure`` in the order of ``criteria``, and their sum in words; empty where none were given."""
    rows = tuple(
        ScoreRow(one.title, _of(measure.scores[name].points, one.highest), measure.scores[name].reason or "")
        for name, one in criteria.items()
        if name in measure.scores
    )
    return rows, _total(criteria, measure) if len(rows) > 1 else ""


def _total(criteria: Mapping[str, Criterion], measure: Measure) -> str:
    most = sum((one.highest * one.factor for name, one in criteria.items() if name in measure.scores), Decimal(0))
    return _of(weighted(measure, criteria) or Decimal(0), most)


def _of(points: Decimal, most: Decimal) -> str:
    return say("pages_measure.scores.of", points=number(points.normalize() + 0), most=number(most.normalize() + 0))
