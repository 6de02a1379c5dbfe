"""The choice of a municipality on the roadmap: a page of its own, so that the usual one stays a small first view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.pages.parts import areas
from strategieportal.pages.parts.filters import Filter
from strategieportal.pages.roadmap.bands import chosen
from strategieportal.pages.roadmap.cut import parted

if TYPE_CHECKING:
    from strategieportal.publication import Publication

BY_PLACE: Final = "roadmap/nach-gemeinde/"


def choices(publication: Publication) -> tuple[Filter, ...]:
    """The filter by municipality; nothing where there is nothing to choose, or the roadmap is too long for one page."""
    picked, known = chosen(publication), publication.strategy.measures
    keys = [areas.key_of_measure(publication, known[one]) for one in (*picked.ids, *picked.undated)]
    places = areas.options_of(publication, keys)
    return (Filter("ort", "o", places),) if len(places) > 1 and not parted(publication) else ()


def undated_places(publication: Publication) -> tuple[str, ...]:
    """Where each measure without a date takes effect, as in a row of the list of measures."""
    known = publication.strategy.measures
    return tuple(areas.key_of_measure(publication, known[one]) for one in chosen(publication).undated)
