"""SVG files, which are programs as much as pictures: let through only if all that is in them is on a list.

A browser that shows an SVG as an image runs no script in it and loads nothing, but anybody may open the file by itself.
So it is refused instead of cleaned: nothing of a logo shall vanish silently. Entities are resolved by the parser, CSS
escapes before a style is judged; processing instructions and document types are refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from strategieportal.pictures.picture import Flaw, Picture

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SHAPES: Final = 50_000
"""Elements that are drawn, those that ``use`` repeats counted each time."""
DEEP: Final = 100
"""Elements within each other."""
_NAMESPACE: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_INERT_OF_W3C: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_UNDERSTOOD: Final = re.compile(r"https?://www\.w3\.org/|http://www\.mozilla\.org/", re.IGNORECASE)
"""Name spaces in which browsers know elements and attributes; drawing programs leave remarks in their own."""
_ENCODINGS: Final = frozenset({"", "utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1", "windows-1252"})
_ELEMENTS: Final = frozenset({
    "svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask",
    "pattern", "marker", "style", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
    "feMorphology", "feOffset",
})  # fmt: skip
_ATTRIBUTES: Final = frozenset(["accent-height", "alignment-baseline", "amplitude", "ascent", "azimuth", "baseline-shift", "baseProfile", "bias", "class", "clip", "clip-path", "clip-rule", "clipPathUnits", "color", "color-interpolation", "color-interpolation-filters", "color-profile", "color-rendering", "cursor", "cx", "cy", "d", "direction", "display", "divisor", "dominant-baseline", "dx", "dy", "edgeMode", "elevation", "enable-background", "exponent", "fill", "fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color", "flood-opacity", "focusable", "font", "font-family", "font-feature-settings", "font-kerning", "font-size", "font-size-adjust", "font-stretch", "font-style", "font-variant", "font-variation-settings", "font-weight", "fr", "fx", "fy", "glyph-orientation-horizontal", "glyph-orientation-vertical", "gradientTransform", "gradientUnits", "height", "href", "id", "image-rendering", "in", "in2", "intercept", "isolation", "k1", "k2", "k3", "k4", "kernelMatrix", "kernelUnitLength", "kerning", "k", "lang", "lengthAdjust", "letter-spacing", "lighting-color", "line-height", "marker", "marker-end", "marker-mid", "marker-start", "markerHeight", "markerUnits", "markerWidth", "mask", "mask-type", "maskContentUnits", "maskUnits", "method", "mix-blend-mode", "mode", "name", "numOctaves", "offset", "opacity", "operator", "order", "orient", "overflow", "paint-order", "path", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points", "pointer-events", "preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "requiredExtensions", "requiredFeatures", "result", "role", "rotate", "rx", "ry", "scale", "shape-rendering", "side", "slope", "space", "spacing", "spreadMethod", "stdDeviation", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style", "systemLanguage", "tabindex", "tableValues", "text-align", "text-anchor", "text-decoration", "text-indent", "text-orientation", "text-overflow", "text-rendering", "text-transform", "textLength", "title", "transform", "transform-box", "transform-origin", "type", "unicode-bidi", "units", "values", "vector-effect", "version", "vertical-align", "viewBox", "visibility", "white-space", "width", "word-spacing", "writing-mode", "x", "x1", "x2", "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z", "zoomAndPan"])  # fmt: skip
_SAID: Final = re.compile(r"(?:data|aria)-[\w.-]+")
_NOT_CSS: Final = frozenset(
    {"class", "id", "d", "title", "name", "lang", "systemLanguage", "font-family", "requiredFeatures"}
)
_CSS_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|\r?\n|(.))", re.DOTALL)
_CSS_CALL: Final = re.compile(r"(?<![\w-])([\w-]*)\(\s*[\"']?\s*(.?)")
_CSS_RULE: Final = re.compile(r"@\s*([\w-]*)")
_CALLS: Final = frozenset({
    "", "rgb", "rgba", "hsl", "hsla", "translate", "translatex", "translatey", "rotate", "scale", "scalex", "scaley", "skewx",
    "skewy", "skew", "matrix", "calc", "min", "max", "clamp", "not", "is", "where", "nth-child", "nth-of-type", "first-child",
    "lang", "cubic-bezier", "blur", "opacity", "drop-shadow", "grayscale", "brightness", "contrast", "saturate", "sepia",
    "hue-rotate", "invert", "color", "color-mix", "lab", "lch", "oklab", "oklch", "hwb", "inset", "circle", "ellipse", "polygon", "var", "and", "or",
})  # fmt: skip
"""Functions of CSS that load nothing; ``url`` may point into the same file."""
_RULES: Final = frozenset({"media", "supports"})
_LENGTH: Final = re.compile(r"([0-9]*\.?[0-9]+)(?:px)?")


def inspect(data: bytes) -> Picture | Flaw:
    """The size of the SVG in ``data``, or the first reason not to use it."""
    return _Reader().read(data)


class _Refused(Exception):  # noqa: N818 - nothing went wrong
    """Ends the reading at the first flaw."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.what)
        self.flaw = flaw


class _Shape:
    """An element while it is open: what it holds, and what it repeats."""

    __slots__ = ("count", "uses")

    def __init__(self) -> None:
        self.count = 1
        self.uses: list[str] = []


class _Reader:
    """Goes through an SVG once, with the places of what it finds."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._element
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.ProcessingInstructionHandler = lambda target, _data: self._refuse("element", f"?{target}")
        self._parser.StartDoctypeDeclHandler = lambda *_: self._refuse("entity", "DOCTYPE")
        self._parser.XmlDeclHandler = self._declaration
        self._size: tuple[float, float] | None = None
        self._open: list[_Shape] = []
        self._named: dict[str, _Shape] = {}
        self._style: list[str] | None = None

    def read(self, data: bytes) -> Picture | Flaw:
        """The picture or its first flaw."""
        try:
            self._parser.Parse(data, True)
        except _Refused as refused:
            return refused.flaw
        except (expat.ExpatError, ValueError, LookupError) as error:
            return Flaw("broken", "", getattr(error, "lineno", 1), getattr(error, "offset", 0) + 1)
        return Picture(*self._size, "svg") if self._size else Flaw("size")

    def _refuse(self, what: str, name: str = "") -> None:
        raise _Refused(Flaw(what, name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1))

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        # a browser might read the same bytes as other letters
        if (encoding or "").lower() not in _ENCODINGS:
            self._refuse("attribute", "encoding")

    def _element(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self._open:
            self._size = _size(attributes)
            if (space, local) != (_NAMESPACE, "svg"):
                self._refuse("kind")
        if len(self._open) >= DEEP:
            self._refuse("bomb")
        self._open.append(_Shape())
        # what stands within a style would part its text for us and not for a browser
        if (space == _NAMESPACE and local not in _ELEMENTS) or _is_understood(space) or self._style is not None:
            self._refuse("element", local)
        self._style = [] if (space, local) == (_NAMESPACE, "style") else None
        for key, value in attributes.items():
            self._attribute(*_split(key), value.strip(), element=local)

    def _attribute(self, space: str, local: str, value: str, *, element: str) -> None:
        if space and space not in {_XLINK, _XML}:
            # those of other name spaces mean nothing to a browser
            if _UNDERSTOOD.match(space) and space != _INERT_OF_W3C:
                self._refuse("attribute", local)
            return
        if (space == _XML and local not in {"space", "lang", "id"}) or (
            local not in _ATTRIBUTES and not _SAID.fullmatch(local) and space != _XLINK
        ):
            self._refuse("attribute", local)
        elif local == "href":
            if not value.startswith("#"):
                self._refuse("loads", local)
            elif element == "use":
                self._open[-1].uses.append(value[1:])
        elif local == "id" and not space:
            self._named.setdefault(value, self._open[-1])
        elif local not in _NOT_CSS and not _SAID.fullmatch(local) and (name := loads(value)):
            self._refuse("loads", local if name == "url" else name)

    def _words(self, text: str) -> None:
        if self._style is not None:
            self._style.append(text)

    def _end(self, _name: str) -> None:
        shape = self._open.pop()
        if self._style is not None:
            if loads("".join(self._style)):
                self._refuse("loads", "style")
            self._style = None
        if self._open:
            self._open[-1].count += shape.count
            self._open[-1].uses += shape.uses
        elif self._drawn(shape) > MOST_SHAPES:
            self._refuse("bomb")

    def _drawn(self, top: _Shape) -> int:
        """How many elements are drawn; more than allowed where one repeats itself."""
        known: dict[int, int] = {}

        def count(shape: _Shape, above: tuple[int, ...]) -> int:
            if id(shape) in above or len(above) > DEEP:
                return MOST_SHAPES + 1
            if id(shape) not in known:
                used = (self._named[one] for one in shape.uses if one in self._named)
                known[id(shape)] = shape.count + sum(count(one, (*above, id(shape))) for one in used)
            return known[id(shape)]

        return count(top, ())


def loads(style: str) -> str:
    """The name of what in ``style`` might load something or is not known to load nothing; empty for a harmless one."""
    # comments stay: within a name they part it, and what looks like one may stand in a string
    read = _CSS_ESCAPE.sub(_letter, style)
    for rule in _CSS_RULE.finditer(read):
        if rule[1].lower() not in _RULES:
            return f"@{rule[1]}"
    for call in _CSS_CALL.finditer(read):
        name = call[1].lower()
        if name == "url" and call[2] != "#":
            return "url"
        if name not in _CALLS and name != "url":
            return f"{call[1]}()"
    return "javascript" if "javascript:" in read.lower() else ""


def _letter(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[2] or ""
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"  # noqa: PLR2004 - Unicode


def _is_understood(space: str) -> bool:
    return space not in {_NAMESPACE, _INERT_OF_W3C} and _UNDERSTOOD.match(space) is not None


def _split(key: str) -> tuple[str, str]:
    space, _, local = key.rpartition(" ")
    return space, local


def _size(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Width and height of the outermost element: those of its view box, else its own."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    found = box[2:] if len(box) == 4 else [attributes.get(one, "") for one in ("width", "height")]  # noqa: PLR2004
    lengths = [float(match[1]) for match in map(_LENGTH.fullmatch, found) if match]
    return (lengths[0], lengths[1]) if len(lengths) == 2 and all(lengths) else None  # noqa: PLR2004 - both
