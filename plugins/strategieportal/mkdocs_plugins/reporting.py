"""Problems -> MkDocs: warnings and hints into its log, errors as one single refusal with all of them.

People at a terminal are told how far a long build is; in a pipe nothing is said of it.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from strategieportal import pythons
from strategieportal.charts import echarts
from strategieportal.charts.errors import ChartError
from strategieportal.language import say, say_count
from strategieportal.problems import Problems, Severity, ditto
from strategieportal.source.content_folder import CONTENT, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from strategieportal.problems import Problem

log = get_plugin_logger("strategieportal")
"""Warnings on this logger count in a strict build."""
REMINDER: Final = 25
"""The level of reminders: seen wherever hints are seen, marked as what they are, and no warning to a strict build."""
logging.addLevelName(REMINDER, say("cli.check.mark.reminder").upper())


_CALLED: Final = [CONTENT]
"""What the folder of the content is called on the disk, the newest last: MkDocs builds one portal at a time."""


def call(folder: str) -> None:
    """From now on tell problems as those of a portal whose content lies in ``folder``."""
    _CALLED[:] = [folder]


class ContentError(PluginError):
    """A build was stopped by problems of the content.

    Attributes:
        problems: all of them, warnings and hints too.
    """

    def __init__(self, problems: Problems) -> None:
        super().__init__(_refusal(problems))
        self.problems = problems


def report(problems: Problems) -> None:
    """Tell every problem.

    Raises:
        ContentError: there are errors; its message holds all problems, so that nobody has to build twice to see them.
    """
    problems = Problems(tuple(told(problems, _CALLED[-1])))
    if problems.errors:
        raise ContentError(problems)
    for problem in problems.of_severity(Severity.WARNING):
        log.warning("%s", problem)
    for problem in problems.of_severity(Severity.REMINDER):
        log.log(REMINDER, "%s", problem)
    for problem, others in Problems(problems.of_severity(Severity.HINT)).folded():
        log.info("%s", problem)
        if others:
            log.info("  %s", ditto(others, briefly=True))


def refuse(found: Iterable[Problem]) -> None:
    """Stop the build if anything was found."""
    report(Problems.of(found))


def refuse_without_echarts() -> None:
    """Stop the build with one sentence if the chart library is missing or not the official one."""
    try:
        echarts.module()
    except ChartError as error:
        raise PluginError(str(error)) from error


def remark_on_python() -> None:
    """Tell, without harm to a strict build, that nobody tried the package with a Python as new as this one."""
    if remark := pythons.too_new(sys.version_info[:2]):
        log.info("%s", remark)


def _refusal(problems: Problems) -> str:
    errors, warnings = len(problems.errors), len(problems.of_severity(Severity.WARNING))
    head = say_count("build.errors", errors)
    if warnings:
        head += say_count("build.and_warnings", warnings)
    lines = [head]
    for problem, others in problems.folded():
        lines += [str(problem), *([f"  {ditto(others, briefly=True)}"] if others else [])]
    return "\n".join([*lines, say("build.nothing_published")])


_WORTH_TELLING = 200
"""Fewer pages are written before anybody could read a line."""
_STEP = 50


class Progress:
    """Counts what is written, and tells it at a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._tells = total >= _WORTH_TELLING and sys.stderr.isatty()

    def counted(self, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """``make``, counted when it is called."""

        def counted() -> bytes:
            made = make()
            self._done += 1
            if self._tells and (self._done % _STEP == 0 or self._done == self._total):
                end = "\n" if self._done == self._total else ""
                sys.stderr.write("\r" + say("build.progress", done=self._done, all=self._total) + end)
                sys.stderr.flush()
            return made

        return counted
