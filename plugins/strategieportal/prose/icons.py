"""Icons of Material and emoji in people's texts: ``:material-bus:`` is drawn, ``:bus:`` becomes the sign itself.

An icon is a mere mark until the text has passed the wall; only then the drawing from Material's package takes its
place, so no SVG that somebody wrote ever passes for one. An icon with a title has a name, else it is hidden.
"""

from __future__ import annotations

import re
from collections import ChainMap
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

from markupsafe import escape

from strategieportal.source.icons import drawing, is_icon_name

if TYPE_CHECKING:
    from collections.abc import Mapping

WITHIN: Final = r"(?<![\w:])(:[+\-\w]+:)(?![\w:])"
"""A short name stands alone: in ``urn:nbn:de:1`` there is none."""
_MARK: Final = re.compile(r'<span(?P<attributes>(?: [a-z-]+="[^"]*")*)></span>')
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')
_SHORTEST: Final = 3
"""Shorter short names are flags such as ``:de:``, which also stand in addresses."""
_THUMBS: Final = frozenset({"+1", "-1"})


def _is_no_sign(name: str) -> bool:
    return name.isdigit() or (len(name) < _SHORTEST and name not in _THUMBS)


class _Known(dict[str, Any]):
    """Looks a short name up when somebody asks for it: listing all icons takes longer than a whole build."""

    def get(self, shortname: str, default: Any = None) -> Any:
        """What stands behind ``shortname``, such as ``:material-bus:``."""
        name = shortname.strip(":")
        if is_icon_name(name):
            return {"name": name, "icon": name} if drawing(name) else default
        if _is_no_sign(name):
            return default
        return _signs().get(shortname, default)


class _Aliases(dict[str, str]):
    """The same for second names."""

    def get(self, shortname: str, default: Any = None) -> Any:
        """The first name of what ``shortname`` is a second name of."""
        name = shortname.strip(":")
        return default if is_icon_name(name) or _is_no_sign(name) else _aliases().get(shortname, default)


def index(_options: Mapping[str, Any], _markdown: object) -> dict[str, Any]:
    """What ``pymdownx.emoji`` asks for: all that has a short name."""
    return {"name": "portal", "emoji": _Known(), "aliases": _Aliases()}


def element(_index: str, shortname: str, _alias: str | None, _uc: str | None, alt: str, *_further: Any) -> ET.Element:
    """The mark for an icon, or the sign itself for an emoji."""
    name = shortname.strip(":")
    if is_icon_name(name):
        return ET.Element("span", {"class": "icon", "data-icon": name})
    made = ET.Element("span", {"class": "emoji"})
    made.text = alt
    return made


def drawn(html: str) -> str:
    """``html``, which has passed the wall, with drawings in place of the marks."""
    return _MARK.sub(_drawing, html) if "data-icon" in html else html


def _drawing(found: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(found["attributes"]))
    svg = drawing(attributes.get("data-icon", "")) if "data-icon" in attributes else ""
    if not svg:
        return "" if "data-icon" in attributes else found[0]
    title = escape(unescape(attributes.get("title", "")))
    named = f' role="img" aria-label="{title}" title="{title}"' if title else ""
    return f'<span class="icon"{named}>{svg}</span>'


@cache
def _signs() -> Mapping[str, Any]:
    # tables of thousands of signs, which only a text with such a name needs: GitHub's names, and those that Material takes
    from pymdownx import gemoji_db, twemoji_db  # noqa: PLC0415

    return ChainMap(gemoji_db.emoji, twemoji_db.emoji)


@cache
def _aliases() -> Mapping[str, str]:
    from pymdownx import gemoji_db, twemoji_db  # noqa: PLC0415

    return ChainMap(
        gemoji_db.aliases, {name: one for name, one in twemoji_db.aliases.items() if name not in gemoji_db.emoji}
    )
