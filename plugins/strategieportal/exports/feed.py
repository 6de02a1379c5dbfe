"""A feed before it is written: its entries, and what each says.

A feed: its name, its address and its newest entries, before it is written in one format or the other.
What an event of the history says, for people who read it outside the portal: the words of the pages, fit for XML.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.exports.export import clean
from strategieportal.history.batches import Batch, batches
from strategieportal.history.event import Change, NounKind
from strategieportal.history.telling import happened, note, sentence, subject
from strategieportal.language import day, say, say_count
from strategieportal.monitoring.behind import measures_behind
from strategieportal.prose.brief import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from strategieportal.history.event import Event
    from strategieportal.history.history import History
    from strategieportal.model.news import NewsItem
    from strategieportal.monitoring.behind import Behind
    from strategieportal.publication import Publication


NEWS: Final = "neuigkeiten/"
"""Where the feed of the news stands, and its page."""
LATE: Final = "verzoegert/"
"""Where the feed of what is late stands, and its page."""
LONGEST: Final = 50
"""Entries of a feed; who comes back more rarely reads the page with all changes."""


class Entry(Struct, frozen=True):
    """One change."""

    id: str
    """A ``tag:`` URI of commit, noun and field: the same for ever, so that no reader sees a change twice."""
    title: str
    text: str
    url: str
    at: datetime
    """When it was recorded."""
    kind: str
    """The kind of change, for readers that filter."""
    happened: date | None = None
    """The day on which it happened, where that is known and earlier than the day of ``at``."""

    @property
    def published(self) -> datetime:
        """What readers date the entry by: the day on which it happened, else when it was recorded."""
        return self.at if self.happened is None else datetime.combine(self.happened, time(), UTC)


class Feed(Struct, frozen=True):
    """What happened to a part of the strategy."""

    title: str
    folder: str
    """Where its files stand, below the portal's root."""
    page: str
    """The page it belongs to."""
    entries: tuple[Entry, ...]
    """Newest first."""


def news(history: History) -> tuple[Event, ...]:
    """What feeds tell, oldest first: nothing minor, no corrections, and not the content that was there from the start."""
    return tuple(
        one for one in history.events if one.news and not (one.change is Change.NEW and one.commit == history.first)
    )


def feed(publication: Publication, title: str, folder: str, events: Iterable[Event]) -> Feed:
    """The feed of ``events``.

    Args:
        publication: what everything is made from.
        title: what the feed is about.
        folder: where its files stand.
        events: oldest first.
    """
    newest = islice(_pieces(events), LONGEST)
    entries = tuple(
        _revision(publication, one) if isinstance(one, Batch) else _entry(publication, one) for one in newest
    )
    name = say("feeds.title", title=title, portal=publication.name) if title else publication.name
    return Feed(name, folder, folder, entries)


def news_feed(publication: Publication) -> Feed:
    """The feed of what the district tells itself, the newest first; each entry with its text."""
    items = sorted(publication.strategy.news.values(), key=lambda one: one.date, reverse=True)[:LONGEST]
    name = say("feeds.title", title=say("pages_news.title"), portal=publication.name)
    return Feed(name, NEWS, NEWS, tuple(_news_entry(publication, one) for one in items))


def _pieces(events: Iterable[Event]) -> Iterator[Batch | Event]:
    """Every event by itself, the newest first; a great revision as one."""
    for _, some in groupby(reversed(list(events)), key=lambda one: one.commit):
        of_commit = tuple(some)
        whole = next(batches(reversed(of_commit)))
        if isinstance(whole, Batch) and whole.change is None:
            yield whole
        else:
            yield from of_commit


def _revision(publication: Publication, batch: Batch) -> Entry:
    first = batch.events[0]
    counts = batch.counts.items()
    counted = ", ".join(say_count(f"pages_changes.count.{kind.value}", count) for kind, count in counts)
    return Entry(
        id=f"tag:{publication.host},{first.day.isoformat()}:{first.commit[:12]}/ueberarbeitung",
        title=say_count("pages_changes.upheaval", len(batch.events), counted=counted),
        text="; ".join(headline(publication, one) for one in batch.events[:LONGEST]),
        url=f"{publication.site_url}aenderungen/",
        at=first.at,
        kind="ueberarbeitung",
    )


def late_feed(publication: Publication) -> Feed:
    """The feed of measures that are late, the one that became so last first; an entry stays while it is late."""
    put_off = publication.moved_ends.put_off
    found = measures_behind(publication.strategy, publication.monitoring, put_off)
    dated = sorted(((one.since, one) for one in found if one.since), key=lambda pair: pair[0], reverse=True)
    name = say("feeds.title", title=say("pages_late.feed"), portal=publication.name)
    return Feed(name, LATE, LATE, tuple(_late_entry(publication, since, one) for since, one in dated[:LONGEST]))


def _late_entry(publication: Publication, since: date, one: Behind) -> Entry:
    path = f"massnahmen/{one.measure.id}"
    title = say("pages_late.entry.title", code=one.measure.printed_code, title=one.measure.title, day=day(since))
    return Entry(
        id=f"tag:{publication.host},{since.isoformat()}:{path}:verzoegert",
        title=clean(title),
        text=clean(" ".join(part for part in (one.receipt.sentence, one.reason) if part)),
        url=f"{publication.site_url}{path}/",
        at=datetime.combine(since, time(), UTC),
        kind="verzoegert",
    )


def _news_entry(publication: Publication, item: NewsItem) -> Entry:
    source, path = publication.source("news", item.id), f"{NEWS}{item.id}/"
    body = plain(publication.prose.html(item.body, source=source, page_path=path))
    changed = max(item.date, item.public_from or item.date, publication.changed.get(source, item.date))
    return Entry(
        id=f"tag:{publication.host},{item.date.isoformat()}:{path.rstrip('/')}",
        title=clean(item.title),
        text=clean(" ".join(part for part in (item.short, body) if part)),
        url=f"{publication.site_url}{path}",
        at=datetime.combine(changed, time(), UTC),
        kind=NounKind.NEWS.value,
    )


def updated(publication: Publication, one: Feed) -> datetime:
    """When ``one`` last changed: with its newest entry, else with the data."""
    return max((entry.at for entry in one.entries), default=datetime.combine(publication.data_as_of, time(), UTC))


def stamp(moment: datetime) -> str:
    """A moment as Atom and JSON Feed want it (RFC 3339)."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _entry(publication: Publication, event: Event) -> Entry:
    return Entry(
        id=f"tag:{publication.host},{event.day.isoformat()}:{quote(event.name)}",
        title=headline(publication, event),
        text=detail(event),
        url=f"{publication.site_url}{_path(publication, event)}",
        at=event.at,
        kind=event.change.value,
        happened=_earlier(event),
    )


def _earlier(event: Event) -> date | None:
    """The day on which it happened, where it was recorded later; what a sheet tells of days to come is none."""
    on = happened(event)
    return on if on is not None and on < event.day else None


def _path(publication: Publication, event: Event) -> str:
    """The page of the event's noun under its id of today; the start page where it has none any more."""
    about = subject(publication.strategy, publication.history.successors, event)
    return about.path if about.stands or about.path in publication.strategy.removed else ""


def headline(publication: Publication, event: Event) -> str:
    """The noun under its name of that time and what happened: ``M-07 Online-Termine: Ende verschoben: 2026 → 2027``."""
    about = subject(publication.strategy, publication.history.successors, event)
    fit = _fit(event)
    return say("feeds.headline", code=about.code, title=fit.title, what=sentence(fit, about.kpi)).strip()


def detail(event: Event) -> str:
    """By how much a date has moved, and why; empty where there is nothing more to say."""
    return note(_fit(event))


def _fit(event: Event) -> Event:
    """``event`` with texts that XML can hold; git keeps whatever people once wrote."""
    return replace(
        event,
        title=clean(event.title),
        label=clean(event.label),
        before=None if event.before is None else clean(event.before),
        after=None if event.after is None else clean(event.after),
        reason=clean(event.reason),
    )
