"""Good practice elsewhere must be found by those who want to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def hidden_examples(case: Case) -> Iterator[Problem]:
    """Links that lead to no website, and examples that name neither place nor link."""
    for name, measure in case.strategy.measures.items():
        for number, example in enumerate(measure.examples):
            steps = ("measure", name, "examples", number)
            if example.link is not None and not example.link.lower().startswith(("https://", "http://")):
                yield case.fault("V384", *steps, "link", link=example.link)
            if example.link is None and example.place is None:
                yield case.fault("V385", *steps)
