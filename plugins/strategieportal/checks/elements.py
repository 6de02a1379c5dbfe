"""HTML in people's texts: what the sanitiser would drop or the portal must not load is told at its place.

Attributes are written in two ways, in a tag and as Markdown in braces (``{ target=_blank }``); both are told alike.
"""

from __future__ import annotations

import re
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal import reach
from strategieportal.checks.classes import is_shown
from strategieportal.language import say
from strategieportal.problems import Problem, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written

ELEMENTS: Final = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "u", "ul",
})  # fmt: skip
"""The HTML that may stand in people's texts: one list for the check that refuses and for the cleaner that drops."""
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
EVERYWHERE: Final = frozenset({"id", "title", "lang", "dir", "hidden"})
"""Attributes that any of these elements may have."""
_ALIGNED: Final = ("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "img")
ATTRIBUTES: Final = MappingProxyType({
    "a": frozenset({"href", "role", "aria-label", "rel", "name", "download"}),
    "details": frozenset({"open"}),
    "div": frozenset({"role", "tabindex", "aria-label", "align"}),
    "img": frozenset({"src", "alt", "loading", "width", "height", "align"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "type", "reversed"}),
    "td": frozenset({"colspan", "rowspan", "align"}),
    "th": frozenset({"colspan", "rowspan", "scope", "align"}),
    **{one: frozenset({"align"}) for one in _ALIGNED if one not in {"div", "td", "th", "img"}},
})  # fmt: skip
"""Those of single elements; again one list for the check and for the cleaner."""
_UNSEEN: Final = frozenset({
    "class", "markdown", "cite", "datetime", "decoding", "fetchpriority", "loading", "referrerpolicy", "hreflang", "sizes", "srcset",
    "rel", "itemprop", "itemscope", "itemtype", "spellcheck", "type", "name", "aria-hidden", "data-toc-label",
})  # fmt: skip
"""Attributes that are dropped and that no reader misses: the page shows the same without them."""
_SOMEWHERE: Final = EVERYWHERE.union(_UNSEEN, *ATTRIBUTES.values())
_TOLD: Final = frozenset({"target", "style"})
"""Of which people expect something that has another way here."""
_TAG: Final = re.compile(
    r"""(?<!\]\()(?<!\]:)(?<!\]:\s)<(?P<name>[a-zA-Z][a-zA-Z0-9_-]{0,40})(?P<rest>(?:[\s/](?:[^<>"']|"[^"<]{0,4096}"|'[^'<]{0,4096}'){0,4096}+)?+)>"""
)
"""A tag with its attributes, which may reach over several lines; ``[x](<y z.pdf>)`` holds none."""
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)
_BRACED: Final = re.compile(
    r"""(?<=[^\s{\\])\{:?[ ]*(?P<inside>[^{}\n]*=[^{}\n]*)\}|(?<=[ \n>])\{:?[ ]*(?P<alone>[^{}\n]*=[^{}\n]*)\}(?=[ ]*(?:\n|\Z))"""
)
"""Attributes in Markdown: right behind what they belong to, or at the end of a line."""
_GIVEN: Final = re.compile(r"""(?:(?:[.#][\w:-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"'=]+)|[\w-]+)(?:[ ]+|\Z))++""")
"""What braces hold that are read as attributes, and not as words."""
_HANDLERS: Final = re.compile(r"on[a-z]+|style|srcdoc|formaction")
_LOADING: Final = frozenset({"src", "srcset", "background", "poster", "data", "ping", "cite", "lowsrc", "dynsrc"})
"""Attributes for which some browser, now or once, asks for a file."""


class _Attribute(Struct, frozen=True):
    value: str
    at: int
    """Where it begins in its tag's attributes."""


def elements(text: Written, own: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """What is wrong with the HTML in ``text``, and what of it readers will not see, each attribute and class once.

    Args:
        text: what somebody wrote.
        own: classes that style sheets of the district's own name.
    """
    dropped: dict[str, int] = {}
    if "<" in text.words:
        yield from _tags(text, dropped)
        yield from _classes(text, own)
    if "{" in text.words:
        _braced(text.words, dropped)
    for name, at in dropped.items():
        why = name if name in _TOLD else "other"
        yield problem("P424", text.place(at), name=shown(name), remedy=say(f"problems.dropped_{why}"))


def _tags(text: Written, dropped: dict[str, int]) -> Iterator[Problem]:
    for tag in _TAG.finditer(text.words):
        name = tag["name"].lower()
        if name not in ELEMENTS:
            yield problem("P407", text.place(tag.start()), name=shown(tag["name"]))
            continue
        given = _attributes(tag["rest"])
        handler = next((key for key in given if _HANDLERS.fullmatch(key)), None)
        if handler is not None:
            yield problem("P408", text.place(tag.start()), name=shown(handler))
            continue
        yield from _addresses(name, given, text, tag.start("rest"))
        if name == "img" and not (given["alt"].value if "alt" in given else "").strip():
            yield problem("P403", text.place(tag.start()), remedy=say("problems.alt_in_html"))
        for key, one in given.items():
            if key not in ATTRIBUTES.get(name, ()) and key not in EVERYWHERE and key not in _UNSEEN:
                dropped.setdefault(key, tag.start("rest") + one.at)


def _classes(text: Written, own: frozenset[str]) -> Iterator[Problem]:
    """Classes of tags that no style sheet shows."""
    told: set[str] = set()
    for tag in _TAG.finditer(text.words) if "class" in text.words else ():
        given, element = _attributes(tag["rest"]).get("class"), tag["name"].lower()
        if given is None or element not in ELEMENTS:
            continue
        for name in given.value.split():
            if name not in told and not is_shown(element, name, own):
                told.add(name)
                place = text.place(tag.start("rest") + given.at)
                yield problem("P424", place, name=shown(f"class={name}"), remedy=say("problems.dropped_class"))


def _braced(words: str, dropped: dict[str, int]) -> None:
    """Take note of attributes in braces that no element may have; braces that hold anything else are words."""
    for found in _BRACED.finditer(words):
        part = found.lastgroup or ""
        inside = found[part]
        if _GIVEN.fullmatch(inside) is None:
            continue
        for one in _ATTRIBUTE.finditer(inside):
            name = one["name"].lower()
            if "=" in one[0] and name not in _SOMEWHERE:
                dropped.setdefault(name, found.start(part) + one.start())


def _addresses(name: str, given: dict[str, _Attribute], text: Written, start: int) -> Iterator[Problem]:
    for key, one in given.items():
        if key in _LOADING and reach.leaves(one.value):
            yield problem("P405", text.place(start + one.at), target=shown(one.value))
        elif key == "href" and name == "a" and (scheme := reach.scheme(one.value)) and scheme not in SCHEMES:
            yield problem("P404", text.place(start + one.at), scheme=shown(scheme))


def _attributes(written: str) -> dict[str, _Attribute]:
    """The attributes of a tag by name, entities read; the first of each name counts, as in browsers."""
    found: dict[str, _Attribute] = {}
    for one in _ATTRIBUTE.finditer(written):
        value = unescape(one["double"] or one["single"] or one["bare"] or "")
        found.setdefault(one["name"].lower(), _Attribute(value, one.start()))
    return found
