"""Days written with slashes, ``03/04/2025``: whether the day or the month stands first, judged by all dates of a table.

One exporter writes all dates of a table alike, so a single ``15/03/2025`` settles every ``03/04/2025`` beside it. Where
nothing settles it, or two dates contradict each other, nobody guesses: the caller may state an order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

Order = Literal["day", "month"]
"""What stands first."""
SLASHED = re.compile(r"([0-3]?[0-9])/([0-3]?[0-9])/((?:[12][0-9])?[0-9]{2})(?:[ ,T].*)?")
_MONTHS = 12


class DateOrder(Struct, frozen=True):
    """What the dates of a table show."""

    order: Order | None = None
    """The one that all of them can have; None when they contradict each other or show none."""
    doubt: tuple[str, str] | None = None
    """Two dates that contradict each other, or twice one that can be read both ways while none settles it."""


def date_order(cells: Iterable[str], stated: Order | None = None) -> DateOrder:
    """The order of the days among ``cells``; ``stated`` is what the caller says, which settles everything."""
    if stated is not None:
        return DateOrder(stated)
    shown: dict[Order, str] = {}
    open_to_both: list[str] = []
    for cell in cells:
        found = SLASHED.fullmatch(cell.strip()) if "/" in cell else None
        if found is None:
            continue
        first, second = int(found[1]), int(found[2])
        if first > _MONTHS >= second:
            shown.setdefault("day", cell.strip())
        elif second > _MONTHS >= first:
            shown.setdefault("month", cell.strip())
        elif first != second:
            open_to_both.append(cell.strip())
    if len(shown) > 1:
        return DateOrder(None, (shown["day"], shown["month"]))
    if shown:
        return DateOrder(next(iter(shown)))
    return DateOrder(None, (open_to_both[0], open_to_both[-1])) if open_to_both else DateOrder()


def slashed_day(found: re.Match[str], order: Order | None) -> tuple[int, int, int] | None:
    """Year, month and day of a match of :data:`SLASHED`; None when it can be read two ways and nothing settles it."""
    first, second, year = int(found[1]), int(found[2]), whole_year(found[3])
    if first == second or first > _MONTHS or (order == "day" and second <= _MONTHS):
        return year, second, first
    if second > _MONTHS or order == "month":
        return year, first, second
    return None


def whole_year(digits: str) -> int:
    """``25`` is 2025 and ``99`` is 1999, with 70 as the first year of the last century, as spreadsheet programs do."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits
        return year
    return year + (1900 if year >= 70 else 2000)  # noqa: PLR2004 - the year of the docstring
