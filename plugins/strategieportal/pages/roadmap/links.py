"""Dependencies as elbows with an arrow, cut into pieces: each row draws its own, so rows may have any height."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.pages.roadmap.scale import percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHANNELS: Final = 24
"""Lines of one measure share a channel; its number names the class by which all their pieces light up together."""
_FARTHEST: Final = 120
"""Rows that a line may cross; a longer one could not be followed with the eye. The words name every dependency."""
_DENSEST: Final = 8
"""Lines that may cross one row."""


class Slot(Struct, frozen=True):
    """A line of the roadmap, from top to bottom: a row, or the head of a band, through which lines only pass."""

    name: str
    start: float | None = None
    """Where the row's bar begins, in percent; None without a bar."""
    end: float | None = None


class Piece(Struct, frozen=True):
    """The part of an elbow that one row draws."""

    form: str
    """``v`` from edge to edge, ``u`` from the upper edge to the bar, ``d`` from the bar to the lower edge, ``h`` along
    the bar, ``a`` the arrow."""
    x: str
    width: str
    """Of ``h``; else empty."""
    channel: int


class Links(Struct, frozen=True):
    """All pieces by the slot that draws them, and the channel of each measure that waits for others."""

    pieces: Mapping[str, Sequence[Piece]]
    channels: Mapping[str, int]


def links(slots: Sequence[Slot], needs: Mapping[str, Sequence[str]]) -> Links:
    """The elbows from each measure's predecessors to its start.

    Lines that would cross too many rows, or a row that is already crowded, are left out.

    Args:
        slots: all lines of the roadmap in their order.
        needs: the predecessors of each measure.
    """
    places = {one.name: place for place, one in enumerate(slots)}
    pieces, channels = defaultdict[str, list[Piece]](list), dict[str, int]()
    crossed: dict[int, int] = defaultdict(int)
    for target in slots:
        for name in needs.get(target.name, ()):
            way = _way(slots, places, name, target.name)
            if way is None or any(crossed[place] >= _DENSEST for place in way):
                continue
            channel = channels.setdefault(target.name, len(channels) % CHANNELS)
            for place in way:
                crossed[place] += 1
            _draw(slots, way, channel, pieces)
    return Links(dict(pieces), channels)


def _way(slots: Sequence[Slot], places: Mapping[str, int], source: str, target: str) -> range | None:
    """The slots from ``source`` to ``target``, both included; None where there is no line to draw."""
    start, stop = places.get(source), places[target]
    if start is None or start == stop or abs(stop - start) > _FARTHEST:
        return None
    if slots[start].start is None or slots[stop].start is None:
        return None
    return range(start, stop + 1) if start < stop else range(start, stop - 1, -1)


def _draw(slots: Sequence[Slot], way: range, channel: int, pieces: dict[str, list[Piece]]) -> None:
    source, target = slots[way[0]], slots[way[-1]]
    x, (leave, arrive) = target.start or 0.0, ("du" if way.step > 0 else "ud")
    side = _side(source, x)
    if side:
        pieces[source.name].append(Piece("h", percent(side[0]), percent(side[1] - side[0]), channel))
    pieces[source.name].append(Piece(leave, percent(x), "", channel))
    for place in way[1:-1]:
        pieces[slots[place].name].append(Piece("v", percent(x), "", channel))
    pieces[target.name] += [Piece(arrive, percent(x), "", channel), Piece("a", percent(x), "", channel)]


def _side(source: Slot, x: float) -> tuple[float, float] | None:
    """The way along the source's row from its bar to ``x``; None where the bar itself lies there."""
    start, end = source.start or 0.0, source.end or 0.0
    if x > end:
        return end, x
    return (x, start) if x < start else None
