"""Every feed, as Atom and as JSON Feed.

Which feeds there are: of everything, of the news, and of each field, goal, measure, municipality and responsible body.
A feed as Atom (RFC 4287). The element tree escapes; a title can hold whatever it likes.
A feed as JSON Feed 1.1 (jsonfeed.org).
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from strategieportal.exports.export import Export, clean
from strategieportal.exports.feed import feed, late_feed, news, news_feed, stamp, updated
from strategieportal.history.event import NounKind
from strategieportal.history.read_history import current
from strategieportal.language import say
from strategieportal.reading.offers import ATOM, JSON_FEED, PLACES, body_folder
from strategieportal.watching import Once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from strategieportal.exports.feed import Entry, Feed
    from strategieportal.history.event import Event
    from strategieportal.model.action_field import ActionField
    from strategieportal.model.aims import Goal
    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication


def exports(publication: Publication) -> Iterator[Export]:
    """Both files of every feed. A feed's entries are made once, when the first of its files is written."""
    events = news(publication.history)
    groups = _grouped(publication, events)
    yield from _both(publication, "", partial(feed, publication, say("feeds.everything"), "", events))
    yield from _of(publication, "handlungsfelder", NounKind.FIELD, publication.strategy.fields, groups)
    yield from _of(publication, "ziele", NounKind.GOAL, publication.strategy.goals, groups)
    yield from _of(publication, "massnahmen", NounKind.MEASURE, publication.strategy.measures, groups)
    if publication.strategy.measures or publication.strategy.kpis:
        yield from _both(publication, "verzoegert/", partial(late_feed, publication))
    yield from _of_places(publication, groups)
    if publication.strategy.news:
        yield from _both(publication, "neuigkeiten/", partial(news_feed, publication))
    for folder, (name, told) in _bodies(publication, events).items():
        yield from _both(publication, folder, partial(feed, publication, clean(name), folder, told))


def _of(
    publication: Publication,
    folder: str,
    kind: NounKind,
    nouns: Mapping[str, ActionField] | Mapping[str, Goal] | Mapping[str, Measure],
    groups: Mapping[tuple[NounKind, str], list[Event]],
) -> Iterator[Export]:
    for name, noun in nouns.items():
        title, place = clean(noun.title), f"{folder}/{name}/"
        yield from _both(publication, place, partial(feed, publication, title, place, groups.get((kind, name), ())))


def _of_places(publication: Publication, groups: Mapping[tuple[NounKind, str], list[Event]]) -> Iterator[Export]:
    """Of each municipality what happens to measures that name it; what holds everywhere is in the feed of everything."""
    where = publication.monitoring.whereabouts
    for page, members in where.pages.items():
        named = where.measures.within(members)
        told = sorted((event for one in named for event in groups.get((NounKind.MEASURE, one), ())), key=_when)
        title, place = clean(publication.strategy.gazetteer.entries[page].full_name), f"{PLACES}{page}/"
        yield from _both(publication, place, partial(feed, publication, title, place, told))


def _when(event: Event) -> datetime:
    return event.at


def _both(publication: Publication, folder: str, make: Callable[[], Feed]) -> Iterator[Export]:
    made = Once(publication.watch, make, times=2)
    yield Export(folder + ATOM, partial(_written, publication, atom, made))
    yield Export(folder + JSON_FEED, partial(_written, publication, json_feed, made))


def _written(publication: Publication, write: Callable[[Publication, Feed], bytes], made: Callable[[], Feed]) -> bytes:
    return write(publication, made())


def _grouped(publication: Publication, events: Iterable[Event]) -> dict[tuple[NounKind, str], list[Event]]:
    """The events of each measure, of each goal with its measures and KPIs, of each field with all that belongs to it."""
    found: defaultdict[tuple[NounKind, str], list[Event]] = defaultdict(list)
    relations, measures = publication.monitoring.relations, publication.strategy.measures
    for one in events:
        kind, name = _noun(publication, one)
        goals: Iterable[str] = ()
        if kind is NounKind.MEASURE and name in measures:
            goals = measures[name].goals
        elif kind is NounKind.KPI:
            goals = relations.goals_by_kpi.get(name, ())
        belongs = (
            {(kind, name)} | {(NounKind.GOAL, goal) for goal in goals} | {(NounKind.FIELD, it) for it in one.fields}
        )
        for key in sorted(belongs):
            found[key].append(one)
    return found


def _noun(publication: Publication, event: Event) -> tuple[NounKind, str]:
    """The event's noun under its id of today."""
    return event.noun, current(event.noun, event.id, publication.history.successors)


def _bodies(publication: Publication, events: Iterable[Event]) -> dict[str, tuple[str, list[Event]]]:
    """Folder of each responsible body -> its name and events; bodies whose names differ in signs only share one."""
    found: dict[str, tuple[str, list[Event]]] = {}
    folders: dict[str, str] = {}
    for name, members in sorted(publication.monitoring.relations.measures_by_body.items()):
        folder = body_folder(name)
        found.setdefault(folder, (name, []))
        folders |= dict.fromkeys(members, folder)
    for one in events:
        kind, measure = _noun(publication, one)
        if kind is NounKind.MEASURE and measure in folders:
            found[folders[measure]][1].append(one)
    return found


_SPACE: Final = "http://www.w3.org/2005/Atom"


def atom(publication: Publication, feed: Feed) -> bytes:
    """``feed`` as a document."""
    root, here = ET.Element("feed", {"xmlns": _SPACE, "xml:lang": "de"}), publication.site_url + feed.folder
    _text(root, "id", here + ATOM)
    _text(root, "title", feed.title)
    _text(root, "updated", stamp(updated(publication, feed)))
    _text(ET.SubElement(root, "author"), "name", publication.strategy.portal.owner)
    if publication.strategy.portal.license:
        _text(root, "rights", publication.strategy.portal.license)
    for kind, relation, address in (
        ("application/atom+xml", "self", here + ATOM),
        ("application/feed+json", "alternate", here + JSON_FEED),
        ("text/html", "alternate", publication.site_url + feed.page),
    ):
        ET.SubElement(root, "link", {"rel": relation, "type": kind, "href": address})
    for one in feed.entries:
        _entry(root, one)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, entry: Entry) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "published", stamp(entry.published))
    _text(element, "updated", stamp(entry.at))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": entry.url})
    ET.SubElement(element, "category", {"term": entry.kind})
    if entry.text:
        _text(element, "content", entry.text)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def json_feed(publication: Publication, feed: Feed) -> bytes:
    """``feed`` as a document."""
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": publication.site_url + feed.page,
        "feed_url": publication.site_url + feed.folder + JSON_FEED,
        "language": "de",
        "authors": [{"name": publication.strategy.portal.owner}],
        "items": [_item(one) for one in feed.entries],
    }
    return f"{json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.text or entry.title,
        "date_published": stamp(entry.published),
        "date_modified": stamp(entry.at),
        "tags": [entry.kind],
    }
