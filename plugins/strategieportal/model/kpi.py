"""A KPI, its targets and its values: observations, the snapshots that published them, series from elsewhere.

A KPI (Kennzahl): what is measured, from which baseline to which targets, and by whom.
An observation of a KPI, the snapshot that published it, and the series that came from elsewhere.
Which period a value of a snapshot describes where nobody says it.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from strategieportal.guessing import folded
from strategieportal.model.base import (
    Address,
    Day,
    Id,
    Ids,
    Listed,
    Name,
    Noun,
    Number,
    Text,
    Texts,
    Value,
    Whole,
    YesNo,
    as_number,
    as_text,
    german_key,
    lacks,
    one_of,
)
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.parts import Link, Responsible
from strategieportal.model.units import read_unit
from strategieportal.model.words import Direction, KpiKind, KpiLevel, PathKind, Rhythm


class Baseline(Noun):
    """The value from which the goal path starts."""

    value: Value
    at: PartialDate
    source: Text | None = None
    """Where it stands, where that is not what the KPI names."""


class Target(Noun):
    """What is to be reached by a date: a value, or a corridor from ``lower`` to ``upper``."""

    at: PartialDate
    """To be reached by the last day of this date."""
    value: Value | None = None
    lower: Number | None = None
    upper: Number | None = None
    valid_from: PartialDate | None = None
    """Since when this target is in force; a later one for the same date replaces it from then on."""
    valid_until: PartialDate | None = None
    """Until when this target is or was in force; after its last day it is history, and nothing is measured by it."""
    kind: Text | None = None
    """What sort of target it is, in the words of whoever decided it: ``Etappenziel``, ``Orientierungswert``."""
    source: Text | None = None
    """Where the target was decided."""

    @model_validator(mode="after")
    def _value_or_corridor(self) -> Target:
        if (self.value is None) == (self.lower is None and self.upper is None):
            raise PydanticCustomError(
                "value_or_corridor", "either a value or a corridor", lacks("value", "lower", "upper")
            )
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise PydanticCustomError("corridor_reversed", "lower above upper", {"at": "lower"})
        if (
            self.valid_from is not None
            and self.valid_until is not None
            and self.valid_until.last < self.valid_from.first
        ):
            raise PydanticCustomError("validity_reversed", "valid until before valid from", {"at": "valid_until"})
        return self


class Reference(Noun):
    """The same KPI in another region, for comparison."""

    region: Text
    value: Number
    at: PartialDate
    source: Text | None = None


LONGEST_UNIT = 300
"""Letters of a unit, which stands behind every number."""


class _NoUnit(str):
    """A unit of which is known that nobody states it, or that no sign stands for it."""

    __slots__ = ()


def _unit(value: Any) -> str:
    """Empty only where the wording of the unit was understood."""
    return "" if isinstance(value, _NoUnit) else as_text(value, LONGEST_UNIT)


_SECRET: Final = ("geheim", "datenschutz", "vertraulich", "unterdrueckt", "anonym", "gesperrt", "zu-wenige", "zu-klein")
"""What stands in the reason for a value that is known and not told, as :func:`folded` spells it."""
_RATES: Final = ("%", "‰", "/", " je ", " pro ")
"""Signs of a unit that does not grow with its place."""


class Kpi(Noun):
    """A KPI of the strategy."""

    id: Id
    title: Name
    short: Text | None = None
    code: Text | None = None
    kpi_level: Annotated[KpiLevel, one_of(KpiLevel)]
    kind: Annotated[KpiKind, one_of(KpiKind)] = KpiKind.QUANTITATIVE
    scale: Texts = ()
    """Words of a qualitative KPI, from the lowest to the highest."""
    unit: Annotated[str, BeforeValidator(_unit)] | None = None
    """The sign behind its numbers, such as ``%``; empty where none stands for it, see ``model/units.py``."""
    counted: Text | None = None
    """What is counted or measured, in words that cannot stand behind a number: ``Anzahl der angeschlossenen Haushalte``."""
    decimals: Annotated[Whole, Field(le=6)] = 0
    """Places that its numbers are printed with; where the sheet names none, the reader puts in what its numbers need."""
    direction: Annotated[Direction, one_of(Direction)] | None = None
    """None for a KPI that is only observed."""
    baseline: Baseline | None = None
    targets: Annotated[tuple[Target, ...], Listed] = ()
    path: Annotated[PathKind, one_of(PathKind)] = PathKind.LINEAR
    tolerance: Annotated[Number, Field(ge=0)] | None = None
    """Distance from the path, in the KPI's unit, that still counts as on the path."""
    source: Text | None = None
    method: Text | None = None
    license: Text | None = None
    rhythm: Annotated[Rhythm, one_of(Rhythm)] = Rhythm.YEARLY
    minimum_cases: Annotated[Whole, Field(ge=2)] | None = None
    """A part's number below this, and above zero, could point at single people: it must be kept secret."""
    references: Annotated[tuple[Reference, ...], Listed] = ()
    measures: Ids = ()
    goals: Ids = ()
    fields: Ids = ()
    responsible: Responsible | None = None
    since: PartialDate | None = None
    """Since when the KPI is part of the strategy; no older snapshot may hold it."""
    links: Annotated[tuple[Link, ...], Listed] = ()
    link: Address | None = None
    """Where the source publishes it."""
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)

    @property
    def is_rate(self) -> bool:
        """Whether its numbers do not grow with what they are about: they may be painted as areas, and never add up."""
        return any(sign in f" {self.unit or ''} " for sign in _RATES)

    @property
    def printed_code(self) -> str:
        """What is printed as the KPI's number."""
        return self.code or self.id.upper()

    def hides(self, value: Decimal | str | None) -> bool:
        """Whether ``value`` is so small that it could point at single people."""
        if self.minimum_cases is None or not isinstance(value, Decimal):
            return False
        return 0 < value < self.minimum_cases

    @model_validator(mode="before")
    @classmethod
    def _unit_read(cls, data: Any) -> Any:
        """The wording of the unit, taken apart."""
        keys = [key for key in ("unit", german_key("unit")) if isinstance(data, dict) and key in data]
        if not keys or not isinstance(data[keys[0]], str) or not data[keys[0]].strip():
            return data
        if len(data[keys[0]]) > LONGEST_UNIT:
            return data  # refused as it stands
        sign, counted = read_unit(data[keys[0]])
        told = {"counted": counted} if counted and not {"counted", german_key("counted")} & data.keys() else {}
        return {**data, keys[0]: sign or _NoUnit(), **told}

    @model_validator(mode="after")
    def _scale_fits(self) -> Kpi:
        qualitative = self.kind is KpiKind.QUALITATIVE
        if qualitative and len(self.scale) < 2:  # noqa: PLR2004 - a scale of one step orders nothing
            raise PydanticCustomError("scale_missing", "qualitative without a scale", {"at": "scale"} | lacks("scale"))
        if qualitative and len(set(self.scale)) < len(self.scale):
            raise PydanticCustomError("scale_repeats", "a step of the scale stands twice", {"at": "scale"})
        if not qualitative and self.unit is None:
            raise PydanticCustomError("unit_missing", "quantitative without a unit", {"at": "unit"} | lacks("unit"))
        for value, step in self._stated_values():
            if qualitative and value not in self.scale:
                context = {"at": step, "value": str(value), "scale": list(self.scale)}
                raise PydanticCustomError("not_on_scale", "not on the scale", context)
            if not qualitative:
                as_number(value, step)
        return self

    def _stated_values(self) -> list[tuple[Decimal | str, str]]:
        """Baseline and target values, each with the place it stands at."""
        stated = [(self.baseline.value, "baseline.value")] if self.baseline else []
        targets = enumerate(self.targets)
        return stated + [(one.value, f"targets.{number}.value") for number, one in targets if one.value is not None]


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
    source: Text | None = None
    """Where the value stands, where that is not what the KPI names: a name or an address."""

    @property
    def withheld(self) -> bool:
        """Whether there is a value that is kept secret, as its reason says."""
        reason = folded(self.missing or "")
        return any(word in reason for word in _SECRET)

    @model_validator(mode="after")
    def _value_or_reason(self) -> Observation:
        if (self.value is None) == (self.missing is None):
            raise PydanticCustomError("value_or_reason", "either a value or a reason", lacks("value", "missing"))
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
    municipalities: dict[Text, Id] = Field(default_factory=dict)
    """Which parts are municipalities of ``data/gemeinden.yml``: the part's name and the municipality's id."""

    @property
    def all_rows(self) -> tuple[SeriesRow, ...]:
        """Those of the whole, then those of its parts."""
        return (*self.rows, *(row for rows in self.parts.values() for row in rows))


_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
_YEAR = 12


@lru_cache(maxsize=512)
def default_period(rhythm: Rhythm, on: date) -> PartialDate:
    """The last whole period of ``rhythm`` that has ended by the end of the day ``on``; without a rhythm the day."""
    length = _MONTHS.get(rhythm)
    if length is None:
        return PartialDate.of_day(on)
    following = on + timedelta(days=1)
    begin = ((following.year * _YEAR + following.month - 1) // length - 1) * length
    year, month = begin // _YEAR, begin % _YEAR
    names = {1: f"-{month + 1:02}", 3: f"-Q{month // 3 + 1}", 6: f"-H{month // 6 + 1}", _YEAR: ""}
    return PartialDate.parse(f"{year}{names[length]}")
