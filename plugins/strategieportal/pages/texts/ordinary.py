"""Ordinary Markdown pages beside those made from data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from msgspec import Struct

from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.shell.shell import heading, page_path, page_title, without_heading
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


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per file; a start page is made from data alone, and Leichte Sprache has a page of its own kind."""
    for file, page in publication.strategy.pages.items():
        if page_path(file) and file != EASY_PAGE:
            yield _draft(publication, file, page)


def _draft(publication: Publication, file: str, page: OrdinaryPage) -> Draft:
    return Draft(page_path(file), lambda: _page(publication, file, page), f"content/{file}", page_title(file, page))


def _page(publication: Publication, file: str, page: OrdinaryPage) -> Page:
    path, title, source = page_path(file), page_title(file, page), f"content/{file}"
    body = without_heading(page.body) if heading(page.body) == title else page.body
    text = publication.prose.html(body, source=source, page_path=path, top_level=2)
    return Page(
        path=path,
        kind=KIND.name,
        template="page.html",
        title=title,
        content=Ordinary(page.description or "", _entries(text), text),
        description=page.description or "",
        section=path,
        crumbs=(Crumb(title),),
        source=source,
        updated=page.updated or publication.changed.get(source),
        language=page.language or "de",
    )


def _entries(text: Markup) -> tuple[tuple[str, str], ...]:
    """Anchor and words of each heading of the second level, which is the highest of the text."""
    return tuple((anchor, Markup(words).striptags()) for anchor, words in _SECOND.findall(text))  # noqa: S704 - it is safe already


KIND: Final = PageKind(name="page", drafts=drafts)
