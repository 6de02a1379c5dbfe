"""The impact chain (guide, chapter 3.8): inputs, outputs, outcomes, impact, of a measure, a goal and the strategy.

Inputs and outputs are what monitoring watches while a measure runs; outcomes and impact are what an evaluation asks for.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing
from strategieportal.model.words import KpiLevel
from strategieportal.monitoring.receipt import figure, receipt, told
from strategieportal.monitoring.rollup import Money, money_of
from strategieportal.monitoring.thread import counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.aims import UnexpectedEffect
    from strategieportal.model.measure import Measure
    from strategieportal.model.strategy import Strategy
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.receipt import Receipt

MONITORED: Final = (KpiLevel.INPUT, KpiLevel.OUTPUT)
"""What is watched continuously, by those who do the work."""
EVALUATED: Final = (KpiLevel.OUTCOME, KpiLevel.IMPACT)
"""What is examined at the end or afterwards, by oneself or by others."""


class Link(Struct, frozen=True):
    """One entry of the chain: a KPI, or a text of a measure."""

    kpi: str = ""
    """Id of the KPI; empty for a text."""
    text: str = ""
    measure: str = ""
    """Id of the measure whose text it is."""


class Chain(Struct, frozen=True):
    """An impact chain on a day."""

    levels: Mapping[KpiLevel, tuple[Link, ...]]
    """All four levels in their order; KPIs first, then texts."""
    money: Money | None
    """What is put in, in euro; None when nothing is known."""
    assumptions: tuple[Link, ...]
    unexpected: tuple[tuple[str, UnexpectedEffect], ...]
    """Id of the measure and its effect, newest first."""
    missing: tuple[KpiLevel, ...]
    """Levels of which nothing is told. Money is an input."""
    receipt: Receipt

    @property
    def counts(self) -> Mapping[KpiLevel, int]:
        """How many entries each level has, zero included."""
        return MappingProxyType({level: len(links) for level, links in self.levels.items()})

    @property
    def told(self) -> bool:
        """Whether there is anything beside money."""
        return any(self.levels.values())


def measure_chain(strategy: Strategy, monitoring: Monitoring, measure: Measure) -> Chain:
    """The chain of one measure: what its sheet tells, and its KPIs, each at its own level."""
    kpis = monitoring.relations.kpis_by_measure.get(measure.id, ())
    return _chain(strategy, kpis, (measure,), money_of(measure.funding), monitoring.as_of)


def goal_chain(strategy: Strategy, monitoring: Monitoring, goal: str) -> Chain:
    """The chain of a goal: its KPIs and what its measures tell, as far as they were decided and not given up."""
    relations = monitoring.relations
    measures = _counted(strategy, monitoring, relations.measures_by_goal.get(goal, ()))
    own = set(relations.kpis_by_goal.get(goal, ()))
    own.update(one for measure in measures for one in relations.kpis_by_measure.get(measure.id, ()))
    kpis = (one for one in strategy.kpis if one in own)
    return _chain(strategy, kpis, measures, monitoring.by_goal[goal].money, monitoring.as_of)


def strategy_chain(strategy: Strategy, monitoring: Monitoring) -> Chain:
    """The chain of the whole strategy: all its KPIs and what the measures tell that were decided and not given up."""
    measures = _counted(strategy, monitoring, strategy.measures)
    return _chain(strategy, strategy.kpis, measures, monitoring.whole.money, monitoring.as_of)


def _counted(strategy: Strategy, monitoring: Monitoring, ids: Iterable[str]) -> tuple[Measure, ...]:
    return tuple(strategy.measures[one] for one in counting(ids, monitoring.phases))


def _chain(
    strategy: Strategy, kpis: Iterable[str], measures: tuple[Measure, ...], money: Money | None, as_of: date
) -> Chain:
    levels: dict[KpiLevel, list[Link]] = {level: [] for level in KpiLevel}
    for one in kpis:
        levels[strategy.kpis[one].kpi_level].append(Link(kpi=one))
    for level in KpiLevel:
        levels[level].extend(_texts(strategy, measures, level))
    absent = tuple(one for one, links in levels.items() if not links and not (one is KpiLevel.INPUT and money))
    return Chain(
        levels=MappingProxyType({level: tuple(links) for level, links in levels.items()}),
        money=money,
        assumptions=tuple(_assumptions(measures)),
        unexpected=_unexpected(measures, as_of),
        missing=absent,
        receipt=_receipt(levels, absent, as_of),
    )


def _texts(strategy: Strategy, measures: tuple[Measure, ...], level: KpiLevel) -> Iterator[Link]:
    """What measures tell of a level in words; ids of KPIs stand there already."""
    for one in measures:
        for entry in one.chain.entries(level) if one.chain else ():
            if entry not in strategy.kpis:
                yield Link(text=entry, measure=one.id)


def _assumptions(measures: tuple[Measure, ...]) -> Iterator[Link]:
    for one in measures:
        for text in one.chain.assumptions if one.chain else ():
            yield Link(text=text, measure=one.id)


def _unexpected(measures: tuple[Measure, ...], as_of: date) -> tuple[tuple[str, UnexpectedEffect], ...]:
    known = [(one.id, effect) for one in measures if one.chain for effect in one.chain.unexpected if effect.on <= as_of]
    return tuple(sorted(known, key=lambda entry: entry[1].on, reverse=True))


def _receipt(levels: Mapping[KpiLevel, list[Link]], absent: tuple[KpiLevel, ...], as_of: date) -> Receipt:
    inputs = tuple(told(f"chain_{level.value}", figure(len(links))) for level, links in levels.items())
    if not any(levels.values()):
        return receipt("W3", as_of, inputs)
    if absent:
        return receipt("W2", as_of, inputs, levels=listing(one.label for one in absent))
    return receipt("W1", as_of, inputs)
