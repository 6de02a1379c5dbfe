"""The strategy cycle with its six phases as a ring: geometry of the picture and the words beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from strategieportal.language import say

PHASES: Final = 6
_CENTRE, _OUTER, _INNER, _LIFT = 100.0, 88.0, 58.0, 6.0
_GAP = 3.0
"""Between two segments, in degrees."""


@dataclass(frozen=True, slots=True)
class Segment:
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


@dataclass(frozen=True, slots=True)
class Cycle:
    """Where the strategy stands in its cycle."""

    now: int
    name: str
    label: str
    """``Phase 4 von 6``."""
    segments: tuple[Segment, ...]


def cycle(now: int) -> Cycle:
    """The cycle with ``now`` (1 to 6) as the phase of today."""
    segments = tuple(_segment(number, now) for number in range(1, PHASES + 1))
    label = say("pages_start.cycle.label", now=now, all=PHASES)
    return Cycle(now, segments[now - 1].name, label, segments)


def _segment(number: int, now: int) -> Segment:
    state = "now" if number == now else "past" if number < now else "next"
    outer = _OUTER + (_LIFT if state == "now" else 0)
    first, last = (number - 1) * 60 + _GAP / 2, number * 60 - _GAP / 2
    corners = (_at(outer, first), _at(outer, last), _at(_INNER, last), _at(_INNER, first))
    (a, b, c, d), x, y = corners, *_at((outer + _INNER) / 2, (first + last) / 2).split()
    path = f"M{a}A{outer:g} {outer:g} 0 0 1 {b}L{c}A{_INNER:g} {_INNER:g} 0 0 0 {d}Z"
    return Segment(number, say(f"pages_start.cycle.phase_{number}"), state, path, x, y)


def _at(radius: float, degrees: float) -> str:
    """A point on a circle, clockwise from the top, rounded so that every machine writes the same."""
    angle = math.radians(degrees)
    return f"{_CENTRE + radius * math.sin(angle):.1f} {_CENTRE - radius * math.cos(angle):.1f}"
