"""The Maßnahmenspeicher: ideas with their points, and what was parked, rejected or merged, with the reasons.

One of more than 120 entries is cut into pages by phase; the filter stands above each of them and looks through all. The
ranking then stands on pages of its own.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.language import say, say_count
from strategieportal.model.words import Phase
from strategieportal.pages.ideas.ranking import Rating, rating
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import in_parts
from strategieportal.pages.parts.filters import Filter, options, ticked
from strategieportal.pages.parts.found_rows import FoundGroup, FoundRow, found_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.pages.ideas.ranking import Rated
    from strategieportal.pages.parts.cuts import Part
    from strategieportal.publication import Publication


ENOUGH: Final = 8
"""Entries from which on filters help more than they stand in the way."""
MOST: Final = 120
"""So many entries stand on one page, with their points; more of them are cut by phase."""
ROWS: Final = f"{refs.STORE}zeilen.json"
"""All entries of a cut store, for the filter."""
RANKING: Final = f"{refs.STORE}rangfolge/"
"""Where the ranking of a cut store stands."""


class Idea(Struct, frozen=True):
    """An idea, or a measure that was parked, rejected or merged."""

    ref: Ref
    short: str
    field: str
    field_id: str
    origin: str
    origin_key: str
    """As it stands in the address; empty where nothing is told."""
    since: date | None
    reason: str
    """Why it is not pursued; empty for ideas."""
    successor: Ref | None


class Shelf(Struct, frozen=True):
    """All of one phase."""

    key: str
    title: str
    lead: str
    ideas: tuple[Idea, ...]
    whole: Ref | None = None
    """The page where its entries stand, where the store is cut; None where they stand here."""


class IdeaStoreContent(Struct, frozen=True):
    """The context of ``idea_store.html``."""

    title: str
    lead: str
    shelves: tuple[Shelf, ...]
    """Without empty ones."""
    rating: Rating | None
    ranking: Ref | None
    """The page of the ranking, where the store is cut; None where it stands here."""
    total: int
    marks: tuple[Filter, ...]
    """Filters to be ticked; none where the list is too short to need any."""
    selects: tuple[Filter, ...]
    parts: tuple[Ref, ...]
    """All pages of this phase or of the ranking, where it has several; none otherwise."""
    rows: str
    """Where the filter finds the entries that do not stand on the page; empty where all do."""
    whole: bool
    """Whether it is the page of all phases."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, also while it is empty; the pages of the phases and of the ranking where it is cut."""
    yield Draft(refs.STORE, partial(page, publication), title=say("pages_lists.store.title"))
    if not _is_cut(publication):
        return
    # Not promised: they go when entries do.
    for shelf in _whole(publication).shelves:
        for one in in_parts(_path(shelf), shelf.ideas, MOST):
            yield Draft(one.path, partial(_of_phase, publication, shelf, one), lasting=False)
    rated = _whole(publication).rating
    for rows in in_parts(RANKING, rated.rows, MOST) if rated else ():
        yield Draft(rows.path, partial(_of_ranking, publication, rows), lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """The entries that the filter of a cut store looks through."""
    if _is_cut(publication):
        yield Asset(ROWS, lambda: _rows_file(_whole(publication).shelves))


def _is_cut(publication: Publication) -> bool:
    return sum(one.phase in refs.STORED for one in publication.monitoring.phases.values()) > MOST


def _whole(publication: Publication) -> IdeaStoreContent:
    """All entries, as they stand on one page where they are few."""
    return publication.once("ideas", "whole", lambda: _content(publication))


def _path(shelf: Shelf) -> str:
    return f"{refs.STORE}nach-stand/{shelf.key}/"


def page(publication: Publication) -> Page:
    """The page of the Maßnahmenspeicher: all of it, or where it is cut the way to the pages of the phases."""
    content = _whole(publication)
    if _is_cut(publication):
        ranking = Ref(say("pages_ranking.whole"), RANKING) if content.rating else None
        shelves = tuple(map(_led_on, content.shelves))
        content = replace(content, shelves=shelves, rating=None, ranking=ranking, rows=ROWS)
    return _page(refs.STORE, content)


def _led_on(shelf: Shelf) -> Shelf:
    """``shelf`` without its entries, with the way to them."""
    count = say_count("pages_search.index.count", len(shelf.ideas))
    return replace(shelf, ideas=(), whole=Ref(count, _path(shelf)))


def _of_phase(publication: Publication, shelf: Shelf, part: Part[Idea]) -> Page:
    title = part.named(say("pages_lists.store.of_phase", title=shelf.title))
    more: dict[str, Any] = {"shelves": (replace(shelf, ideas=part.items),), "rating": None, "parts": part.parts}
    return _page(part.path, replace(_whole(publication), title=title, rows=ROWS, whole=False, **more))


def _of_ranking(publication: Publication, part: Part[Rated]) -> Page:
    content, title = _whole(publication), part.named(say("pages_ranking.title"))
    rated = replace(content.rating, rows=part.items) if content.rating else None
    more: dict[str, Any] = {"shelves": (), "rating": rated, "parts": part.parts, "marks": (), "selects": ()}
    return _page(part.path, replace(content, title=title, whole=False, **more))


def _page(path: str, content: IdeaStoreContent) -> Page:
    whole = Crumb(say("pages_lists.store.title"), refs.STORE)
    here = (Crumb(content.title),) if path == refs.STORE else (whole, Crumb(content.title))
    scripts = ("filter_parts", "filter") if content.rows else ("filter",)
    return Page(
        path=path,
        kind=KIND.name,
        template="idea_store.html",
        title=content.title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_lists.measures.title"), refs.MEASURES), *here),
        stylesheets=("rating",),
        scripts=scripts if content.marks else (),
    )


def _rows_file(shelves: tuple[Shelf, ...]) -> bytes:
    return found_file(FoundGroup(one.key, one.title, tuple(_rows(one))) for one in shelves)


def _rows(shelf: Shelf) -> Iterator[FoundRow]:
    for one in shelf.ideas:
        keys = {"p": shelf.key, "f": one.field_id, "o": one.origin_key}
        yield FoundRow(one.ref.path.split("/")[1], one.ref.code, one.ref.title, keys, ((one.field, "quiet"),))


def _content(publication: Publication) -> IdeaStoreContent:
    by_phase: dict[Phase, list[Measure]] = {one: [] for one in refs.STORED}
    for name, measure in publication.strategy.measures.items():
        phase = publication.monitoring.phases[name].phase
        if phase in by_phase:
            by_phase[phase].append(measure)
    shelves = tuple(_shelf(publication, phase, found) for phase, found in by_phase.items() if found)
    ideas = by_phase[Phase.IDEA]
    total = sum(len(one.ideas) for one in shelves)
    filtered = total >= ENOUGH
    return IdeaStoreContent(
        title=say("pages_lists.store.title"),
        lead=say_count("pages_lists.store.lead", len(ideas)),
        shelves=shelves,
        rating=rating(publication),
        ranking=None,
        total=total,
        marks=_marks(shelves) if filtered else (),
        selects=tuple(_selects(publication, shelves)) if filtered else (),
        parts=(),
        rows="",
        whole=True,
    )


def _marks(shelves: tuple[Shelf, ...]) -> tuple[Filter, ...]:
    keys = (shelf.key for shelf in shelves for _ in shelf.ideas)
    return (Filter("phase", "p", ticked(refs.STORED, keys)),)


def _selects(publication: Publication, shelves: tuple[Shelf, ...]) -> Iterator[Filter]:
    shown = [one for shelf in shelves for one in shelf.ideas]
    fields = {name: one.title for name, one in publication.strategy.fields.items()}
    origins = {
        one.origin_key: one.origin for one in sorted(shown, key=lambda one: one.origin.casefold()) if one.origin_key
    }
    for made in (
        Filter("feld", "f", options(fields, shown, lambda one: (one.field_id,))),
        Filter("herkunft", "o", options(origins, shown, lambda one: (one.origin_key,))),
    ):
        if len(made.options) > 1:
            yield made


def _shelf(publication: Publication, phase: Phase, found: list[Measure]) -> Shelf:
    title, lead = (say(f"pages_lists.store.{phase.value}.{part}") for part in ("title", "lead"))
    return Shelf(phase.key, title, lead, tuple(_idea(publication, one) for one in found))


def _idea(publication: Publication, measure: Measure) -> Idea:
    result = publication.monitoring.phases[measure.id]
    fields = refs.fields(publication, (measure.field,))
    successor = publication.strategy.measures.get(measure.merged_into or "")
    return Idea(
        ref=Ref(measure.title, f"{refs.MEASURES}{measure.id}/", measure.printed_code),
        short=measure.short or "",
        field=fields[0].title if fields else "",
        field_id=measure.field if fields else "",
        origin=measure.origin.kind.label if measure.origin else "",
        origin_key=measure.origin.kind.key if measure.origin else "",
        since=result.since,
        reason=result.reason if result.phase is not Phase.IDEA else "",
        successor=refs.measure(publication, successor) if successor else None,
    )


KIND: Final = PageKind(name="idea-store", drafts=drafts, assets=assets, narrows=True)
