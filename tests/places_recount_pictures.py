"""Measures again the pictures that tell of municipalities: small courses, bars, words within shapes and the letters beside them.

Nothing of the package is used: values come from the tables of the portal, lengths and heights from the drawings as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from html import unescape
from typing import TYPE_CHECKING

from tests.places_recount import facts
from tests.places_recount_lists import read_label, read_number, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEAR = 0.16
"""Pixels that a point may lie beside its place, since places are written with one decimal."""
TWO = 2
MOST = 60
"""Of more municipalities no courses are drawn."""
_COURSE = re.compile(
    r"<li><b>([^<]*)</b><svg class=\"ch-spark\".*?cy=\"([\d.]+)\" r=\"4\"/></svg><span class=\"small\">von ([^(]*)\(([^)]*)\) auf ([^(]*)\(([^)]*)\)"
)
_RUN = re.compile(r'points="([^"]*)"')
_BAR = re.compile(r'<path d="M([\d.]+) [\d.]+l(-?[\d.]+) 0l[^"]*"[^>]*><title>([^<]*), ([^<,:]*): ([^<]*)</title>')
_WHOLE = re.compile(r'<path d="M([\d.]+) [\d.]+L\1 [\d.]+"[^>]*stroke-dasharray')
_SHAPE = re.compile(r"<title>([^<:]*): ([^<]*)</title><path[^>]*/>(?:<text[^>]*>(.*?)</text>)?</a>")
_LETTER = re.compile(r"<span>(?:<b>([A-Z]+)</b> )?([^<]*)</span>")
_OUTLINES = re.compile(r'<svg class="outlines.*?</svg>', re.DOTALL)

Values = dict[str, dict[str, Decimal]]
"""By name and period."""


def findings(portal: Path, site: Path) -> list[str]:
    """Everything in the pictures of municipalities that is not as long, as high or called as the tables say."""
    told, wrong = facts(portal), []
    for table in sorted((portal / "data/kennzahlen").glob("*.csv")):
        cells = read_table(told, table)
        named = {read_label(told, name) if name else "": rows for name, rows in cells.items()}
        values = {
            name: {year: Decimal(cell.replace(",", ".")) for year, cell in rows.items() if cell}
            for name, rows in named.items()
        }
        page = (site / f"kennzahlen/{table.stem}/index.html").read_text("utf-8")
        if any(name for name in values):
            found = (*_courses(values, page), *_bars(values, page), *_words(page))
            wrong += [f"kennzahlen/{table.stem}/: {one}" for one in found]
    return wrong + [f"orte/: {one}" for one in _words((site / "orte/index.html").read_text("utf-8"))]


def spelt(period: str) -> str:
    """A period as a page writes it: ``2026-H1`` is ``1. Halbjahr 2026``."""
    year, _, part = period.partition("-")
    words = {"H": "Halbjahr", "Q": "Quartal"}
    return f"{part[1]}. {words[part[0]]} {year}" if part[:1] in words and part else period


def _courses(values: Values, page: str) -> Iterator[str]:
    places = {name: rows for name, rows in values.items() if name}
    long = {name for name, rows in places.items() if len(rows) >= TWO}
    drawn = page.partition('<ul class="courses"')[2].partition("</ul>")[0]
    shown = {unescape(one[0]): one[1:] for one in _COURSE.findall(drawn)}
    if shown.keys() != (long if len(long) >= TWO and len(places) <= MOST else set()):
        yield f"courses of {sorted(shown.keys() ^ long)}"
    points: list[tuple[float, float]] = []
    for name, (dot, before, since, after, now) in shown.items():
        rows = places.get(name, {})
        first, last = min(rows), max(rows)
        expected = spelt(first), spelt(last), rows[first], rows[last]
        if (since, now, read_number(before), read_number(after)) != expected:
            yield f"the course of {name} goes from {before} ({since}) to {after} ({now})"
        points.append((float(rows[last]), float(dot)))
    runs = [run for item in drawn.split("<li>")[1:] if (name := _name(item)) for run in _heights(places[name], item)]
    yield from _straight([*points, *runs])


def _name(item: str) -> str:
    return unescape(item.partition("<b>")[2].partition("</b>")[0])


def _heights(rows: dict[str, Decimal], item: str) -> Iterator[tuple[float, float]]:
    """Value and height of each point of a line that holds every year."""
    heights = [float(one.partition(",")[2]) for run in _RUN.findall(item) for one in run.split()]
    if len(heights) == len(rows):
        yield from zip((float(rows[year]) for year in sorted(rows)), heights, strict=True)


def _straight(points: list[tuple[float, float]]) -> Iterator[str]:
    """Points that do not lie on the one line from value to height that all pictures have in common."""
    if len({value for value, _ in points}) < TWO:
        return
    (low, floor), (high, top) = min(points), max(points)
    step = (floor - top) / (high - low)
    for value, height in points:
        if abs(floor - (value - low) * step - height) > NEAR:
            yield f"{value} is drawn at {height}, not at {floor - (value - low) * step:.1f}"


def _bars(values: Values, page: str) -> Iterator[str]:
    figure = page.partition('-gruppen"')[2].partition("</figure>")[0]
    for side in ("ch-wide", "ch-narrow"):
        drawing = figure.partition(f'class="{side}"')[2].partition("</svg>")[0]
        scales = defaultdict[float, list[tuple[float, float]]](list)
        for start, length, name, year, said in _BAR.findall(drawing):
            rows = values.get(unescape(name), values.get("", {}))
            value = next((value for period, value in rows.items() if spelt(period) == year), None)
            if read_number(said) != value:
                yield f"{side}: the bar of {name} says {said}, not {value}"
            elif value:
                scales[float(start)].append((float(value), float(length)))
        if len(scales) > 1:
            yield f"{side}: bars begin at {sorted(scales)}"
        for start, bars in scales.items():
            pixels = max(bars)[1] / max(bars)[0]
            if wrong := [value for value, length in bars if abs(value * pixels - length) > 1]:
                yield f"{side}: the bars of {wrong} are not as long as their values"
            line, whole = _WHOLE.search(drawing), values.get("", {})
            expected = start + float(whole[max(whole)]) * pixels if whole else 0
            if line and whole and abs(float(line[1]) - expected) > 1:
                yield f"{side}: the line of the whole stands at {line[1]}, not at {expected:.1f}"


def _words(page: str) -> Iterator[str]:
    """What is written within shapes: the name of the place or a letter that stands for it, and its number."""
    outlines = _OUTLINES.search(page)
    if outlines is None:
        return
    line = page.partition('<p class="map-letters')[2].partition("</p>")[0]
    letters = [(letter, unescape(said)) for letter, said in _LETTER.findall(line)]
    by_letter = {letter: said for letter, said in letters if letter}
    for title, said, written in _SHAPE.findall(outlines[0]):
        name, lines = unescape(title), [unescape(one) for one in re.findall(r"<tspan[^>]*>([^<]*)", written)]
        number = read_number(said)
        text = "".join(lines[:-1]).replace("-", "").replace(" ", "")
        if lines and text == name.replace("-", "").replace(" ", ""):
            told = lines[-1]
        else:
            letter = lines[0].split()[0] if lines else ""
            told = by_letter.get(letter, "") if letter else dict(letters[::-1]).get("", "")
            if not any(one == letter and text.startswith(f"{name} ") for one, text in letters):
                yield f"{name} is called {lines}, which nobody explains"
            told = told.removeprefix(f"{name} ") if letter else said
            if len(lines) > 1 and lines[-1] != told:
                yield f"{name} is {lines[-1]} in its shape and {told} beside it"
        if number is not None and read_number(told) != number:
            yield f"{name} is {told} in its shape and {said} to the ear"
