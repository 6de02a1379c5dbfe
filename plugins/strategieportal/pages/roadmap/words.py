"""Periods and postponements in words, as the roadmap says them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import listing, say, say_count
from strategieportal.pages.parts.track import span_words

if TYPE_CHECKING:
    from datetime import date

    from strategieportal.model.holding import Dates

_MONTHS = 12


def period(span: Dates, *, permanent: bool) -> str:
    """``span`` in words; empty where nothing is known. A permanent task says so."""
    if permanent:
        start = span.start.words if span.start else ""
        return say("pages_roadmap.row.permanent_since", start=start) if start else say("pages_roadmap.row.permanent")
    return span_words(span) if span.start or span.end else ""


def shift(decided: Dates, current: Dates) -> str:
    """How start and end differ from what was decided: ``Ende 6 Monate später``; empty where they do not."""
    parts = []
    if decided.start and current.start and decided.start.first != current.start.first:
        parts.append(_moved("start", decided.start.first, current.start.first))
    if decided.end and current.end and decided.end.last != current.end.last:
        parts.append(_moved("end", decided.end.last, current.end.last))
    return listing(parts)


def _moved(edge: str, before: date, after: date) -> str:
    way = "later" if after > before else "earlier"
    return say(f"pages_roadmap.shift.{edge}_{way}", amount=_amount(before, after))


def _amount(before: date, after: date) -> str:
    """The distance in whole years or months; in days where it is not that even."""
    low, high = sorted((before, after))
    months = (high.year - low.year) * _MONTHS + high.month - low.month
    if not months or abs(high.day - low.day) > 3:  # noqa: PLR2004 - months end on the 28th to 31st
        return say_count("pages_roadmap.shift.days", (high - low).days)
    years, rest = divmod(months, _MONTHS)
    return say_count("pages_roadmap.shift.months", months) if rest else say_count("pages_roadmap.shift.years", years)
