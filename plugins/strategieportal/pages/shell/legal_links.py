"""Which of the pages that the law asks for are made from facts, and the links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.checks.legal import ACCESSIBILITY, IMPRINT, PAGES, PRIVACY
from strategieportal.language import say
from strategieportal.pages.page import Ref
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from strategieportal.pages.publication import Publication

NAMES: Final = {IMPRINT: "imprint", PRIVACY: "privacy", ACCESSIBILITY: "accessibility"}
"""Address of each page and its table in the catalogue ``pages_legal``."""


def made(publication: Publication, path: str) -> bool:
    """Whether the page at ``path`` is made from facts: they are stated, and there is no page of the district's own."""
    strategy = publication.strategy
    return strategy.legal is not None and path not in map(page_address, strategy.pages)


def legal_links(publication: Publication) -> tuple[Ref, ...]:
    """The links to those that are made, for the foot of every page."""
    wanted = (path for path in PAGES if made(publication, path))
    return tuple(Ref(say(f"pages_legal.{NAMES[path]}.title"), path) for path in wanted)
