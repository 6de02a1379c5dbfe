"""Where figures are made. Each is made once: a folder keeps them for later publications, named by what they show.

A hash of everything but data that decides what a figure looks like and says.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from strategieportal.charts import budget as money
from strategieportal.charts import engine, kpi_line, kpi_parts, kpi_places, phases, status_by_field
from strategieportal.charts.echarts_release import SHA256
from strategieportal.charts.figure import Figure
from strategieportal.charts.renderer import Renderer
from strategieportal.charts.typeface import DEFAULT, edition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from strategieportal.charts.kpi_series import KpiSeries


_Input = TypeVar("_Input")
_AT_HAND: Final = 64
"""How many figures are kept in memory; the page of a figure asks for it several times in a row."""


class Workshop:
    """Makes figures from plain data. Every method raises ChartError if a picture cannot be drawn."""

    def __init__(self, folder: Path | None = None, face: str = DEFAULT) -> None:
        """Open it.

        Args:
            folder: keeps what was made; it may be shared by several builds and deleted at any time. None keeps nothing.
            face: name of the typeface.
        """
        self.renderer = Renderer(folder, face)
        self._recipe = f"{recipe()}\n{edition(face)}"
        self._at_hand: OrderedDict[str, Figure] = OrderedDict()
        self._keys: dict[tuple[int, str], tuple[object, str]] = {}

    def kpi_line(self, series: KpiSeries) -> Figure:
        """The line of a KPI with its goal path."""
        return self._made(series, kpi_line.figure)

    def kpi_parts(self, series: KpiSeries) -> Figure:
        """The parts of a KPI beside each other; municipalities as bars, the highest first."""
        if series.by_place and kpi_places.fits(series):
            return self._made(series, kpi_places.figure, "places")
        return self._made(series, kpi_parts.figure, "parts")

    def status_by_field(self, counts: status_by_field.StatusByField) -> Figure:
        """Measures by action field and by how they stand."""
        return self._made(counts, status_by_field.figure)

    def phases(self, counts: phases.Phases) -> Figure:
        """Measures by phase."""
        return self._made(counts, phases.figure)

    def budget(self, budget: money.Budget) -> Figure:
        """Money by source, planned and spent."""
        return self._made(budget, money.figure)

    @staticmethod
    def close() -> None:
        """Stop the JavaScript engine if one runs; it starts again when it is needed. Also done at exit."""
        engine.close()

    def _made(self, data: _Input, make: Callable[[_Input, Renderer], Figure], what: str = "") -> Figure:
        """The figure of ``data``: at hand, kept, or made now. ``what`` tells two figures of the same data apart."""
        key = self._key(data, what)
        figure = self._at_hand.get(key) or self._kept(key)
        if figure is None:
            figure = make(data, self.renderer)
            self.renderer.cache.keep(key, _written(figure))
        self._at_hand[key] = figure
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return figure

    def _key(self, data: object, what: str) -> str:
        """Names the figure of ``data``, which a page, its lean form and the files beside it ask for one after another."""
        told, key = self._keys.get((id(data), what), (None, ""))
        if told is not data:
            # The inputs are frozen data of frozen data, so what they print is all that they are.
            key = hashlib.sha256(f"{self._recipe}\0{what}{data!r}".encode(errors="backslashreplace")).hexdigest()
            self._keys[id(data), what] = (data, key)
        return key

    def _kept(self, key: str) -> Figure | None:
        text = self.renderer.cache.recall(key)
        return None if text is None else _read(text)


def _written(figure: Figure) -> str:
    return json.dumps({name: getattr(figure, name) for name in Figure.__struct_fields__}, ensure_ascii=False)


def _read(text: str) -> Figure:
    fields: dict[str, Any] = msgspec.json.decode(text)
    fields["rows"] = tuple(tuple(row) for row in fields["rows"])
    return Figure(**fields | {name: tuple(fields[name]) for name in ("columns", "texts")})


_FOLDERS: Final = (("charts", ".py"), ("assets/charts", ".js"), ("locales", ".toml"))
_FILES: Final = ("language.py", "model/partial_date.py")
_PACKAGES: Final = ("babel", "fonttools", "mini-racer", "pyecharts")


@cache
def recipe() -> str:
    """The hash of the code, the catalogue, the chart library and the engine; the typeface is told apart."""
    total = hashlib.sha256(SHA256.encode())
    for name in _PACKAGES:
        total.update(f"{name} {version(name)}\n".encode())
    for path, content in _sources():
        total.update(f"{path} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def _sources() -> Iterator[tuple[str, bytes]]:
    package = files("strategieportal")
    for folder, ending in _FOLDERS:
        yield from _below(package.joinpath(folder), folder, ending)
    for path in _FILES:
        yield path, package.joinpath(path).read_bytes()


def _below(folder: Traversable, path: str, ending: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}", ending)
        elif entry.name.endswith(ending):
            yield f"{path}/{entry.name}", entry.read_bytes()
