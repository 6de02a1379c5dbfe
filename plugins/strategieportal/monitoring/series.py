"""All observations of a KPI in order of period, each with the versions that were published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from strategieportal.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Version:
    """What one publication said of a period."""

    published: date | None
    """None when a series does not tell; such a version counts as older than every dated one."""
    value: Decimal | None
    word: str | None
    provisional: bool
    source: Literal["snapshot", "series"]
    missing: str | None = None
    """Why this publication gave no value."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """The newest version of one period, and all versions before it. A missing value has a reason and is never 0."""

    period: PartialDate
    value: Decimal | None
    """The number; None when it is missing and for qualitative KPIs."""
    word: str | None
    """The word of a qualitative KPI."""
    step: int | None
    """Index of the word on the KPI's scale, 0 for the lowest."""
    provisional: bool
    missing: str | None
    """Why there is no value."""
    note: str | None
    versions: tuple[Version, ...]
    """In order of publication; the same statement repeated counts once."""
    revised: bool
    """Whether a published value was replaced by another one, or withdrawn."""


@dataclass(frozen=True, slots=True)
class KpiSeries:
    """The observations of one KPI up to a day."""

    kpi: str
    points: tuple[Point, ...]
    """By period, oldest first; one point a period."""
