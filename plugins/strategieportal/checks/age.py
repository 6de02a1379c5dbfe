"""A portal that was written for another version of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.model.portal import CONTENT_FORMAT
from strategieportal.problems import Place, Severity, problem
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem

_NEWS = next(kept.place for kept in layout.SHEETS if kept.kind == "news")


def other_format(case: Case) -> Iterator[Problem]:
    """A format that is older than today's, or one that is not known yet."""
    stated = case.strategy.portal.content_format
    if stated is not None and stated != CONTENT_FORMAT:
        code = "V340" if stated < CONTENT_FORMAT else "V341"
        yield case.fault(code, "portal", "only", "content_format", stated=stated, current=CONTENT_FORMAT)


def former_pages(case: Case) -> Iterator[Problem]:
    """Pages of the first format among the news, where nobody says which format it is."""
    if case.strategy.portal.content_format is not None:
        return
    faulty = (one.place.file for one in case.reading.problems if one.severity is Severity.ERROR)
    former = sorted({file for file in faulty if file.startswith(f"{_NEWS}/")})
    if former:
        yield problem("V342", Place(former[0]))
