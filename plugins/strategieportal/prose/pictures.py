"""Pictures in people's texts get what a browser needs to know beforehand: their size, their smaller form, when to load.

Width and height keep the text from jumping when the picture arrives (Cumulative Layout Shift); what is below the first
view waits until a reader comes near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    def forms(self, root: str) -> str:
        """What ``srcset`` says; empty where there is one form only."""
        if not self.small:
            return ""
        return f"{root}{written(self.small)} {self.small_width}w, {root}{written(self.path)} {self.width}w"


def written(path: str) -> str:
    """``path`` as it may stand in an address."""
    return quote(path, safe=_LEFT_ALONE)


def dressed(html: str, root: str, pictures: Mapping[str, Shown], *, alone: bool = False) -> str:
    """``html`` with everything about its pictures that is known.

    Args:
        html: safe HTML.
        root: what stands before addresses below the portal's root.
        pictures: address -> picture.
        alone: whether the text stands at the top of its page, so that its first picture may be in the first view.
    """

    def dress(found: re.Match[str]) -> str:
        given = dict(_ATTRIBUTE.findall(found[1]))
        source = given.get("src", "")
        shown = pictures.get(unquote(source.removeprefix(root))) if source.startswith(root) else None
        if alone and found.start() < FIRST_VIEW and "<img" not in html[: found.start()]:
            given.pop("loading", None)
        else:
            given["loading"] = "lazy"
        if shown is not None:
            given |= _size(given, shown)
            if forms := shown.forms(root):
                given |= {"srcset": forms, "sizes": SIZES}
        return "<img" + "".join(f' {name}="{value}"' for name, value in given.items()) + ">"

    return _IMAGE.sub(dress, html) if "<img" in html else html


def _size(given: Mapping[str, str], shown: Shown) -> dict[str, str]:
    """Width and height; one that somebody wrote stays, and the other one follows."""
    width, height = given.get("width", ""), given.get("height", "")
    if width.isdecimal() and not height:
        return {"height": str(max(1, round(int(width) * shown.height / shown.width)))}
    if height.isdecimal() and not width:
        return {"width": str(max(1, round(int(height) * shown.width / shown.height)))}
    return {} if width and height else {"width": str(shown.width), "height": str(shown.height)}
