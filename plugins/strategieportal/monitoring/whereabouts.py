"""What takes effect where: measures, spots, participation and events by municipality, and what names no place at all.

Nothing said is not "everywhere": measures that name no municipality are kept apart, so that every page can tell them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from strategieportal.model.municipality import EVERYWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.model.gazetteer import Gazetteer
    from strategieportal.model.measure import Measure
    from strategieportal.model.participation import Participation
    from strategieportal.model.situation import Event
    from strategieportal.model.strategy import Strategy

    Placed = Measure | Participation | Event

Ids = tuple[str, ...]


def _no_ids() -> Mapping[str, Ids]:
    return MappingProxyType({})


class Scope(Struct, frozen=True):
    """Where the nouns of one kind take effect, in the order of the pages."""

    everywhere: Ids = ()
    """Those for the whole district."""
    unplaced: Ids = ()
    """Those that name no place."""
    placed: Ids = ()
    """Those that name single municipalities."""
    local: Mapping[str, Ids] = field(default_factory=_no_ids)
    """By id of the municipality: those that name it, alone or with others. Each one that exists today is there."""

    def within(self, places: Iterable[str]) -> Ids:
        """Those that name one of the municipalities ``places``, each once."""
        found = {one for name in places for one in self.local.get(name, ())}
        return tuple(one for one in self.placed if one in found)


class Whereabouts(Struct, frozen=True):
    """What takes effect where; empty for a portal that lists no municipalities."""

    measures: Scope = Scope()
    participations: Scope = Scope()
    events: Scope = Scope()
    spots: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By id of the municipality: the spots in it, each the id of its measure and its place in the list there."""
    pages: Mapping[str, Ids] = field(default_factory=_no_ids)
    """Id of each page about what exists today, and the municipalities that it is about, in alphabetical order."""

    def pages_of(self, places: Iterable[str]) -> Ids:
        """The ids of the pages on which the municipalities ``places`` stand, each once."""
        wanted = set(places)
        return tuple(page for page, members in self.pages.items() if wanted & set(members))


def _paged(known: Gazetteer) -> Mapping[str, Ids]:
    by_association = known.by_association
    pages: dict[str, list[str]] = {}
    for name in sorted(known.living, key=lambda one: _order(known, one)):
        association = known.entries[name].association
        page = association if by_association and association in known.entries else None
        pages.setdefault(page or name, []).append(name)
    return MappingProxyType({page: tuple(pages[page]) for page in sorted(pages, key=lambda one: _order(known, one))})


def _order(known: Gazetteer, name: str) -> tuple[str, str]:
    """By name as people look it up: umlauts beside their vowels."""
    return known.entries[name].name.casefold().translate(_VOWELS), name


_VOWELS: Final = str.maketrans("äöü", "aou")


def whereabouts_of(strategy: Strategy) -> Whereabouts:
    """The whereabouts of everything in ``strategy``."""
    known = strategy.gazetteer
    if not known:
        return Whereabouts()
    spots: dict[str, list[tuple[str, int]]] = {}
    for name, measure in strategy.measures.items():
        for number, spot in enumerate(measure.spots):
            for place in known.places([spot.municipality] if spot.municipality else ()):
                spots.setdefault(place, []).append((name, number))
    return Whereabouts(
        _scope(known, strategy.measures),
        _scope(known, strategy.participations),
        _scope(known, strategy.events),
        MappingProxyType({name: tuple(found) for name, found in spots.items()}),
        _paged(known),
    )


def _scope(known: Gazetteer, nouns: Mapping[str, Placed]) -> Scope:
    stated = {name: one.municipalities for name, one in nouns.items()}
    local: dict[str, list[str]] = {place: [] for place in known.living}
    for name, written in stated.items():
        for place in known.places(written):
            local.setdefault(place, []).append(name)
    named = {name for many in local.values() for name in many}
    return Scope(
        tuple(name for name, written in stated.items() if written == (EVERYWHERE,)),
        tuple(name for name, written in stated.items() if not written),
        tuple(name for name in stated if name in named),
        MappingProxyType({place: tuple(names) for place, names in local.items()}),
    )
