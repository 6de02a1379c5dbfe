"""What several pages say of a participation event: when it takes place, and how much those who take part decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.model.chapter_words import Depth
    from strategieportal.model.participation import Participation
    from strategieportal.model.parts import Span
    from strategieportal.pages.publication import Publication


def depth_of(publication: Publication, event: Participation) -> Depth | None:
    """How much those who took part decided: as the sheet says, else as usual for its format."""
    known = publication.strategy.formats.get(event.format)
    return event.depth or (known.depth if known else None)


def period_words(period: Span | None) -> str:
    """``März 2024 bis Mai 2024``, ``ab März 2024``, ``bis Mai 2024``; a day or month alone where both ends are the same."""
    start, end = (period.start, period.end) if period else (None, None)
    if start and end:
        if start.words == end.words:
            return start.words
        return say("pages_participation.period.both", start=start.words, end=end.words)
    if start:
        return say("pages_participation.period.from", start=start.words)
    return say("pages_participation.period.until", end=end.words) if end else ""
