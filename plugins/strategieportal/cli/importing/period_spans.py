"""Periods from one day to another: the year, half-year, quarter or month that they are, else their last day with a note."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say
from strategieportal.model.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_DECEMBER = 12
_BETWEEN = re.compile(
    r"\s*[–—]\s*|\s+-\s+|\s+(?:bis(?:\s+zum)?|to|until)\s+|(?<=[a-zäA-ZÄ.])-(?=[a-zA-Z])|(?<=[0-9]{4})-(?=[01]?[0-9][/.])"
    r"|(?<=-[0-9]{2})/(?=[12][0-9]{3}-)",
    re.IGNORECASE,
)
"""What parts the first from the last; never what stands inside ``2023-02`` or ``2020/21``."""


class Period(Struct, frozen=True):
    """What a period became; ``note`` says what the partial date does not, such as that three years are meant."""

    text: str
    note: str | None = None
    provisional: bool = False
    revised: bool = False


def years(first: int, last: int) -> Period | None:
    """A span of years; None when it ends before it begins."""
    note = say("import.span", first=str(first), last=str(last))
    return Period(str(last), note) if first < last else Period(str(last)) if first == last else None


def days(first: date, last: date) -> Period | None:
    """A span of days; None when it ends before it begins."""
    if first > last:
        return None
    months = last.month - first.month + 1
    whole = first.year == last.year and first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    signs = {1: f"{last.month:02}", 3: f"Q{(first.month + 2) // 3}", 6: f"H{(first.month + 5) // 6}"}
    if whole and months == _DECEMBER:
        return Period(str(last.year))
    if whole and months in signs and (first.month - 1) % months == 0:
        return Period(f"{last.year}-{signs[months]}")
    return Period(last.isoformat(), say("import.span", first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}"))


def from_to(text: str, read: Callable[[str], Period | None]) -> Period | None:
    """``Januar bis März 2024``, ``2023-01-01/2023-12-31``, ``Q1 – Q2 2023``: a span of two periods that ``read`` reads.

    The first may leave out its year. Weeks and seasons are passed over: what they became is not where they begin.
    """
    for found in _BETWEEN.finditer(text):
        before, after = text[: found.start()].strip(), text[found.end() :].strip()
        last = read(after)
        if not before or last is None or last.note:
            continue
        first = read(before) or read(f"{before} {last.text[:4]}")
        if first is not None and not first.note:
            return days(PartialDate.parse(first.text).first, PartialDate.parse(last.text).last)
    return None
