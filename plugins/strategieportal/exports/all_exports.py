"""The registry: everything that is offered beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.doors import Door
from strategieportal.exports import calendar, citations, feeds, heartbeat, measure_data, place_data
from strategieportal.exports.export import Exporter
from strategieportal.exports.open_data import catalog, entry, lists, nouns, package, schemas, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.exports.export import Export
    from strategieportal.publication import Publication

EXPORTERS: Final[tuple[Exporter, ...]] = (
    Exporter("feeds", feeds.exports),
    Exporter("calendars", calendar.exports),
    Exporter("citations", citations.exports),
    Exporter("measures", measure_data.exports),
    Exporter("places", place_data.exports),
    Exporter("heartbeat", heartbeat.exports),
    Exporter("nouns", nouns.exports),
    Exporter("lists", lists.exports),
    Exporter("tables", tables.exports),
    Exporter("package", package.exports),
    Exporter("catalogue", catalog.exports),
    Exporter("entry", entry.exports),
    Exporter("schemas", schemas.exports),
)
"""Every feed, calendar and list of citations, and everything as open data."""

DOOR: Final = Door("strategieportal.exports", Exporter, "strategieportal.exports.all_exports:EXPORTERS")
"""Where other packages add theirs."""


def all_exports(publication: Publication, exporters: Iterable[Exporter] = EXPORTERS) -> Iterator[Export]:
    """Every file of ``exporters``, in their order. Nothing is made before it is written."""
    for one in exporters:
        yield from one.exports(publication)
