"""Number formats of spreadsheets: what they say of a number beyond its stored value.

A format has up to four sections, of which the first holds for positive numbers. In it, quoted text and text behind a
backslash is shown as it is, ``%`` multiplies by 100, a comma behind the last digit divides by 1000, ``y``, ``m`` and ``d`` show
a date (ECMA-376, part 1, 18.8.31).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

BUILT_IN = {"2": "0.00", "9": "0%", "10": "0.00%", "17": "mmm-yy"}
"""Formats that have a number and no text in the file, as far as they say anything here."""
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[0-9A-Fa-f]+)?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_PADDED = re.compile(r"(0{2,})|0\.(0+)")
_DIGITS = re.compile(r"[0#?]")
_MAX_UNIT = 40


class Shown(Struct, frozen=True):
    """What a format says of a number."""

    share: bool = False
    """Shown in per cent."""
    digits: int = 0
    """Shown with at least so many digits before the point: 3 for 007."""
    places: int | None = None
    """Shown with exactly so many places and nothing else: 2 for 1.10."""
    thousands: int = 0
    """Divided by 1000 so many times."""
    unit: str = ""
    """Text behind the number, such as ``Mio. €``."""
    date: Literal["", "year", "month"] = ""
    """How much of a date is shown, if not its day."""

    def number(self, stored: Decimal) -> Decimal:
        """The number that is shown, with all its digits."""
        if self.share:
            return _plain(stored * 100)
        return _plain(stored / (Decimal(1000) ** self.thousands)) if self.thousands else stored

    def text(self, shown: Decimal) -> str:
        """The cell's text for the number that is shown."""
        if self.share:
            return f"{shown:f} %"
        number = f"{shown:f}"
        if self.digits and shown == shown.to_integral_value() and shown >= 0:
            number = str(int(shown)).zfill(self.digits)
        elif self.places is not None and -int(shown.as_tuple().exponent) <= self.places:
            number = f"{shown:.{self.places}f}"
        return f"{number} {self.unit}".strip()


def _plain(number: Decimal) -> Decimal:
    """Without needless noughts behind the point, never in powers of ten."""
    return Decimal(f"{number.normalize():f}")


@lru_cache(maxsize=512)
def shown_by(code: str) -> Shown | None:
    """What the format ``code`` says of a number; None when the stored value says it all."""
    section = code.partition(";")[0]
    if not section or section.lower() == "general" or "@" in section:
        return None
    masked = _BRACKETS.sub(_blanks, _QUOTED.sub(_blanks, section))
    tail = section[max((found.end() for found in _DIGITS.finditer(masked)), default=0) :]
    units = [found.strip() for found in _CURRENCY.findall(tail) if found.strip()]
    quoted = "".join(found[1] or found[2] or " " for found in _QUOTED.finditer(tail))
    bare = _BRACKETS.sub("", _CURRENCY.sub("", _QUOTED.sub("", section)))
    if not _DIGITS.search(bare):
        return _date(bare.lower())
    if "%" in bare:
        return Shown(share=True)
    scaled = re.search(r"[0#?](,+)(?![0#?,])", bare)
    behind = " ".join([*quoted.split(), *units, *(["€"] if "€" in _QUOTED.sub("", _CURRENCY.sub("", tail)) else [])])
    found = Shown(thousands=len(scaled[1]) if scaled else 0, unit=behind[:_MAX_UNIT])
    if padded := _PADDED.fullmatch(bare.strip()):
        found = Shown(digits=len(padded[1] or ""), places=len(padded[2]) if padded[2] else None, unit=found.unit)
    return found if found != Shown() else None


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _date(bare: str) -> Shown | None:
    if "d" in bare or "h" in bare or "s" in bare or "y" not in bare:
        return None
    return Shown(date="month" if "m" in bare else "year")
