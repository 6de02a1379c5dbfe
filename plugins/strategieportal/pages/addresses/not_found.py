"""The page for an address that does not exist, at whatever depth the server shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Draft, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


class NotFound(Struct, frozen=True):
    """The context of ``not_found.html``; the ways on come from the shell."""

    contact: str


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page."""
    yield Draft("404.html", lambda: _page(publication))


def _page(publication: Publication) -> Page:
    return Page(
        path="404.html",
        kind=KIND.name,
        template="not_found.html",
        title=say("pages_not_found.title"),
        content=NotFound(publication.strategy.portal.contact or ""),
        description=say("pages_not_found.lead"),
        stylesheets=("search",),
        found=None,
    )


KIND: Final = PageKind(name="not-found", drafts=drafts, linked=False, navigated=False)
