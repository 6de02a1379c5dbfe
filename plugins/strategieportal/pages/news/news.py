"""Neuigkeiten: the newest first; many of them by year."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.pictures import figure
from strategieportal.prose.brief import beginning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from strategieportal.model.news import NewsItem
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication

ALL: Final = 30
"""So many stand on one page; more are parted by years."""
_TEASER: Final = 220
"""Letters of a text that stand for the whole in a list."""


class NewsCard(Struct, frozen=True):
    """A piece of news in a list."""

    on: date
    ref: Ref
    teaser: str
    """What it says, in short."""
    image: Figure | None


class NewsList(Struct, frozen=True):
    """The context of ``news.html``."""

    title: str
    lead: str
    cards: tuple[NewsCard, ...]
    """The newest first."""
    years: tuple[Ref, ...]
    """The pages of the years, where there are many; empty otherwise."""


def newest_first(publication: Publication) -> tuple[NewsItem, ...]:
    """All news, the newest first; of one day in the order of their ids."""
    return publication.once("news", "newest", lambda: _newest_first(publication))


def _newest_first(publication: Publication) -> tuple[NewsItem, ...]:
    return tuple(sorted(publication.strategy.news.values(), key=lambda one: one.date, reverse=True))


def cards(publication: Publication, items: Sequence[NewsItem]) -> tuple[NewsCard, ...]:
    """``items`` for a list, in their order."""
    return tuple(
        NewsCard(
            one.date, Ref(one.title, f"{refs.NEWS}{one.id}/"), teaser(publication, one), figure(publication, one.image)
        )
        for one in items
    )


def teaser(publication: Publication, item: NewsItem) -> str:
    """What stands for the whole: its sentence, else how its text begins."""
    if item.short:
        return item.short
    source = publication.source("news", item.id)
    return beginning(publication.prose.html(item.body, source=source, page_path=f"{refs.NEWS}{item.id}/"), _TEASER)


def drafts(publication: Publication) -> Iterator[Draft]:
    """The list, where there is any news, and a page for each year where there is much."""
    every = newest_first(publication)
    if not every:
        return
    yield Draft(refs.NEWS, partial(_latest, publication), title=say("pages_news.title"))
    for year in _years(every) if len(every) > ALL else ():
        # such a page goes when the news becomes less, so its address is not promised
        yield Draft(year_path(year), partial(_of_year, publication, year), lasting=False)


def year_path(year: int) -> str:
    """The address of a year's page, which no id can be mistaken for."""
    return f"{refs.NEWS}jahr-{year}/"


def _years(items: Sequence[NewsItem]) -> list[int]:
    return sorted({one.date.year for one in items}, reverse=True)


def _latest(publication: Publication) -> Page:
    every = newest_first(publication)
    lead = say_count(
        "pages_news.lead" if len(every) <= ALL else "pages_news.latest", min(len(every), ALL), all=len(every)
    )
    return _page(publication, refs.NEWS, say("pages_news.title"), lead, every[:ALL])


def _of_year(publication: Publication, year: int) -> Page:
    shown = [one for one in newest_first(publication) if one.date.year == year]
    title = say("pages_news.year", year=year)
    return _page(publication, year_path(year), title, say_count("pages_news.of_year", len(shown), year=year), shown)


def _page(publication: Publication, path: str, title: str, lead: str, shown: Sequence[NewsItem]) -> Page:
    every, top = newest_first(publication), Crumb(say("pages_news.title"), refs.NEWS)
    years = _years(every) if len(every) > ALL else ()
    return Page(
        path=path,
        kind=KIND.name,
        template="news.html",
        title=title,
        content=NewsList(
            title=title,
            lead=lead,
            cards=cards(publication, shown),
            years=tuple(Ref(str(year), year_path(year)) for year in years),
        ),
        description=lead,
        section=refs.NEWS,
        crumbs=(Crumb(title),) if path == refs.NEWS else (top, Crumb(title)),
        alternates=alternates(publication, refs.NEWS, say("pages_news.title"), say("pages_shell.offers.news")),
    )


KIND: Final = PageKind(name="news", drafts=drafts)
