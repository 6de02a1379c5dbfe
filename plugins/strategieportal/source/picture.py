"""Pictures that stand on every page, read far enough to trust them: their size, and that an SVG runs and loads nothing.

A browser that shows an SVG as an image runs no script in it, but anybody may open the file by itself. So it is refused
instead of cleaned: nothing of a logo shall vanish silently.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_ELEMENTS: Final = frozenset({
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
    "style",
})  # fmt: skip
_LOADS: Final = re.compile(r"@import|url\(\s*[\"']?(?!#)|expression\(|javascript:", re.IGNORECASE)
_LENGTH: Final = re.compile(r"([0-9]*\.?[0-9]+)(?:px)?")


class Flaw(Struct, frozen=True):
    """Why a picture cannot be used."""

    what: str
    """``kind``, ``broken``, ``element``, ``attribute``, ``loads``, ``entity`` or ``size``."""
    name: str = ""
    line: int = 1
    column: int = 1


class Picture(Struct, frozen=True):
    """A sound picture."""

    width: float
    height: float
    ending: str
    """``svg`` or ``png``."""


def inspect(data: bytes) -> Picture | Flaw:
    """What kind of picture ``data`` is and how large, or the first reason not to use it."""
    if data.startswith(_PNG):
        return _png(data)
    if b"<svg" in data:
        return _Reader().read(data)
    return Flaw("kind")


def _png(data: bytes) -> Picture | Flaw:
    if len(data) < 24 or data[12:16] != b"IHDR":  # noqa: PLR2004 - signature, length, name, width, height
        return Flaw("broken")
    width, height = struct.unpack(">II", data[16:24])
    return Picture(width, height, "png") if width and height else Flaw("size")


class _Reader:
    """Goes through an SVG once, with the places of what it finds."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._element
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = lambda *_: self._refuse("entity")
        self._flaw: Flaw | None = None
        self._size: tuple[float, float] | None = None
        self._top = True

    def read(self, data: bytes) -> Picture | Flaw:
        """The picture or its first flaw."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            return self._flaw or Flaw("broken", "", error.lineno, error.offset + 1)
        if self._flaw is not None:
            return self._flaw
        return Picture(*self._size, "svg") if self._size else Flaw("size")

    def _refuse(self, what: str, name: str = "") -> None:
        here = (self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._flaw = self._flaw or Flaw(what, name, *here)

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self._top:
            self._size, self._top = _size(attributes), False
        # drawing programs leave remarks of their own in foreign name spaces, which no browser understands
        if (space == _NAMESPACE and local not in _ELEMENTS) or space.endswith("/xhtml"):
            self._refuse("element", local)
        for key, value in attributes.items():
            bare = key.rpartition(" ")[2].lower()
            if bare.startswith("on"):
                self._refuse("attribute", bare)
            elif (bare in {"href", "src"} and not value.startswith("#")) or _LOADS.search(value):
                self._refuse("loads", bare)

    def _words(self, text: str) -> None:
        if _LOADS.search(text):
            self._refuse("loads", "style")


def _size(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Width and height of the outermost element: those of its view box, else its own."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    found = box[2:] if len(box) == 4 else [attributes.get(one, "") for one in ("width", "height")]  # noqa: PLR2004
    lengths = [float(match[1]) for match in map(_LENGTH.fullmatch, found) if match]
    return (lengths[0], lengths[1]) if len(lengths) == 2 and all(lengths) else None  # noqa: PLR2004 - both
