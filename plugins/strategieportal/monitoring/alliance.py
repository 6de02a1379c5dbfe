"""Over many portals: how measures travelled, and how money and delays are distributed among equals.

Distributions: quartiles by linear interpolation between ordered values (Hyndman and Fan 1996, type 7). No portal is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.words import AreaKind, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.model.alliance import Alliance, Shared

ENOUGH: Final = 5
"""Of fewer portals of a kind no distribution is told: it would be a list of names."""


class Travelled(Struct, frozen=True):
    """How a measure went from portal to portal, as far as both are here."""

    taken_from: tuple[Shared, ...]
    taken_by: tuple[Shared, ...]


def travelled(measures: Sequence[Shared]) -> Mapping[str, Travelled]:
    """By address of each measure that travelled: from where it was taken over, and who took it over."""
    known = {one.address: one for one in measures}
    by: defaultdict[str, list[Shared]] = defaultdict(list)
    for one in measures:
        for original in one.originals:
            by[original].append(one)
    found = {one.address for one in measures if any(each in known for each in one.originals)} | (
        by.keys() & known.keys()
    )
    return {
        address: Travelled(
            tuple(known[each] for each in known[address].originals if each in known), tuple(by.get(address, ()))
        )
        for address in found
    }


class Distribution(Struct, frozen=True):
    """How values are distributed."""

    count: int
    """So many measures are told of."""
    unknown: int
    """So many tell nothing."""
    classes: tuple[int, ...]
    """How many lie in each class, see the bounds that were asked for."""
    quartiles: tuple[float, float, float] | None
    """Lower quartile, median, upper quartile; None of fewer than two values."""


DAYS: Final = (0, 90, 180, 365)
"""Upper bounds, each included, of the classes of delays in days; the last class is open."""
EUROS: Final = (10_000, 50_000, 250_000, 1_000_000)
"""The same for planned euro."""


class Compared(Struct, frozen=True):
    """What is told of all portals of one kind."""

    kind: AreaKind
    members: int
    measures: int
    phases: Mapping[Phase, int]
    delays: Distribution
    """Of decided measures with an end; one that was never put off counts as 0 days."""
    costs: Distribution
    """Of decided measures."""


def compared(alliance: Alliance) -> Iterator[Compared]:
    """The distributions for each kind of body of which there are enough portals, in the order of the kinds."""
    for kind in AreaKind:
        members = {one.id for one in alliance.members if one.kind is kind}
        if len(members) < ENOUGH:
            continue
        found = [one for one in alliance.measures if one.member.id in members]
        decided = [one for one in found if one.phase in _DECIDED]
        delays = [Decimal(one.put_off or 0) if one.end else None for one in decided]
        phases = Counter(one.phase for one in found)
        yield Compared(
            kind,
            len(members),
            len(found),
            {one: phases[one] for one in Phase if phases[one]},
            distribution(delays, DAYS),
            distribution([one.planned for one in decided], EUROS),
        )


_DECIDED: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS, Phase.COMPLETED})


def distribution(values: Iterable[Decimal | None], bounds: Sequence[int]) -> Distribution:
    """How ``values`` are distributed over the classes between ``bounds``; None counts as unknown."""
    given = list(values)
    known = sorted(one for one in given if one is not None)
    classes = Counter(sum(one > bound for bound in bounds) for one in known)
    middle = quantiles(map(float, known), n=4, method="inclusive") if len(known) > 1 else None
    return Distribution(
        len(known),
        len(given) - len(known),
        tuple(classes[at] for at in range(len(bounds) + 1)),
        (middle[0], middle[1], middle[2]) if middle else None,
    )


class Kinds(Struct, frozen=True):
    """How many portals and measures there are of each kind of body."""

    kind: AreaKind | None
    members: int
    measures: int


def kinds(alliance: Alliance) -> tuple[Kinds, ...]:
    """Every kind that occurs, those that do not say what they are last."""
    members = Counter(one.kind for one in alliance.members)
    measures = Counter(one.member.kind for one in alliance.measures)
    return tuple(Kinds(one, members[one], measures[one]) for one in (*AreaKind, None) if members[one])
