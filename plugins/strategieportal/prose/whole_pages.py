"""The text of an ordinary page as a whole: converted with all extensions, links told, anchors and headings noted.

Does what MkDocs does around a conversion, in its order, so that a page becomes the same by either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.htmlparser import htmlparser  # type: ignore[attr-defined]
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from strategieportal.prose.convert import Portal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from xml.etree import ElementTree as ET

    from strategieportal.prose.dialect import Dialect
    from strategieportal.prose.polish import Occasion


class TextHeading(Struct, frozen=True):
    """A heading, with those below it."""

    title: str
    """Its words, as HTML."""
    id: str
    """Its anchor."""
    children: tuple[TextHeading, ...]


class Whole(Struct, frozen=True):
    """A converted text."""

    html: str
    """Not yet behind the wall."""
    headings: tuple[TextHeading, ...]
    anchors: frozenset[str]


def whole(text: str, used: Dialect, occasion: Occasion, follow: Callable[[str], str]) -> Whole:
    """Convert ``text``, the Markdown of a whole page.

    Args:
        text: without its front matter.
        used: the Markdown that may be written.
        occasion: what it is converted for.
        follow: turns the target of each link and picture into an address, before the portal looks at it.
    """
    made = Markdown(
        extensions=[*used.extensions, Portal(occasion, own_anchors=used.own_anchors)],
        extension_configs={name: dict(options) for name, options in used.options.items()},
    )
    raw, anchors, links = _RawAnchors(made), _Anchors(made), _Links(made, follow)
    made.preprocessors.register(raw, "raw-anchors", 21)  # right before HTML is taken out
    made.treeprocessors.register(anchors, "noted-anchors", 5)  # right after ``toc``
    made.treeprocessors.register(links, "followed-links", 0)
    html = made.convert(text)
    headings = _headings(getattr(made, "toc_tokens", []))
    return Whole(html, headings, frozenset(raw.found | anchors.found))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> tuple[TextHeading, ...]:
    return tuple(TextHeading(one["name"], one["id"], _headings(one["children"])) for one in tokens)


class _RawAnchors(Preprocessor):
    """Anchors that were written as HTML."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        """Look, and change nothing."""
        parser = _Tags(self.found)
        parser.feed("\n".join(lines))
        parser.close()
        return lines


class _Tags(htmlparser.HTMLParser):
    def __init__(self, found: set[str]) -> None:
        super().__init__()
        self._found = found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what can be linked to."""
        self._found |= {value or "" for name, value in attrs if name == "id" or (name == "name" and tag == "a")}


class _Anchors(Treeprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.found: set[str] = set()

    def run(self, root: ET.Element) -> None:
        """Look, and change nothing."""
        for element in root.iter():
            names = (element.get("id"), element.get("name") if element.tag == "a" else None)
            self.found |= {one for one in names if one}


class _Links(Treeprocessor):
    def __init__(self, md: Markdown, follow: Callable[[str], str]) -> None:
        super().__init__(md)
        self._follow = follow

    def run(self, root: ET.Element) -> None:
        """Have every link lead where it is meant to."""
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(str(element.tag))
            if key is not None and (target := element.get(key)) is not None:
                element.set(key, self._follow(target))
