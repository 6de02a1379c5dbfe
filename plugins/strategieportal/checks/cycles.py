"""Measures must not wait for each other in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def circles(case: Case) -> Iterator[Problem]:
    """Each circle once, told at the dependency that closes it."""
    needs = {name: list(measure.depends_on) for name, measure in case.strategy.measures.items()}
    for name, needed in needs.items():
        if name in needed:
            yield case.fault("V328", "measure", name, "depends_on", needed.index(name))
    open_needs = {name: [one for one in needed if one != name and one in needs] for name, needed in needs.items()}
    while (circle := _circle(open_needs)) is not None:
        first, after = circle[0], circle[1]
        number = needs[first].index(after)
        yield case.fault("V303", "measure", first, "depends_on", number, chain=" → ".join((*circle, first)))
        open_needs[first].remove(after)


def _circle(needs: Mapping[str, list[str]]) -> tuple[str, ...] | None:
    """One circle, beginning with its smallest id, each measure before the one it depends on."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # graphlib names the circle from the needed measure to the one in need
        found: list[str] = list(reversed(error.args[1]))[:-1]
        start = found.index(min(found))
        return tuple(found[start:] + found[:start])
    return None
