"""Where texts in Leichte Sprache stand, and from where they are linked."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.model.page import Navigation
from strategieportal.pages.page import Ref
from strategieportal.reading import layout
from strategieportal.reading.addresses import EASY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.pages.publication import Publication

EASY_PAGE: Final = "leichte-sprache.md"
"""The text about the whole portal may also be the ordinary page at its address."""


def has_start(publication: Publication) -> bool:
    """Whether there is a page about Leichte Sprache: as soon as there is any such text."""
    return bool(publication.strategy.easy_texts) or EASY_PAGE in publication.strategy.pages


def easy_links(publication: Publication) -> tuple[Ref, ...]:
    """The link to that page for the foot of every page, unless an ordinary page asks to be linked itself."""
    own = publication.strategy.pages.get(EASY_PAGE)
    linked = own is not None and own.navigation is not Navigation.NOWHERE
    return () if linked or not has_start(publication) else (Ref(say("pages_easy.title"), EASY),)


def easy_paths(publication: Publication) -> Mapping[str, str]:
    """The file of each sheet or page that has a text in Leichte Sprache, and the address of that text."""
    texts = publication.strategy.easy_texts
    beside = (name for name in texts if name != layout.EASY_START)
    return MappingProxyType({f"content/{layout.explained_by(one)}": publication.addresses[one] for one in beside})
