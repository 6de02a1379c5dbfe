"""Which municipalities have a page, and the links to them: one each, or one for each association where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.language import listing, say
from strategieportal.model.municipality import EVERYWHERE
from strategieportal.pages.page import Ref
from strategieportal.pages.parts.filters import Option, options
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.refs import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication

ALL_PLACES: Final = "*"
"""Stands for all municipalities, so that a row weighs the same however many there are; ``filter.js`` knows it."""
NO_PLACE: Final = "ohne_ort"
"""No id looks like it, so no municipality can be taken for it; ``filter.js`` knows it."""


def paged(publication: Publication) -> Mapping[str, tuple[str, ...]]:
    """The id of each page about what exists today, and the municipalities that it is about, in alphabetical order."""
    return publication.monitoring.whereabouts.pages


def page_of(publication: Publication, name: str) -> str:
    """The id of the page on which the municipality ``name`` stands."""
    living = publication.strategy.gazetteer.current(name)
    return next(iter(publication.monitoring.whereabouts.pages_of([living])), name)


def ref(publication: Publication, written: str | None) -> Ref | None:
    """The link to the municipality that ``written`` means; without a list of them its name alone, without an address."""
    if written is None:
        return None
    known = publication.strategy.gazetteer
    name = known.one(written)
    if name is None:
        return Ref(written, "")
    if known.entries[name].is_association and name not in paged(publication):
        return Ref(known.label(name), "")
    return Ref(known.label(name), f"{PLACES}{page_of(publication, name)}/")


def linked(publication: Publication, written: Iterable[str]) -> tuple[Ref, ...]:
    """The links to all municipalities that a list names, as it names them."""
    return tuple(one for one in (ref(publication, name) for name in written) if one is not None)


def names(publication: Publication, written: tuple[str, ...]) -> str:
    """Where something takes effect in words; empty where nobody says."""
    if written == (EVERYWHERE,):
        return holder(publication)["everywhere"]
    return listing([one.title for one in linked(publication, written)]) if written else ""


def keys_of(publication: Publication, places: Iterable[str]) -> str:
    """The ids of the pages of ``places`` as a row of a list holds them; a star where these are all."""
    found = publication.monitoring.whereabouts.pages_of(places)
    return ALL_PLACES if found and len(found) == len(paged(publication)) else " ".join(found)


def key_of_measure(publication: Publication, measure: Measure) -> str:
    """Where ``measure`` takes effect as a row of a list holds it; empty where no municipalities are listed."""
    known = publication.strategy.gazetteer
    if not known:
        return ""
    return ALL_PLACES if measure.everywhere else keys_of(publication, known.places(measure.municipalities)) or NO_PLACE


def options_of(publication: Publication, keys: Iterable[str]) -> tuple[Option, ...]:
    """The municipalities to choose from, each with what holds everywhere as well, and what names none.

    Args:
        publication: what is published.
        keys: what the rows of the list hold.
    """
    pages, known = paged(publication), publication.strategy.gazetteer
    if not pages:
        return ()
    labels = {page: known.label(page) for page in pages} | {NO_PLACE: say("pages_lists.filter.no_place")}
    return options(labels, keys, lambda one: pages if one == ALL_PLACES else one.split())
