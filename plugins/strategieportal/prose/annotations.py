"""Annotations of Material: ``# (1)!`` in code and ``(1)`` in words, explained by the numbered list that follows.

Material shows an entry when somebody points at its mark, by a script. Here the list stays where it was written, and each
mark is a link to its entry (``doc-noteref``, DPUB-ARIA 1.1), for keyboard, touch and paper alike.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from markdown.util import HTML_PLACEHOLDER_RE

from strategieportal.language import say
from strategieportal.prose.ids import apart

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT: Final = re.compile(r'(<span class="c(?:1|h|m|p|pf|s)?">)([^<]*\(\d+\)[^<]*)(</span>)')
"""A comment as Pygments tells it, with a number in parentheses."""
_NUMBER: Final = re.compile(r"\((\d{1,3})\)(!?)")
_OPENED: Final = r"(?:#+|/[/*]+|--+|;+|%+|&#39;|&lt;!--|\{#|\.\.|rem)"
_CLOSED: Final = r"(?:\*+/|--&gt;|#\})?"
_ALONE: Final = re.compile(rf"\s*{_OPENED}\s*(?P<marks>(?:\(\d+\)!?\s*)+){_CLOSED}\s*", re.IGNORECASE)
"""A comment that holds nothing else; with ``!`` its signs go, as in Material."""
_PLAIN: Final = re.compile(rf"(?<=[\s>]){_OPENED}[ \t]*(?P<marks>(?:\(\d+\)![ \t]*)+){_CLOSED}", re.IGNORECASE)
"""The same in code of no language, of which nobody tells what is a comment."""
_MARKED: Final = "annotate"
"""The class of words that have annotations."""
_LEFT_ALONE: Final = frozenset({"a", "code", "pre", "summary"})


def annotate(root: ET.Element, stash: list[str | ET.Element]) -> None:
    """Link the marks in code and words below ``root`` to the entries of the lists that follow them; in place.

    Args:
        root: the tree of one text.
        stash: finished HTML that the tree only names, such as code; changed in place.
    """
    number = 0
    for parent in list(root.iter()):
        for marked, entries in pairwise(list(parent)):
            if entries.tag != "ol" or (marked.tail or "").strip():
                continue
            number += _annotated(marked, _List(entries, number + 1), stash)


class _List:
    """A numbered list that explains marks."""

    def __init__(self, entries: ET.Element, number: int) -> None:
        self._entries = entries
        self._items = entries.findall("li")
        self._number = number
        self.is_used = False

    def target(self, place: int) -> str:
        """The anchor of the entry ``place``, counted from 1; empty where there is none. An entry that is asked for gets one."""
        if not 1 <= place <= len(self._items):
            return ""
        item = self._items[place - 1]
        item.set("id", apart(item.get("id") or f"anm-{self._number}-{place}"))
        self._entries.set("class", "annotations")
        self.is_used = True
        return item.get("id", "")


def _annotated(marked: ET.Element, entries: _List, stash: list[str | ET.Element]) -> bool:
    """Whether ``marked``, which stands right above ``entries``, has marks that they explain."""
    held = HTML_PLACEHOLDER_RE.fullmatch((marked.text or "").strip()) if marked.tag == "p" and not len(marked) else None
    if held is not None:
        place = int(held[1])
        code = stash[place]
        if isinstance(code, str) and "<pre" in code:
            stash[place] = _in_code(code, entries)
    elif _MARKED in marked.get("class", "").split():
        _in_words(marked, entries.target)
    return entries.is_used


def _in_code(html: str, entries: _List) -> str:
    """The HTML of code, with links in its comments."""
    asked = _MARKED in html.partition("<pre")[0]

    def comment(found: re.Match[str]) -> str:
        before, words, behind = found.groups()
        if (alone := _ALONE.fullmatch(words)) is not None:
            made = _NUMBER.sub(link, alone["marks"].strip() if "!" in words else words)
            return before + (made if "<a " in made else words) + behind
        return before + _NUMBER.sub(lambda one: link(one) if asked or one[2] else one[0], words) + behind

    def link(found: re.Match[str]) -> str:
        target = entries.target(int(found[1]))
        return ET.tostring(_link(found[1], target), encoding="unicode") if target else found[0]

    def plain(found: re.Match[str]) -> str:
        made = _NUMBER.sub(link, found["marks"])
        return found[0] if made == found["marks"] else made

    return _PLAIN.sub(plain, _COMMENT.sub(comment, html))


def _link(number: str, target: str) -> ET.Element:
    name = say("prose.annotation", number=number)
    made = ET.Element("a", {"class": "annotation", "role": "doc-noteref", "href": f"#{target}", "aria-label": name})
    made.text = f"({number})"
    return made


def _in_words(element: ET.Element, target: Callable[[int], str]) -> None:
    """Put links in place of the marks in ``element`` and below."""
    if element.tag in _LEFT_ALONE:
        return
    children = list(element)
    texts = [element.text or "", *(child.tail or "" for child in children)]
    for child in children:
        _in_words(child, target)
        element.remove(child)
    element.text = ""
    for place, text in enumerate(texts):
        if place:
            element.append(children[place - 1])
            children[place - 1].tail = ""
        _append(element, text, target)


def _append(element: ET.Element, text: str, target: Callable[[int], str]) -> None:
    done = 0
    for found in _NUMBER.finditer(text):
        if name := target(int(found[1])):
            _say(element, text[done : found.start()])
            element.append(_link(found[1], name))
            done = found.end()
    _say(element, text[done:])


def _say(element: ET.Element, words: str) -> None:
    """Put ``words`` behind all that stands in ``element``."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
