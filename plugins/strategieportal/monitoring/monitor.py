"""Everything that is derived from a strategy for one day, computed once."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.model.placeholders import measured
from strategieportal.model.words import Phase
from strategieportal.monitoring.completeness import completeness_of
from strategieportal.monitoring.freshness import data_day_of
from strategieportal.monitoring.goal_path import path_of
from strategieportal.monitoring.participation import participation_of
from strategieportal.monitoring.phase import phase_of
from strategieportal.monitoring.progress import progress_of
from strategieportal.monitoring.ranking import rank
from strategieportal.monitoring.relations import relations_of
from strategieportal.monitoring.rollup import roll_up
from strategieportal.monitoring.schedule import schedule_of
from strategieportal.monitoring.series import series_of
from strategieportal.monitoring.thread import facts_of, thread_of
from strategieportal.monitoring.whereabouts import whereabouts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.completeness import Completeness
    from strategieportal.monitoring.freshness import DataDay
    from strategieportal.monitoring.goal_path import PathResult
    from strategieportal.monitoring.participation import ParticipationResult
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.progress import ProgressResult
    from strategieportal.monitoring.ranking import Ranking
    from strategieportal.monitoring.relations import Relations
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.monitoring.schedule import ScheduleResult
    from strategieportal.monitoring.series import KpiSeries
    from strategieportal.monitoring.thread import Gap
    from strategieportal.monitoring.whereabouts import Whereabouts


class Monitoring(Struct, frozen=True):
    """All derived facts; mappings are by id and keep the order of the pages."""

    as_of: date
    phases: Mapping[str, PhaseResult]
    schedules: Mapping[str, ScheduleResult]
    progress: Mapping[str, ProgressResult]
    series: Mapping[str, KpiSeries]
    paths: Mapping[str, PathResult]
    whole: RollUp
    by_field: Mapping[str, RollUp]
    """By id of the action field or theme that a measure calls its field; each one is there, even without measures."""
    by_theme: Mapping[str, RollUp]
    """By id of the cross-cutting theme. A measure counts in every theme that it serves, so these do not add up."""
    by_goal: Mapping[str, RollUp]
    """By id of the goal. A measure counts in every goal that it serves, so these do not add up."""
    by_body: Mapping[str, RollUp]
    """By name of the responsible body, sorted by name."""
    relations: Relations
    ranking: Ranking
    """The open ideas, the best first."""
    participations: Mapping[str, ParticipationResult]
    gaps: tuple[Gap, ...]
    """Where the red thread breaks, all kinds of gaps in their fixed order."""
    completeness: Completeness
    data_day: DataDay
    """The day of the newest data."""
    whereabouts: Whereabouts
    """What takes effect in which municipality."""


def monitor(strategy: Strategy, as_of: date) -> Monitoring:
    """Everything that follows from ``strategy`` on the day ``as_of``. Its cost grows with the number of measures."""
    measures, relations, rows = strategy.measures, relations_of(strategy), measured(strategy)
    phases = MappingProxyType({name: phase_of(one, as_of) for name, one in measures.items()})
    schedules = MappingProxyType({name: schedule_of(one, measures, as_of, phases) for name, one in measures.items()})
    series = MappingProxyType(
        {name: series_of(kpi, strategy.snapshots, rows.get(name), as_of) for name, kpi in strategy.kpis.items()}
    )
    facts = facts_of(strategy, phases, series, relations, as_of)
    return Monitoring(
        as_of=as_of,
        phases=phases,
        schedules=schedules,
        progress=MappingProxyType({name: progress_of(one, as_of) for name, one in measures.items()}),
        series=series,
        paths=MappingProxyType({name: path_of(kpi, series[name], as_of) for name, kpi in strategy.kpis.items()}),
        **_roll_ups(strategy, relations, partial(roll_up, phases=phases, schedules=schedules, as_of=as_of)),
        relations=relations,
        ranking=rank(_ideas(strategy, phases), strategy.criteria, as_of),
        participations=_participations(strategy, relations, phases, as_of),
        gaps=thread_of(facts),
        completeness=completeness_of(facts),
        data_day=data_day_of(strategy, as_of),
        whereabouts=whereabouts_of(strategy),
    )


def _roll_ups(
    strategy: Strategy, relations: Relations, counted: Callable[[Iterable[Measure]], RollUp]
) -> dict[str, Any]:
    """What the measures of the whole and of each group come to."""
    measures = strategy.measures

    def by(names: Iterable[str], members: Mapping[str, tuple[str, ...]]) -> Mapping[str, RollUp]:
        return MappingProxyType({name: counted(measures[one] for one in members.get(name, ())) for name in names})

    return {
        "whole": counted(measures.values()),
        "by_field": by(strategy.fields, relations.measures_by_field),
        "by_theme": by((one.id for one in strategy.themes), relations.measures_by_theme),
        "by_goal": by(strategy.goals, relations.measures_by_goal),
        "by_body": by(relations.measures_by_body, relations.measures_by_body),
    }


def _ideas(strategy: Strategy, phases: Mapping[str, PhaseResult]) -> Iterator[Measure]:
    return (one for one in strategy.measures.values() if phases[one.id].phase is Phase.IDEA)


def _participations(
    strategy: Strategy, relations: Relations, phases: Mapping[str, PhaseResult], as_of: date
) -> Mapping[str, ParticipationResult]:
    came_of = relations.measures_by_participation
    events = strategy.participations.items()
    return MappingProxyType({name: participation_of(one, came_of.get(name, ()), phases, as_of) for name, one in events})
