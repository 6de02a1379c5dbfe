"""Pictures below ``content/`` as they are published: upright, in the widths that pages need, with nothing but their dots."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.pages.page import Asset, PageImage
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
    license: str = ""
    """Its own licence; empty where it has that of the portal."""
    license_link: str = ""
    """Where that licence stands; may be empty."""

    @property
    def phone(self) -> str:
        """Address below the portal's root of the form for phones; empty where there is none."""
        return written(self.shown.phone) if self.shown else ""

    @property
    def phone_width(self) -> int:
        """How many dots wide that form is at most; by it browsers choose, and pages give it its size."""
        return min(self.shown.width, raster.PHONE) if self.shown else 0

    def forms(self, root: str) -> str:
        """What ``srcset`` says for a page from which ``root`` leads to the portal's root."""
        return self.shown.forms(root) if self.shown else ""


def figure(publication: Publication, image: Image | None, sizes: str = _SIZES) -> Figure | None:
    """``image`` for a page on which it is as wide as ``sizes`` says."""
    if image is None:
        return None
    return Figure(
        written(image.file),
        image.alt,
        image.credit,
        publication.pictures.get(image.file),
        sizes,
        license=image.license or "",
        license_link=image.license_link or "",
    )


def page_image(image: Image | None) -> PageImage | None:
    """``image`` for whoever shows a page elsewhere."""
    if image is None:
        return None
    return PageImage(written(image.file), image.alt, image.credit or "", image.license_link or "")


def files(shown: Shown, tree: Tree, cache: Cache) -> Iterator[Asset]:
    """The files in which a picture is published, made when they are written."""
    for path, width in ((shown.path, shown.width), (shown.small, shown.small_width), (shown.phone, 0)):
        if path:
            yield Asset(path, partial(_made, shown.path, width, tree, cache))


def _made(path: str, width: int, tree: Tree, cache: Cache) -> bytes:
    """The picture at ``path``, ``width`` dots wide; 0 for the form for phones."""
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
        made = raster.published(data, ending, width) if width else raster.for_phone(data)
        cache.keep_bytes(key, made)
    return made
