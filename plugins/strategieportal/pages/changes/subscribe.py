"""``/abonnieren/``: every feed and calendar in plain words, for people who never heard of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.offers import alternates, calendars
from strategieportal.reading.offers import ATOM, CALENDAR, JSON_FEED, body_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.publication import Publication

PATH: Final = "abonnieren/"


class Offer(Struct, frozen=True):
    """What there is to subscribe to of one part of the strategy."""

    title: str
    atom: str
    json: str
    calendar: str
    """Empty where there is none."""


class Group(Struct, frozen=True):
    """Offers of one kind."""

    key: str
    title: str
    offers: tuple[Offer, ...]
    has_calendars: bool


class Subscribe(Struct, frozen=True):
    """The context of ``subscribe.html``."""

    lead: str
    whole: Offer
    groups: tuple[Group, ...]
    example: str
    """Address of the feed of a single measure, as an example; empty without measures."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where there is something to subscribe to. Its address is not promised: an owner may switch it off."""
    if publication.offers:
        yield Draft(PATH, partial(_page, publication), title=say("pages_subscribe.title"), lasting=False)


def _page(publication: Publication) -> Page:
    title, lead = say("pages_subscribe.title"), say("pages_subscribe.lead")
    return Page(
        path=PATH,
        kind=KIND.name,
        template="subscribe.html",
        title=title,
        content=_content(publication, lead),
        description=lead,
        crumbs=(Crumb(title),),
        alternates=alternates(publication, "", say("feeds.everything")),
    )


def _content(publication: Publication, lead: str) -> Subscribe:
    strategy, offered = publication.strategy, calendars(publication)
    bodies = {
        body_folder(name): name for name in sorted(publication.monitoring.relations.measures_by_body, reverse=True)
    }
    news = ((refs.NEWS, say("pages_news.title")),) if strategy.news else ()
    groups = (
        ("news", news),
        ("fields", ((f"{refs.FIELDS}{one.id}/", one.title) for one in strategy.fields.values())),
        ("goals", ((f"{refs.GOALS}{one.id}/", one.title) for one in strategy.goals.values())),
        ("places", _places(publication)),
        ("bodies", ((folder, name) for folder, name in sorted(bodies.items(), key=lambda one: one[1]))),
    )
    made = tuple(_group(key, found, offered) for key, found in groups)
    first = next(iter(strategy.measures), "")
    return Subscribe(
        lead=lead,
        whole=_offer("", say("feeds.everything"), offered),
        groups=tuple(one for one in made if one.offers),
        example=f"{publication.site_url}{refs.MEASURES}{first}/{ATOM}" if first else "",
    )


def _places(publication: Publication) -> Iterator[tuple[str, str]]:
    entries = publication.strategy.gazetteer.entries
    return ((f"{refs.PLACES}{page}/", entries[page].name) for page in publication.monitoring.whereabouts.pages)


def _group(key: str, found: Iterable[tuple[str, str]], offered: frozenset[str]) -> Group:
    offers = tuple(_offer(folder, title, offered) for folder, title in found)
    return Group(key, say(f"pages_subscribe.group.{key}"), offers, any(one.calendar for one in offers))


def _offer(folder: str, title: str, offered: frozenset[str]) -> Offer:
    return Offer(title, folder + ATOM, folder + JSON_FEED, folder + CALENDAR if folder in offered else "")


KIND: Final = PageKind(name="subscribe", drafts=drafts)
