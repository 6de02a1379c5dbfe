"""Which period a value of a snapshot describes where nobody says it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Rhythm

_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}
_YEAR = 12


@lru_cache(maxsize=512)
def default_period(rhythm: Rhythm, on: date) -> PartialDate:
    """The last whole period of ``rhythm`` that has ended by the end of the day ``on``; without a rhythm the day."""
    length = _MONTHS.get(rhythm)
    if length is None:
        return PartialDate.of_day(on)
    following = on + timedelta(days=1)
    begin = ((following.year * _YEAR + following.month - 1) // length - 1) * length
    year, month = begin // _YEAR, begin % _YEAR
    names = {1: f"-{month + 1:02}", 3: f"-Q{month // 3 + 1}", 6: f"-H{month // 6 + 1}", _YEAR: ""}
    return PartialDate.parse(f"{year}{names[length]}")
