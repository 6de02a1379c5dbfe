"""Money and points must lie within what was planned and allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import number as written
from strategieportal.model.criterion import USUAL_MAXIMUM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


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
            maximum = known.highest if known is not None else USUAL_MAXIMUM
            if not 0 <= score.points <= maximum:
                values = {"id": criterion, "value": written(score.points), "maximum": written(maximum)}
                yield case.fault("V318", "measure", name, "scores", criterion, **values)
