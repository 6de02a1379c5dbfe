"""The HTML that may stand in people's texts: one list for the check that refuses and for the cleaner that drops."""

from __future__ import annotations

from typing import Final

ELEMENTS: Final = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
})  # fmt: skip
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
