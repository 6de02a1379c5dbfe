"""What the pictures of a KPI are drawn from: plain data, filled by the pages from what monitoring derived."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.amounts import CURRENCIES, DRAWABLE, PERCENT, short, with_unit, written

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.partial_date import PartialDate

_HUNDRED: Final = Decimal(100)

Value = Decimal | str
"""A number, or a word of the scale of a qualitative KPI."""


class Observation(Struct, frozen=True):
    """One period of a KPI, with its value or the reason why there is none."""

    period: PartialDate
    value: Value | None = None
    """None if the value is missing; it is never drawn as 0."""
    provisional: bool = False
    previous: Value | None = None
    """What was published first for the same period, if it has been revised."""
    missing: str = ""
    """Why there is no value."""
    note: str = ""


class Part(Struct, frozen=True):
    """A part of the whole (an age, a town) with its own values, in the order of time, each period once."""

    name: str
    observations: tuple[Observation, ...]

    @property
    def observed(self) -> tuple[Observation, ...]:
        """The observations that have a value."""
        return tuple(one for one in self.observations if one.value is not None)


class Baseline(Struct, frozen=True):
    """The value from which the goal path starts."""

    period: PartialDate
    value: Value


class Target(Struct, frozen=True):
    """What is to be reached by the last day of ``period``: a value, or a corridor open at one end at most."""

    period: PartialDate
    value: Value | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


class PathPoint(Struct, frozen=True):
    """A corner of the goal path: what is expected on ``day``, and between which borders a value still fits."""

    day: date
    value: Value | None = None
    low: Decimal | None = None
    high: Decimal | None = None


class KpiSeries(Struct, frozen=True):
    """A KPI with everything its line needs. Observations and path in the order of time, each period once."""

    id: str
    """Unique on the page; small letters, figures, hyphens."""
    title: str
    observations: tuple[Observation, ...]
    unit: str = ""
    counted: str = ""
    """What is counted or measured, where no sign stands behind the numbers; shown above the axis."""
    decimals: int = 0
    scale: tuple[str, ...] = ()
    """For a qualitative KPI its words, from the lowest to the highest; values are then words of it."""
    baseline: Baseline | None = None
    targets: tuple[Target, ...] = ()
    path: tuple[PathPoint, ...] = ()
    """Corners of the goal path; a point on the last day of a period is also shown in the table."""
    steps: bool = False
    """The path changes at its points only, instead of evenly between them."""
    parts: tuple[Part, ...] = ()
    """Never added up and never part of the line; they have a figure of their own (``charts/kpi_parts.py``)."""
    by_place: bool = False
    """Whether the parts are municipalities, which are compared at one time (``charts/kpi_places.py``)."""
    places: tuple[str, ...] = ()
    """The municipalities of which a value is due; without them, those of ``parts``."""
    source: str = ""
    """Where the numbers come from, such as ``Statistisches Landesamt. Stand: 30. Juni 2026``."""
    sentence: str = ""
    """Replaces the computed key sentence."""

    def __post_init__(self) -> None:
        for value in self.values():
            if isinstance(value, Decimal) and not value.is_finite():
                raise ValueError(f"{self.id}: {value} is no value")
            if isinstance(value, Decimal) == bool(self.scale) or (isinstance(value, str) and value not in self.scale):
                raise ValueError(f"{self.id}: {value!r} does not fit the KPI")

    def values(self) -> tuple[Value, ...]:
        """All values in the series, of observations, baseline, targets and path with its borders."""
        borders = (border for point in self.path for border in (point.low, point.high) if border is not None)
        return (*self.stated(), *borders)

    def stated(self) -> tuple[Value, ...]:
        """All values but the borders of the path."""
        found: list[Value | None] = [self.baseline.value if self.baseline else None]
        found += [value for one in self.observations for value in (one.value, one.previous)]
        found += [value for target in self.targets for value in (target.value, target.lower, target.upper)]
        found += [point.value for point in self.path]
        return tuple(value for value in found if value is not None)

    @property
    def observed(self) -> tuple[Observation, ...]:
        """The observations that have a value."""
        return tuple(one for one in self.observations if one.value is not None)

    @property
    def drawable(self) -> bool:
        """Whether there is anything to draw, in numbers that a picture can show truly."""
        return bool(self.observed) and all(abs(self.height(value)) <= DRAWABLE for value in self.values())

    @property
    def tolerated(self) -> bool:
        """Whether the borders of the path are a tolerance around its values rather than the goal itself."""
        return any(point.value is not None and point.low is not None for point in self.path)

    @property
    def band(self) -> tuple[tuple[int, Decimal, Decimal], ...]:
        """Day, lower and upper border at each corner of the path, as it is drawn.

        A tolerance ends at 0, and for shares at 100 percent, where no stated value goes beyond.
        """
        stated = [self.height(value) for value in self.stated()]
        low = Decimal(0) if min(stated, default=Decimal(0)) >= 0 else None
        high = _HUNDRED if self.unit == PERCENT and max(stated, default=_HUNDRED) <= _HUNDRED else None
        corners: list[tuple[int, Decimal, Decimal]] = []
        for point in self.path:
            if point.low is None or point.high is None:
                continue
            borders = _within(point.low, low, high), _within(point.high, low, high)
            if corners and self.steps:
                corners.append((point.day.toordinal(), *corners[-1][1:]))
            corners.append((point.day.toordinal(), *borders))
        return tuple(corners)

    def height(self, value: Value) -> Decimal:
        """Where ``value`` stands on the vertical axis: itself, or the place of a word on the scale, from 0."""
        return value if isinstance(value, Decimal) else Decimal(self.scale.index(value))

    def say(self, value: Value, places: int | None = None) -> str:
        """``value`` as people read it, with its unit; with other ``places`` than usual where two must be told apart."""
        decimals = self.decimals if places is None else places
        return with_unit(value, decimals, self.unit) if isinstance(value, Decimal) else value

    def say_aim(self, value: Value) -> str:
        """The same for something that is decided, not measured: with no more places than it was decided with."""
        return with_unit(value, self._places(value), self.unit) if isinstance(value, Decimal) else value

    def say_bare(self, value: Decimal) -> str:
        """A decided number without its unit, for „40 bis 60 %“."""
        return written(value, self._places(value))

    def say_short(self, value: Value, *, aim: bool = False) -> str:
        """The same for a label in the picture, where words for units stand beside the axis."""
        if not isinstance(value, Decimal):
            return value
        unit = self.unit if self.unit == PERCENT or set(self.unit) & CURRENCIES else ""
        return short(value, self._places(value) if aim else self.decimals, unit)

    def _places(self, value: Decimal) -> int:
        """What is decided is printed as it was decided, never rounded."""
        return max(0, -int(value.normalize().as_tuple().exponent))


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    raised = value if low is None else max(value, low)
    return raised if high is None else min(raised, high)
