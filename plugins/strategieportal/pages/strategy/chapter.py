"""What the chapters of the strategy have in common: they belong to its section and are reached through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from strategieportal.language import say
from strategieportal.pages.page import Crumb, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.strategy import strategy

if TYPE_CHECKING:
    from strategieportal.publication import Publication


def crumbs(publication: Publication, title: str) -> tuple[Crumb, ...]:
    """The way to a page of the section by its hub, where that exists."""
    above = (Crumb(say("pages_shell.sections.strategy"), refs.STRATEGY),) if strategy.exists(publication) else ()
    return (*above, Crumb(title))


def chapter(
    publication: Publication, path: str, kind: str, content: object, *, description: str, source: str = ""
) -> Page:
    """The page of a chapter.

    Args:
        publication: what is published.
        path: its address.
        kind: names the page's kind, its template, its style sheet and its catalogue ``pages_<kind>``.
        content: the frozen context of the template.
        description: one plain sentence.
        source: the file that it is made from.
    """
    title = say(f"pages_{kind}.title")
    return Page(
        path=path,
        kind=kind,
        template=f"{kind}.html",
        title=title,
        content=content,
        description=description,
        section=refs.STRATEGY,
        crumbs=crumbs(publication, title),
        source=source,
        updated=publication.changed.get(source),
        stylesheets=(kind,),
    )


def titled(publication: Publication, page: Page, title: str) -> Page:
    """``page`` of a chapter that has a title of its own; an empty one leaves that of the catalogue."""
    return structs.replace(page, title=title, crumbs=crumbs(publication, title)) if title else page
