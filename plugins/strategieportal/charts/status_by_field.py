"""The figure of all measures by action field and by how they stand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.charts.bars import Row, Series, drawing
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.layout import layouts
from strategieportal.charts.tones import look
from strategieportal.language import listing, number, say, say_count

if TYPE_CHECKING:
    from strategieportal.charts.renderer import Renderer
    from strategieportal.charts.tones import Tone


class Status(Struct, frozen=True):
    """One way in which measures stand: the word and how it looks."""

    name: str
    tone: Tone


class FieldCounts(Struct, frozen=True):
    """How many measures of a field stand in each way, in the order of the statuses."""

    name: str
    counts: tuple[int, ...]


class StatusByField(Struct, frozen=True):
    """Everything the figure needs."""

    id: str
    title: str
    statuses: tuple[Status, ...]
    fields: tuple[FieldCounts, ...]
    """From top to bottom."""
    source: str = ""
    sentence: str = ""
    """Replaces the computed key sentence."""

    def __post_init__(self) -> None:
        if any(len(one.counts) != len(self.statuses) or min(one.counts, default=0) < 0 for one in self.fields):
            raise ValueError(f"{self.id}: counts do not fit the statuses")

    @property
    def totals(self) -> tuple[int, ...]:
        """How many measures stand in each way, over all fields."""
        return tuple(sum(one.counts[index] for one in self.fields) for index in range(len(self.statuses)))


def figure(counts: StatusByField, renderer: Renderer) -> Figure:
    """The figure of ``counts``; without measures it has a sentence and a table, but no picture.

    Raises:
        ChartError: the picture could not be drawn.
    """
    rows, series = _rows(counts), _series(counts)
    drawn = [drawing(counts.id, rows, series, one) for one in layouts(renderer.lettering)] if sum(counts.totals) else []
    return compose(
        renderer,
        drawn,
        id=counts.id,
        title=counts.title,
        sentence=counts.sentence or _sentence(counts),
        columns=_columns(counts),
        rows=_cells(counts),
        source=counts.source,
        csv=_csv(counts),
    )


def _rows(counts: StatusByField) -> list[Row]:
    return [Row(one.name, _count(sum(one.counts))) for one in counts.fields]


def _series(counts: StatusByField) -> list[Series]:
    return [
        Series(
            name=status.name,
            look=look(status.tone),
            values=tuple(Decimal(one.counts[index]) for one in counts.fields),
            titles=tuple(
                say("charts.bars.mark", row=one.name, count=_count(one.counts[index]), status=status.name)
                for one in counts.fields
            ),
            numbered=True,
        )
        for index, status in enumerate(counts.statuses)
    ]


def _sentence(counts: StatusByField) -> str:
    total = sum(counts.totals)
    if not total:
        return say("charts.status-by-field.none")
    said = [
        say("charts.status-by-field.count", count=_count(count), status=status.name)
        for status, count in zip(counts.statuses, counts.totals, strict=True)
        if count
    ]
    measures = say_count("charts.status-by-field.measures", total)
    if len(counts.fields) == 1:
        name = counts.fields[0].name
        return say("charts.status-by-field.one-field", measures=measures, field=name, counts=listing(said))
    fields = _count(len(counts.fields))
    return say("charts.status-by-field.many-fields", measures=measures, fields=fields, counts=listing(said))


def _columns(counts: StatusByField) -> tuple[str, ...]:
    names = (status.name for status in counts.statuses)
    return (say("charts.status-by-field.column"), *names, say("charts.status-by-field.total"))


def _cells(counts: StatusByField) -> tuple[tuple[str, ...], ...]:
    rows = [(one.name, *map(_count, one.counts), _count(sum(one.counts))) for one in counts.fields]
    total = (say("charts.status-by-field.total"), *map(_count, counts.totals), _count(sum(counts.totals)))
    return (*rows, total)


def _csv(counts: StatusByField) -> str:
    headings = [say(f"charts.status-by-field.csv-{name}") for name in ("field", "status", "count")]
    rows = (
        (one.name, status.name, count)
        for one in counts.fields
        for status, count in zip(counts.statuses, one.counts, strict=True)
    )
    return csv_text(headings, rows)


def _count(count: int) -> str:
    return number(Decimal(count))
