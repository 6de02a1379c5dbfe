"""Counts of measures by phase and Terminlage, and their money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from strategieportal.model.words import FundingKind, Phase, Schedule
    from strategieportal.monitoring.receipt import Receipt


@dataclass(frozen=True, slots=True)
class Money:
    """Euro of several measures."""

    planned: Decimal
    spent: Decimal | None
    """None when no measure tells."""
    measures: int
    """How many measures name such money."""
    telling: int
    """How many of them tell what was spent."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """Counts over a group of measures. Percentages of different measures are never averaged."""

    total: int
    by_phase: Mapping[Phase, int]
    """All phases in their fixed order, zero included."""
    by_schedule: Mapping[Schedule, int]
    """Only of planned measures and those in progress; all words in their fixed order, zero included."""
    cross: Mapping[Phase, Mapping[Schedule, int]]
    """Terminlage by phase, for the same measures as ``by_schedule``."""
    active: int
    """Planned or in progress: those that ``by_schedule`` counts."""
    ideas: int
    budget: Mapping[FundingKind, Money]
    """Only kinds that occur. Without ideas, rejected measures and those merged into others."""
    money: Money | None
    """All kinds together; None when no measure names any."""
    receipt: Receipt
