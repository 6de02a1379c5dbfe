"""What programs ask for that make a preview of a link themselves (https://oembed.com, version 1.0), as files that never change by who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal.pages.parts.offers import card_folders
from strategieportal.reading.offers import CARD, EMBEDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from strategieportal.pages.page import Embedded
    from strategieportal.publication import Publication

_KEPT: Final = 86_400
"""Seconds for which an answer may be kept: a day, for numbers change."""
_WIDTH: Final = 640
_CARD: Final = (1200, 630)


def oembed(publication: Publication, named: Callable[[], Embedded | None]) -> bytes:
    """The answer for one page, as JSON; empty where nobody may show it."""
    shown = named()
    return _written(publication, shown) if shown else b""


def _written(publication: Publication, shown: Embedded) -> bytes:
    portal, page = publication.strategy.portal, shown.path.removeprefix(EMBEDS)
    told: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": shown.name,
        "author_name": portal.owner,
        "provider_name": publication.name,
        "provider_url": publication.site_url,
        "cache_age": _KEPT,
        "html": shown.code,
        "width": _WIDTH,
        "height": shown.height,
    }
    if publication.pictured and page in card_folders(publication):
        names = ("thumbnail_url", "thumbnail_width", "thumbnail_height")
        told |= zip(names, (f"{publication.site_url}{page}{CARD}", *_CARD), strict=True)
    told |= {"license": portal.license} if portal.license else {}
    return msgspec.json.encode(told) + b"\n"
