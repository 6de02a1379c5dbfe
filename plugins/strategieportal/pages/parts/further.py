"""Lists on a page of something else, such as the measures of a goal: a long one shows its first, and goes on on pages of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import MOST, in_parts
from strategieportal.pages.parts.rows import Row, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.pages.parts.cuts import Part
    from strategieportal.publication import Publication

FIRST: Final = 100
"""So many of a long list stand on the page that it belongs to."""
MOST_KPIS: Final = 60
"""So many KPIs stand as cards on a page of something else."""
FIRST_KPIS: Final = 24
"""So many of more of them."""


class More(Struct, frozen=True):
    """The way from the first of a long list to all of it."""

    text: str
    """How many stand here, of how many."""
    ref: Ref


class FurtherContent(Struct, frozen=True):
    """The context of ``further.html``."""

    lead: str
    measures: tuple[Row, ...]
    kpis: tuple[Ref, ...]
    parts: tuple[Ref, ...]
    """All pages of the list where it has several; none otherwise."""
    back: Ref
    """The page that the list belongs to."""


class Owner(Struct, frozen=True):
    """The page that a list belongs to."""

    kind: str
    """``PageKind.name`` of the page; its further pages are of the same kind."""
    path: str
    """Its address; the further pages lie below it."""
    title: str
    section: str
    crumbs: tuple[Crumb, ...]
    """The way to it, itself last and with its address."""


def first(ids: Sequence[str], most: int = MOST, shown: int = FIRST) -> tuple[str, ...]:
    """Those of ``ids`` that stand on the page itself: all up to ``most``, the first ``shown`` of more."""
    return tuple(ids) if len(ids) <= most else tuple(ids[:shown])


def measures_path(owner: str) -> str:
    """Where all measures of the page at ``owner`` stand, where they are many."""
    return f"{owner}massnahmen/"


def kpis_path(owner: str) -> str:
    """Where all KPIs of the page at ``owner`` stand, where they are many."""
    return f"{owner}kennzahlen/"


def more_measures(path: str, ids: Sequence[str], most: int = MOST, shown: int = FIRST) -> More | None:
    """The way to all measures at ``path``; None where they stand on the page itself."""
    if len(ids) <= most:
        return None
    all_of_them = say_count("pages_further.measures", len(ids))
    return More(say("pages_further.first", shown=shown, all=all_of_them), Ref(say("pages_further.all_measures"), path))


def more_ideas(path: str, ids: Sequence[str]) -> More | None:
    """The way to all ideas at ``path``; None where they stand on the page itself."""
    if len(ids) <= FIRST:
        return None
    all_of_them = say_count("pages_further.ideas", len(ids))
    return More(say("pages_further.first", shown=FIRST, all=all_of_them), Ref(say("pages_further.all_ideas"), path))


def more_kpis(path: str, ids: Sequence[str]) -> More | None:
    """The way to all KPIs at ``path``; None where they stand on the page itself."""
    if len(ids) <= MOST_KPIS:
        return None
    all_of_them = say_count("pages_further.kpis", len(ids))
    return More(say("pages_further.first", shown=FIRST_KPIS, all=all_of_them), Ref(say("pages_further.all_kpis"), path))


def of_measures(
    publication: Publication, owner: Owner, ids: Sequence[str], most: int = MOST, path: str = ""
) -> Iterator[Draft]:
    """The pages of all measures of ``owner``; none where they stand on its own page. They go when measures do.

    Args:
        publication: what is published.
        owner: the page that they belong to.
        ids: the measures.
        most: how many of them stand on that page itself.
        path: where the first page stands; empty for below that of the owner.
    """
    if len(ids) > most:
        for one in in_parts(path or measures_path(owner.path), ids):
            yield Draft(one.path, partial(_measures, publication, owner, one, len(ids)), lasting=False)


def of_kpis(publication: Publication, owner: Owner, ids: Sequence[str]) -> Iterator[Draft]:
    """The pages of all KPIs of ``owner``; none where they stand on its own page."""
    if len(ids) > MOST_KPIS:
        for one in in_parts(kpis_path(owner.path), ids):
            yield Draft(one.path, partial(_kpis, publication, owner, one, len(ids)), lasting=False)


def _measures(publication: Publication, owner: Owner, part: Part[str], count: int) -> Page:
    title = say("pages_lists.measures.of_field", field=owner.title)
    lead = say_count("pages_lists.measures.count", count)
    return _page(owner, part, title, lead, measures=rows(publication, part.items))


def _kpis(publication: Publication, owner: Owner, part: Part[str], count: int) -> Page:
    title = say("pages_further.kpis_of", title=owner.title)
    lead = say_count("pages_further.kpi_count", count)
    return _page(owner, part, title, lead, kpis=refs.kpis(publication, part.items))


def _page(
    owner: Owner,
    part: Part[str],
    title: str,
    lead: str,
    measures: tuple[Row, ...] = (),
    kpis: tuple[Ref, ...] = (),
) -> Page:
    title = part.named(title)
    back = Ref(owner.title, owner.crumbs[-1].path or owner.path)
    return Page(
        path=part.path,
        kind=owner.kind,
        template="further.html",
        title=title,
        content=FurtherContent(f"{lead}.", measures, kpis, part.parts, back),
        description=title,
        section=owner.section,
        crumbs=(*owner.crumbs, Crumb(title)),
        found=None,
    )
