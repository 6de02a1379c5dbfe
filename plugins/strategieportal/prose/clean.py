"""The wall: the last word on what of people's texts may reach a page, whatever made the HTML that comes to it.

An allow-list of elements, attributes, classes and schemes; nothing that passes may run, and nothing may load from
elsewhere. Every converter's HTML goes through :func:`clean` once, as the last step; what it writes and readers need is
put on the lists here and in ``checks/markup.py``, in the same change. Addresses are judged as a browser reads them
(:mod:`strategieportal.reach`).
"""

from __future__ import annotations

import re

import nh3

from strategieportal import reach
from strategieportal.checks.markup import ELEMENTS, SCHEMES

_ID = re.compile(r"(?:t-|fn:|fnref)[a-z0-9:_-]*", re.IGNORECASE)

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
    return None if attribute == "src" and reach.leaves(value) else value


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
