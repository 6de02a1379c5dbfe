"""For tests of exports: a portal and planted events become a publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import structs

from strategieportal.charts.workshop import Workshop
from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.history import History, State
from strategieportal.monitoring.freshness import DataDay
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.receipt import receipt
from strategieportal.prose import Prose
from strategieportal.publication import Publication
from tests.publishing import publish

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from strategieportal.model.strategy import Strategy
    from tests.conftest import PortalFolder

URL = "https://portal.example/x/"


def event(change: Change, name: str = "m-01", *, number: int = 1, **more: Any) -> Event:
    """An event of the measure ``name``; ``number`` tells its commit and minute."""
    values: dict[str, Any] = {
        "at": datetime(2026, 3, 2, 10, number % 60, tzinfo=UTC),
        "commit": f"{number:040x}",
        "noun": NounKind.MEASURE,
        "id": name,
        "title": "Online-Termine",
        "change": change,
        "fields": ("verwaltung",),
    }
    return Event(**values | more)


def publication_of(
    strategy: Strategy,
    as_of: date,
    events: Sequence[Event] = (),
    *,
    data_as_of: date | None = None,
    first: str = "",
    successors: Mapping[tuple[NounKind, str], str] | None = None,
) -> Publication:
    """A publication of ``strategy`` on the day ``as_of``, without any file, for its exports."""
    history = History(
        State.KNOWN, tuple(events), began=date(2026, 1, 1), first=first, successors=MappingProxyType(successors or {})
    )
    made = Publication(strategy, monitor(strategy, as_of), Prose({}), Workshop(), as_of, URL, history=history)
    return made if data_as_of is None else with_data_of(made, data_as_of)


def with_data_of(publication: Publication, day: date) -> Publication:
    """``publication`` with its newest data of the ``day``."""
    newest = DataDay(day, receipt("D3", publication.as_of))
    return replace(publication, monitoring=structs.replace(publication.monitoring, data_day=newest), memo={})


def with_events(
    portal: PortalFolder,
    events: Sequence[Event] = (),
    *,
    first: str = "",
    successors: Mapping[tuple[NounKind, str], str] | None = None,
) -> Publication:
    """A publication of ``portal`` with ``events`` as its history, for its exports."""
    published = publish(portal, URL)
    history = History(
        State.KNOWN, tuple(events), began=date(2026, 1, 1), first=first, successors=MappingProxyType(successors or {})
    )
    return replace(published, history=history, memo={})
