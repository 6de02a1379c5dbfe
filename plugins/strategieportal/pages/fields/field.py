"""One page per action field and per cross-cutting theme: what it is about, how it stands, its measures and KPIs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import FieldKind
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page
from strategieportal.pages.parts import kpi_card, refs
from strategieportal.pages.parts.bars import phases, schedules
from strategieportal.pages.parts.compounds import endings
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.pictures import figure, page_image
from strategieportal.pages.parts.rows import Row, rows
from strategieportal.pages.parts.thread import serves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.action_field import ActionField, View
    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.bars import Bar
    from strategieportal.pages.parts.facts import Fact
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication


class FieldContent(Struct, frozen=True):
    """The context of ``field.html``."""

    id: str
    title: str
    kind: str
    """``Handlungsfeld`` or ``Querschnittsthema``."""
    short: str
    body: Markup
    image: Figure | None
    role: str
    role_reason: str
    responsible: str
    contact: Ref | None
    views: tuple[View, ...]
    """What outside actors say."""
    goals: tuple[Ref, ...]
    serves: tuple[Fact, ...]
    """Where it stands in the red thread."""
    kpis: tuple[KpiCard, ...]
    stakeholders: tuple[Ref, ...]
    measures: tuple[Row, ...]
    ideas: tuple[Row, ...]
    counted: str
    phases: Bar
    schedules: Bar
    filter: str
    """Address of the list with only this field's measures."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per action field and theme."""
    for one, field in publication.strategy.fields.items():
        source, note = publication.source("field", one), say(f"pages_search.kind.{field.kind.value}.label")
        yield Draft(f"{refs.FIELDS}{one}/", partial(page, publication, one), source, field.title, note)


def page(publication: Publication, name: str) -> Page:
    """The page of the field called ``name``."""
    field, path = publication.strategy.fields[name], f"{refs.FIELDS}{name}/"
    source = publication.source("field", name)
    return Page(
        path=path,
        kind=KIND.name,
        template="field.html",
        title=field.title,
        content=_content(publication, field, path, source),
        description=field.short or "",
        section=refs.FIELDS,
        crumbs=(Crumb(say("pages_lists.fields.title"), refs.FIELDS), Crumb(field.title)),
        source=source,
        updated=publication.changed.get(source),
        found=Found(
            field.kind.value,
            fields=(name,),
            endings=endings(publication, field.title, field.short or "", field.body),
        ),
        alternates=alternates(publication, path, field.title),
        image=page_image(field.image),
    )


def _content(publication: Publication, field: ActionField, path: str, source: str) -> FieldContent:
    monitoring = publication.monitoring
    relations, is_field = monitoring.relations, field.kind is FieldKind.FIELD
    counted = (monitoring.by_field if is_field else monitoring.by_theme).get(field.id)
    every = (relations.measures_by_field if is_field else relations.measures_by_theme).get(field.id, ())
    decided, told = refs.listed(publication, every), field.responsible
    return FieldContent(
        id=field.id,
        title=field.title,
        kind=field.kind.label,
        short=field.short or "",
        body=publication.prose.html(field.body, source=source, page_path=path),
        image=figure(publication, field.image),
        role=field.role.label if field.role else "",
        role_reason=field.role_reason or "",
        responsible=told.body_name if told else "",
        contact=refs.contact(told.contact) if told and told.contact else None,
        views=field.views,
        goals=refs.goals(publication, relations.goals_by_field.get(field.id, ())),
        serves=serves(publication, relations.goals_by_field.get(field.id, ())),
        kpis=kpi_card.cards(publication, relations.kpis_by_field.get(field.id, ())),
        stakeholders=refs.stakeholders(publication, relations.stakeholders_by_field.get(field.id, ())),
        measures=rows(publication, decided),
        ideas=rows(publication, (one for one in every if one not in set(decided))),
        counted=say_count("pages_lists.measures.count", len(decided)),
        phases=phases(counted),
        schedules=schedules(counted, refs.on_new_time(publication, every)),
        filter=f"{refs.MEASURES}?{'feld' if is_field else 'querschnitt'}={field.id}",
    )


KIND: Final = PageKind(name="field", drafts=drafts)
