"""Events of one commit that are told together: four new measures are one piece of news, not four."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.event import Change, NounKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.history.event import Event

MANY: Final = MappingProxyType({Change.NEW: 4, Change.VALUE_NEW: 4, Change.TEXT: 2})
"""From so many nouns on, alike changes of one commit are told as one. Wording says little, so two are enough."""


UPHEAVAL: Final = 12
"""A commit that would be told in so many entries, of at least so many nouns, is an import or a great revision: one entry."""
_NOUNS: Final = 8


class Batch(Struct, frozen=True):
    """Changes of one commit that are told together."""

    change: Change | None
    """What all of them are; None for a great revision, where they are of many kinds."""
    events: tuple[Event, ...]
    """As they happened; of one noun there may be several."""

    @property
    def nouns(self) -> tuple[Event, ...]:
        """The last event of each noun that changed, the nouns in the order in which they first changed."""
        return tuple({(one.noun, one.id): one for one in self.events}.values())

    @property
    def counts(self) -> Mapping[NounKind, int]:
        """How many nouns of each kind changed; only kinds that did."""
        kinds = [one.noun for one in self.nouns]
        return MappingProxyType({kind: kinds.count(kind) for kind in NounKind if kind in kinds})


def batches(events: Iterable[Event]) -> Iterator[Batch | Event]:
    """``events``, the last commit first; within a commit many alike together and before the others, a great revision as one."""
    for _, some in groupby(reversed(list(events)), key=lambda one: one.commit):
        of_commit = tuple(reversed(list(some)))
        told = tuple(_alike(of_commit))
        if is_upheaval(told):
            yield Batch(None, of_commit)
        else:
            yield from told


def is_upheaval(told: Sequence[Batch | Event]) -> bool:
    """Whether what one commit would be told in is a great revision."""
    nouns = {(one.noun, one.id) for one in told if not isinstance(one, Batch)}
    return len(told) >= UPHEAVAL and len(nouns) >= _NOUNS


def _alike(of_commit: tuple[Event, ...]) -> Iterator[Batch | Event]:
    left = list(of_commit)
    for change, many in MANY.items():
        alike = tuple(one for one in left if one.change is change)
        if len({one.id for one in alike}) >= many:
            yield Batch(change, alike)
            left = [one for one in left if one.change is not change]
    yield from left
