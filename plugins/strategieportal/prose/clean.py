"""The last word on what may reach a page: an allow-list, whatever came before. Nothing here may run or load elsewhere."""

from __future__ import annotations

import re

import nh3

_ID = re.compile(r"(?:t-|fn:|fnref)[a-z0-9:_-]*", re.IGNORECASE)

TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "a": {"href", "title", "role", "lang", "aria-label", "rel"},
    "abbr": {"title"},
    "div": {"role", "tabindex", "aria-label"},
    "img": {"src", "alt", "title", "loading", "width", "height"},
    "li": {"id"},
    "ol": {"start", "type"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "span": {"lang"},
    "p": {"lang"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
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
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def _own_ids(_tag: str, attribute: str, value: str) -> str | None:
    """Ids that could stand for something else on the page are dropped."""
    return None if attribute == "id" and _ID.fullmatch(value) is None else value


def clean(html: str) -> str:
    """``html`` reduced to elements, attributes, classes and schemes on the list (nh3, after OWASP's allow-list approach)."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=_own_ids,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
