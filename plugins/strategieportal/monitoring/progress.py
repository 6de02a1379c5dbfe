"""How far a measure has come: the share of its milestones that are done, or what somebody stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from strategieportal.model.measure import StatedProgress
    from strategieportal.monitoring.receipt import Receipt


@dataclass(frozen=True, slots=True)
class ProgressResult:
    """How far a measure has come by a day."""

    share: Decimal | None
    """Per cent of the milestones done, with one decimal place; None without milestones. It is 0 only if none is done
    and 100 only if all are."""
    done: int
    """Milestones done by the day."""
    total: int
    weighted: bool
    stated: StatedProgress | None
    """What somebody stated with a source, unless only after the day. Shown beside ``share``, never mixed into it."""
    receipt: Receipt
