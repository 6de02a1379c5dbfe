"""The chapters around the measures: what is told of the past has happened, and what is named is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.language import listing, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem

    Told = Iterator[tuple[str, str, tuple[str | int, ...], date]]


def future_days(case: Case) -> Iterator[Problem]:
    """What is said to have happened after the day for which everything is computed."""
    as_of = short_day(case.as_of)
    for kind, name, steps, on in _told(case):
        if on > case.as_of:
            yield case.fault("V386", kind, name, *steps, when=short_day(on), as_of=as_of)


def steps_off_scale(case: Case) -> Iterator[Problem]:
    """A self-assessment on a step that its scale does not have."""
    assessment = case.strategy.self_assessment
    scale = assessment.scale if assessment is not None else ()
    for name, factor in _own(case, "success-factor", case.strategy.success_factors):
        if scale and factor.level is not None and factor.level not in scale:
            values = {"level": factor.level, "scale": listing(scale)}
            yield case.fault("V387", "success-factor", name, "level", **values)


def missing_phase(case: Case) -> Iterator[Problem]:
    """The strategy stands in a phase that the cycle does not have."""
    now, count = case.strategy.portal.cycle_phase, len(case.strategy.cycle_phases)
    if now is not None and now > count:
        yield case.fault("V388", "portal", "only", "cycle_phase", number=now, count=count)


def idle_findings(case: Case) -> Iterator[Problem]:
    """An evaluation that found something and does not tell what became of it."""
    for name, evaluation in case.strategy.evaluations.items():
        if evaluation.findings and not evaluation.consequences:
            yield case.fault("V389", "evaluation", name, title=evaluation.title)


def _told(case: Case) -> Told:
    """Every day on which something is said to have happened, with its place."""
    strategy = case.strategy
    for name, question in _own(case, "question", strategy.questions):
        if question.on is not None:
            yield "question", name, ("on",), question.on
    for name, phase in _own(case, "cycle-phase", strategy.cycle_phases):
        for number, result in enumerate(phase.results):
            yield "cycle-phase", name, ("results", number, "at"), result.at.first
    if strategy.self_assessment is not None:
        yield "self-assessment", "only", ("on",), strategy.self_assessment.on
    yield from _learnt(case)


def _learnt(case: Case) -> Told:
    for name, evaluation in case.strategy.evaluations.items():
        if evaluation.on is not None:
            yield "evaluation", name, ("on",), evaluation.on
        for number, one in enumerate(evaluation.consequences):
            if one.on is not None:
                yield "evaluation", name, ("consequences", number, "on"), one.on
    for name, version in case.strategy.versions.items():
        yield "version", name, ("decided", "on"), version.decided.on


def _own(case: Case, kind: str, nouns: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The nouns that the district wrote itself; defaults have no place to point at."""
    return ((name, noun) for name, noun in nouns.items() if (kind, name) in case.reading.origins)
