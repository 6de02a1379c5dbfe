"""How what is wrong comes to people: whoever builds is told problems, and sentences for what is no problem of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from strategieportal.charts import echarts
from strategieportal.charts.errors import ChartError
from strategieportal.language import say, say_count
from strategieportal.problems import Problem, Problems, Severity, ditto

Tell = Callable[[Iterable[Problem]], None]
"""Tells problems; raises where there is an error among them."""
_WORTH_TELLING: Final = 200
"""Fewer pages are written before anybody could read a line."""
_STEP: Final = 50


class RefusalError(Exception):
    """Nothing is published, for a reason that is said in one German sentence."""


def refusal(problems: Problems) -> str:
    """All of ``problems``, among which there are errors, as one text."""
    errors, warnings = len(problems.errors), len(problems.of_severity(Severity.WARNING))
    head = say_count("build.errors", errors)
    if warnings:
        head += say_count("build.and_warnings", warnings)
    lines = [head]
    for problem, others in problems.folded():
        lines += [str(problem), *([f"  {ditto(others, briefly=True)}"] if others else [])]
    return "\n".join([*lines, say("build.nothing_published")])


def refuse_without_echarts() -> None:
    """Nothing is published where the chart library is missing or not the official one.

    Raises:
        RefusalError: that is so.
    """
    try:
        echarts.module()
    except ChartError as error:
        raise RefusalError(str(error)) from error


class Progress:
    """Counts what is written, and tells it where somebody looks."""

    def __init__(self, total: int, tell: Callable[[str], object] | None) -> None:
        """Begin to count.

        Args:
            total: how much will be written.
            tell: writes to a terminal; None where there is none.
        """
        self._total = total
        self._done = 0
        self._tell = tell if total >= _WORTH_TELLING else None

    def counted(self, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """``make``, counted when it is called."""

        def counted() -> bytes:
            made = make()
            self._done += 1
            if self._tell is not None and (self._done % _STEP == 0 or self._done == self._total):
                end = "\n" if self._done == self._total else ""
                self._tell("\r" + say("build.progress", done=self._done, all=self._total) + end)
            return made

        return counted
