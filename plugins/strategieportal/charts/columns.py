"""Pictures made of boxes and words, as files to download: columns joined by arrows, and a grid of counts.

On the page the same things are lists and tables, which everybody can read; these files are for slides and reports.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.lettering import plain
from strategieportal.charts.palette import LIGHT
from strategieportal.charts.renderer import Caption, framed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.charts.lettering import Lettering

_COLUMN: Final = 230
_BETWEEN: Final = 34
_PAD: Final = 12
_SIZE: Final = 13
_LINE: Final = 18
_HEAD: Final = 62
_CELL: Final = 96
_ROW: Final = 40
_LABEL: Final = 220


class Column(Struct, frozen=True):
    """A column of the picture."""

    group: str
    """What stands above it; neighbours of one group share it."""
    title: str
    items: tuple[str, ...]


class Grid(Struct, frozen=True):
    """A table of counts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def columns_svg(columns: Sequence[Column], identity: str, caption: Caption, lettering: Lettering) -> str:
    """The columns from left to right with an arrow between each two, as a file that explains itself."""
    wrapped = [[_wrapped(text, lettering) for text in one.items] for one in columns]
    heights = [sum(_LINE * len(lines) + _PAD for lines in items) for items in wrapped]
    height = _HEAD + _PAD + max(heights, default=0)
    width = len(columns) * (_COLUMN + _BETWEEN) - _BETWEEN
    inside = "".join(
        _column(one, items, place * (_COLUMN + _BETWEEN), height, first=_opens(columns, place))
        for place, (one, items) in enumerate(zip(columns, wrapped, strict=True))
    )
    arrows = "".join(_arrow(place * (_COLUMN + _BETWEEN) - _BETWEEN) for place in range(1, len(columns)))
    return framed(inside + arrows, width, height, identity, caption, lettering)


def _opens(columns: Sequence[Column], place: int) -> bool:
    """Whether a group begins here."""
    return place == 0 or columns[place - 1].group != columns[place].group


def _wrapped(text: str, lettering: Lettering) -> tuple[str, ...]:
    return lettering.wrap(plain(text), _SIZE, _COLUMN - 2 * _PAD, lines=4)


def _column(column: Column, items: list[tuple[str, ...]], x: int, height: int, *, first: bool) -> str:
    group = _text(column.group, x, 13, size=12, colour="ink-2") if first else ""
    box = (
        f'<rect x="{x}" y="22" width="{_COLUMN}" height="{height - 22}" rx="6" fill="{LIGHT["paper-2"]}"'
        f' stroke="{LIGHT["line"]}"/>'
        f'<rect x="{x}" y="22" width="{_COLUMN}" height="4" fill="{LIGHT["brand"]}"/>'
    )
    head = _text(column.title, x + _PAD, 48, size=15, bold=True)
    return group + box + head + "".join(_items(items, x + _PAD))


def _items(items: list[tuple[str, ...]], x: int) -> Iterator[str]:
    y = _HEAD + _PAD
    for lines in items:
        for line in lines:
            yield _text(line, x, y, size=_SIZE)
            y += _LINE
        y += _PAD


def _arrow(x: int) -> str:
    return (
        f'<path d="M{x + 6} 44h{_BETWEEN - 16}m-6-6 7 6-7 6" fill="none" stroke="{LIGHT["brand"]}" stroke-width="2.5"/>'
    )


def grid_svg(grid: Grid, identity: str, caption: Caption, lettering: Lettering) -> str:
    """The counts as a grid whose cells are the darker the higher the count, with the count in each."""
    top = _LINE * max((len(_head(one, lettering)) for one in grid.columns), default=1) + _PAD
    height = top + _ROW * len(grid.rows)
    width = _LABEL + _CELL * len(grid.columns)
    highest = max((count for _, counts in grid.rows for count in counts), default=0) or 1
    heads = "".join(
        _text(line, _LABEL + place * _CELL + 4, 14 + number * _LINE, size=12, colour="ink-2")
        for place, name in enumerate(grid.columns)
        for number, line in enumerate(_head(name, lettering))
    )
    rows = "".join(
        _grid_row(lettering.cut(plain(name), _SIZE, _LABEL - _PAD), counts, top + place * _ROW, highest)
        for place, (name, counts) in enumerate(grid.rows)
    )
    return framed(heads + rows, width, height, identity, caption, lettering)


def _head(name: str, lettering: Lettering) -> tuple[str, ...]:
    return lettering.wrap(plain(name), 12, _CELL - 8, lines=3)


def _grid_row(name: str, counts: tuple[int, ...], y: int, highest: int) -> str:
    cells = "".join(_grid_cell(count, _LABEL + place * _CELL, y, highest) for place, count in enumerate(counts))
    return _text(name, 0, y + 25, size=_SIZE) + cells


def _grid_cell(count: int, x: int, y: int, highest: int) -> str:
    """The ground of a cell is the brand's colour, never so strong that dark letters are hard to read on it."""
    strength = f"{0.45 * count / highest:.2f}"
    box = (
        f'<rect x="{x + 2}" y="{y + 2}" width="{_CELL - 4}" height="{_ROW - 4}" rx="4" fill="{LIGHT["brand"]}"'
        f' fill-opacity="{strength}" stroke="{LIGHT["line"]}"/>'
    )
    return box + _text(str(count), x + _CELL / 2, y + 25, size=14, bold=bool(count), anchor="middle")


def _text(
    words: str, x: float, y: float, *, size: int, bold: bool = False, colour: str = "ink", anchor: str = "start"
) -> str:
    weight = ' font-weight="600"' if bold else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}"{weight}{place} fill="{LIGHT[colour]}">'
        f"{escape(plain(words), quote=False)}</text>"
    )
