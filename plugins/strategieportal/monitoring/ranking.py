"""The rank of each open idea: the sum of its weighted points, where every criterion in use was scored.

A weighted sum model, the plainest method of multi-criteria decision analysis (Department for Communities and Local
Government, Multi-criteria analysis: a manual, 2009, chapter 5): anybody can check it by hand. Ties share a rank as in
sports (1, 2, 2, 4).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import listing, number
from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from strategieportal.model.measure import Measure
    from strategieportal.model.steering import Criterion
    from strategieportal.monitoring.receipt import Input, Receipt

NAMED: Final = 3
"""A receipt names at most so many others of the same rank."""


class Ranked(Struct, frozen=True):
    """Where one idea stands among all."""

    idea: str
    """Its id."""
    rank: int | None
    """From 1; None where a score is missing."""
    points: Decimal | None
    """The weighted sum of what was scored; None where nothing was."""
    possible: Decimal
    """The highest sum that it can still reach: what is missing counts in full."""
    missing: tuple[str, ...]
    """Criteria in use for which it has no points."""
    tied: tuple[str, ...]
    """All ideas of the same rank, this one among them; empty where it stands alone."""
    receipt: Receipt


class Ranking(Struct, frozen=True):
    """All open ideas: those with a rank first, then by the points that they have so far."""

    criteria: tuple[str, ...]
    """Criteria in use: those for which some idea has points, in their own order."""
    most: Decimal
    """The highest sum that an idea can have."""
    ideas: tuple[Ranked, ...]

    @property
    def ranked(self) -> int:
        """How many ideas have a rank."""
        return sum(one.rank is not None for one in self.ideas)

    def leaders(self) -> tuple[Ranked, ...]:
        """All ideas of the first rank."""
        return tuple(one for one in self.ideas if one.rank == 1)

    @property
    def partly(self) -> int:
        """How many ideas have some points and no rank."""
        return sum(one.rank is None and one.points is not None for one in self.ideas)

    @property
    def unrated(self) -> int:
        """How many ideas have no points at all."""
        return sum(one.points is None for one in self.ideas)


class _Sum(Struct, frozen=True):
    """The points of one idea before it is compared with the others."""

    idea: Measure
    points: Decimal | None
    possible: Decimal
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every criterion in use was scored."""
        return self.points is not None and not self.missing


class _Field(Struct, frozen=True):
    """What all ideas are measured by."""

    used: Mapping[str, Criterion]
    most: Decimal
    places: Mapping[Decimal, int]
    """Rank by sum."""
    equals: Mapping[Decimal, list[Measure]]
    """Completely scored ideas by their sum."""
    ranked: int
    as_of: date


def rank(ideas: Iterable[Measure], criteria: Mapping[str, Criterion], as_of: date) -> Ranking:
    """The ranking of ``ideas``.

    Args:
        ideas: measures in the phase of an idea, in the order of the pages, which also orders equals.
        criteria: the selection criteria by id.
        as_of: the day for which the phases hold.
    """
    group = tuple(ideas)
    used = {name: one for name, one in criteria.items() if any(name in idea.scores for idea in group)}
    most = sum((one.highest * one.factor for one in used.values()), Decimal(0))
    sums = sorted((_summed(one, used, most) for one in group), key=_best_first)
    field = _field(sums, used, most, as_of)
    return Ranking(tuple(used), most, tuple(_placed(one, field) for one in sums))


def reachable(idea: Measure, criteria: Mapping[str, Criterion]) -> Decimal:
    """The highest sum that ``idea`` could have by the criteria for which it has points."""
    return sum((one.highest * one.factor for name, one in criteria.items() if name in idea.scores), Decimal(0))


def weighted(idea: Measure, criteria: Mapping[str, Criterion]) -> Decimal | None:
    """The sum of the points of ``idea``, each times its criterion's weight; None where no criterion was scored."""
    parts = [one.points * criteria[name].factor for name, one in idea.scores.items() if name in criteria]
    return sum(parts, Decimal(0)) if parts else None


def _summed(idea: Measure, used: Mapping[str, Criterion], most: Decimal) -> _Sum:
    missing = tuple(name for name in used if name not in idea.scores)
    points = weighted(idea, used)
    lost = ((one.highest - idea.scores[name].points) * one.factor for name, one in used.items() if name in idea.scores)
    return _Sum(idea, points, most - sum(lost, Decimal(0)), missing)


def _best_first(one: _Sum) -> tuple[int, Decimal]:
    """Complete ones, then incomplete ones, then those without any points; each by the sum, the highest first."""
    return (0 if one.complete else 1 if one.points is not None else 2, -(one.points or Decimal(0)))


def _field(sums: Iterable[_Sum], used: Mapping[str, Criterion], most: Decimal, as_of: date) -> _Field:
    equals: dict[Decimal, list[Measure]] = {}
    for one in sums:
        if one.points is not None and one.complete:
            equals.setdefault(one.points, []).append(one.idea)
    places, before = {}, 0
    for points in sorted(equals, reverse=True):
        places[points] = before + 1
        before += len(equals[points])
    return _Field(used, most, places, equals, before, as_of)


def _placed(one: _Sum, field: _Field) -> Ranked:
    if one.points is None or not one.complete:
        return Ranked(one.idea.id, None, one.points, one.possible, one.missing, (), _unranked(one, field))
    equals = field.equals[one.points]
    tied = tuple(other.id for other in equals) if len(equals) > 1 else ()
    why = _ranked(one, field.places[one.points], equals, field)
    return Ranked(one.idea.id, field.places[one.points], one.points, one.possible, (), tied, why)


def _unranked(one: _Sum, field: _Field) -> Receipt:
    if one.points is None:
        return receipt("K4", field.as_of)
    return receipt(
        "K3",
        field.as_of,
        _inputs(one, field),
        points=plain(one.points),
        most=plain(field.most),
        possible=plain(one.possible),
        scored=figure(len(field.used) - len(one.missing)),
        criteria=figure(len(field.used)),
        missing=listing(field.used[name].title for name in one.missing),
    )


def _ranked(one: _Sum, place: int, equals: list[Measure], field: _Field) -> Receipt:
    values = {
        "points": plain(one.points or Decimal(0)),
        "most": plain(field.most),
        "rank": figure(place),
        "ranked": figure(field.ranked),
    }
    inputs = _inputs(one, field)
    if len(equals) == 1:
        return receipt("K1", field.as_of, inputs, **values)
    if len(equals) - 1 > NAMED:
        return receipt("K2", field.as_of, inputs, form="sentence_many", count=figure(len(equals) - 1), **values)
    others = listing(f"„{other.title}“" for other in equals if other is not one.idea)
    return receipt("K2", field.as_of, inputs, others=others, **values)


def _inputs(one: _Sum, field: _Field) -> tuple[Input, ...]:
    total = len(field.used)
    return (
        told("criteria", f"{figure(total - len(one.missing))} / {figure(total)}"),
        told("points", plain(one.points or Decimal(0))),
        told("most", plain(field.most)),
    )


def plain(points: Decimal) -> str:
    """A sum as Germans write it, without needless zeros: ``2.50`` is ``2,5``, ``1E+2`` is ``100``."""
    return number(points.normalize())
