"""Everything that is offered beside the pages, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.exports import calendar, citations, feeds, measure_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.exports.export import Export
    from strategieportal.publication import Publication


def all_exports(publication: Publication) -> Iterator[Export]:
    """Every feed, calendar and list of citations, and the facts of every measure. Nothing is made before it is written."""
    yield from feeds.exports(publication)
    yield from calendar.exports(publication)
    yield from citations.exports(publication)
    yield from measure_data.exports(publication)
