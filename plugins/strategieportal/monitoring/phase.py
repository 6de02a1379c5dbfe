"""Which phase a measure is in: the newest entry of its log decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.measure import LogEntry
    from strategieportal.model.words import Phase
    from strategieportal.monitoring.receipt import Receipt


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """The phase of a measure on a day."""

    phase: Phase
    since: date | None
    """Since when the measure has been in this phase without a break; None when no entry says so."""
    entries: tuple[LogEntry, ...]
    """The log up to the day, newest first."""
    receipt: Receipt
    remark_receipt: Receipt | None = None
    """Set where phase and milestones contradict each other, as when all are done but the measure is not closed."""

    @property
    def remark(self) -> str | None:
        """The sentence of that contradiction."""
        return self.remark_receipt.sentence if self.remark_receipt else None
