"""A folder -> everything that is known about the portal in it: one call for all who check or publish."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.checks import unpublished
from strategieportal.checks.check import check
from strategieportal.checks.rule import Case
from strategieportal.problems import Problems, Severity
from strategieportal.reading.day import day_of_publication
from strategieportal.reading.drafts import previewed, published
from strategieportal.reading.read import Reading, read
from strategieportal.source.files import scan
from strategieportal.source.settings import FILE, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from strategieportal.problems import Problem


class Examination(Struct, frozen=True):
    """A portal that was read and checked."""

    reading: Reading
    problems: Problems
    """All of them: of files, sheets and across files."""
    as_of: date
    """The day for which everything is computed."""

    @property
    def publishable(self) -> bool:
        """Whether nothing is wrong that would make the site say something false or lose something."""
        return not self.problems.errors


def examine(root: Path, *, epoch: str | None, today: date, preview: bool = False, settings: str = FILE) -> Examination:
    """Read and check the portal in ``root``.

    Args:
        root: the folder that holds ``content`` and ``data``.
        epoch: ``SOURCE_DATE_EPOCH`` as in :func:`day_of_publication`.
        today: the day by the clock, where nothing else names one.
        preview: keep drafts and what has a day to come, marked in their titles; else they are checked and left out.
        settings: the file of MkDocs's settings in ``root``.
    """
    tree, found = scan(root)
    reading = read(tree)
    as_of = day_of_publication(reading.strategy.portal, epoch, today)
    checked = check(reading, as_of, read_settings(root, settings))
    problems = Problems.of(found, _lighter(checked, unpublished.hidden_files(Case(reading, as_of))))
    shown = (previewed if preview else published)(reading, as_of)
    return Examination(shown, problems, as_of)


def _lighter(problems: Problems, drafts: frozenset[str]) -> Iterator[Problem]:
    """Mistakes in drafts are told and hinder nobody."""
    for one in problems:
        yield replace(one, severity=Severity.HINT) if one.place.file in drafts else one
