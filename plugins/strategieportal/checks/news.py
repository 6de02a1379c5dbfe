"""News: of a day that has come, and something to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import short_day
from strategieportal.reading.drafts import hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.problems import Problem


def future_news(case: Case) -> Iterator[Problem]:
    """Public news of a day to come: readers would be told today what is said to be of tomorrow."""
    gone = hidden(case.strategy, case.as_of)
    for name, item in case.strategy.news.items():
        if item.date > case.as_of and ("news", name) not in gone:
            days = {"on": short_day(item.date), "as_of": short_day(case.as_of)}
            yield case.fault("V332", "news", name, "date", iso=item.date.isoformat(), **days)


def empty_news(case: Case) -> Iterator[Problem]:
    """News with nothing but a title."""
    for name, item in case.strategy.news.items():
        if not (item.short or item.body.strip()):
            yield case.fault("V333", "news", name, "title")
