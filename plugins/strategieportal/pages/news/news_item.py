"""One page per piece of news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.around import Link
from strategieportal.pages.news.news import teaser
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.pictures import figure, page_image

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from markupsafe import Markup

    from strategieportal.model.news import NewsItem
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication


class NewsContent(Struct, frozen=True):
    """The context of ``news_item.html``."""

    title: str
    on: date
    short: str
    image: Figure | None
    body: Markup
    about: tuple[Ref, ...]
    """Measures, KPIs, goals, fields and participation that it is about, with their status."""
    links: tuple[Link, ...]


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per item."""
    for name, item in publication.strategy.news.items():
        note = say("pages_news.note", day=short_day(item.date))
        source = publication.source("news", name)
        yield Draft(f"{refs.NEWS}{name}/", partial(_page, publication, name), source, item.title, note)


def _page(publication: Publication, name: str) -> Page:
    item = publication.strategy.news[name]
    path, source = f"{refs.NEWS}{name}/", publication.source("news", name)
    return Page(
        path=path,
        kind=KIND.name,
        template="news_item.html",
        title=item.title,
        content=_content(publication, item, path, source),
        description=teaser(publication, item),
        section=refs.NEWS,
        crumbs=(Crumb(say("pages_news.title"), refs.NEWS), Crumb(item.title)),
        source=source,
        updated=publication.changed.get(source),
        found=Found("news", fields=item.fields),
        image=page_image(item.image),
    )


def _content(publication: Publication, item: NewsItem, path: str, source: str) -> NewsContent:
    return NewsContent(
        title=item.title,
        on=item.date,
        short=item.short or "",
        image=figure(publication, item.image),
        body=publication.prose.html(item.body, source=source, page_path=path),
        about=(
            *refs.measures(publication, (one for one in item.measures if one in publication.strategy.measures)),
            *refs.kpis(publication, item.kpis),
            *refs.goals(publication, item.goals),
            *refs.fields(publication, item.fields),
            *refs.participations(publication, item.participations),
        ),
        links=tuple(Link(one.title, one.link) for one in item.links),
    )


KIND: Final = PageKind(name="news-item", drafts=drafts)
