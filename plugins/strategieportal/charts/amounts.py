"""Values and periods as sentences say them: „1,2 Mio. Euro“, „im 1. Halbjahr 2026“.

Values with their unit, in full for sentences and tables, short for labels.
Periods in sentences: „im 1. Halbjahr 2026“, „für das 1. Halbjahr 2026“, and which kind a period is.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from strategieportal.language import HARD_SPACE, number, say
from strategieportal.model.places import telling_places
from strategieportal.model.units import PERCENT as PERCENT  # noqa: PLC0414 - charts know it by this name
from strategieportal.model.units import behind

if TYPE_CHECKING:
    from strategieportal.model.partial_date import PartialDate

CURRENCIES: Final = frozenset("€$£")
_SHORT: Final = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_FROM: Final = Decimal(10) ** 7
"""Smaller values are short enough in full."""
_LONG: Final = Context(prec=400)
"""Enough digits for whatever people may write."""
DRAWABLE: Final = Decimal(10) ** 15
"""Beyond this the floating point numbers of a picture would no longer be the values."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """``value`` with ``decimals`` places, halves away from zero as people do it."""
    return value.quantize(_last_place(decimals), rounding=ROUND_HALF_UP, context=_LONG)


@lru_cache(maxsize=64)
def _last_place(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


def written(value: Decimal, decimals: int) -> str:
    """``value`` in German with ``decimals`` places, such as ``1.234,5``; with more where it would else look like 0."""
    places = telling_places(value, decimals)
    return number(rounded(value, places), places)


def with_unit(value: Decimal, decimals: int, unit: str) -> str:
    """``value`` and its unit, kept on one line: ``58,7 %``."""
    return behind(written(value, decimals), unit)


def short(value: Decimal, decimals: int, unit: str) -> str:
    """As ``with_unit``, but from ten millions on rounded: ``12,3 Mio. €``."""
    divisor, word = scale_word(value if abs(value) >= _FROM else Decimal(0))
    if not word:
        return with_unit(value, decimals, unit)
    return with_unit(value / divisor, 1, f"{word}{HARD_SPACE}{unit}".strip())


def scale_word(largest: Decimal) -> tuple[Decimal, str]:
    """By what to divide values up to ``largest``, and the word for it (``Mio.``); 1 and no word for small ones."""
    for size, name in _SHORT:
        if abs(largest) >= size:
            return size, say(f"charts.unit.{name}")
    return Decimal(1), ""


def difference(value: Decimal, decimals: int, unit: str) -> str:
    """The size of a change: percentages differ by percentage points, things are just counted (``7 mehr``)."""
    if unit != PERCENT and not set(unit) & CURRENCIES:
        unit = ""
    return distance(value, decimals, unit)


def distance(value: Decimal, decimals: int, unit: str) -> str:
    """How far two values are apart, always with its unit: ``3 Tage``; of percentages in percentage points."""
    size = written(abs(value), decimals)
    if unit == PERCENT:
        unit = say("charts.unit.points-one" if size == "1" else "charts.unit.points-many")
    return behind(size, unit)


Kind = Literal["year", "half", "quarter", "month", "day"]
_MONTH_LENGTH: Final = len("2026-07")


def kind(period: PartialDate) -> Kind:
    """How long ``period`` is."""
    text = period.text
    if "H" in text:
        return "half"
    if "Q" in text:
        return "quarter"
    if len(text) < _MONTH_LENGTH:
        return "year"
    return "month" if len(text) == _MONTH_LENGTH else "day"


def when(period: PartialDate) -> str:
    """As an adverbial: ``2026``, ``im 1. Halbjahr 2026``, ``am 31. Juli 2026``."""
    return say(f"charts.period.in-{kind(period)}", words=period.words)


def meant_for(period: PartialDate) -> str:
    """As what something is for: ``für 2026``, ``für das 1. Halbjahr 2026``."""
    return say(f"charts.period.for-{kind(period)}", words=period.words)


def begun(sentence_part: str) -> str:
    """``sentence_part`` with a capital, to begin a sentence with."""
    return sentence_part[:1].upper() + sentence_part[1:]
