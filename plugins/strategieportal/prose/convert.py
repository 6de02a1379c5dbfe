"""Markdown -> HTML with the extensions of the dialect. One converter for all texts: making one costs more than using it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
    SimpleTextInlineProcessor,
)

from strategieportal.prose.clean import clean
from strategieportal.prose.dialect import Dialect, dialect
from strategieportal.prose.icons import WITHIN, drawn
from strategieportal.prose.polish import Anchors, Occasion, Polish
from strategieportal.prose.simple import converted

if TYPE_CHECKING:
    from collections.abc import Callable

_STAR_WITHIN = r"((?<=[^\W\d_])\*(?=in(?:nen)?(?![^\W_])))"
"""The star of „Bürger*innen“: between a letter and the ending."""
_EMOJI = "emoji"
_ROUND = re.compile(r"[()]")


class _Closed:
    """A link or picture whose parenthesis is closed somewhere.

    Python-Markdown 3.10 takes ``[a](b 'c(`` and ``[a]((b 'c()``, which never close, for links: where a title lacks its
    second quotation mark, ``getLink`` falls back on a parenthesis that belongs to another, or on none at all.
    """

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - Python-Markdown's name
        """Target, title, where it ends, and whether it is one."""
        href, title, end, handled = super().getLink(data, index)  # type: ignore[misc]
        bounded = LinkInlineProcessor.RE_LINK.match(data, pos=index)
        closed = bool(bounded and bounded[1] and "\n" not in bounded[0]) or _closes(data, index)
        return href, title, end, handled and end >= index and closed


def _closes(data: str, start: int) -> bool:
    """Whether the parenthesis at ``start`` has one that closes it."""
    depth = 0
    for found in _ROUND.finditer(data, start):
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return True
    return False


class _Link(_Closed, LinkInlineProcessor):
    pass


class _Picture(_Closed, ImageInlineProcessor):
    pass


class Portal(Extension):
    """What every text of the portal needs; the last of the extensions."""

    def __init__(self, occasion: Occasion, *, own_anchors: bool) -> None:
        super().__init__()
        self._occasion = occasion
        self._own_anchors = own_anchors

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown asks for
        """Register with ``md``; MkDocs makes a new one for each page."""
        # above emphasis (60): „Bürger*innen und Nachbar*innen“ has no emphasis in it
        md.inlinePatterns.register(SimpleTextInlineProcessor(_STAR_WITHIN), "portal-star", 75)
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Picture(IMAGE_LINK_RE, md), "image_link", 150)
        if _EMOJI in md.inlinePatterns:
            md.inlinePatterns[_EMOJI].compiled_re = re.compile(WITHIN)
        if not self._own_anchors:
            # after attributes (8), before toc (5)
            md.treeprocessors.register(Anchors(md), "portal-anchors", 6)
        # after all others, also those of MkDocs (0), which want anchors and links as they were written
        md.treeprocessors.register(Polish(md, self._occasion), "portal-polish", -5)


class Converter:
    """Converts one text after the other; not for several threads at once."""

    def __init__(self, used: Dialect | None = None) -> None:
        self._dialect = used or dialect()
        self.occasion = Occasion()
        self._markdown = Markdown(
            extensions=[*self._dialect.extensions, Portal(self.occasion, own_anchors=self._dialect.own_anchors)],
            extension_configs=dict(self._dialect.options),
            output_format="html",
        )

    def convert(self, text: str, resolve: Callable[[str], str], top_level: int) -> str:
        """Safe HTML of ``text``, in which icons are still marks (``icons.drawn``).

        Args:
            text: Markdown.
            resolve: turns the target of a link or picture into an address.
            top_level: the level of the text's highest heading.
        """
        self.occasion.resolve = resolve
        self.occasion.top_level = top_level
        # headings are put in order over the whole text, so a text with headings is read as a whole
        if "#" in text or "\n---" in text or "\n===" in text or not self._dialect.is_default:
            return self.whole(text)
        return converted(text, self.whole, resolve)

    def whole(self, text: str) -> str:
        """Safe HTML of ``text`` by Python-Markdown alone."""
        self._markdown.reset()
        # what was written as HTML leads to a file's page or picture as Markdown does; what Markdown made stays
        return clean(self._markdown.convert(text), self.occasion.resolve, self.occasion.resolve)


def walled(html: str, follow: Callable[[str], str] | None = None) -> str:
    """``html`` reduced to what may reach a page, with icons drawn; the last step, whatever came before.

    Args:
        html: whatever came out of a text.
        follow: changes the target of a link that passes.
    """
    return drawn(clean(html, follow))
