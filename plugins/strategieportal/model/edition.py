"""A dated edition: the facts of all measures and KPIs as they were, frozen for ever. Plain texts; nothing is derived."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from strategieportal.model.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What an edition says of a measure. Words are keys as in a sheet, dates as precise as they were known."""

    id: str
    code: str
    title: str
    field: str
    body: str
    """The responsible body; empty where none was named."""
    phase: str
    schedule: str
    """Empty for measures that had none."""
    start: str
    end: str
    """The end that held then; empty without one."""
    done: int
    """Milestones done."""
    total: int
    planned: str
    """Planned euro; empty when it was not known."""


@dataclass(frozen=True, slots=True)
class KpiFacts:
    """What an edition says of a KPI."""

    id: str
    code: str
    title: str
    unit: str
    value: str
    """A number with a decimal point, or a word of the scale; empty without one."""
    period: str
    provisional: bool
    status: str
    """Key of the status of the goal path; empty for KPIs that were only observed."""
    aim: str
    """The next target then, such as ``60``; empty without one."""
    aim_at: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything of one edition."""

    name: str
    """Also its address: ``2026``, ``2026-06`` or ``2026-06-30``."""
    as_of: date
    """The day for which everything was computed."""
    frozen_on: date
    """When it was frozen; later than ``as_of`` where somebody computed a past day."""
    data_as_of: date
    owner: str
    strategy: str
    license: str
    checksum: str
    """SHA-256 of the facts, see :mod:`strategieportal.reading.editions`."""
    measures: tuple[MeasureFacts, ...]
    kpis: tuple[KpiFacts, ...]
    text: str = field(repr=False)
    """The file itself, as it is offered for download."""
    sources: str = ""
    """The checksum of the sources on the day when it was frozen; empty for those of older versions."""

    @property
    def words(self) -> str:
        """Its name in words: ``Juni 2026``."""
        return PartialDate.parse(self.name).words
