"""The strategy cycle in small, as the start page shows it: geometry of the ring and the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.cycle import Ring
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def cycle(now: int, names: Sequence[str]) -> Cycle:
    """The cycle of the phases ``names`` with ``now`` (from 1) as the phase of today."""
    ring = Ring(100, 100, 88, 58, len(names))
    segments = tuple(_segment(ring, number, name, now) for number, name in enumerate(names, start=1))
    label = say("pages_start.cycle.label", now=now, all=len(names))
    return Cycle(now, segments[now - 1].name, label, segments)


def _segment(ring: Ring, number: int, name: str, now: int) -> Segment:
    state = "now" if number == now else "past" if number < now else "next"
    x, y = ring.middle(number)
    return Segment(number, name, state, ring.segment(number, _LIFT if state == "now" else 0), f"{x:.1f}", f"{y:.1f}")
