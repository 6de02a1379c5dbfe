"""Fields by themes: how many decided measures meet where they cross, as a table, a sentence, a picture and a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.columns import Grid, grid_svg
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.renderer import Caption
from strategieportal.language import day, say, say_count
from strategieportal.monitoring.crossing import crossing_of
from strategieportal.pages.page import Asset, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.books import with_book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.action_field import ActionField
    from strategieportal.monitoring.crossing import Crossing
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.publication import Publication

SHADES: Final = 4
"""Steps of the cells' grounds; the count stands in each cell as well."""


class Cell(Struct, frozen=True):
    """How many measures of a field serve a theme."""

    count: int
    path: str
    """Address of the list with only these; empty for none."""
    words: str
    """What is counted, for those who hear only the link."""
    shade: int = 0
    """How dark the ground is, 0 to ``SHADES``."""


class MatrixRow(Struct, frozen=True):
    """A field with one cell per theme."""

    ref: Ref
    cells: tuple[Cell, ...]
    total: int


class Matrix(Struct, frozen=True):
    """The whole figure."""

    heads: tuple[Ref, ...]
    """The themes above the columns."""
    rows: tuple[MatrixRow, ...]
    sentence: str
    receipts: tuple[Receipt, ...]
    """How it was counted; none where no measure serves a theme."""


def matrix(publication: Publication) -> Matrix | None:
    """The figure; None without themes or fields."""
    strategy = publication.strategy
    if not (strategy.themes and strategy.action_fields):
        return None
    return publication.once("matrix", "", lambda: _matrix(publication))


def assets(publication: Publication) -> Iterator[Asset]:
    """The table and the picture as files."""
    if publication.strategy.themes and publication.strategy.action_fields:
        table = Asset(f"{refs.FIELDS}matrix.csv", lambda: _csv(publication))
        yield from with_book(publication, say("pages_lists.fields.matrix"), table)
        yield Asset(f"{refs.FIELDS}matrix.svg", lambda: _svg(publication))


def _matrix(publication: Publication) -> Matrix:
    fields, themes = publication.strategy.action_fields, publication.strategy.themes
    found = crossing_of(publication.strategy, publication.monitoring, refs.LISTED)
    assert found is not None  # noqa: S101 - asked for only where there are fields and themes
    rows = tuple(_row(publication, one, themes, found) for one in fields)
    heads, why = refs.fields(publication, (one.id for one in themes)), (found.receipt,) if found.highest else ()
    return Matrix(heads, rows, _sentence(publication, found), why)


def _row(publication: Publication, field: ActionField, themes: tuple[ActionField, ...], found: Crossing) -> MatrixRow:
    counts = found.counts[field.id]
    return MatrixRow(
        ref=refs.fields(publication, (field.id,))[0],
        cells=tuple(_cell(field, theme, counts[theme.id], found.highest) for theme in themes),
        total=found.totals[field.id],
    )


def _cell(field: ActionField, theme: ActionField, count: int, highest: int) -> Cell:
    path = f"{refs.MEASURES}?feld={field.id}&querschnitt={theme.id}" if count else ""
    words = say_count("pages_lists.fields.cell", count, field=field.title, theme=theme.title)
    return Cell(count, path, words, -(-SHADES * count // highest) if highest else 0)


def _sentence(publication: Publication, found: Crossing) -> str:
    """Where most measures meet, and how many crossings are empty."""
    if not found.highest:
        return say("pages_lists.fields.matrix_none")
    field, theme = (publication.strategy.fields[one].title for one in found.closest)
    most = say_count("pages_lists.fields.matrix_most", found.highest, field=field, theme=theme)
    return f"{most} {say_count('pages_lists.fields.matrix_empty', found.empty, all=found.pairs)}"


def _csv(publication: Publication) -> bytes:
    found = _matrix(publication)
    columns = [
        say("pages_lists.fields.one"),
        *(one.title for one in found.heads),
        say("pages_lists.fields.all_measures"),
    ]
    rows: list[list[str | int]] = [
        [row.ref.title, *(cell.count for cell in row.cells), row.total] for row in found.rows
    ]
    return csv_text(columns, rows).encode()


def _svg(publication: Publication) -> bytes:
    found = _matrix(publication)
    rows = tuple((row.ref.title, tuple(cell.count for cell in row.cells)) for row in found.rows)
    source = say("pages_impact.source", owner=publication.strategy.portal.owner, day=day(publication.as_of))
    caption = Caption(say("pages_lists.fields.matrix"), found.sentence, source)
    grid = Grid(tuple(one.title for one in found.heads), rows)
    return grid_svg(grid, "matrix", caption, publication.workshop.renderer.lettering).encode()
