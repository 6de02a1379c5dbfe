"""The raw SVG of ECharts becomes an accessible, themeable, small picture; the same input gives the same bytes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # only SVG from our own engine is parsed
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from strategieportal.charts.errors import ChartError
from strategieportal.charts.palette import LIGHT, TOKEN_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACE: Final = "http://www.w3.org/2000/svg"
_TAG: Final = f"{{{NAMESPACE}}}"
_GROUP, _DEFS, _PATH, _RECT, _TEXT = (f"{_TAG}{name}" for name in ("g", "defs", "path", "rect", "text"))
_CLIP: Final = f"{_TAG}clipPath"
_DROPPED: Final = ("pointer-events", "clip-path", "{http://www.w3.org/XML/1998/namespace}space")
_META: Final = "ecmeta_"
_NUMBER: Final = re.compile(r"-?\d*\.\d+(?:e-?\d+)?|-?\d+e-\d+")
_RGB: Final = re.compile(r"rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)")
_FONT: Final = re.compile(r"\s*(?:(?:normal|(?P<weight>bold|[1-9]00))\s+)*(?P<size>[\d.]+)px")
_CIRCLE: Final = re.compile(r"M1 0A1 1 0 1 1 1 -0\.\d+A1 1 0 [01] 1 1 0")
_MATRIX: Final = re.compile(r"matrix\(([\d.]+),0,0,([\d.]+),(-?[\d.]+),(-?[\d.]+)\)")
_TRANSLATE: Final = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\)")
_PAINTS: Final = ("fill", "stroke", "stop-color")
_ROUNDED: Final = ("d", "x", "y", "width", "height", "transform", "points", "stroke-width", "stroke-dasharray")
_ROUNDED_CIRCLE: Final = ("cx", "cy", "r")
_ARC_DIGITS: Final = 4
"""Arcs need more digits: a full circle ends a hair before its start, and rounding that away deletes it."""

_DEFAULT_FILL: Final = "#000000"
"""ECharts fills lines of a legend with it although they have no area; our own colours are all tokens."""

Titles = dict[tuple[int, int], str]
"""What a mark says, by index of its series and of its datum."""


@dataclass(slots=True)
class _Finish:
    """One run over one picture.

    Attributes:
        themed: colours become ``var(--token)``; else they stay plain.
        titles: texts of marks.
        marks: how many marks of data were met.
    """

    themed: bool
    titles: Mapping[tuple[int, int], str]
    marks: int = field(default=0)

    def walk(self, parent: ET.Element) -> None:
        """Finish all elements below ``parent``."""
        for child in list(parent):
            if _invisible(child):
                parent.remove(child)
                continue
            self.element(child)
            self.walk(child)
        _join_paths(parent)

    def element(self, element: ET.Element) -> None:
        """Finish ``element``, without what it holds."""
        self.mark(element)
        _style_to_attributes(element)
        _path_to_circle(element)
        _place_text(element)
        for name, value in list(element.attrib.items()):
            if name in _PAINTS:
                self.paint(element, name, value)
            elif name in _ROUNDED or name in _ROUNDED_CIRCLE:
                element.set(name, _rounded(value, name))
        for name in _DROPPED:
            element.attrib.pop(name, None)
        element.text = element.text if element.text and element.text.strip() else None
        element.tail = None

    def mark(self, element: ET.Element) -> None:
        """Give a mark of the data its title."""
        told = [name for name in element.attrib if name.startswith(_META)]
        if not told:
            return
        meta = {name.removeprefix(_META): element.attrib.pop(name) for name in told}
        series, datum, kind = (meta.get(name) for name in ("series_index", "data_index", "ssr_type"))
        if series is None or datum is None or kind == "legend":
            return
        self.marks += 1
        text = self.titles.get((int(series), int(datum)))
        if text:
            title = ET.Element(f"{_TAG}title")
            title.text = text
            element.insert(0, title)

    def paint(self, element: ET.Element, name: str, value: str) -> None:
        """Replace a colour by the token for which it stands."""
        colour, opacity = _hexadecimal(value.strip().lower())
        if opacity is not None:
            element.set(f"{name}-opacity", opacity)
        if name == "fill" and colour == _DEFAULT_FILL:
            colour = "none"
        token = TOKEN_OF.get(colour)
        element.set(name, f"var(--{token})" if token and self.themed else colour)


def inline(raw: str, *, label: str, titles: Mapping[tuple[int, int], str]) -> str:
    """The picture for the page: scales with its place, takes its colours from the stylesheet, is one image to listeners.

    Args:
        raw: SVG from the engine.
        label: what a screen reader says; caption and table say the rest.
        titles: texts of marks, shown by the browser under the pointer.

    Raises:
        ChartError: the picture shows no mark of data.
    """
    root = _finished(raw, titles, themed=True)
    width, height = root.get("width", ""), root.get("height", "")
    root.attrib.clear()
    root.attrib.update({"class": "ch-svg", "viewBox": f"0 0 {width} {height}", "role": "img", "aria-label": label})
    _silence(root)
    return _text(root).replace(f' xmlns="{NAMESPACE}"', "", 1)


def plain_parts(raw: str) -> tuple[str, float, float]:
    """The inside of the picture in plain light colours, its width and its height, to be built into a file.

    Raises:
        ChartError: the picture shows no mark of data.
    """
    root = _finished(raw, {}, themed=False)
    return _inside(root), float(root.get("width", "0")), float(root.get("height", "0"))


def _inside(root: ET.Element) -> str:
    # within a tag this sign is always written in words
    head, _, inside = _text(root).partition(">")
    if "xmlns:" in head:
        # another namespace, which the tag around it alone would tell
        return "".join(_text(child).replace(f' xmlns="{NAMESPACE}"', "", 1) for child in root)
    return inside.removesuffix("</svg>")


def _silence(root: ET.Element) -> None:
    """Hide from listeners all that ``root`` holds: browsers tell numbers and titles inside an image beside its name."""
    inside = ET.Element(f"{_TAG}g", {"aria-hidden": "true"})
    inside.extend(list(root))
    root[:] = [inside]


def silent(markup: str) -> str:
    """``markup`` of a picture, hidden from listeners: they hear the picture's name and nothing twice."""
    return f'<g aria-hidden="true">{markup}</g>'


def _finished(raw: str, titles: Mapping[tuple[int, int], str], *, themed: bool) -> ET.Element:
    root = ET.fromstring(raw)  # noqa: S314 - our own engine wrote it
    _drop_background(root)
    finish = _Finish(themed, titles)
    finish.walk(root)
    _drop_empty_patterns(root)
    for part in [part for part in root if part.tag in (_GROUP, _DEFS) and not len(part)]:
        root.remove(part)
    if not finish.marks:
        raise ChartError("The picture shows no data")
    root.text = None
    return root


def _drop_empty_patterns(root: ET.Element) -> None:
    """Areas without a pattern get an empty one from ECharts, and are drawn a second time to carry it."""
    empty = [one for one in root.iter(f"{_TAG}pattern") if one.find(f".//{_PATH}") is None]
    unused = {f"url(#{one.get('id')})" for one in empty}
    for parent in list(root.iter()):
        for child in list(parent):
            if child in empty or child.get("fill") in unused:
                parent.remove(child)


def _drop_background(root: ET.Element) -> None:
    first = next(iter(root), None)
    if first is not None and first.tag == _RECT and first.get("fill") == "none":
        root.remove(first)


def _invisible(element: ET.Element) -> bool:
    """Whether ``element`` only serves interaction or cuts off what our axes never let stand out."""
    if element.tag == _CLIP or (element.tag in (_GROUP, _DEFS) and not len(element)):
        return True
    if element.tag not in (_PATH, _RECT):
        return False
    unfilled = element.get("fill") == "none" or element.get("fill-opacity") == "0"
    unstroked = element.get("stroke", "none") == "none" or element.get("stroke-width") == "0"
    return not element.get("d", "rect" if element.tag == _RECT else "") or (unfilled and unstroked)


def _join_paths(parent: ET.Element) -> None:
    """Neighbours that look the same become one path: all lines of the grid, all ticks."""
    before: ET.Element | None = None
    look: dict[str, str] = {}
    for child in list(parent):
        if child.tag != _PATH or "transform" in child.attrib or len(child):
            before = None
            continue
        seen, look = look, _look(child)
        if before is not None and look == seen:
            before.set("d", before.get("d", "") + child.get("d", ""))
            parent.remove(child)
        else:
            before = child


def _look(element: ET.Element) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name != "d"}


def _place_text(element: ET.Element) -> None:
    """A text that is only moved stands where it is moved to."""
    if element.tag != _TEXT or not (moved := _TRANSLATE.fullmatch(element.get("transform", ""))):
        return
    del element.attrib["transform"]
    for name, by in zip(("x", "y"), moved.groups(), strict=True):
        element.set(name, str(float(element.get(name, "0")) + float(by)))


def _style_to_attributes(element: ET.Element) -> None:
    """A strict content security policy blocks style attributes; the typeface comes from the stylesheet."""
    style = element.attrib.pop("style", "")
    if not style:
        return
    declarations = dict(part.split(":", 1) for part in style.split(";") if ":" in part)
    declarations.pop("font-family", None)
    shorthand = _FONT.match(declarations.pop("font", ""))
    if shorthand:
        declarations["font-size"] = shorthand["size"]
        if shorthand["weight"]:
            declarations["font-weight"] = shorthand["weight"]
    for name, value in declarations.items():
        element.set(name, value.strip().removesuffix("px") if name == "font-size" else value.strip())


def _path_to_circle(element: ET.Element) -> None:
    """Write a full circle as what it is: shorter, and no rounding can delete it."""
    matrix = _MATRIX.fullmatch(element.get("transform", "")) if element.tag == _PATH else None
    if not matrix or not _CIRCLE.fullmatch(element.get("d", "")):
        return
    radius, other, x, y = (float(part) for part in matrix.groups())
    if radius != other:
        return
    element.tag = f"{_TAG}circle"
    del element.attrib["d"], element.attrib["transform"]
    element.attrib.update({"cx": str(x), "cy": str(y), "r": str(radius)})
    if "stroke-width" in element.attrib:
        element.set("stroke-width", str(float(element.get("stroke-width", "1")) * radius))


@lru_cache(maxsize=1024)  # a wide picture is finished twice
def _rounded(value: str, name: str) -> str:
    fine = "A" in value or "matrix" in value or "rotate" in value or name == "stroke-width"
    digits = _ARC_DIGITS if fine else 1
    return _NUMBER.sub(lambda match: _short(float(match.group()), digits), value)


def _short(number: float, digits: int) -> str:
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=256)
def _hexadecimal(colour: str) -> tuple[str, str | None]:
    """``colour`` as ``#rrggbb`` where it is one, and its opacity where it has one."""
    match = _RGB.fullmatch(colour)
    if match:
        red, green, blue = (int(part) for part in match.groups()[:3])
        return f"#{red:02x}{green:02x}{blue:02x}", match.group(4)
    if re.fullmatch(r"#[0-9a-f]{3}", colour):
        return "#" + "".join(2 * digit for digit in colour[1:]), None
    return colour, None


def _text(element: ET.Element) -> str:
    ET.register_namespace("", NAMESPACE)
    return ET.tostring(element, encoding="unicode", short_empty_elements=True)


def ids(svg: str) -> tuple[str, ...]:
    """All ids in ``svg``, in their order."""
    return tuple(re.findall(r'\bid="([^"]+)"', svg))


PAPER: Final = LIGHT["paper"]
"""The ground of a picture that stands alone."""
