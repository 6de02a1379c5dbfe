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
from strategieportal.reading.layout import is_sheet
from strategieportal.reading.read import Reading, read
from strategieportal.source.content_folder import CONTENT, told
from strategieportal.source.files import scan
from strategieportal.source.settings import FILE, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from strategieportal.problems import Problem
    from strategieportal.source.settings import Settings


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


def examine(
    root: Path, *, epoch: str | None, today: date, preview: bool = False, settings: str = FILE, content: str = ""
) -> Examination:
    """Read and check the portal in ``root``.

    Args:
        root: the folder that holds ``content`` and ``data``.
        epoch: ``SOURCE_DATE_EPOCH`` as in :func:`day_of_publication`.
        today: the day by the clock, where nothing else names one.
        preview: keep drafts and what has a day to come, marked in their titles; else they are checked and left out.
        settings: the file of MkDocs's settings in ``root``.
        content: what the folder of the content is called there; empty for what the settings say.
    """
    tree, found = scan(root, content=content)
    said = read_settings(root, settings)
    reading = read(tree)
    as_of = day_of_publication(reading.strategy.portal, epoch, today)
    checked = check(reading, as_of, said)
    lighter = _lighter(checked, unpublished.hidden_files(Case(reading, as_of)))
    seen = (one for one in (*found, *lighter) if not _is_left_out(one.place.file, said, preview=preview))
    problems = Problems.of(told(seen, tree.content))
    shown = (previewed if preview else published)(reading, as_of)
    return Examination(shown, problems, as_of)


def _is_left_out(path: str, settings: Settings, *, preview: bool) -> bool:
    """Whether MkDocs keeps the ordinary page ``path`` out of the site, so that nobody will see its faults."""
    name = path.removeprefix(f"{CONTENT}/")
    if name == path or not path.endswith(".md") or is_sheet(path):
        return False
    return settings.leaves_out(name, preview=preview)


def _lighter(problems: Problems, drafts: frozenset[str]) -> Iterator[Problem]:
    """Mistakes in drafts are told and hinder nobody."""
    for one in problems:
        yield replace(one, severity=Severity.HINT) if one.place.file in drafts else one
