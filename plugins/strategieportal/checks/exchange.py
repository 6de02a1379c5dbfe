"""Measures that travel: who they come from is told, and who took them over is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.model.words import OriginKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def unnamed_origins(case: Case) -> Iterator[Problem]:
    """Measures of another portal that do not say of which."""
    for name, measure in case.strategy.measures.items():
        if measure.origin and measure.origin.kind is OriginKind.ADOPTED and not measure.origin.taken_from:
            yield case.fault("V430", "measure", name, "origin", "kind")


def twice_reused(case: Case) -> Iterator[Problem]:
    """The same measure taken over by the same body, told a second time."""
    first: dict[tuple[str, str, str | None], str] = {}
    for name, one in case.strategy.reuses.items():
        told = one.measure, one.owner.casefold(), one.address
        if told in first:
            yield case.fault("V431", "reuse", name, "measure", first=first[told])
        first.setdefault(told, name)
