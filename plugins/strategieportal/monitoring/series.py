"""The values of a KPI: one series from snapshots and from elsewhere.

All observations of a KPI in order of period, each with the versions that were published.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from strategieportal.language import number
from strategieportal.model.kpi import default_period
from strategieportal.model.words import KpiKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.model.kpi import Kpi, Observation, Series, SeriesRow, Snapshot
    from strategieportal.model.partial_date import PartialDate


_YEAR = 12


class Version(Struct, frozen=True):
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
    said_revised: bool = False
    """Whether the publication itself says that it replaces an earlier value."""
    proof: str | None = None
    """Where the statement stands, where it names a place of its own."""

    @property
    def said(self) -> tuple[object, ...]:
        """The statement itself, without when and where it was made."""
        return (self.value, self.word, self.provisional, self.missing, self.note, self.proof)


class Point(Struct, frozen=True):
    """The newest version of one period, and all versions before it. A missing value has a reason and is never 0."""

    period: PartialDate
    value: Decimal | None
    """The number; None when it is missing and for qualitative KPIs."""
    word: str | None
    """The word of a qualitative KPI."""
    step: int | None
    """Index of the word on the KPI's scale, 0 for the lowest; None when it is not on the scale."""
    provisional: bool
    missing: str | None
    """Why there is no value."""
    note: str | None
    versions: tuple[Version, ...]
    """In order of publication; the same statement repeated counts once."""
    revised: bool
    """Whether a published value was replaced by another one, or withdrawn."""
    proof: str | None = None
    """Where the value stands, where it names a place of its own."""

    @property
    def height(self) -> Decimal | None:
        """The number, or for a qualitative KPI the index on the scale; None when there is no usable value."""
        return self.value if self.step is None else Decimal(self.step)


class Trend(Struct, frozen=True):
    """Two values after each other."""

    before: Point
    latest: Point

    @property
    def way(self) -> int:
        """1 up, -1 down, 0 the same or not to be compared; words of a scale compare by their step."""
        old, new = (one.value if one.value is not None else one.step for one in (self.before, self.latest))
        return 0 if old is None or new is None else (new > old) - (new < old)


class KpiSeries(Struct, frozen=True):
    """The observations of one KPI up to a day."""

    kpi: str
    points: tuple[Point, ...]
    """By period, oldest first; one point a period."""
    parts: tuple[tuple[str, KpiSeries], ...] = ()
    """The same for each part of the whole (an age, a town), by its name in the order of the file; never added up."""

    @property
    def measured(self) -> tuple[Point, ...]:
        """Only the points that have a usable value."""
        return tuple(one for one in self.points if one.height is not None)

    @property
    def newest(self) -> Point | None:
        """The point of the newest period, with or without a value."""
        return self.points[-1] if self.points else None

    @property
    def latest(self) -> Point | None:
        """The newest point that has a value."""
        return next((one for one in reversed(self.points) if one.height is not None), None)

    @property
    def grouped(self) -> bool:
        """Whether values are known of parts only, and none of the whole."""
        return self.latest is None and any(one.latest for _, one in self.parts)

    @property
    def told(self) -> Point | None:
        """The newest point that has a value: of the whole, and where that has none, of the part whose data is newest."""
        if not self.grouped:
            return self.latest
        return max((one.latest for _, one in self.parts if one.latest), key=lambda one: one.period)

    @property
    def published(self) -> date | None:
        """The day on which the newest of all values was published, those of the parts included; None if none tells."""
        points = (point for series in (self, *(one for _, one in self.parts)) for point in series.points)
        return max((one.published for point in points for one in point.versions if one.published), default=None)

    @property
    def last_period(self) -> PartialDate | None:
        """The newest period of which there is a value, those of the parts included."""
        series = (self, *(one for _, one in self.parts))
        return max((one.latest.period for one in series if one.latest), default=None)

    @property
    def trend(self) -> Trend | None:
        """The two newest points that were not missing, and whether it went up; None with fewer."""
        there = [one for one in self.points if one.missing is None]
        return Trend(there[-2], there[-1]) if len(there) > 1 else None

    @property
    def previous(self) -> Point | None:
        """The point with a value before ``latest``."""
        measured = self.measured
        return measured[-2] if len(measured) > 1 else None

    @property
    def change(self) -> Decimal | None:
        """Latest value minus previous value, in the KPI's unit or in steps of its scale."""
        latest, previous = self.latest, self.previous
        if latest is None or previous is None or latest.height is None or previous.height is None:
            return None
        return latest.height - previous.height

    def stale(self, as_of: date, months: int) -> bool:
        """Whether on ``as_of`` more than ``months`` have passed since the newest value.

        The newest value counts from the day when it was first published or, if that is later or all that is known,
        from the end of its period. A KPI without any value is stale; values of parts alone are values.
        """
        latest = self.told
        if latest is None:
            return True
        published = [one.published for one in latest.versions if one.published and one.missing is None]
        return _later(max([latest.period.last, *published[:1]]), months) < as_of


def series_of(kpi: Kpi, snapshots: Iterable[Snapshot], series: Series | None, as_of: date) -> KpiSeries:
    """The observations of ``kpi`` known on ``as_of``.

    A value of a snapshot without a period describes the last whole period of the KPI's rhythm that had ended by the day
    of the snapshot. Several statements for one period are versions in order of publication, and the newest counts.
    What was published after ``as_of``, or describes a period that begins after it, is left out.
    """
    rows = series.rows if series else ()
    points = _points(kpi, [*_from_rows(kpi, rows), *_from_snapshots(kpi, snapshots)], as_of)
    groups = series.parts.items() if series else ()
    parts = ((name, _points(kpi, _from_rows(kpi, found), as_of)) for name, found in groups)
    return KpiSeries(kpi.id, points, tuple((name, KpiSeries(kpi.id, found)) for name, found in parts if found))


def _points(kpi: Kpi, statements: Iterable[tuple[PartialDate, Version]], as_of: date) -> tuple[Point, ...]:
    """What is known on ``as_of``, a point for each period."""
    known = [one for one in statements if (one[1].published or as_of) <= as_of and one[0].first <= as_of]
    periods: dict[PartialDate, list[Version]] = {}
    for period, version in sorted(known, key=lambda one: one[1].published or date.min):
        periods.setdefault(period, []).append(version)
    return tuple(_point(kpi, period, periods[period]) for period in sorted(periods))


def _from_snapshots(kpi: Kpi, snapshots: Iterable[Snapshot]) -> Iterator[tuple[PartialDate, Version]]:
    for snapshot in snapshots:
        for one in snapshot.observations.get(kpi.id, ()):
            period = one.period or default_period(kpi.rhythm, snapshot.day)
            yield period, _version(kpi, one, snapshot.day, "snapshot")


def _from_rows(kpi: Kpi, rows: Iterable[SeriesRow]) -> Iterator[tuple[PartialDate, Version]]:
    for row in rows:
        if row.observation.period is not None:
            yield row.observation.period, _version(kpi, row.observation, row.published, "series")


def _version(kpi: Kpi, seen: Observation, published: date | None, source: Literal["snapshot", "series"]) -> Version:
    """A statement; a word where a number is due, or a number where a word is, stays a word without a height."""
    value = seen.value if isinstance(seen.value, Decimal) and kpi.kind is KpiKind.QUANTITATIVE else None
    word = None if seen.value is None or value is not None else _as_word(seen.value)
    return Version(published, value, word, seen.provisional, source, seen.missing, seen.note, seen.revised, seen.source)


def _as_word(value: Decimal | str) -> str:
    return number(value) if isinstance(value, Decimal) else value


def _point(kpi: Kpi, period: PartialDate, statements: list[Version]) -> Point:
    versions = [statements[0]] + [after for before, after in pairwise(statements) if after.said != before.said]
    newest, qualitative = versions[-1], kpi.kind is KpiKind.QUALITATIVE
    return Point(
        period=period,
        value=newest.value,
        word=newest.word,
        step=kpi.scale.index(newest.word) if qualitative and newest.word in kpi.scale else None,
        provisional=newest.provisional,
        missing=newest.missing,
        note=newest.note,
        versions=tuple(versions),
        revised=_revised(versions),
        proof=newest.proof,
    )


def _revised(versions: list[Version]) -> bool:
    replaced = any(
        before.missing is None and (before.value, before.word) != (after.value, after.word)
        for before, after in pairwise(versions)
    )
    return replaced or any(one.said_revised for one in versions)


def _later(start: date, months: int) -> date:
    """The day ``months`` after ``start``, the last of its month where that has fewer days."""
    years, month = divmod(start.month - 1 + months, _YEAR)
    year = min(start.year + years, date.max.year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
