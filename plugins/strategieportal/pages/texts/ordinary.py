"""Ordinary Markdown pages beside those made from data."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from msgspec import Struct

from strategieportal.language import listing
from strategieportal.model.page import Hidden
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Found, Page
from strategieportal.pages.shell.naming import heading, page_path, page_title, without_heading
from strategieportal.pages.shell.places import places
from strategieportal.pages.shell.ways import EASY_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.page import OrdinaryPage
    from strategieportal.publication import Publication

_SECOND: Final = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.DOTALL)


class Ordinary(Struct, frozen=True):
    """The context of ``page.html``."""

    lead: str
    entries: tuple[tuple[str, str], ...]
    """Anchor and heading of each part of the text."""
    text: Markup
    status: str = ""
    """A word such as ``Neu``."""
    authors: str = ""
    """Who wrote it, in one phrase."""
    tags: tuple[str, ...] = ()


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per file; a start page is made from data alone, and Leichte Sprache has a page of its own kind."""
    for file, page in publication.strategy.pages.items():
        if page_path(file) and file != EASY_PAGE:
            yield _draft(publication, file, page)


def _draft(publication: Publication, file: str, page: OrdinaryPage) -> Draft:
    make = partial(_page, publication, file, page)
    return Draft(page_path(file), make, f"content/{file}", page_title(file, page), is_converted=True)


def _page(publication: Publication, file: str, page: OrdinaryPage) -> Page:
    path, title, source = page_path(file), page_title(file, page), f"content/{file}"
    body = without_heading(page.body) if heading(page.body) == title else page.body
    text = publication.prose.html(body, source=source, page_path=path, top_level=2)
    return _made(publication, file, page, text, title)


def framed(  # noqa: D417 - the first two are as everywhere
    publication: Publication, file: str, page: OrdinaryPage, html: str, *, title: str, template: str = ""
) -> Page:
    """The page of ``file`` around a text that was converted elsewhere.

    Args:
        page: what its front matter says.
        html: the text, which has passed the wall.
        title: the page's title; empty for that of its front matter, heading or file.
        template: a template of the district's own; empty for the usual one.
    """
    path = page_path(file)
    root = "../" * path.count("/") or "./"
    text = publication.prose.explained(publication.prose.dressed(html, path, root), root)
    return _made(publication, file, page, text, title or page_title(file, page), template)


def _made(
    publication: Publication, file: str, page: OrdinaryPage, text: Markup, title: str, template: str = ""
) -> Page:
    path, source = page_path(file), f"content/{file}"
    area = places(publication).by_path.get(path)
    above = (Crumb(area.title, area.path),) if area is not None and area.path != path else ()
    return Page(
        path=path,
        kind=KIND.name,
        template=template or "page.html",
        title=title,
        content=_content(page, text),
        description=page.description or "",
        section=area.path if area is not None else path,
        crumbs=() if Hidden.PATH in page.hide else (*above, Crumb(title)),
        source=source,
        updated=page.updated or page.date or publication.changed.get(source),
        language=page.language or "de",
        found=Found() if page.search else None,
        hidden=tuple(page.hide),
    )


def _content(page: OrdinaryPage, text: Markup) -> Ordinary:
    return Ordinary(
        lead=page.description or "",
        entries=() if Hidden.TOC in page.hide else _entries(text),
        text=text,
        status=page.status.label if page.status else "",
        authors=listing(list(page.authors)),
        tags=() if Hidden.TAGS in page.hide else page.tags,
    )


def _entries(text: Markup) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each heading of the second level, which is the highest of the text."""
    return tuple((anchor, Markup(words).striptags()) for anchor, words in _SECOND.findall(text))  # noqa: S704 - it is safe already


KIND: Final = PageKind(name="page", drafts=drafts)
