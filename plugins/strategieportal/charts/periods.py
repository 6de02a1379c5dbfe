"""Periods in sentences: „im 1. Halbjahr 2026“, „für das 1. Halbjahr 2026“, and which kind a period is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.model.partial_date import PartialDate

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
