"""Ordinary Markdown pages beside those made from data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.shell import page_path, page_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.page import OrdinaryPage
    from strategieportal.pages.publication import Publication

KIND: Final = "page"


@dataclass(frozen=True, slots=True)
class Ordinary:
    """The context of ``page.html``."""

    lead: str
    text: Markup


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per file; a start page is made from data alone."""
    for file, page in publication.strategy.pages.items():
        if page_path(file):
            yield _draft(publication, file, page)


def _draft(publication: Publication, file: str, page: OrdinaryPage) -> Draft:
    return Draft(page_path(file), lambda: _page(publication, file, page), f"content/{file}")


def _page(publication: Publication, file: str, page: OrdinaryPage) -> Page:
    path, title, source = page_path(file), page_title(file, page), f"content/{file}"
    return Page(
        path=path,
        kind=KIND,
        template="page.html",
        title=title,
        content=Ordinary(
            page.description or "", publication.prose.html(page.body, source=source, page_path=path, top_level=2)
        ),
        description=page.description or "",
        section=path,
        crumbs=(Crumb(title),),
        source=source,
        updated=page.updated or publication.changed.get(source),
        language=page.language or "de",
    )
