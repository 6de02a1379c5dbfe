"""Money and points must lie within what was planned and allowed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from strategieportal.language import number as written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem

_MAXIMUM = Decimal(3)
"""Points of a criterion that names no maximum (guide, chapter 4.3: none, low, medium, high)."""


def overspent(case: Case) -> Iterator[Problem]:
    """More spent than planned from one source."""
    for name, measure in case.strategy.measures.items():
        for number, funding in enumerate(measure.funding):
            if funding.spent is not None and funding.spent > funding.amount:
                values = {"spent": written(funding.spent), "amount": written(funding.amount)}
                yield case.fault("V315", "measure", name, "funding", number, "spent", **values)


def scores_out_of_range(case: Case) -> Iterator[Problem]:
    """Points below zero or above the criterion's maximum."""
    for name, measure in case.strategy.measures.items():
        for criterion, score in measure.scores.items():
            known = case.strategy.criteria.get(criterion)
            maximum = known.maximum if known is not None and known.maximum is not None else _MAXIMUM
            if not 0 <= score.value <= maximum:
                values = {"id": criterion, "value": written(score.value), "maximum": written(maximum)}
                yield case.fault("V318", "measure", name, "scores", criterion, **values)
