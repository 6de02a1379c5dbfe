"""One page per action field and per cross-cutting theme: what it is about, how it stands, its measures and KPIs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.model.words import FieldKind
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure import measures
from strategieportal.pages.page import Crumb, Draft, Found, Page
from strategieportal.pages.parts import further, kpi_card, refs
from strategieportal.pages.parts.bars import phases, schedules
from strategieportal.pages.parts.compounds import endings
from strategieportal.pages.parts.further import Owner
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
    from strategieportal.pages.parts.further import More
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
    more_kpis: More | None
    """The way to all KPIs; None where they stand here."""
    measures: tuple[Row, ...]
    more: More | None
    """The way to all measures; None where they stand here."""
    ideas: tuple[Row, ...]
    more_ideas: More | None
    """The way to all ideas; None where they stand here."""
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
        owner = _owner(field)
        if field.kind is FieldKind.CROSS_CUTTING:
            yield from further.of_measures(publication, owner, refs.listed(publication, _every(publication, field)))
        yield from further.of_kpis(publication, owner, publication.monitoring.relations.kpis_by_field.get(one, ()))


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


def _owner(field: ActionField) -> Owner:
    path = f"{refs.FIELDS}{field.id}/"
    crumbs = (Crumb(say("pages_lists.fields.title"), refs.FIELDS), Crumb(field.title, path))
    return Owner(KIND.name, path, field.title, refs.FIELDS, crumbs)


def _every(publication: Publication, field: ActionField) -> tuple[str, ...]:
    """All measures of the field, or those that serve the theme."""
    relations = publication.monitoring.relations
    found = relations.measures_by_field if field.kind is FieldKind.FIELD else relations.measures_by_theme
    return found.get(field.id, ())


def _lists(publication: Publication, field: ActionField) -> dict[str, Any]:
    """What the page lists: measures, ideas and KPIs, of long lists the first and the way to all of them."""
    every, path = _every(publication, field), f"{refs.FIELDS}{field.id}/"
    decided = refs.listed(publication, every)
    ideas = tuple(one for one in every if one not in set(decided))
    kpis = publication.monitoring.relations.kpis_by_field.get(field.id, ())
    is_field = field.kind is FieldKind.FIELD
    whole = measures.of_field(field.id) if is_field else further.measures_path(path)
    return {
        "kpis": kpi_card.cards(publication, further.first(kpis, further.MOST_KPIS, further.FIRST_KPIS)),
        "more_kpis": further.more_kpis(further.kpis_path(path), kpis),
        "measures": rows(publication, further.first(decided)),
        "more": further.more_measures(whole, decided),
        "ideas": rows(publication, further.first(ideas, further.FIRST)),
        "more_ideas": further.more_ideas(refs.STORE, ideas),
        "counted": say_count("pages_lists.measures.count", len(decided)),
    }


def _content(publication: Publication, field: ActionField, path: str, source: str) -> FieldContent:
    monitoring = publication.monitoring
    relations, is_field = monitoring.relations, field.kind is FieldKind.FIELD
    counted = (monitoring.by_field if is_field else monitoring.by_theme).get(field.id)
    told = field.responsible
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
        stakeholders=refs.stakeholders(publication, relations.stakeholders_by_field.get(field.id, ())),
        phases=phases(counted),
        schedules=schedules(counted, refs.on_new_time(publication, _every(publication, field))),
        filter=f"{refs.MEASURES}?{'feld' if is_field else 'querschnitt'}={field.id}",
        **_lists(publication, field),
    )


KIND: Final = PageKind(name="field", drafts=drafts)
