"""An observation of a KPI, the snapshot that published it, and the series that came from elsewhere."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.model.base import Day, Id, Noun, Text, Value, YesNo
from strategieportal.model.partial_date import PartialDate


class Observation(Noun):
    """One value of one KPI for one period, or the reason why there is none. A missing number is never 0."""

    value: Value | None = None
    """A number, or a word of the KPI's scale."""
    period: PartialDate | None = None
    """The period it describes; in a snapshot by default the one that ends with the snapshot, by the KPI's rhythm."""
    provisional: YesNo = False
    revised: YesNo = False
    """Said to replace an earlier value; every second value of a period is shown as a revision, said or not."""
    missing: Text | None = None
    """Why there is no value."""
    note: Text | None = None

    @model_validator(mode="after")
    def _value_or_reason(self) -> Observation:
        if (self.value is None) == (self.missing is None):
            raise PydanticCustomError("value_or_reason", "either a value or the reason why it is missing")
        return self


class Snapshot(Noun):
    """What was published on one day: ``data/snapshots/<day>.yml``."""

    day: date
    observations: dict[Id, tuple[Observation, ...]] = Field(default_factory=dict)
    """By id of the KPI; several only for different periods."""


class SeriesRow(Noun):
    """One row of ``data/kennzahlen/<id>.csv``, a series from elsewhere."""

    observation: Observation
    published: Day | None = None
    """When the source published it; None when it does not say."""


class Series(Noun):
    """A series from elsewhere, in the order of its file."""

    kpi: Id
    rows: tuple[SeriesRow, ...] = ()
    """The series of the whole; the only one that is compared with targets."""
    parts: dict[Text, tuple[SeriesRow, ...]] = Field(default_factory=dict)
    """Rows for parts of the whole (an age group, a town), by the part's name in column ``gruppe``; never mixed with
    ``rows`` and never added up, since only the source knows whether they make the whole."""
