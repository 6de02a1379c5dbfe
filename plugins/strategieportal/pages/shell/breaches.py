"""What in a whole page no policy of ours allows: what runs or paints from within it, and what comes from elsewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

from strategieportal import reach

_LOADS: Final = {
    "script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src",
    "object": "data", "embed": "src",
}  # fmt: skip
_NOT_LOADED: Final = frozenset({"canonical", "alternate", "license", "author", "help", "search", "next", "prev"})
"""Kinds of ``<link>`` that name an address and load nothing."""
_NOT_RUN: Final = frozenset({"application/json", "application/ld+json"})
"""Kinds of ``<script>`` that are never run."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, None] = {}
        self.handlers: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of what an element breaks."""
        given = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and not given.get("src") and given.get("type", "") not in _NOT_RUN):
            self.found[f"<{tag}>"] = None
        for name in given:
            if name == "style" or name.startswith("on"):
                self.found[f'<{tag} {name}="…">'] = None
                self.handlers.add(name)
        loaded = given.get(_LOADS.get(tag, ""), "")
        if reach.leaves(loaded) and not (tag == "link" and _NOT_LOADED & set(given.get("rel", "").split())):
            self.found[f'<{tag} {_LOADS[tag]}="{loaded}">'] = None


def breaches(html: str) -> list[str]:
    """What in the whole page ``html`` runs or paints from within it or is loaded from elsewhere, as one would write it."""
    reader = _Reader()
    reader.feed(html)
    return list(reader.found)


def handlers(html: str) -> set[str]:
    """The names of attributes in the whole page ``html`` that run or paint, such as ``onclick`` and ``style``."""
    reader = _Reader()
    reader.feed(html)
    return reader.handlers
