"""The impact chain of a measure must name KPIs that exist, each at its own level, and effects that have happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.guessing import perhaps_id
from strategieportal.language import short_day
from strategieportal.model.words import KpiLevel
from strategieportal.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.impact_chain import ImpactChain
    from strategieportal.problems import Problem

KEYS: Final = {
    KpiLevel.INPUT: "inputs",
    KpiLevel.OUTPUT: "outputs",
    KpiLevel.OUTCOME: "outcomes",
    KpiLevel.IMPACT: "impact",
}
"""The key of the chain that holds each level."""
_LIKE_AN_ID: Final = re.compile(r"(?=.*[0-9])(?=.*-)[a-z0-9-]+")
"""What is spelt like the id of a KPI and not like a text."""


def impact_chains(case: Case) -> Iterator[Problem]:
    """Ids of no KPI, KPIs at a level that is not theirs, and effects noticed after the day."""
    for name, measure in case.strategy.measures.items():
        if measure.chain is not None:
            yield from _entries(case, name, measure.chain)
            yield from _unexpected(case, name, measure.chain)


def _entries(case: Case, name: str, chain: ImpactChain) -> Iterator[Problem]:
    for level, key in KEYS.items():
        for number, entry in enumerate(chain.entries(level)):
            steps = ("chain", key, number)
            known = case.strategy.kpis.get(entry)
            if known is not None and known.kpi_level is not level:
                values = {"id": entry, "level": known.kpi_level.label, "key": KEYS[known.kpi_level]}
                yield case.fault("V396", "measure", name, *steps, **values)
            elif known is None and _LIKE_AN_ID.fullmatch(entry) and not case.reading.knows("kpi", entry):
                remedy = perhaps_id(entry, case.strategy.kpis) or None
                yield problem("V395", case.place("measure", name, *steps), id=entry, remedy=remedy)


def _unexpected(case: Case, name: str, chain: ImpactChain) -> Iterator[Problem]:
    for number, effect in enumerate(chain.unexpected):
        if effect.on > case.as_of:
            values = {"on": short_day(effect.on), "as_of": short_day(case.as_of)}
            yield case.fault("V314", "measure", name, "chain", "unexpected", number, "on", **values)
