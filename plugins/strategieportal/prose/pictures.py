"""Pictures in people's texts get what a browser needs to know beforehand: their size, their smaller form, when to load.

Width and height keep the text from jumping when the picture arrives (Cumulative Layout Shift); what is below the first
view waits until a reader comes near.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from msgspec import Struct

from strategieportal.pictures import raster
from strategieportal.pictures.inspect import size
from strategieportal.pictures.picture import ENDINGS, Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from strategieportal.source.files import Tree

_IMAGE: Final = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')
_LEFT_ALONE: Final = "/~!$'()*+;=:@"
"""Signs that mean themselves within a path, and part nothing in a list of forms."""
SIZES: Final = "(max-width: 52rem) 100vw, 46rem"
"""How wide a picture in a text is shown: as the window, or as a column of text."""
FIRST_VIEW: Final = 600
"""Signs of a text before a picture that a reader sees at once where the text is all that the page has."""


class Shown(Struct, frozen=True):
    """A picture as it is published."""

    path: str
    """Address below the portal's root."""
    width: int
    height: int
    small: str = ""
    """Address of the smaller form; empty where there is none."""
    small_width: int = 0
    phone: str = ""
    """Address of the form for phones, AVIF of a few kB; empty where there is none."""

    def forms(self, root: str) -> str:
        """What ``srcset`` says; empty where there is one form only."""
        if not self.small:
            return ""
        return f"{root}{written(self.small)} {self.small_width}w, {root}{written(self.path)} {self.width}w"


def shown(tree: Tree, stated: Collection[str] = ()) -> dict[str, Shown]:
    """Every picture below ``content/``, by its path below that folder; those that are none are left out.

    Those that are ``stated`` above a text or in a list have a form for phones.
    """
    found: dict[str, Shown] = {}
    for path in tree.below("content", *ENDINGS):
        data, _ = tree.read_bytes(path)
        picture = size(data) if data is not None else None
        if isinstance(picture, Picture):
            bare = path.removeprefix("content/")
            found[bare] = _as_shown(bare, picture, tree, for_phones=bare in stated)
    return found


def _as_shown(path: str, picture: Picture, tree: Tree, *, for_phones: bool) -> Shown:
    if picture.ending == "svg":
        return Shown(path, max(1, round(picture.width)), max(1, round(picture.height)))
    (width, height), *smaller = raster.forms(picture)
    stem, _, ending = path.rpartition(".")
    small = _free_name(f"{stem}-{smaller[0][0]}", ending, tree) if smaller else ""
    phone = _free_name(f"{stem}-handy", "avif", tree) if for_phones and raster.has_phone_form(picture) else ""
    return Shown(path, width, height, small, smaller[0][0] if smaller else 0, phone)


def _free_name(stem: str, ending: str, tree: Tree) -> str:
    """A name for another form that no file has."""
    name = f"{stem}.{ending}"
    while tree.spelling(f"content/{name}") is not None:
        name = f"{name.rpartition('.')[0]}-klein.{ending}"
    return name


def written(path: str) -> str:
    """``path`` as it may stand in an address."""
    return quote(path, safe=_LEFT_ALONE)


def dressed(html: str, root: str, find: Callable[[str], Shown | None], *, alone: bool = False) -> str:
    """``html`` with everything about its pictures that is known.

    Args:
        html: safe HTML.
        root: what stands before addresses below the portal's root.
        find: gives the picture that a source names.
        alone: whether the text stands at the top of its page, so that its first picture may be in the first view.
    """

    def dress(found: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(found[1]))
        known = find(unescape(given.get("src", "")))
        if alone and found.start() < FIRST_VIEW and "<img" not in html[: found.start()]:
            given.pop("loading", None)
        else:
            given["loading"] = "lazy"
        if known is not None:
            given |= _size(given, known)
            if forms := known.forms(root):
                given |= {"srcset": forms, "sizes": SIZES}
        return "<img" + "".join(f' {name}="{value}"' for name, value in given.items()) + ">"

    return _IMAGE.sub(dress, html) if "<img" in html else html


def _size(given: Mapping[str, str], known: Shown) -> dict[str, str]:
    """Width and height; one that somebody wrote stays, and the other one follows."""
    width, height = given.get("width", ""), given.get("height", "")
    if width.isdecimal() and not height:
        return {"height": str(max(1, round(int(width) * known.height / known.width)))}
    if height.isdecimal() and not width:
        return {"width": str(max(1, round(int(height) * known.width / known.height)))}
    return {} if width and height else {"width": str(known.width), "height": str(known.height)}
