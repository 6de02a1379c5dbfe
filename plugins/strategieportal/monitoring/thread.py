"""The red thread from vision to KPI and where it breaks: what lacks what, each gap with its rule, sentence and list.

Only measures that were decided count: those that are planned, in progress or completed. The rest of the chain itself
stands in :mod:`strategieportal.monitoring.relations`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing
from strategieportal.model.words import KpiLevel, Phase
from strategieportal.monitoring.freshness import freshness_of, limit
from strategieportal.monitoring.phase import OPEN_PHASES, is_done
from strategieportal.monitoring.receipt import figure, note, receipt, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.phase import PhaseResult
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.monitoring.relations import Relations
    from strategieportal.monitoring.series import KpiSeries

    Found = tuple[list[str], Iterator["Missing"]]
    """The ids that a rule looked at, and those of them that lack something."""
    Find = Callable[["Facts"], Found]

COUNTED_PHASES: Final = OPEN_PHASES | {Phase.COMPLETED}
"""Phases of the measures that count: decided, and neither parked nor ended. Ideas do not."""
EFFECTS: Final = frozenset({KpiLevel.OUTCOME, KpiLevel.IMPACT})
"""Levels of the impact chain that show an effect, not an effort."""


class Missing(Struct, frozen=True):
    """One thing that lacks something."""

    id: str
    note: str = ""
    """What exactly is missing, where the gap's name does not say it all."""
    steps: tuple[str | int, ...] = ()
    """The way within it to where the change is due, where that is one place: English field names and positions."""


class Gap(Struct, frozen=True):
    """A kind of break in the thread, also where there is none."""

    kind: str
    """What lacks something: ``goal``, ``value``, ``measure`` or ``kpi``."""
    total: int
    """How many were looked at."""
    missing: tuple[Missing, ...]
    """In the order of the pages."""
    receipt: Receipt

    @property
    def rule(self) -> str:
        """Id of the rule that found it."""
        return self.receipt.rule

    @property
    def count(self) -> int:
        """How many lack something."""
        return len(self.missing)

    @property
    def closed(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class Facts(Struct, frozen=True):
    """What the rules look at."""

    strategy: Strategy
    phases: Mapping[str, PhaseResult]
    series: Mapping[str, KpiSeries]
    relations: Relations
    as_of: date
    counted: tuple[Measure, ...]
    """The measures that count."""


def facts_of(
    strategy: Strategy,
    phases: Mapping[str, PhaseResult],
    series: Mapping[str, KpiSeries],
    relations: Relations,
    as_of: date,
) -> Facts:
    """What the rules look at, for the day ``as_of``."""
    counted = tuple(strategy.measures[one] for one in counting(strategy.measures, phases))
    return Facts(strategy, phases, series, relations, as_of, counted)


def counting(ids: Iterable[str], phases: Mapping[str, PhaseResult]) -> tuple[str, ...]:
    """Those measures of ``ids`` that count: decided, and neither parked nor ended; in their order."""
    return tuple(one for one in ids if phases[one].phase in COUNTED_PHASES)


def goals_of_kpi(strategy: Strategy, relations: Relations, kpi: str) -> tuple[str, ...]:
    """The goals that a KPI leads back to, of itself or by its measures, in the order of the pages."""
    of_measures = (strategy.measures[one].goals for one in relations.measures_by_kpi.get(kpi, ()))
    found = {*relations.goals_by_kpi.get(kpi, ()), *chain.from_iterable(of_measures)}
    return tuple(one for one in strategy.goals if one in found)


def values_of_goals(strategy: Strategy, goals: Iterable[str]) -> tuple[str, ...]:
    """The values that ``goals`` name, in the order of the pages."""
    found = set(chain.from_iterable(strategy.goals[one].values for one in goals))
    return tuple(one for one in strategy.values if one in found)


def thread_of(facts: Facts) -> tuple[Gap, ...]:
    """All kinds of gaps in their fixed order, also those that are closed."""
    return tuple(_gap(rule, kind, find, facts) for rule, kind, find in _RULES)


def _gap(rule: str, kind: str, find: Find, facts: Facts) -> Gap:
    looked_at, found = find(facts)
    total, missing = len(looked_at), tuple(found)
    inputs = (told(f"looked_at.{kind}", figure(total)), told("without", figure(len(missing))))
    form = _form(total, len(missing))
    said = receipt(rule, facts.as_of, inputs, form=form, total=figure(total), count=figure(len(missing)))
    return Gap(kind, total, missing, said)


def _form(total: int, missing: int) -> str:
    """Which sentence of the rule fits."""
    if not total:
        return "sentence_empty"
    if not missing:
        return "sentence_none"
    if missing > 1:
        return "sentence"
    return "sentence_only" if total == 1 else "sentence_one"


def _goals_without_measure(facts: Facts) -> Found:
    counted, by_goal = {one.id for one in facts.counted} | _unstated(facts), facts.relations.measures_by_goal
    goals = list(facts.strategy.goals)
    return goals, (Missing(one) for one in goals if counted.isdisjoint(by_goal.get(one, ())))


def _unstated(facts: Facts) -> set[str]:
    """Measures of unknown phase: they may serve a goal, so that nothing is said to be missing there."""
    return {name for name, one in facts.phases.items() if one.phase is Phase.UNSTATED}


def _values_without_evidence(facts: Facts) -> Found:
    values = facts.strategy.values
    return list(values), (Missing(name) for name, one in values.items() if not one.evidence)


def _measures_without(lacks: Callable[[Measure, Facts], bool]) -> Find:
    """A rule over all measures that count."""

    def find(facts: Facts) -> Found:
        counted = facts.counted
        return [one.id for one in counted], (Missing(one.id) for one in counted if lacks(one, facts))

    return find


def _measures_without_criterion(facts: Facts) -> Found:
    """A permanent task has no end, and so none is due."""
    ending = [one for one in facts.counted if not one.permanent]
    return [one.id for one in ending], (Missing(one.id) for one in ending if one.success.done_when is None)


def _stale_kpis(facts: Facts) -> Found:
    known, longest, day = facts.strategy.kpis, limit(facts.strategy.portal), facts.as_of
    running = [one for one in known.values() if one.since is None or one.since.first <= day]
    judged = ((one, freshness_of(one, facts.series[one.id], day, longest)) for one in running)
    stale = (Missing(kpi.id, result.receipt.sentence) for kpi, result in judged if not result.fresh)
    return [one.id for one in running], stale


def _undated_milestones(facts: Facts) -> Found:
    """Open milestones of measures that are planned or in progress."""
    promising = [one for one in facts.counted if facts.phases[one.id].phase in OPEN_PHASES and one.milestones]
    undated = ((one, _undated(one, facts.as_of)) for one in promising)
    return [one.id for one in promising], (_promised(one, places) for one, places in undated if places)


def _undated(measure: Measure, as_of: date) -> list[int]:
    """The places in the sheet of the open milestones without a date."""
    steps = enumerate(measure.milestones)
    return [place for place, one in steps if one.due is None and not is_done(one, as_of)]


def _promised(measure: Measure, places: list[int]) -> Missing:
    titles = listing(note("quoted", text=measure.milestones[place].title) for place in places)
    return Missing(measure.id, titles, ("milestones", places[0], "title"))


def _unproven_effects(facts: Facts) -> Found:
    done = [one.id for one in facts.counted if facts.phases[one.id].phase is Phase.COMPLETED]
    reasons = ((name, _unproven(name, facts)) for name in done)
    return done, (Missing(name, note(f"unproven.{reason}")) for name, reason in reasons if reason)


def _unproven(name: str, facts: Facts) -> str:
    """Why the effect of a completed measure is not proven: ``no_kpi``, ``no_effect`` or ``no_value``; empty if it is."""
    kpis = facts.relations.kpis_by_measure.get(name, ())
    effects = [one for one in kpis if facts.strategy.kpis[one].kpi_level in EFFECTS]
    if not effects:
        return "no_effect" if kpis else "no_kpi"
    end = facts.phases[name].since
    latest = (facts.series[one].told for one in effects)
    return "" if any(one is not None and (end is None or one.period.last > end) for one in latest) else "no_value"


_RULES: Final[tuple[tuple[str, str, Find], ...]] = (
    ("L1", "goal", _goals_without_measure),
    ("L2", "value", _values_without_evidence),
    (
        "L3",
        "measure",
        _measures_without(lambda one, facts: all(name not in facts.strategy.goals for name in one.goals)),
    ),
    ("L4", "measure", _measures_without(lambda one, _: one.responsible is None)),
    ("L5", "measure", _measures_without_criterion),
    ("L6", "measure", _measures_without(lambda one, facts: one.id not in facts.relations.kpis_by_measure)),
    ("L7", "kpi", _stale_kpis),
    ("L8", "measure", _undated_milestones),
    ("L9", "measure", _unproven_effects),
)
"""Id of the rule, what it looks at, and how it finds what is missing; in the order of the pages."""
