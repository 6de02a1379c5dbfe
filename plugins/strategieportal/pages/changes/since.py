"""Since when readers may ask what changed: the months of the history, editions, and sittings of council and committees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, month, say
from strategieportal.pages.changes.editions import title_of
from strategieportal.pages.changes.timeline import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.sitting import Sitting
    from strategieportal.publication import Publication

SINCE: Final = "aenderungen/seit/"
MONTHS: Final = 36
"""So many months back there is a page for each; what is older stands under its year."""


class Point(Struct, frozen=True):
    """A day since which changes are told."""

    kind: str
    """``month``, ``edition`` or ``sitting``."""
    path: str
    title: str
    """What it is called in a list."""
    words: str
    """What stands behind ``Änderungen seit``."""
    first: date
    """The first day whose changes are told."""


def points(publication: Publication) -> tuple[Point, ...]:
    """Sittings until the day, editions and months, the newest of each first."""
    return publication.once("changes", "points", lambda: tuple(_points(publication)))


def _points(publication: Publication) -> Iterator[Point]:
    sittings = [one for one in publication.strategy.sittings.values() if one.on <= publication.as_of]
    for one in sorted(sittings, key=lambda sitting: sitting.on, reverse=True):
        yield Point("sitting", f"{SINCE}sitzung-{one.id}/", named(one), _after(one), one.on)
    for edition in reversed(publication.strategy.editions):
        words = say("pages_changes.since.edition", title=title_of(edition), day=day(edition.as_of))
        first = edition.as_of + timedelta(days=1)
        yield Point("edition", f"{SINCE}ausgabe-{edition.name}/", title_of(edition), words, first)
    for first in _months(publication):
        yield Point(
            "month", f"{SINCE}monat-{first:%Y-%m}/", month(first), say("pages_changes.since.the", day=day(first)), first
        )


def _months(publication: Publication) -> Iterator[date]:
    """The first days of the months from the day's back to that of the oldest change."""
    every = timeline(publication)
    oldest = every[-1].on.replace(day=1) if every else publication.as_of
    at = publication.as_of.replace(day=1)
    for _ in range(MONTHS):
        if at < oldest:
            return
        yield at
        at = (at - timedelta(days=1)).replace(day=1)


def named(sitting: Sitting) -> str:
    """``Kreistag, 4. November 2024``."""
    return say("pages_sittings.named", by=sitting.by, day=day(sitting.on))


def _after(sitting: Sitting) -> str:
    return say("pages_sittings.after", by=sitting.by, day=day(sitting.on))
