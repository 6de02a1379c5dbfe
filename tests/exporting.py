"""For tests of exports: a portal and planted events become the basis of exports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from strategieportal.exports.export import Basis
from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.history import History, State
from strategieportal.monitoring.monitor import monitor
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


def basis_of(
    strategy: Strategy,
    as_of: date,
    events: Sequence[Event] = (),
    *,
    data_as_of: date | None = None,
    first: str = "",
    successors: Mapping[tuple[NounKind, str], str] | None = None,
) -> Basis:
    """The basis of all exports of ``strategy`` on the day ``as_of``, without any file."""
    history = History(
        State.KNOWN, tuple(events), began=date(2026, 1, 1), first=first, successors=MappingProxyType(successors or {})
    )
    return Basis(strategy, monitor(strategy, as_of), history, as_of, data_as_of or as_of, URL)


def basis(
    portal: PortalFolder,
    events: Sequence[Event] = (),
    *,
    first: str = "",
    successors: Mapping[tuple[NounKind, str], str] | None = None,
) -> Basis:
    """The basis of all exports of ``portal`` with ``events`` as its history."""
    published = publish(portal, URL)
    history = History(
        State.KNOWN, tuple(events), began=date(2026, 1, 1), first=first, successors=MappingProxyType(successors or {})
    )
    return Basis(
        published.strategy, published.monitoring, history, published.as_of, published.data_as_of, published.site_url
    )
