"""How many decimal places the numbers of a KPI are printed with where its sheet names none."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

KEPT: Final = 3
"""So many places are printed as they were stated."""
USUAL: Final = 2
"""So many are printed of numbers that were computed to more, and more only where these would hide what tells them apart."""
MOST: Final = 12
"""Beyond this a number is noise of a computation, not a measurement of a district."""
_OF_SMALLEST: Final = 2
_OF_LARGEST: Final = 3
_OF_SPAN: Final = 2
"""Significant digits that the smallest value, the largest one and the distance between them keep at least."""


def fitting_places(values: Iterable[Decimal]) -> int:
    """The places for ``values``: as stated, but no noise of a computation.

    Of 12.345678 two places are enough; 0.0004 and 0.0002 need four, or both would be printed as 0,00; 0.1234 and 0.1238
    need four to be told apart. A value that is stated with fewer places never gets more.
    """
    known = [one for one in values if one.is_finite()]
    stated = max((stated_places(one) for one in known), default=0)
    if stated <= KEPT:
        return stated
    sizes = sorted(abs(one) for one in known if one)
    span = max(known) - min(known)
    needed = [_digits(sizes[0], _OF_SMALLEST), _digits(sizes[-1], _OF_LARGEST)] if sizes else []
    needed += [_digits(span, _OF_SPAN)] if span else []
    return min(stated, MOST, max(USUAL, *needed))


def telling_places(value: Decimal, places: int) -> int:
    """``places``, or as many more as it takes that ``value`` is not written as 0 unless it is: 0.0004 is not 0,00."""
    if not value or value.adjusted() >= -places or abs(value) * 2 >= Decimal(1).scaleb(-places):
        return places
    return max(places, min(stated_places(value), _digits(value, _OF_SMALLEST)))


def stated_places(value: Decimal) -> int:
    """The places that ``value`` was written with, without zeros at its end."""
    return max(0, -int(value.normalize().as_tuple().exponent))


def _digits(size: Decimal, significant: int) -> int:
    """The places that show so many significant digits of ``size``."""
    return significant - 1 - size.adjusted()
