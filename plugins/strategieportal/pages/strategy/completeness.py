"""Wie vollständig ist diese Strategie?: building blocks, the entries of the sheets, how fresh each body's news is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import day, say, say_count
from strategieportal.monitoring.completeness import Standing
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Page, Ref, Tag
from strategieportal.pages.parts import refs
from strategieportal.pages.strategy.chapter import crumbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.monitoring.completeness import BlockResult, Body, Completeness, SheetField
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.publication import Publication

SHOWN: Final = 12
"""Measures named that lack an entry; the table to download names all."""
BODIES_SHOWN: Final = 60
LOOKS: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.WHOLE: ("tick", "ok"),
    Standing.PART: ("diamond", "warn"),
    Standing.NONE: ("ring", "plan"),
}
"""Form and tone of each word."""
PAGES: Final = {
    "situation": "ausgangslage/",
    "vision": refs.STRATEGY,
    "values": refs.STRATEGY,
    "goals": refs.GOALS,
    "fields": refs.FIELDS,
    "measures": refs.MEASURES,
    "roles": "rollen/",
    "monitoring": refs.KPIS,
    "roadmap": "roadmap/",
}
"""Where a building block stands in the portal."""


class BlockPart(Struct, frozen=True):
    """A building block."""

    number: int
    title: str
    path: str
    tag: Tag
    sentence: str
    receipt: Receipt


class FieldRow(Struct, frozen=True):
    """An entry of the sheet."""

    name: str
    share: str
    """Per cent as words; empty without measures."""
    width: str
    """The same as a number from 0 to 100."""
    counted: str
    missing: tuple[Ref, ...]
    more: str


class BodyRow(Struct, frozen=True):
    """A responsible body and its newest news."""

    ref: Ref | None
    """All its measures; None where it has none."""
    name: str
    entry: str
    value: str


class CompletenessContent(Struct, frozen=True):
    """The context of ``completeness.html``."""

    sentence: str
    blocks: tuple[BlockPart, ...]
    asked: tuple[FieldRow, ...]
    """What the guide asks of a sheet."""
    further: tuple[FieldRow, ...]
    measures: str
    """How many measures were looked at."""
    bodies: tuple[BodyRow, ...]
    more_bodies: str
    entries: tuple[tuple[str, str], ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there is something to be complete."""
    if publication.strategy.measures or publication.strategy.goals:
        yield Draft(refs.COMPLETENESS, partial(_page, publication), title=say("pages_completeness.title"))


def assets(publication: Publication) -> Iterator[Asset]:
    """All that is missing as a table."""
    if publication.strategy.measures or publication.strategy.goals:
        yield Asset(f"{refs.COMPLETENESS}vollstaendigkeit.csv", lambda: _csv(publication))


def _page(publication: Publication) -> Page:
    title, content = say("pages_completeness.title"), _content(publication)
    return Page(
        path=refs.COMPLETENESS,
        kind=KIND.name,
        template="completeness.html",
        title=title,
        content=content,
        description=content.sentence,
        section=refs.STRATEGY,
        crumbs=crumbs(publication, say("pages_completeness.crumb")),
        stylesheets=(KIND.name,),
    )


def _content(publication: Publication) -> CompletenessContent:
    found = publication.monitoring.completeness
    rows = [(one.asked, _field(publication, one)) for one in found.fields]
    total = found.fields[0].total if found.fields else 0
    rest = len(found.bodies) - BODIES_SHOWN
    names = ("bausteine", *(("steckbrief",) if total else ()), *(("stellen",) if found.bodies else ()))
    return CompletenessContent(
        sentence=_sentence(found),
        blocks=tuple(_block(number, one) for number, one in enumerate(found.blocks, 1)),
        asked=tuple(row for asked, row in rows if asked) if total else (),
        further=tuple(row for asked, row in rows if not asked) if total else (),
        measures=say_count("pages_completeness.measures", total),
        bodies=tuple(_body(one) for one in found.bodies[:BODIES_SHOWN]),
        more_bodies=say_count("pages_completeness.more_bodies", rest) if rest > 0 else "",
        entries=tuple((name, say(f"pages_completeness.parts.{name}")) for name in names),
    )


def _sentence(found: Completeness) -> str:
    """How many of the nine are whole, in part and not there."""
    said = {one.value: say_count(f"pages_completeness.counted.{one.value}", many) for one, many in found.counts.items()}
    return say("pages_completeness.sentence", all=len(found.blocks), **said)


def _block(number_: int, block: BlockResult) -> BlockPart:
    form, tone = LOOKS[block.standing]
    word = say(f"pages_completeness.standing.{block.standing.value}")
    tag = Tag(word, form, tone, block.standing.value)
    return BlockPart(number_, block.receipt.title, PAGES[block.name], tag, block.receipt.sentence, block.receipt)


def _field(publication: Publication, field: SheetField) -> FieldRow:
    rest = len(field.missing) - SHOWN
    return FieldRow(
        name=say(f"pages_completeness.field.{field.name}"),
        share=say("pages_completeness.share", share=field.share),
        width=str(field.share),
        counted=say("pages_completeness.of", stated=field.stated, total=field.total),
        missing=tuple(_short(publication, one) for one in field.missing[:SHOWN]),
        more=say_count("pages_thread.more.measures", rest) if rest > 0 else "",
    )


def _short(publication: Publication, name: str) -> Ref:
    measure = publication.strategy.measures[name]
    return Ref(measure.title, f"{refs.MEASURES}{name}/", measure.printed_code)


def _body(body: Body) -> BodyRow:
    return BodyRow(
        ref=refs.body(body.name) if body.measures else None,
        name=body.name,
        entry=day(body.entry) if body.entry else "",
        value=day(body.value) if body.value else "",
    )


def _csv(publication: Publication) -> bytes:
    columns = [say(f"pages_completeness.column.{name}") for name in ("part", "name", "there", "of", "missing")]
    return csv_text(columns, _rows(publication)).encode()


def _rows(publication: Publication) -> Iterator[tuple[str, str, int | str, int | str, str]]:
    found = publication.monitoring.completeness
    for block in found.blocks:
        part = say("pages_completeness.column.block")
        yield (part, block.receipt.title, block.there, len(block.aspects), block.receipt.sentence)
    for field in found.fields:
        name = say(f"pages_completeness.field.{field.name}")
        yield (say("pages_completeness.column.field"), name, field.stated, field.total, " ".join(field.missing))
    for body in found.bodies:
        part = say("pages_completeness.column.body")
        entry, value = (one.isoformat() if one else "" for one in (body.entry, body.value))
        yield (part, body.name, entry, value, body.receipt.sentence)


KIND: Final = PageKind(name="completeness", drafts=drafts, assets=assets)
