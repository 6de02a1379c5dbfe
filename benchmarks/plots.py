"""Two kinds of picture for the page of the benchmark, as SVG: lines over two logarithmic axes, and bars.

Each line has its name beside its end and a dash of its own, so colour is no bearer of meaning.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_WIDTH: Final = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 220, 16, 44
_HALO: Final = 'stroke="#fff" stroke-width="4" paint-order="stroke"'
"""So that words can be read where they cross a line."""
_LOOKS: Final = (
    ("#0b5394", ""), ("#b45309", "8 3"), ("#166534", "2 3"),
    ("#86198f", "8 3 2 3"), ("#475569", "12 4"), ("#9f1239", "4 4"),
)  # fmt: skip


def lines(series: Mapping[str, Sequence[tuple[float, float]]], across: str, up: str) -> str:
    """Lines of points above 0 over two logarithmic axes, whose titles are ``across`` and ``up``."""
    height = 420
    points = [point for line in series.values() for point in line]
    place_x = _scale([x for x, _ in points], _LEFT, _WIDTH - _RIGHT)
    place_y = _scale([y for _, y in points], height - _BOTTOM, _TOP)
    parts = [_text(_LEFT, height - 6, across), _text(4, 12, up)]
    for value in sorted({x for x, _ in points}):
        parts += [_rule(place_x(value), _TOP, place_x(value), height - _BOTTOM)]
        parts += [_text(place_x(value), height - _BOTTOM + 16, number(value), "middle")]
    for value in _decades([y for _, y in points]):
        parts += [_rule(_LEFT, place_y(value), _WIDTH - _RIGHT, place_y(value))]
        parts += [_text(_LEFT - 6, place_y(value) + 4, number(value), "end")]
    taken: list[float] = []
    for (name, line), (colour, dash) in zip(series.items(), _LOOKS, strict=False):
        way = " ".join(f"{place_x(x):.1f},{place_y(y):.1f}" for x, y in line)
        parts += [
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
        ]
        parts += [f'<circle cx="{place_x(x):.1f}" cy="{place_y(y):.1f}" r="3.5" fill="{colour}"/>' for x, y in line]
        beside = _free(place_y(line[-1][1]) + 4, taken)
        taken.append(beside)
        parts += [_text(place_x(line[-1][0]) + 9, beside, name, colour=colour)]
    return _svg(height, parts)


def bars(values: Mapping[str, float], unit: str) -> str:
    """Lying bars with their names and values, and an upright line at 1."""
    step, left = 30, 330
    height = step * len(values) + 40
    most = max([*values.values(), 1.0])
    length = (_WIDTH - left - 70) / most
    one = left + length
    upright = f'<line x1="{one:.1f}" y1="4" x2="{one:.1f}" y2="{height - 24}" stroke="#000" stroke-dasharray="4 3"/>'
    parts, named = [_text(8, height - 6, unit)], list[str]()
    for place, (name, value) in enumerate(values.items()):
        y = 10 + place * step
        parts += [_text(left - 8, y + 15, name, "end")]
        parts += [f'<rect x="{left}" y="{y}" width="{value * length:.1f}" height="20" fill="{_LOOKS[0][0]}"/>']
        named += [_text(left + value * length + 6, y + 15, number(value))]
    return _svg(height, [*parts, upright, *named])


def number(value: float) -> str:
    """A number in German, with as many places as its size calls for."""
    places = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def _scale(values: Iterable[float], begin: float, end: float) -> Callable[[float], float]:
    """Where a value stands between ``begin`` and ``end`` by its logarithm, with a little room at both."""
    logs = [math.log10(value) for value in values]
    low, high = min(logs) - 0.05, max(logs) + 0.05
    return lambda value: begin + (math.log10(value) - low) / (high - low) * (end - begin)


def _decades(values: Sequence[float]) -> list[float]:
    """1, 2 and 5 times the powers of ten within the values."""
    first, last = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    marks = [step * 10.0**power for power in range(first, last + 1) for step in (1, 2, 5)]
    return [mark for mark in marks if min(values) <= mark <= max(values)]


def _free(y: float, taken: Sequence[float]) -> float:
    """The nearest height at which a name covers no other one."""
    tried = [y + side * step for step in range(0, 200, 2) for side in (-1, 1)]
    return next(one for one in tried if all(abs(one - other) >= 14 for other in taken))


def _rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="#d4d4d8"/>'


def _text(x: float, y: float, words: str, anchor: str = "start", colour: str = "#18181b") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" {_HALO}>{escape(words)}</text>'


def _svg(height: int, parts: Sequence[str]) -> str:
    # A ground of its own: pages are light or dark.
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="13">'
    return "\n".join([head, f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>', *parts, "</svg>", ""])
