"""When something begins and ends, in whatever words a list says so: ``2025–2026``, ``ab 2026``, ``KW 10/2025``, ``fortlaufend``."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.periods import periods
from strategieportal.model.partial_date import PartialDate

if TYPE_CHECKING:
    from strategieportal.cli.importing.date_order import DateOrder

PERMANENT = frozenset(
    {"fortlaufend", "laufend", "dauerhaft", "daueraufgabe", "unbefristet", "kontinuierlich", "ongoing", "permanent",
     "continuous", "stetig", "ohne ende"}
)  # fmt: skip
"""Words for an end that never comes."""
_FROM = re.compile(r"(?:ab|seit|from|since)\s+(.+)|(.+?)\s*(?:ff\.?|[-–—])", re.IGNORECASE)
_UNTIL = re.compile(r"(?:bis|bis\s+zum|until)\s+(.+)|[-–—]\s*(.+)", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s+[-–—]\s+|\s*[–—]\s*|\s+(?:bis|to|until)\s+(?:zum\s+)?|(?<=[0-9])-(?=[0-9]{2}\.|[0-9]{4}\b)", re.IGNORECASE
)
_WEEK = re.compile(r"(?i)(?:KW|Kalenderwoche).*|.*\b(?:KW|Kalenderwoche)\b.*")


class Span(Struct, frozen=True):
    """Begin and end as partial dates; each may be open."""

    start: str | None = None
    end: str | None = None
    permanent: bool = False


def span_of(written: str, order: DateOrder) -> Span | None:
    """The span that ``written`` names; a single date is both its begin and its end. None when it cannot be read."""
    text = " ".join(written.split())
    if text.casefold().strip(" .") in PERMANENT:
        return Span(permanent=True)
    if found := _FROM.fullmatch(text):
        start = _ends(found[1] or found[2], order)
        return Span(start[0]) if start else None
    if found := _UNTIL.fullmatch(text):
        end = _ends(found[1] or found[2], order)
        return Span(None, end[1]) if end else None
    parts = _BETWEEN.split(text)
    if len(parts) == 2:  # noqa: PLR2004 - begin and end
        return _both(parts[0].strip(), parts[1].strip(), order)
    both = _ends(text, order)
    return Span(*both) if both else None


def _both(first: str, last: str, order: DateOrder) -> Span | None:
    start = _ends(first, order) or (_ends(f"{first}{last[-4:]}", order) if first.endswith(".") else None)
    if last.casefold().strip(" .") in PERMANENT:
        return Span(start[0], None, permanent=True) if start else None
    end = _ends(last, order)
    if start is None or end is None or PartialDate.parse(end[1]).last < PartialDate.parse(start[0]).first:
        return None
    return Span(start[0], end[1])


def _ends(text: str, order: DateOrder) -> tuple[str, str] | None:
    """A period as begin and end; they differ where it spans more than a partial date can say."""
    found = periods([text], order).get(text)
    if found is None:
        return None
    if _WEEK.fullmatch(text):
        monday = date.fromordinal(date.fromisoformat(found.text).toordinal() - 6)
        return monday.isoformat(), found.text
    years = re.fullmatch(r"([12][0-9]{3})\s?[-/]\s?(?:[12][0-9]{3}|[0-9]{2})", text)
    return (years[1] if years and found.note else found.text), found.text
