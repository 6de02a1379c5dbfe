"""What several documents on paper show alike: links, statuses, lists of measures, figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.pages.parts import refs
from strategieportal.paper import blocks
from strategieportal.paper.flowing import whole_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.charts.figure import Figure
    from strategieportal.pages.page import Ref, Tag
    from strategieportal.pages.parts.facts import Fact
    from strategieportal.paper.blocks import Block, Part, Parts
    from strategieportal.publication import Publication

_TOKEN: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_SVG: Final = re.compile(r"<svg\b")
BETWEEN: Final = ", "


def status(tag: Tag) -> blocks.Status:
    """``tag`` on paper."""
    return blocks.Status(tag.word, tag.form, tag.tone)


def named(ref: Ref) -> str:
    """Number and title of what ``ref`` leads to."""
    return f"{ref.code} {ref.title}".strip()


def linked(publication: Publication, ref: Ref) -> Part:
    """``ref`` as a link to the portal's page; its words alone where nobody knows where the portal stands."""
    address = whole_address(ref.path, publication.site_url) if ref.path else ""
    return blocks.Away(named(ref), address) if address else named(ref)


def listed(publication: Publication, found: Iterable[Ref]) -> Parts:
    """Links with commas between, each with what is said beside it in brackets."""
    parts: list[Part] = []
    for one in found:
        parts += [BETWEEN] if parts else []
        parts.append(linked(publication, one))
        parts += [f" ({one.note})"] if one.note else []
    return tuple(parts)


def fact(publication: Publication, one: Fact) -> tuple[str, Parts]:
    """A fact of a page as a row."""
    text = ((one.text,) if one.text else ()) + ((blocks.Quiet(f" {one.note}"),) if one.note else ())
    return one.label, (*text, *((BETWEEN,) if text and one.refs else ()), *listed(publication, one.refs))


def facts(rows: Iterable[tuple[str, Parts]]) -> Iterator[blocks.Facts]:
    """``rows`` that say something, as a table; nothing where none does."""
    told = tuple((label, parts) for label, parts in rows if any(parts))
    if told:
        yield blocks.Facts(told, (say("paper.facts.label"), say("paper.facts.value")))


def measure_table(publication: Publication, ids: Iterable[str], inside: frozenset[str]) -> Iterator[Block]:
    """The measures called ``ids`` with phase and Terminlage.

    Args:
        publication: what is published.
        ids: in their order.
        inside: those that stand in the same document; the others lead to the portal.
    """
    rows = []
    for one in refs.measures(publication, ids):
        name = one.path.rstrip("/").rpartition("/")[2]
        link = blocks.Inside(named(one), label(name)) if name in inside else linked(publication, one)
        phase, *schedule = (status(tag) for tag in one.tags)
        rows.append(((link,), (phase,), tuple(schedule)))
    if rows:
        heads = (say("paper.measure"), say("paper.phase"), say("paper.schedule"))
        yield blocks.Table(heads, tuple(rows), (5, 2, 3))


def label(measure: str) -> str:
    """Where the measure called ``measure`` begins in a document."""
    return f"m-{measure}"


def figure(publication: Publication, shown: Figure, *, table: bool = True) -> Iterator[Block]:
    """A figure: its sentence, its picture with that sentence as its text, its table, its source."""
    if shown.sentence:
        yield blocks.Words((shown.sentence,), "before")
    if shown.drawn:
        alt = (
            f"{shown.title}. {shown.sentence} {say('paper.table_below')}"
            if table
            else f"{shown.title}. {shown.sentence}"
        )
        yield blocks.Picture(shown.title, alt.strip(), resolved(publication, shown.wide_svg))
    if table and shown.rows:
        columns = range(len(shown.columns))
        # as wide as their words: words that need room take it, numbers never break
        widths = tuple(int(shown.is_text(one)) for one in columns)
        right = tuple(not shown.is_text(one) for one in columns)
        rows = tuple(tuple((cell,) for cell in row) for row in shown.rows)
        yield blocks.Table(shown.columns, rows, widths if any(widths) else (1, *widths[1:]), right)
    if shown.source:
        yield blocks.Words((shown.words["source"],), "quiet")


def resolved(publication: Publication, picture: str) -> str:
    """The inline SVG ``picture`` as one that stands alone: light colours of the district, its typeface."""
    tokens = publication.tokens
    coloured = _TOKEN.sub(lambda found: tokens[found[1]].light, picture)
    named_space = "" if "xmlns=" in coloured else ' xmlns="http://www.w3.org/2000/svg"'
    family = "" if "font-family=" in coloured else ' font-family="Portal"'
    return _SVG.sub(f"<svg{named_space}{family}", coloured, count=1)
