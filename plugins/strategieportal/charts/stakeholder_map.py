"""The stakeholder map as a file: the groups on both sides of the district, the citizens below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from strategieportal.charts.renderer import WIDE
from strategieportal.charts.sketch import LINE, Sketch

if TYPE_CHECKING:
    from strategieportal.charts.lettering import Lettering

_SIDE: Final = 310
_PAD: Final = 12
_GAP: Final = 12
_HEAD: Final = 14
_BODY: Final = 13
_HUB: Final = 84


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A group and the names in it."""

    title: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapArea:
    """A part of the map: its heading and its groups."""

    title: str
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class MapData:
    """What the map shows: left and right of the hub, and below it."""

    title: str
    sentence: str
    hub: str
    left: MapArea | None
    right: MapArea | None
    below: MapArea | None


def file(data: MapData, lettering: Lettering) -> str:
    """The map as a file of its own, in the colours of the light look."""
    sketch = Sketch(WIDE, 0, themed=False)
    sides = ((data.left, 0.0), (data.right, WIDE - _SIDE))
    bottom = max([_HUB, *(_area(sketch, one, x, _SIDE, lettering) for one, x in sides if one)])
    _hub(sketch, data.hub, (bottom - _HUB) / 2, lettering)
    if data.below:
        bottom = _area(sketch, data.below, 0, WIDE, lettering, top=bottom + 2 * _GAP)
    sketch.height = bottom
    return sketch.file(data.title, data.sentence, lettering)


def _hub(sketch: Sketch, name: str, top: float, lettering: Lettering) -> None:
    left, width = _SIDE + _GAP, WIDE - 2 * (_SIDE + _GAP)
    sketch.box(left, top, (width, _HUB), "brand")
    lines = lettering.wrap(name, 15, width - 12, lines=3, bold=True)
    y = top + (_HUB - len(lines) * LINE * 15) / 2
    sketch.lines(lines, WIDE / 2, y, size=15, bold=True, fill="paper", anchor="middle")


def _area(sketch: Sketch, area: MapArea, x: float, width: float, lettering: Lettering, top: float = 0) -> float:
    """One part of the map; gives its bottom."""
    top = sketch.lines((area.title,), x, top, size=15, fill="ink-2", bold=True) + 6
    for group in area.groups:
        top = _group(sketch, group, x, top, width, lettering) + _GAP
    return top - _GAP


def _group(sketch: Sketch, group: MapGroup, x: float, top: float, width: float, lettering: Lettering) -> float:
    room = width - 2 * _PAD
    head = lettering.wrap(group.title, _HEAD, room, lines=2, bold=True)
    body = [line for name in group.names for line in lettering.wrap(name, _BODY, room, lines=2)]
    height = 2 * 8 + LINE * (_HEAD * len(head) + _BODY * len(body))
    sketch.box(x + 0.5, top + 0.5, (width - 1, round(height, 1)), "paper-2", stroke="line-2")
    y = sketch.lines(head, x + _PAD, top + 8, size=_HEAD, bold=True)
    sketch.lines(body, x + _PAD, y, size=_BODY)
    return round(top + height, 1)
