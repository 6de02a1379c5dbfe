"""Action fields and cross-cutting themes: a card each, and how many measures meet where they cross."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from strategieportal.language import say, say_count
from strategieportal.pages import refs
from strategieportal.pages.group_bars import phases
from strategieportal.pages.measures import listed
from strategieportal.pages.page import Crumb, Draft, Page, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.action_field import ActionField
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.bars import Bar
    from strategieportal.pages.publication import Publication


@dataclass(frozen=True, slots=True)
class FieldCard:
    """A field or theme in the list."""

    ref: Ref
    short: str
    measures: str
    bar: Bar
    role: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many measures of a field serve a theme."""

    count: int
    path: str
    """Address of the list with only these; empty for none."""
    words: str
    """What is counted, for those who hear only the link."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A field with one cell per theme."""

    ref: Ref
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FieldsContent:
    """The context of ``fields.html``."""

    lead: str
    fields: tuple[FieldCard, ...]
    themes: tuple[FieldCard, ...]
    matrix: tuple[MatrixRow, ...]
    """Empty without themes."""
    heads: tuple[Ref, ...]
    """The themes above the columns."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there are fields."""
    if publication.strategy.fields:
        yield Draft(refs.FIELDS, partial(page, publication), title=say("pages_lists.fields.title"))


def page(publication: Publication) -> Page:
    """The page of all fields and themes."""
    title, content = say("pages_lists.fields.title"), _content(publication)
    return Page(
        path=refs.FIELDS,
        kind="fields",
        template="fields.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.FIELDS,
        crumbs=(Crumb(title),),
    )


def _content(publication: Publication) -> FieldsContent:
    strategy, monitoring = publication.strategy, publication.monitoring
    fields, themes = strategy.action_fields, strategy.themes
    counted = say_count("pages_lists.fields.count", len(fields))
    lead = say_count("pages_lists.fields.with_themes", len(themes), fields=counted) if themes else counted
    return FieldsContent(
        lead=say("pages_lists.fields.lead", counted=lead),
        fields=tuple(_card(publication, one, monitoring.by_field.get(one.id)) for one in fields),
        themes=tuple(_card(publication, one, monitoring.by_theme.get(one.id)) for one in themes),
        matrix=tuple(_row(publication, one, themes) for one in fields) if themes else (),
        heads=refs.fields(publication, (one.id for one in themes)),
    )


def _card(publication: Publication, field: ActionField, counted: RollUp | None) -> FieldCard:
    bar = phases(counted)
    return FieldCard(
        ref=next(iter(refs.fields(publication, (field.id,)))),
        short=field.short or "",
        measures=say_count("pages_lists.measures.count", bar.total),
        bar=bar,
        role=field.role.label if field.role else "",
    )


def _row(publication: Publication, field: ActionField, themes: tuple[ActionField, ...]) -> MatrixRow:
    names = listed(publication, publication.monitoring.relations.measures_by_field.get(field.id, ()))
    known = publication.strategy.measures
    counts = Counter(theme for one in names for theme in set(known[one].cross_cutting))
    return MatrixRow(
        ref=next(iter(refs.fields(publication, (field.id,)))),
        cells=tuple(_cell(field, theme, counts[theme.id]) for theme in themes),
        total=len(names),
    )


def _cell(field: ActionField, theme: ActionField, count: int) -> Cell:
    path = f"{refs.MEASURES}?feld={field.id}&querschnitt={theme.id}" if count else ""
    return Cell(count, path, say_count("pages_lists.fields.cell", count, field=field.title, theme=theme.title))
