"""The figure of a KPI: its line over time with the goal path, the sentence that says it, its table and its CSV.

The figure of a KPI: its line over time with the goal path.
The key sentence of a KPI: the latest value, how it changed, what the next target is.
The table of a KPI, for people and for machines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.amounts import begun, difference, meant_for, rounded, when
from strategieportal.charts.csv_text import Cell, csv_text
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.layout import layouts
from strategieportal.language import has, say

if TYPE_CHECKING:
    from strategieportal.charts.kpi_series import KpiSeries, Observation, PathPoint, Target
    from strategieportal.charts.renderer import Renderer
    from strategieportal.model.partial_date import PartialDate


def figure(series: KpiSeries, renderer: Renderer) -> Figure:
    """The figure of ``series``; without any value it has a sentence and a table, but no picture.

    Raises:
        ChartError: the picture could not be drawn.
    """
    from strategieportal.charts.kpi_picture import drawing

    cells = table(series)
    return compose(
        renderer,
        [drawing(series, layout) for layout in layouts(renderer.lettering)] if series.drawable else [],
        id=series.id,
        title=series.title,
        sentence=key_sentence(series),
        columns=cells.columns,
        rows=cells.rows,
        source=series.source,
        csv=csv_of(series),
        texts=cells.texts,
    )


_MORE_PLACES: Final = 3
"""So many places more than usual are written to tell two values apart."""


def key_sentence(series: KpiSeries) -> str:
    """One to four short sentences; every number in them stands in the data or is the difference of two of them."""
    if series.sentence:
        return series.sentence
    parts = [_latest(series), _provisional(series), _newer_missing(series), _target(series)]
    return " ".join(part for part in parts if part)


def _latest(series: KpiSeries) -> str:
    if not series.observed:
        return say("charts.kpi.sentence.none")
    *earlier, latest = series.observed
    assert latest.value is not None  # noqa: S101 - observed means it has one
    words = {"When": begun(when(latest.period)), "value": series.say(latest.value)}
    form = "level" if series.scale else "latest"
    if not earlier:
        return say(f"charts.kpi.sentence.{form}", **words)
    return _compared(series, form, earlier[-1], latest, words)


def _compared(series: KpiSeries, form: str, before: Observation, latest: Observation, words: dict[str, str]) -> str:
    assert before.value is not None and latest.value is not None  # noqa: S101, PT018 - both are observed
    new, old = series.height(latest.value), series.height(before.value)
    words |= {"before": when(before.period), "much": _much(series, new)}
    if new == old:
        return say(f"charts.kpi.sentence.{form}-same", **words)
    places = 0 if series.scale else _telling(new, old, series.decimals)
    change = rounded(new, places) - rounded(old, places)
    if change == 0:
        return say(f"charts.kpi.sentence.{form}-nearly", **words)
    words["value"] = series.say(latest.value, places)
    ways = ("higher", "lower") if series.scale else ("more", "less")
    words["direction"] = say(f"charts.kpi.sentence.{ways[0] if change > 0 else ways[1]}")
    words["change"] = _size(series, change, places)
    return say(f"charts.kpi.sentence.{form}-change", **words)


def _much(series: KpiSeries, value: Decimal) -> str:
    """``viele`` of several things that are counted, ``viel`` of one and of all else."""
    countable = abs(value) != 1 and has(f"charts.unit.singular.{series.unit}")
    return say("charts.kpi.sentence.many" if countable else "charts.kpi.sentence.much")


def _telling(new: Decimal, old: Decimal, decimals: int) -> int:
    """The places at which two values that differ look different; the usual ones where that takes too many more."""
    places = range(decimals, decimals + _MORE_PLACES + 1)
    return next((one for one in places if rounded(new, one) != rounded(old, one)), decimals)


def _size(series: KpiSeries, change: Decimal, places: int) -> str:
    if series.scale:
        return say("charts.kpi.sentence.steps-one") if abs(change) == 1 else _steps(abs(change))
    return difference(change, places, series.unit)


def _steps(count: Decimal) -> str:
    return say("charts.kpi.sentence.steps-many", count=str(int(count)))


def _provisional(series: KpiSeries) -> str:
    return say("charts.kpi.sentence.provisional") if series.observed and series.observed[-1].provisional else ""


def _newer_missing(series: KpiSeries) -> str:
    """Said only if the newest period is the one without a value."""
    if not series.observed or series.observations[-1].value is not None:
        return ""
    return say("charts.kpi.sentence.newer-missing", For=begun(meant_for(series.observations[-1].period)))


def _target(series: KpiSeries) -> str:
    """The next target that was not yet due at the latest value, else the last one."""
    if not series.targets:
        return ""
    newest = series.observed[-1].period.last if series.observed else None
    ahead = [target for target in series.targets if newest is None or target.period.last >= newest]
    target = ahead[0] if ahead else series.targets[-1]
    past = "" if ahead else "-past"
    return _aim(series, target, past)


def _aim(series: KpiSeries, target: Target, past: str) -> str:
    words = {"when": meant_for(target.period)}
    form = "target-level" if series.scale else "target"
    if target.value is not None:
        return say(f"charts.kpi.sentence.{form}{past}", value=series.say_aim(target.value), **words)
    words["low"] = series.say_aim(target.lower) if target.lower is not None else ""
    words["high"] = series.say_aim(target.upper) if target.upper is not None else ""
    form = "target-least" if target.upper is None else "target-most"
    if target.lower is not None and target.upper is not None:
        form, words["low"] = "target-range", series.say_bare(target.lower)
    return say(f"charts.kpi.sentence.{form}{past}", **words)


NO_VALUE = "–"


@dataclass(slots=True)
class _Line:
    """What is known about one period."""

    period: PartialDate
    value: str = NO_VALUE
    path: str = NO_VALUE
    target: str = NO_VALUE
    notes: list[str] = field(default_factory=list)


class Table(Struct, frozen=True):
    """Headings, rows, and which columns hold words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[bool, ...]


def table(series: KpiSeries) -> Table:
    """One row per period that has an observation, a target or the baseline; columns that would be empty are left out."""
    lines = _lines(series)
    value = say("charts.kpi.column.value")
    columns = [
        (say("charts.kpi.column.period"), True, [line.period.words for line in lines]),
        (value, bool(series.scale), [line.value for line in lines]),
        (say("charts.kpi.column.path"), bool(series.scale), [line.path for line in lines]),
        (say("charts.kpi.column.target"), bool(series.scale), [line.target for line in lines]),
        (say("charts.kpi.column.note"), True, ["; ".join(line.notes) for line in lines]),
    ]
    used = [one for index, one in enumerate(columns) if index < 2 or any(cell not in ("", NO_VALUE) for cell in one[2])]  # noqa: PLR2004 - period and value always
    names, texts, cells = zip(*used, strict=True)
    return Table(names, tuple(zip(*cells, strict=True)), texts)


def _lines(series: KpiSeries) -> list[_Line]:
    found: dict[PartialDate, _Line] = {}
    for one in series.observations:
        line = found.setdefault(one.period, _Line(one.period))
        line.value = NO_VALUE if one.value is None else series.say(one.value)
        line.notes += notes_of(series, one)
    if series.baseline:
        _add_baseline(series, found)
    for target in series.targets:
        found.setdefault(target.period, _Line(target.period)).target = say_target(series, target)
    path = {point.day: point for point in series.path}
    for line in found.values():
        point = path.get(line.period.last)
        if point is not None:
            line.path = _between(series, point.low, point.high) if point.value is None else series.say_aim(point.value)
    return sorted(found.values(), key=lambda line: line.period)


def _add_baseline(series: KpiSeries, found: dict[PartialDate, _Line]) -> None:
    assert series.baseline is not None  # noqa: S101 - asked before
    line = found.setdefault(series.baseline.period, _Line(series.baseline.period))
    words = series.say(series.baseline.value)
    if line.value in (NO_VALUE, words):
        line.value = words
        line.notes.insert(0, say("charts.kpi.note.baseline"))
    else:
        line.notes.insert(0, say("charts.kpi.note.baseline-value", value=words))


def notes_of(series: KpiSeries, one: Observation) -> list[str]:
    """What is said beside one value: why it is missing, that it is provisional, what it replaced."""
    notes = []
    if one.value is None:
        reason = one.missing
        notes.append(say("charts.kpi.note.missing", reason=reason) if reason else say("charts.kpi.note.missing-unsaid"))
    if one.provisional:
        notes.append(say("charts.kpi.note.provisional"))
    if one.previous is not None:
        notes.append(say("charts.kpi.note.revised", value=series.say(one.previous)))
    return [*notes, one.note] if one.note else notes


def say_target(series: KpiSeries, target: Target) -> str:
    """A target as people read it: ``80 %``, ``40 % bis 60 %``, ``mindestens 40 %``."""
    return _between(series, target.lower, target.upper) if target.value is None else series.say_aim(target.value)


def _between(series: KpiSeries, low: Decimal | None, high: Decimal | None) -> str:
    if low is None and high is None:
        return NO_VALUE
    if low is None or high is None:
        form = "most" if low is None else "least"
        words = {"high": series.say_aim(high)} if high is not None else {"low": series.say_aim(low or Decimal(0))}
        return say(f"charts.kpi.range.{form}", **words)
    return say("charts.kpi.range.between", low=series.say_bare(low), high=series.say_aim(high))


_COLUMNS = (
    "kind",
    "period",
    "first",
    "last",
    "value",
    "lower",
    "upper",
    "unit",
    "provisional",
    "previous",
    "reason",
    "note",
    "group",
)


def csv_of(series: KpiSeries) -> str:
    """The series in long form, see :func:`rows_of`."""
    headings = [say(f"charts.kpi.csv.{name}") for name in _COLUMNS]
    return csv_text(headings, ([row.get(name) for name in _COLUMNS] for row in rows_of(series)))


def rows_of(series: KpiSeries) -> list[dict[str, Cell]]:
    """A row per observation of the whole, baseline, target and corner of the path, then one per observation of a part.

    The keys are those of the table ``kpi.csv`` in ``charts.toml``; ``kind`` says what a row is.
    """
    unit: dict[str, Cell] = {"unit": series.unit or series.counted}
    rows = [_observation(one) for one in series.observations]
    if series.baseline:
        rows.append(_row("baseline", series.baseline.period) | {"value": series.baseline.value})
    rows += [
        _row("target", target.period) | {"value": target.value, "lower": target.lower, "upper": target.upper}
        for target in series.targets
    ]
    rows += [_corner(point) for point in series.path]
    rows += [_observation(one) | {"group": part.name} for part in series.parts for one in part.observations]
    return [unit | row for row in rows]


def _observation(one: Observation) -> dict[str, Cell]:
    said = {"value": one.value, "provisional": one.provisional, "previous": one.previous}
    return _row("value", one.period) | said | {"reason": one.missing, "note": one.note}


def _corner(point: PathPoint) -> dict[str, Cell]:
    day: dict[str, Cell] = {"period": point.day, "first": point.day, "last": point.day}
    borders: dict[str, Cell] = {"value": point.value, "lower": point.low, "upper": point.high}
    return {"kind": say("charts.kpi.csv.kind-path")} | day | borders


def _row(kind: str, period: PartialDate) -> dict[str, Cell]:
    said = say(f"charts.kpi.csv.kind-{kind}")
    return {"kind": said, "period": period.text, "first": period.first, "last": period.last}
