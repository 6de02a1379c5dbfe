"""Problems -> MkDocs: warnings and hints into its log, errors as one single refusal with all of them."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from strategieportal import pythons
from strategieportal.language import say
from strategieportal.problems import Problems, Severity, ditto
from strategieportal.publishing.telling import RefusalError, refusal
from strategieportal.source.content_folder import CONTENT, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        super().__init__(refusal(problems))
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


@contextmanager
def refusing() -> Iterator[None]:
    """What is refused within is told by MkDocs as its own refusals are: in one sentence, without a traceback."""
    try:
        yield
    except RefusalError as error:
        raise PluginError(str(error)) from error


_MANY: Final = 200
"""Fewer files are read and looked through before anybody could read a line."""


def announce(name: str, folder: str, ending: str) -> None:
    """Say at a terminal what is done next, where ``folder`` holds so many files with ``ending`` that it takes a while."""
    if sys.stderr.isatty() and len(list(islice(Path(folder).rglob(f"*{ending}"), _MANY))) == _MANY:
        sys.stderr.write(f"{say(f'build.next.{name}')} …\n")
        sys.stderr.flush()


def remark_on_python() -> None:
    """Tell, without harm to a strict build, that nobody tried the package with a Python as new as this one."""
    if remark := pythons.too_new(sys.version_info[:2]):
        log.info("%s", remark)
