"""The stakeholder map as a file: the groups on both sides of the district, the citizens below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.renderer import WIDE
from strategieportal.charts.sketch import LINE, SPARE, Sketch

if TYPE_CHECKING:
    from strategieportal.charts.lettering import Lettering

_SIDE: Final = 310
_PAD: Final = 12
_GAP: Final = 12
_HEAD: Final = 14
_BODY: Final = 13
_HUB: Final = 84


class MapGroup(Struct, frozen=True):
    """A group and the names in it."""

    title: str
    names: tuple[str, ...]


class MapArea(Struct, frozen=True):
    """A part of the map: its heading and its groups."""

    title: str
    groups: tuple[MapGroup, ...]


class MapData(Struct, frozen=True):
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
    sides = ((data.left, 0.0, 1), (data.right, WIDE - _SIDE, -1))
    drawn = [(_area(sketch, one, x, _SIDE, lettering), inward) for one, x, inward in sides if one]
    bottom = max([_HUB, *(edges[-1][1] for edges, _ in drawn)])
    for edges, inward in drawn:
        _arms(sketch, [(top + low) / 2 for top, low in edges], bottom / 2, inward)
    _hub(sketch, data.hub, (bottom - _HUB) / 2, lettering)
    if data.below:
        bottom = _area(sketch, data.below, 0, WIDE, lettering, top=bottom + 2 * _GAP)[-1][1]
    sketch.height = bottom
    return sketch.file(data.title, data.sentence, lettering)


def _arms(sketch: Sketch, centres: list[float], middle: float, inward: int) -> None:
    """A line beside a column, an arm to each of its groups and one to the hub; ``inward`` is 1 on the left, else -1."""
    edge = _SIDE if inward > 0 else WIDE - _SIDE
    spine, hub = edge + inward * _GAP / 2, edge + inward * _GAP
    ends = [*centres, middle]
    arms = "".join(f"M{edge:g} {one:g}H{spine:g}" for one in centres)
    line = f"M{spine:g} {min(ends):g}V{max(ends):g}M{spine:g} {middle:g}H{hub:g}"
    sketch.path(arms + line, "", stroke="line-2")


def _hub(sketch: Sketch, name: str, top: float, lettering: Lettering) -> None:
    left, width = _SIDE + _GAP, WIDE - 2 * (_SIDE + _GAP)
    sketch.box(left, top, (width, _HUB), "brand")
    lines = lettering.wrap(name, 15, (width - 12) * SPARE, lines=3, bold=True)
    y = top + (_HUB - len(lines) * LINE * 15) / 2
    sketch.lines(lines, WIDE / 2, y, size=15, bold=True, fill="paper", anchor="middle")


def _area(
    sketch: Sketch, area: MapArea, x: float, width: float, lettering: Lettering, top: float = 0
) -> list[tuple[float, float]]:
    """One part of the map; gives top and bottom of each of its groups."""
    top = sketch.lines((area.title,), x, top, size=15, fill="ink-2", bold=True) + 6
    edges: list[tuple[float, float]] = []
    for group in area.groups:
        bottom = _group(sketch, group, x, top, width, lettering)
        edges.append((top, bottom))
        top = bottom + _GAP
    return edges


def _group(sketch: Sketch, group: MapGroup, x: float, top: float, width: float, lettering: Lettering) -> float:
    room = (width - 2 * _PAD) * SPARE
    head = lettering.wrap(group.title, _HEAD, room, lines=2, bold=True)
    body = [line for name in group.names for line in lettering.wrap(name, _BODY, room, lines=2)]
    height = 2 * 8 + LINE * (_HEAD * len(head) + _BODY * len(body))
    sketch.box(x + 0.5, top + 0.5, (width - 1, round(height, 1)), "paper-2", stroke="line-2")
    y = sketch.lines(head, x + _PAD, top + 8, size=_HEAD, bold=True)
    sketch.lines(body, x + _PAD, y, size=_BODY)
    return round(top + height, 1)
