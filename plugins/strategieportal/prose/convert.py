"""Markdown -> HTML with the few extensions that staff need. One converter for all texts: making one costs more than using it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTextInlineProcessor

from strategieportal.language import say
from strategieportal.prose.clean import clean
from strategieportal.prose.polish import Polish
from strategieportal.prose.simple import converted

if TYPE_CHECKING:
    from collections.abc import Callable

_STAR_WITHIN = r"((?<=[^\W\d_])\*(?=in(?:nen)?(?![^\W_])))"
"""The star of „Bürger*innen“: between a letter and the ending."""


class Converter:
    """Converts one text after the other; not for several threads at once."""

    def __init__(self) -> None:
        self._markdown = Markdown(
            extensions=[
                TableExtension(),
                SaneListExtension(),
                AdmonitionExtension(),
                DefListExtension(),
                AttrListExtension(),
                FootnoteExtension(BACKLINK_TITLE=say("prose.footnote_back"), BACKLINK_TEXT=say("prose.footnote_word")),
            ],
            output_format="html",
        )
        # above emphasis (60): „Bürger*innen und Nachbar*innen“ has no emphasis in it
        self._markdown.inlinePatterns.register(SimpleTextInlineProcessor(_STAR_WITHIN), "portal-star", 75)
        self._polish = Polish(self._markdown, lambda target: target)
        # after the inline patterns have made links and pictures, before the tree is written
        self._markdown.treeprocessors.register(self._polish, "portal-polish", 5)

    def convert(self, text: str, resolve: Callable[[str], str], top_level: int) -> str:
        """Safe HTML of ``text``.

        Args:
            text: Markdown.
            resolve: turns the target of a link or picture into an address.
            top_level: the level of the text's highest heading.
        """
        self._polish.resolve = resolve
        self._polish.top_level = top_level
        # headings are put in order over the whole text, so a text with headings is read as a whole
        if "#" in text or "\n---" in text or "\n===" in text:
            return self.whole(text)
        return converted(text, self.whole, resolve)

    def whole(self, text: str) -> str:
        """Safe HTML of ``text`` by Python-Markdown alone."""
        self._markdown.reset()
        return clean(self._markdown.convert(text))
