"""What the pages link to of the feeds, calendars and documents on paper that are published beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.monitoring.due import bodies_with_dates, fields_with_dates
from strategieportal.pages.page import Alternate
from strategieportal.pages.parts import refs
from strategieportal.reading.offers import ATOM, CALENDAR, JSON_FEED, body_folder, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


def alternates(publication: Publication, folder: str, title: str, words: str = "") -> tuple[Alternate, ...]:
    """The feeds, and where there are such the calendar and the PDF, of the page whose files stand in ``folder``.

    Args:
        publication: what is published.
        folder: the address of the page, below the portal's root.
        title: what the feed is about.
        words: of the link to the feed; without them those for changes.
    """
    shown = words or say("pages_shell.offers.feed")
    printed = _printed(publication, folder, title)
    return (*(_alternates(publication, folder, title, shown) if publication.offers else ()), *printed)


def _printed(publication: Publication, folder: str, title: str) -> Iterator[Alternate]:
    """The document on paper of the page at ``folder``, where there is one."""
    if publication.printed and folder in printed_folders(publication):
        words = say("pages_shell.offers.paper" if folder else "pages_shell.offers.paper_whole")
        yield Alternate(say("pages_shell.offers.paper_title", title=title), "application/pdf", paper(folder), words)


def printed_folders(publication: Publication) -> frozenset[str]:
    """The folders in which there is a document on paper: of each measure and field, and of the whole strategy."""
    strategy = publication.strategy
    return publication.settled(
        "offers",
        "paper",
        lambda: frozenset(
            {
                "",
                *(f"{refs.MEASURES}{one}/" for one in strategy.measures),
                *(f"{refs.FIELDS}{one}/" for one in strategy.fields),
            }
        ),
    )


def _alternates(publication: Publication, folder: str, title: str, shown: str) -> Iterator[Alternate]:
    feed = say("pages_subscribe.feed_title", title=title)
    yield Alternate(feed, "application/atom+xml", folder + ATOM, shown)
    yield Alternate(feed, "application/feed+json", folder + JSON_FEED)
    if folder in calendars(publication):
        words = say("pages_shell.offers.calendar")
        yield Alternate(say("pages_subscribe.calendar_title", title=title), "text/calendar", folder + CALENDAR, words)


def late_alternates(publication: Publication) -> tuple[Alternate, ...]:
    """The feed of what is late; none when switched off."""
    if not publication.offers:
        return ()
    title, shown = say("pages_subscribe.feed_title", title=say("pages_late.feed")), say("pages_late.feed_shown")
    return (
        Alternate(title, "application/atom+xml", refs.LATE + ATOM, shown),
        Alternate(title, "application/feed+json", refs.LATE + JSON_FEED),
    )


def calendars(publication: Publication) -> frozenset[str]:
    """The folders in which there is a calendar."""
    return publication.settled("offers", "calendars", lambda: _calendars(publication))


def _calendars(publication: Publication) -> frozenset[str]:
    known = publication.strategy, publication.monitoring
    fields, bodies = fields_with_dates(*known), bodies_with_dates(*known)
    folders = frozenset({*(f"{refs.FIELDS}{one}/" for one in fields), *map(body_folder, bodies)})
    return folders | (frozenset({""}) if fields else frozenset())


def card_folders(publication: Publication) -> frozenset[str]:
    """The folders in which there is a card for sharing: of each measure, KPI and field, and of the portal."""
    strategy = publication.strategy
    kinds = ((refs.MEASURES, strategy.measures), (refs.KPIS, strategy.kpis), (refs.FIELDS, strategy.fields))
    return frozenset({"", *(f"{folder}{one}/" for folder, known in kinds for one in known)})
