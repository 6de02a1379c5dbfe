"""Decisions that measures name, and those of sittings: each exists, and each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.guessing import perhaps_id
from strategieportal.language import say
from strategieportal.reading.layout import SITTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def unknown_decisions(case: Case) -> Iterator[Problem]:
    """Decisions that no sitting has made, with the one that was probably meant."""
    known = {one.id for sitting in case.strategy.sittings.values() for one in sitting.decisions}
    if not case.reading.tree.exists(SITTINGS):
        yield from _without_file(case)
        return
    for name, measure in case.strategy.measures.items():
        for number, named in enumerate(measure.decisions):
            if named not in known:
                values = {"id": named, "file": SITTINGS, "remedy": perhaps_id(named, sorted(known)) or None}
                yield case.fault("V400", "measure", name, "decisions", number, **values)


def _without_file(case: Case) -> Iterator[Problem]:
    """One hint where the whole file is missing, which a district may leave out."""
    named = next(((name, one.decisions) for name, one in case.strategy.measures.items() if one.decisions), None)
    if named is not None:
        what = say("kinds.the.decision")
        yield case.fault("V390", "measure", named[0], "decisions", 0, file=SITTINGS, what=what, id=named[1][0])


def decided_twice(case: Case) -> Iterator[Problem]:
    """Decisions whose id an earlier one has already."""
    first: dict[str, str] = {}
    for name, sitting in case.strategy.sittings.items():
        for number, one in enumerate(sitting.decisions):
            if one.id in first:
                values = {"id": one.id, "sitting": first[one.id]}
                yield case.fault("V401", "sitting", name, "decisions", number, "id", **values)
            first.setdefault(one.id, name)
