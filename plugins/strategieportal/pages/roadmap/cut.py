"""The roadmap of many measures, cut into pages by action field; all of them have one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.pages.parts import refs
from strategieportal.pages.parts.cuts import cuts
from strategieportal.pages.roadmap.bands import Chosen, chosen, ends, moments
from strategieportal.pages.roadmap.scale import scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.pages.parts.cuts import Cut
    from strategieportal.pages.roadmap.scale import Scale
    from strategieportal.publication import Publication

_TOP: Final = "roadmap/"
_PART: Final = 150
"""So many rows stand on one page of a field: a row has up to thirty elements."""


def parted(publication: Publication) -> tuple[Cut, ...]:
    """The pages of the fields; none for a roadmap that fits on one page."""
    return publication.once("roadmap", "parts", lambda: _parted(publication))


def _parted(publication: Publication) -> tuple[Cut, ...]:
    picked = chosen(publication)
    undated, listed = frozenset(picked.undated), refs.listed_by_field(publication)
    groups = {
        field: (*picked.dated.get(field, ()), *(one for one in ids if one in undated)) for field, ids in listed.items()
    }
    titles = {name: one.title for name, one in publication.strategy.fields.items()}
    return cuts(_TOP, titles, groups, _PART)


def chosen_of(publication: Publication, cut: Cut) -> Chosen:
    """What the page ``cut`` shows of all that the roadmap shows."""
    undated = frozenset(chosen(publication).undated)
    dated = tuple(one for one in cut.ids if one not in undated)
    return Chosen({cut.field: dated} if dated else {}, tuple(one for one in cut.ids if one in undated))


def scale_of_all(publication: Publication) -> Scale:
    """The axis of time that all pages of the roadmap share."""
    return publication.once("roadmap", "scale", lambda: _scale(publication))


def _scale(publication: Publication) -> Scale:
    dates = [moment for one in chosen(publication).ids for moment in moments(publication, one)]
    happening = (one.at.first for one in publication.strategy.events.values())
    return scale_of(dates, publication.as_of, _term(publication), happening)


def _term(publication: Publication) -> Iterator[date]:
    term = publication.strategy.portal.term
    return ends(term.start, term.end) if term else iter(())
