"""Markdown to safe HTML.

Markdown -> HTML with the few extensions that staff need. One converter for all texts: making one costs more than
using it.
The last word on what may reach a page: an allow-list, whatever came before. Nothing here may run or load elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
from markdown import Markdown
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTextInlineProcessor

from strategieportal.checks.texts import ELEMENTS, SCHEMES
from strategieportal.language import say
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


_ID = re.compile(r"(?:t-|fn:|fnref)[a-z0-9:_-]*", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\\\]{2}", re.IGNORECASE)

_ATTRIBUTES = {
    "a": {"href", "title", "role", "lang", "aria-label", "rel"},
    "abbr": {"title"},
    "div": {"role", "tabindex", "aria-label", "lang"},
    "img": {"src", "alt", "title", "loading", "width", "height"},
    "li": {"id"},
    "ol": {"start", "type"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_SPOKEN = ("a", "abbr", "b", "blockquote", "cite", "dd", "dt", "em", "i", "li", "p", "q", "span", "strong", "td", "th")
"""Elements whose words may be in another language: ``*Quick Wins*{lang=en}``."""
for _element in (*_SPOKEN, *(f"h{level}" for level in range(2, 7))):
    _ATTRIBUTES.setdefault(_element, set()).add("lang")
_BOXES = frozenset(
    f"box-{kind}" for kind in ("note", "info", "tip", "success", "warning", "danger", "example", "quote", "hinweis", "tipp",
                               "erfolg", "achtung", "warnung", "beispiel", "zitat")
)  # fmt: skip
_CLASSES = {
    "a": {"external", "footnote-ref", "footnote-backref"},
    "div": {"table", "box", "footnote", *_BOXES},
    "li": {"task-done", "task-open"},
    "p": {"box-title"},
    "span": {"vh", "task"},
    "td": {"right", "center"},
    "th": {"right", "center"},
}


def _allowed(_tag: str, attribute: str, value: str) -> str | None:
    """Without ids that could stand for something else on the page, and without pictures from elsewhere."""
    if attribute == "id" and _ID.fullmatch(value) is None:
        return None
    return None if attribute == "src" and _ELSEWHERE.match(value.strip()) else value


def clean(html: str) -> str:
    """``html`` reduced to elements, attributes, classes and schemes on the list (nh3, after OWASP's allow-list approach)."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_allowed,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
