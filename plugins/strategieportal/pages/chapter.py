"""What the chapters of the strategy have in common: they belong to its section and are reached through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.language import say
from strategieportal.pages import refs, strategy
from strategieportal.pages.page import Crumb, Page

if TYPE_CHECKING:
    from strategieportal.pages.publication import Publication


def chapter(
    publication: Publication,
    path: str,
    kind: str,
    content: object,
    *,
    description: str,
    source: str = "",
    title: str = "",
) -> Page:
    """The page of a chapter.

    Args:
        publication: what is published.
        path: its address.
        kind: names the page's kind, its template, its style sheet and its catalogue ``pages_<kind>``.
        content: the frozen context of the template.
        description: one plain sentence.
        source: the file that it is made from.
        title: where the catalogue's is not meant.
    """
    title = title or say(f"pages_{kind}.title")
    above = (Crumb(say("pages_shell.sections.strategy"), refs.STRATEGY),) if strategy.exists(publication) else ()
    return Page(
        path=path,
        kind=kind,
        template=f"{kind}.html",
        title=title,
        content=content,
        description=description,
        section=refs.STRATEGY,
        crumbs=(*above, Crumb(title)),
        source=source,
        updated=publication.changed.get(source),
        stylesheets=(kind,),
    )
