"""What is behind: measures that are late or at risk, and KPIs that miss their path or got worse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from strategieportal.model.words import Direction, PathStatus, Phase, Schedule
from strategieportal.monitoring.goal_path import is_judged, path_of
from strategieportal.monitoring.path_rules import written
from strategieportal.monitoring.receipt import receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.model.partial_date import PartialDate
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.goal_path import PathResult
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.moved import PutOff
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.schedule import ScheduleResult
    from strategieportal.monitoring.series import KpiSeries, Point

_MISSED: Final = (PathStatus.WRONG_WAY, PathStatus.OFF_PATH, PathStatus.NEAR_PATH)
"""Statuses of a KPI that is behind its path, the worst first."""


class Behind(Struct, frozen=True):
    """A measure that is late or at risk."""

    measure: Measure
    schedule: Schedule
    since: date | None
    """The first day of its being late; None where it is only at risk."""
    days: int | None
    """Days since the first date that was missed; None where it is only at risk."""
    step: str
    """The milestone that is overdue longest; empty where it is the start, the end, or another measure."""
    receipt: Receipt
    """Of the rule that decided."""
    reason: str
    """Why, in the editors' words: of their assessment, else of the newest postponement, else of the newest entry of the
    log since it is late; empty where they say nothing."""
    times: int
    """How often its end was put off."""
    planned: Decimal | None
    """Planned euro; None where no source of money is named."""
    coming: date | None = None
    """The last day of its next date that is not missed: of its start, a step or its end; None without one."""
    ahead: int | None = None
    """Days until then."""


def measures_behind(strategy: Strategy, monitoring: Monitoring, put_off: Mapping[str, PutOff]) -> tuple[Behind, ...]:
    """Every measure that is late or at risk: the one that is late longest first, then those at risk, the next date first.

    Args:
        strategy: what is published.
        monitoring: what follows from it on the day.
        put_off: how often the end of each measure was put off, those moves included that only the history knows.
    """
    schedules, phases = monitoring.schedules, monitoring.phases
    found = (
        one for one in strategy.measures.values() if schedules[one.id].schedule in {Schedule.LATE, Schedule.AT_RISK}
    )
    rows = (_behind(one, schedules[one.id], phases[one.id], put_off.get(one.id), monitoring.as_of) for one in found)
    return tuple(sorted(rows, key=urgency))


def urgency(one: Behind) -> tuple[int, bool, int]:
    """By this the list is sorted: the longest delay first, then the date that comes next."""
    return -(one.days or 0), one.ahead is None, one.ahead or 0


def _behind(
    measure: Measure, schedule: ScheduleResult, phase: PhaseResult, put_off: PutOff | None, as_of: date
) -> Behind:
    since, coming = schedule.late_since, _coming(measure, schedule, phase, as_of)
    return Behind(
        measure=measure,
        schedule=schedule.schedule,
        since=since,
        days=days_late(schedule, as_of),
        step=_step(schedule),
        receipt=schedule.receipt,
        reason=_reason(schedule, phase),
        times=put_off.times if put_off else 0,
        planned=measure.budget,
        coming=coming,
        ahead=(coming - as_of).days if coming else None,
    )


def days_late(schedule: ScheduleResult, as_of: date) -> int | None:
    """Days since the first date that was missed, that day included; None unless the measure is late."""
    return (as_of - schedule.late_since).days + 1 if schedule.late_since else None


def _coming(measure: Measure, schedule: ScheduleResult, phase: PhaseResult, as_of: date) -> date | None:
    waited = schedule.current.start if phase.phase is Phase.PLANNED else None
    step = schedule.next_milestone.due if schedule.next_milestone else None
    end = None if measure.permanent else schedule.current.end
    return min((one.last for one in (waited, step, end) if one is not None and one.last >= as_of), default=None)


def _step(schedule: ScheduleResult) -> str:
    """The milestone that was missed first, unless start or end of the measure was missed before it."""
    since, first = schedule.late_since, next(iter(schedule.overdue), None)
    if since is None or first is None or first.due is None:
        return ""
    return first.title if (since - first.due.last).days == 1 else ""


def _reason(schedule: ScheduleResult, phase: PhaseResult) -> str:
    if schedule.stated is not None:
        return schedule.stated.reason
    if schedule.moves and schedule.moves[-1].reason:
        return schedule.moves[-1].reason
    since = schedule.late_since
    return next((one.text for one in phase.entries if one.text and since and one.on >= since), "")


class KpiBehind(Struct, frozen=True):
    """A KPI that misses its path, or whose newest value is worse than the one before."""

    kpi: Kpi
    path: PathResult
    before: Point | None
    """The value before the newest one, where the newest one is worse."""
    worse: Receipt | None
    """Why it is said to have got worse; None where it has not."""


def kpis_behind(strategy: Strategy, monitoring: Monitoring) -> tuple[KpiBehind, ...]:
    """Every KPI that is behind its path or got worse: the worst status first, in the order of the pages."""
    found = tuple(_kpis(strategy, monitoring))
    order = {status: place for place, status in enumerate(_MISSED)}
    return tuple(sorted(found, key=lambda one: order.get(one.path.status, len(order))))


def _kpis(strategy: Strategy, monitoring: Monitoring) -> Iterator[KpiBehind]:
    for name, kpi in strategy.kpis.items():
        series, path = monitoring.series[name], monitoring.paths[name]
        worse = worse_of(kpi, series, path, monitoring.as_of)
        if worse is not None or (is_judged(kpi) and path.status in _MISSED):
            yield KpiBehind(kpi, path, series.trend.before if series.trend and worse else None, worse)


def behind_since(one: KpiBehind, series: KpiSeries, as_of: date) -> PartialDate | None:
    """Since which period it is so: the first of the unbroken run of values that miss the path.

    All of them are held against the targets that are in force today. Where only the newest value got worse, its period.
    """
    since = one.path.latest.period if one.path.latest else None
    if one.path.status not in _MISSED:
        return since
    for place in range(len(series.points) - 1, 0, -1):
        cut = structs.replace(series, points=series.points[:place])
        if cut.latest is None or path_of(one.kpi, cut, as_of).status not in _MISSED:
            break
        since = cut.latest.period
    return since


TRENDS: Final = ("worse", "better", "same")
"""What may be said of the newest value beside the one before."""


def trend_of(kpi: Kpi, series: KpiSeries, path: PathResult) -> str:
    """One of ``TRENDS``; empty where there is no value before, or nobody says where the KPI is to go."""
    trend = series.trend
    if trend is None or trend.before.height is None or trend.latest.height is None:
        return ""
    before, latest = _distance(kpi, path, trend.before.height), _distance(kpi, path, trend.latest.height)
    if before is None or latest is None:
        return ""
    return "same" if latest == before else "worse" if latest > before else "better"


def worse_of(kpi: Kpi, series: KpiSeries, path: PathResult, as_of: date) -> Receipt | None:
    """The receipt that the newest value of ``kpi`` is worse than the one before; None where it is not, or nobody can say."""
    trend = series.trend
    if trend is None or trend_of(kpi, series, path) != "worse":
        return None
    old, new = trend.before.height or Decimal(0), trend.latest.height or Decimal(0)
    values = {"latest": written(kpi, new, old), "before": written(kpi, old, new)}
    inputs = (told("direction", kpi.direction.label),) if kpi.direction else ()
    words = {"period": trend.latest.period.words, "earlier": trend.before.period.words}
    return receipt("Z19", as_of, inputs, **values, **words)


def _distance(kpi: Kpi, path: PathResult, height: Decimal) -> Decimal | None:
    """How far ``height`` is from where the KPI is to go: the smaller the better; None where that is not known."""
    if kpi.direction is Direction.RISE:
        return -height
    if kpi.direction is Direction.FALL:
        return height
    if path.corridor is not None:
        low, high = path.corridor.lower, path.corridor.upper
        outside = (low - height if low is not None else 0, height - high if high is not None else 0)
        return max(Decimal(0), *map(Decimal, outside))
    if kpi.direction is Direction.HOLD and path.expected is not None:
        return max(Decimal(0), abs(height - path.expected) - (path.tolerance or 0))
    return None
