"""Markdown -> HTML with the extensions of the dialect. One converter for all texts: making one costs more than using it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    ImageInlineProcessor,
    LinkInlineProcessor,
    SimpleTextInlineProcessor,
)
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from strategieportal.prose.clean import clean
from strategieportal.prose.dialect import Dialect, dialect
from strategieportal.prose.icons import WITHIN, drawn
from strategieportal.prose.polish import Anchors, Occasion, Polish
from strategieportal.prose.simple import converted
from strategieportal.prose.sparing import APOSTROPHE, STAR_WITHIN, Sparing

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree import ElementTree as ET

_INLINE = "inline"
_SMART = "smarty"
_EMOJI = "emoji"
_ABBREVIATIONS = "abbr"
_MOST_ABBREVIATIONS = 2_000
"""So many are marked in one text; beyond them only a word that was not met yet."""
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


class _Apostrophe(InlinePattern):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """The sign that typesetters use."""
        del data
        return "\u2019", m.start(1), m.end(1)


class _Abbreviations(AbbrTreeprocessor):
    """Marks abbreviations in one pass, and no more than a reader can use.

    Python-Markdown 3.10 copies what is left of the text for each of them, and what comes after it looks for each among
    all: one that stands 120,000 times took a minute.
    """

    def run(self, root: ET.Element) -> None:
        """Mark what stands in ``root``, in place."""
        self._left = _MOST_ABBREVIATIONS
        self._met: set[str] = set()
        super().run(root)

    def iter_element(self, el: ET.Element, parent: ET.Element | None = None) -> None:
        """Mark what stands in ``el``, in place."""
        del parent
        children = list(el)
        el.text, found = self._apart(el.text)
        for child in children:
            self.iter_element(child)
            child.tail, behind = self._apart(child.tail)
            found += [child, *behind]
        if len(found) > len(children):
            el[:] = found

    def _apart(self, text: str | None) -> tuple[str | None, list[ET.Element]]:
        """``text`` up to the first abbreviation, and each of them with what follows it."""
        if not text or isinstance(text, AtomicString) or self.RE is None:
            return text, []
        found = [one for one in self.RE.finditer(text) if self._is_due(one[0])]
        if not found:
            return text, []
        ends = [*(one.start() for one in found[1:]), len(text)]
        marked = [
            self.create_element(self.abbrs[one[0]], one[0], text[one.end() : end])
            for one, end in zip(found, ends, strict=True)
        ]
        return text[: found[0].start()], marked

    def _is_due(self, word: str) -> bool:
        due = bool(self.abbrs[word]) and (word not in self._met or self._left > 0)
        self._left -= due
        self._met.add(word)
        return due


class Portal(Extension):
    """What every text of the portal needs; the last of the extensions."""

    def __init__(self, occasion: Occasion, *, own_anchors: bool) -> None:
        super().__init__()
        self._occasion = occasion
        self._own_anchors = own_anchors

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown asks for
        """Register with ``md``; MkDocs makes a new one for each page."""
        # above emphasis (60): „Bürger*innen und Nachbar*innen“ has no emphasis in it
        md.inlinePatterns.register(SimpleTextInlineProcessor(STAR_WITHIN), "portal-star", 75)
        if _SMART in md.treeprocessors:
            md.inlinePatterns.register(_Apostrophe(APOSTROPHE), "portal-apostrophe", 74)
        md.inlinePatterns.register(_Link(LINK_RE, md), "link", 160)
        md.inlinePatterns.register(_Picture(IMAGE_LINK_RE, md), "image_link", 150)
        if _EMOJI in md.inlinePatterns:
            md.inlinePatterns[_EMOJI].compiled_re = re.compile(WITHIN)
        for name, priority in ((_INLINE, 20), (_SMART, 6)):
            if name in md.treeprocessors and type(usual := md.treeprocessors[name]) is InlineProcessor:
                md.treeprocessors.register(Sparing(usual), name, priority)
        if _ABBREVIATIONS in md.treeprocessors:
            known = getattr(md.treeprocessors[_ABBREVIATIONS], "abbrs", {})
            md.treeprocessors.register(_Abbreviations(md, known), _ABBREVIATIONS, 7)
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

    @cached_property
    def _markdown(self) -> Markdown:
        """Made when a text asks for it, for most are simple, and its extensions take a while to load."""
        return Markdown(
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
        # headings are put in order over the whole text, so one that has them as underlined lines is read as a whole
        if "\n---" in text or "\n===" in text or not self._dialect.is_default:
            return self.whole(text)
        return converted(text, self.whole, resolve, top_level)

    def whole(self, text: str) -> str:
        """Safe HTML of ``text`` by Python-Markdown alone."""
        self._markdown.reset()
        # what was written as HTML leads to a file's page or picture as Markdown does; what Markdown made stays
        resolve = self.occasion.resolve
        return clean(self._markdown.convert(text), resolve, resolve, self._dialect.classes)


def walled(
    html: str,
    follow: Callable[[str], str] | None = None,
    find: Callable[[str], str] | None = None,
    own: frozenset[str] = frozenset(),
) -> str:
    """``html`` reduced to what may reach a page, with icons drawn; the last step, whatever came before.

    Args:
        html: whatever came out of a text.
        follow: changes the target of a link that passes.
        find: the same for the file of a picture.
        own: further classes, which style sheets of the district's own name.
    """
    return drawn(clean(html, follow, find, own))
