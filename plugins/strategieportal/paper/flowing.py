"""People's texts for paper: the safe HTML that :mod:`strategieportal.prose` made -> nested plain data.

Every word stays. What paper cannot hold is left out (marks to press, hidden hints) or said (a picture by its text).
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = str | dict[str, Any]

DEEPEST: Final = 10
"""Deeper nesting is flattened: Typst refuses what is nested too deep, as JSON and as content."""
_HOLDERS: Final = frozenset({"ul", "ol", "table"})
_WITHIN: Final = 4
"""What holds words only in parts of its own needs room for them: body, row and cell."""
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_KINDS: Final = {
    "p": "p", "summary": "p", "dt": "term", "dd": "p", "figcaption": "p", "ul": "ul", "ol": "ol", "li": "li", "strong": "b",
    "b": "b", "em": "i", "i": "i", "blockquote": "q", "a": "a", "sup": "sup", "sub": "sub", "code": "code", "pre": "pre",
    "table": "table", "tr": "tr", "th": "td", "td": "td", "caption": "p", "del": "del", "ins": "b",
}  # fmt: skip
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID: Final = frozenset({"br", "img", "hr", "input", "wbr", "col"})
_BLOCKS: Final = frozenset({"div", "section", "details", "figure", "dl", "aside"})
_SILENT: Final = frozenset({"svg", "label", "button", "colgroup"})
_UNSAID: Final = frozenset({"footnote-backref", "headerlink", "vh", "annotation"})
_BLANKS: Final = re.compile(r"\s+")


def flowing(html: str, base: str) -> tuple[Node, ...]:
    """The tree of ``html``: texts, and ``{"k": kind, "c": children}``; links carry ``href`` as well.

    Args:
        html: what the wall has let through.
        base: whole address of its page, from which links start; empty where it is not known.
    """
    reader = _Tree(base)
    reader.feed(html)
    reader.close()
    return tuple(_trimmed(reader.top["c"]))


class _Tree(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self.top: dict[str, Any] = {"k": "x", "c": []}
        self._open: list[tuple[str, dict[str, Any]]] = [("", self.top)]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a node, or note what has no end."""
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, given)
        elif self._silent or tag in _SILENT or _UNSAID & set(given.get("class", "").split()):
            self._silent.append(tag)
        else:
            node = self._node(tag, given)
            deep = len(self._open) > DEEPEST - (_WITHIN if node["k"] in _HOLDERS else 0)
            if not deep:
                self._here.append(node)
            # too deep: the words go on in what is open, and nothing is lost
            self._open.append((tag, self._open[-1][1] if deep else node))

    def handle_endtag(self, tag: str) -> None:
        """Close the node that is open under this name."""
        if tag in _VOID:
            return
        if self._silent:
            if self._silent[-1] == tag:
                self._silent.pop()
        elif len(self._open) > 1 and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the words; blanks of code as they are."""
        if not self._silent:
            inside_code = any(tag == "pre" for tag, _ in self._open)
            self._here.append(data if inside_code else _BLANKS.sub(" ", data))

    @property
    def _here(self) -> list[Node]:
        children: list[Node] = self._open[-1][1]["c"]
        return children

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if self._silent:
            return
        if tag == "br":
            self._here.append({"k": "br", "c": []})
        elif tag == "img" and given.get("alt"):
            self._here.append(say("paper.picture", alt=given["alt"]))

    def _node(self, tag: str, given: dict[str, str]) -> dict[str, Any]:
        if tag == "a":
            href = self._address(given.get("href", ""))
            return {"k": "a", "href": href, "c": []} if href else {"k": "x", "c": []}
        kind = "h" if tag in _HEADINGS else "block" if tag in _BLOCKS else _KINDS.get(tag, "x")
        return {"k": kind, "c": []}

    def _address(self, href: str) -> str:
        """``href`` as a whole address; empty where it leads nowhere from paper."""
        return "" if href.startswith("#") else whole_address(href, self._base)


def whole_address(href: str, base: str) -> str:
    """``href`` as an address that leads somewhere from paper too; empty where there is none.

    Args:
        href: as it stands on a page.
        base: whole address of that page; may be empty.
    """
    try:
        found = urljoin(base, href.strip())
        scheme = urlsplit(found).scheme
    except ValueError:
        return ""
    return found if href.strip() and scheme in SCHEMES and found.partition(":")[2].strip("/") else ""


_STANDING: Final = frozenset({"p", "h", "ul", "ol", "li", "q", "pre", "table", "tr", "td", "block", "term"})
"""Kinds that stand by themselves: blanks beside them mean nothing."""


def _trimmed(nodes: list[Node]) -> Iterator[Node]:
    """Without blanks between blocks, and without blocks that hold nothing."""
    standing = any(isinstance(one, dict) and one["k"] in _STANDING for one in nodes)
    for one in nodes:
        if isinstance(one, dict):
            inner = list(_trimmed(one["c"]))
            if any(not isinstance(part, str) or part.strip() for part in inner) or one["k"] not in _STANDING - {"td"}:
                yield {**one, "c": inner}
        elif one.strip() or not standing:
            yield one
