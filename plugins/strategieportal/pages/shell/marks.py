"""What stands for the portal outside its pages: icon, icon of dots, web manifest; and the district's logo."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.pages.page import Asset
from strategieportal.pages.shell import icon, manifest, styles
from strategieportal.pages.shell.naming import portal_name

if TYPE_CHECKING:
    from strategieportal.charts.cache import Cache
    from strategieportal.publication import Publication

TOUCH: Final = 180
"""Width of the icon that phones put on their screen, in dots."""
_TAB: Final = 32
_MADE_BY: Final = "1"
"""Counts up when the way of drawing changes; part of the key in the cache."""


class Marks(Struct, frozen=True):
    """The files."""

    icon: Asset
    touch_icon: Asset
    favicon: Asset
    """For programs that ask for ``favicon.ico`` without having looked at a page."""
    manifest: Asset
    logo: Asset | None

    @property
    def assets(self) -> tuple[Asset, ...]:
        """All of them."""
        found = (self.icon, self.touch_icon, self.favicon, self.manifest, self.logo)
        return tuple(one for one in found if one is not None)


def marks(publication: Publication, cache: Cache) -> Marks:
    """The files of a publication; ``cache`` keeps what was drawn."""
    drawn = styles.asset("icon.svg", icon.svg(publication.tokens))
    touch = styles.asset("icon.png", _dots(publication, cache, TOUCH, full=True))
    tab = icon.ico(_dots(publication, cache, _TAB, full=False), _TAB)
    logo = publication.logo
    return Marks(
        icon=drawn,
        touch_icon=touch,
        favicon=Asset("favicon.ico", partial(bytes, tab)),
        manifest=styles.asset("portal.webmanifest", _manifest(publication, drawn, touch)),
        logo=styles.asset(f"logo.{logo.picture.ending}", logo.data) if logo else None,
    )


def _manifest(publication: Publication, drawn: Asset, touch: Asset) -> bytes:
    portal, face = publication.strategy.portal, publication.strategy.face
    icons = {"any": drawn.path, f"{TOUCH}x{TOUCH}": touch.path}
    return manifest.manifest(
        portal_name(portal, face),
        face.short_name or portal.title,
        {size: path.removeprefix(styles.FOLDER) for size, path in icons.items()},
        publication.tokens["paper"].light,
    )


def _dots(publication: Publication, cache: Cache, size: int, *, full: bool) -> bytes:
    colours = f"{publication.tokens['brand']} {publication.tokens['paper']}"
    key = hashlib.sha256(f"icon {_MADE_BY} {colours} {size} {full}".encode()).hexdigest()
    kept = cache.recall_bytes(key)
    if kept is None:
        kept = icon.png(publication.tokens, size, full=full)
        cache.keep_bytes(key, kept)
    return kept
