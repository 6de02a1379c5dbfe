"""The strategy cycle in small, as the start page shows it: geometry of the ring and the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.cycle import Ring
from strategieportal.language import say
from strategieportal.monitoring.cycle import Turn

if TYPE_CHECKING:
    from strategieportal.monitoring.cycle import Place

_LIFT: Final = 6.0


class Segment(Struct, frozen=True):
    """One phase of the cycle."""

    number: int
    name: str
    state: str
    """``past``, ``now`` or ``next``."""
    path: str
    """The segment in a picture of 200 by 200 units."""
    x: str
    """Where its number stands."""
    y: str


class Cycle(Struct, frozen=True):
    """Where the strategy stands in its cycle."""

    now: int
    name: str
    label: str
    """``Phase 4 von 6``."""
    segments: tuple[Segment, ...]


def cycle(place: Place) -> Cycle:
    """The cycle with the phase of today, which somebody must have said, marked in it."""
    ring = Ring(100, 100, 88, 58, len(place.names))
    segments = tuple(
        _segment(ring, place.turn(number), number, name) for number, name in enumerate(place.names, start=1)
    )
    return Cycle(place.current, place.name, label(place), segments)


def label(place: Place) -> str:
    """``Phase 4 von 6``."""
    return say("pages_start.cycle.label", now=place.current, all=len(place.names))


def _segment(ring: Ring, turn: Turn, number: int, name: str) -> Segment:
    x, y = ring.middle(number)
    lifted = ring.segment(number, _LIFT if turn is Turn.NOW else 0)
    return Segment(number, name, turn.value, lifted, f"{x:.1f}", f"{y:.1f}")
