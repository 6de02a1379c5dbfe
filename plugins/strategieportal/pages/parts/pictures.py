"""Pictures below ``content/`` as they are published: upright, in the widths that pages need, with nothing but their dots."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.pages.page import Asset
from strategieportal.pictures import raster
from strategieportal.prose.pictures import SIZES, Shown, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.charts.cache import Cache
    from strategieportal.model.parts import Image
    from strategieportal.publication import Publication
    from strategieportal.source.files import Tree

_SIZES: Final = SIZES


class Figure(Struct, frozen=True):
    """A picture of a sheet's front matter with its words."""

    source: str
    """Address below the portal's root."""
    alt: str
    credit: str | None
    shown: Shown | None
    """Its size and forms; None where they are not known."""
    sizes: str = _SIZES

    def forms(self, root: str) -> str:
        """What ``srcset`` says for a page from which ``root`` leads to the portal's root."""
        return self.shown.forms(root) if self.shown else ""


def figure(publication: Publication, image: Image | None) -> Figure | None:
    """``image`` for a page."""
    if image is None:
        return None
    return Figure(written(image.file), image.alt, image.credit, publication.pictures.get(image.file))


def files(shown: Shown, tree: Tree, cache: Cache) -> Iterator[Asset]:
    """The files in which a picture is published, made when they are written."""
    for path, width in ((shown.path, shown.width), (shown.small, shown.small_width)):
        if path:
            yield Asset(path, partial(_made, shown.path, width, tree, cache))


def _made(path: str, width: int, tree: Tree, cache: Cache) -> bytes:
    data, _ = tree.read_bytes(f"content/{path}")
    if data is None:
        # it was there when the portal was checked
        raise FileNotFoundError(path)
    ending = path.rpartition(".")[2].lower()
    if ending == "svg":
        return data
    made_from = f"picture {raster.MAKING} {raster.library()} {ending} {width} {hashlib.sha256(data).hexdigest()}"
    key = hashlib.sha256(made_from.encode()).hexdigest()
    made = cache.recall_bytes(key)
    if made is None:
        made = raster.published(data, ending, width)
        cache.keep_bytes(key, made)
    return made
