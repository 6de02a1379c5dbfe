"""Decisions that measures name, and those of sittings: each exists, and each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.guessing import perhaps_id
from strategieportal.reading.layout import SITTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def unknown_decisions(case: Case) -> Iterator[Problem]:
    """Decisions that no sitting has made, with the one that was probably meant."""
    known = {one.id for sitting in case.strategy.sittings.values() for one in sitting.decisions}
    for name, measure in case.strategy.measures.items():
        for number, named in enumerate(measure.decisions):
            if named not in known:
                values = {"id": named, "file": SITTINGS, "remedy": perhaps_id(named, sorted(known)) or None}
                yield case.fault("V400", "measure", name, "decisions", number, **values)


def decided_twice(case: Case) -> Iterator[Problem]:
    """Decisions whose id an earlier one has already."""
    first: dict[str, str] = {}
    for name, sitting in case.strategy.sittings.items():
        for number, one in enumerate(sitting.decisions):
            if one.id in first:
                values = {"id": one.id, "sitting": first[one.id]}
                yield case.fault("V401", "sitting", name, "decisions", number, "id", **values)
            first.setdefault(one.id, name)
