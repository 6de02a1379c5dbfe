"""The whole strategy and one action field as documents; a very large strategy in one document for each field.

Typst holds a whole document in memory, about a megabyte a page: above :data:`MOST` measures there are several.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from strategieportal.language import day, say, say_count
from strategieportal.model.words import FieldKind, Phase, Schedule
from strategieportal.monitoring.receipt import figure as figure_of
from strategieportal.monitoring.receipt import rules
from strategieportal.pages.measure.late import late_content
from strategieportal.pages.measure.state import figures_of
from strategieportal.pages.parts import kpi_card, refs
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.strategy.thread import gap_parts
from strategieportal.paper import blocks
from strategieportal.paper.flowing import flowing
from strategieportal.paper.frame import framed
from strategieportal.paper.kpi import kpi_blocks
from strategieportal.paper.measure import kpi_table, measure_blocks
from strategieportal.paper.parts import figure, label, linked, measure_table, named, status
from strategieportal.reading.offers import STRATEGY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.action_field import ActionField
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.measure.late import LateContent
    from strategieportal.paper.blocks import Block, Document
    from strategieportal.publication import Publication

MOST: Final = 300
"""So many measures stand in one document at most."""


def measure_document(publication: Publication, name: str) -> Document:
    """The measure called ``name``."""
    measure = publication.strategy.measures[name]
    found = measure_blocks(publication, measure, 1)
    return framed(publication, name, measure.title, found, subtitle=say("paper.of_measure", code=measure.printed_code))


def field_document(publication: Publication, name: str) -> Document:
    """The action field or theme called ``name`` with all its measures and KPIs."""
    field = publication.strategy.fields[name]
    ids = _of_field(publication, field)
    inside = frozenset(ids)
    kpis = [
        one for one in publication.monitoring.relations.kpis_by_field.get(name, ()) if one in publication.strategy.kpis
    ]
    found = chain(
        _field(publication, field, inside, ids),
        _measures(publication, ids, 1),
        _kpis(publication, kpis),
    )
    cover: list[Block] = [blocks.Words((field.short,), "lead")] if field.short else []
    cover.append(counts_of(_sums(publication, field)))
    return framed(publication, name, field.title, found, subtitle=field.kind.label, cover=cover)


def strategy_documents(publication: Publication) -> Iterator[Document]:
    """The whole strategy: one document, or one without the measures and one for each field."""
    fields = publication.strategy.action_fields
    count = sum(len(_of_field(publication, one)) for one in fields)
    whole = count <= MOST
    yield _overview(publication, fields if whole else ())
    if not whole:
        yield from (field_document(publication, one.id) for one in fields)


def _overview(publication: Publication, fields: tuple[ActionField, ...]) -> Document:
    portal, vision = publication.strategy.portal, publication.strategy.vision
    inside = frozenset(one for field in fields for one in _of_field(publication, field))
    cover: list[Block] = [blocks.Words((vision.statement,), "lead")] if vision else []
    cover += [counts_of(publication.monitoring.whole)] if publication.strategy.measures else []
    if portal.decided:
        cover.append(blocks.Words((say("paper.decided", by=portal.decided.by, day=day(portal.decided.on)),), "quiet"))
    found = chain(
        _state(publication),
        _late(publication, inside),
        _goals(publication),
        chain.from_iterable(_chapter(publication, one, inside) for one in fields),
        _kpis(publication, list(publication.strategy.kpis)),
        _gaps(publication),
        _rules(),
    )
    return framed(publication, STRATEGY, portal.title, found, subtitle=say("paper.whole"), cover=cover)


def _of_field(publication: Publication, field: ActionField) -> tuple[str, ...]:
    relations, is_field = publication.monitoring.relations, field.kind is FieldKind.FIELD
    every = relations.measures_by_field if is_field else relations.measures_by_theme
    return refs.listed(publication, every.get(field.id, ()))


def _sums(publication: Publication, field: ActionField) -> RollUp:
    sums = publication.monitoring.by_field if field.kind is FieldKind.FIELD else publication.monitoring.by_theme
    return sums[field.id]


def counts_of(counted: RollUp) -> blocks.Counts:
    """How many measures there are, and how many of them stand how."""
    phases = [(tag(one), counted.by_phase[one]) for one in (Phase.IN_PROGRESS, Phase.COMPLETED)]
    warned = [(tag(one), counted.by_schedule[one]) for one in (Schedule.LATE, Schedule.AT_RISK)]
    counts = (blocks.Count(figure_of(count), one.word, one.tone, one.form) for one, count in (*phases, *warned))
    every = blocks.Count(figure_of(counted.listed), say_count("paper.measures", counted.listed))
    return blocks.Counts((every, *counts))


def _state(publication: Publication) -> Iterator[Block]:
    if not publication.strategy.measures:
        return
    yield blocks.Heading(1, say("paper.chapter.state"))
    yield blocks.Words((publication.monitoring.whole.receipt.sentence,))
    for question, shown in figures_of(publication):
        yield blocks.Heading(2, question)
        yield from figure(publication, shown)


def _late(publication: Publication, inside: frozenset[str]) -> Iterator[Block]:
    if not publication.strategy.measures:
        return
    yield blocks.Heading(1, say("pages_late.title"))
    yield from late_blocks(publication, late_content(publication), inside)


def late_blocks(publication: Publication, told: LateContent, inside: frozenset[str]) -> Iterator[Block]:
    """What is late or at risk, and which KPIs are behind: the same as on the portal's page."""
    yield blocks.Words((told.lead,))
    rows = []
    for one in told.rows:
        name = one.ref.path.rstrip("/").rpartition("/")[2]
        link = blocks.Inside(named(one.ref), label(name)) if name in inside else linked(publication, one.ref)
        when = " ".join(part for part in (one.days, one.since) if part)
        who = (blocks.Quiet(f" {one.body.title}"),) if one.body else ()
        rows.append(
            (
                (link, *who),
                (status(one.tag), *((blocks.Quiet(f" {when}"),) if when else ())),
                (one.finding,),
                (one.reason,),
            )
        )
    if rows:
        heads = tuple(say(f"paper.{name}") for name in ("measure", "schedule", "finding", "reason"))
        yield blocks.Table(heads, tuple(rows), (4, 3, 6, 4))
    if told.kpis:
        yield blocks.Heading(2, say("pages_late.kpi_table"), listed=False)
        heads = tuple(say(f"paper.kpi.{name}") for name in ("title", "state", "value", "finding"))
        cells = (
            ((linked(publication, one.ref),), (status(one.tag),) if one.tag else (), (one.latest,), (one.finding,))
            for one in told.kpis
        )
        yield blocks.Table(heads, tuple(cells), (4, 3, 3, 6))


def _goals(publication: Publication) -> Iterator[Block]:
    goals = publication.strategy.goals.values()
    if not goals:
        return
    yield blocks.Heading(1, say("paper.chapter.goals"))
    for one in goals:
        yield blocks.Heading(2, one.title, code=one.printed_code)
        if one.short:
            yield blocks.Words((one.short,))
        ids = publication.monitoring.relations.measures_by_goal.get(one.id, ())
        yield blocks.Words((say_count("paper.serves", len(refs.listed(publication, ids))),), "quiet")


def _chapter(publication: Publication, field: ActionField, inside: frozenset[str]) -> Iterator[Block]:
    ids = _of_field(publication, field)
    yield blocks.Heading(1, field.title)
    if field.short:
        yield blocks.Words((field.short,), "lead")
    yield from _field(publication, field, inside, ids)
    yield from _measures(publication, ids, 2)


def _field(
    publication: Publication, field: ActionField, inside: frozenset[str], ids: tuple[str, ...]
) -> Iterator[Block]:
    """What a field is about and its measures as a list."""
    path, source = f"{refs.FIELDS}{field.id}/", publication.source("field", field.id)
    body = publication.prose.html(field.body, source=source, page_path=path)
    if body:
        yield blocks.Flow(flowing(str(body), f"{publication.site_url}{path}" if publication.site_url else ""), 2)
    yield from measure_table(publication, ids, inside)


def _measures(publication: Publication, ids: tuple[str, ...], level: int) -> Iterator[Block]:
    for one in ids:
        yield blocks.Rule()
        yield from measure_blocks(publication, publication.strategy.measures[one], max(level, 2))


def _kpis(publication: Publication, ids: list[str]) -> Iterator[Block]:
    if not ids:
        return
    yield blocks.Heading(1, say("paper.chapter.kpis"))
    yield kpi_table(publication, kpi_card.cards(publication, ids))
    for one in ids:
        yield blocks.Rule()
        yield from kpi_blocks(publication, publication.strategy.kpis[one], 2)


def _gaps(publication: Publication) -> Iterator[Block]:
    found = [one for one in gap_parts(publication) if one.count]
    if not found:
        return
    yield blocks.Heading(1, say("paper.chapter.gaps"))
    for one in found:
        yield blocks.Heading(2, one.title)
        yield blocks.Words((one.sentence,))
        yield blocks.Bullets(
            tuple((linked(publication, item), f" {item.note}" if item.note else "") for item in one.items)
        )
        if one.more:
            yield blocks.Words((one.more,), "quiet")


def _rules() -> Iterator[Block]:
    yield blocks.Heading(1, say("paper.chapter.rules"))
    heads = tuple(say(f"paper.rule.{name}") for name in ("id", "title", "formula"))
    rows = tuple(((one.id,), (one.title,), (one.formula,)) for one in rules())
    yield blocks.Table(heads, rows, (0, 3, 7))
