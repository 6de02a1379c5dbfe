"""Action fields and cross-cutting themes: a card each, and how many measures meet where they cross."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.fields import matrix
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.bars import phases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.action_field import ActionField
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.fields.matrix import Matrix
    from strategieportal.pages.page import Asset, Ref
    from strategieportal.pages.parts.bars import Bar
    from strategieportal.publication import Publication


class FieldCard(Struct, frozen=True):
    """A field or theme in the list."""

    ref: Ref
    short: str
    measures: str
    bar: Bar
    role: str


class FieldsContent(Struct, frozen=True):
    """The context of ``fields.html``."""

    lead: str
    fields: tuple[FieldCard, ...]
    themes: tuple[FieldCard, ...]
    matrix: Matrix | None
    """Where fields and themes cross; None without themes."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there are fields."""
    if publication.strategy.fields:
        yield Draft(refs.FIELDS, partial(page, publication), title=say("pages_lists.fields.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """The files of the figure."""
    return matrix.assets(publication)


def page(publication: Publication) -> Page:
    """The page of all fields and themes."""
    title, content = say("pages_lists.fields.title"), _content(publication)
    return Page(
        path=refs.FIELDS,
        kind=KIND.name,
        template="fields.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.FIELDS,
        crumbs=(Crumb(title),),
        stylesheets=("matrix",),
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
        matrix=matrix.matrix(publication),
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


KIND: Final = PageKind(name="fields", drafts=drafts, assets=assets)
