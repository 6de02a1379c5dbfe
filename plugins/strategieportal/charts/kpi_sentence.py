"""The key sentence of a KPI: the latest value, how it changed, what the next target is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.charts.amounts import difference, rounded
from strategieportal.charts.periods import begun, meant_for, when
from strategieportal.language import say

if TYPE_CHECKING:
    from decimal import Decimal

    from strategieportal.charts.kpi_series import KpiSeries, Observation, Target


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
    words["before"] = when(before.period)
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
