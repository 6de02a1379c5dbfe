"""Markdown in an HTML element that does not say ``markdown``: it stands as it was written, in MkDocs as well.

Nobody knows whether it is meant so, so it is a hint, one for each element.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from strategieportal.language import say
from strategieportal.problems import problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.written import Written
    from strategieportal.problems import Problem

_OPENED: Final = re.compile(
    r"^ {0,3}<(?P<name>blockquote|details|div|dl|figure|ol|p|section|table|ul)(?P<rest>(?=[\s>])[^<>]*)>",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN: Final = re.compile(r"<[a-z][^<>]*\smarkdown(?=[\s=>])", re.IGNORECASE)
_SIGNS: Final = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|(?<!\\)\[[^\[\]\n]+\]\([^()\s]+\)|^ {0,3}(?:[-*+]|\d+\.)[ \t]+[^\n]+|^#{1,6}[ \t]+[^\n]+",
    re.MULTILINE,
)


def unread(text: Written) -> Iterator[Problem]:
    """The first piece of Markdown in each element of ``text`` in which nobody reads it."""
    words, at = text.words, 0
    while "<" in words and (opened := _OPENED.search(words, at)) is not None:
        at = opened.end() if _MARKDOWN.match(opened[0].lstrip()) else _end(words, opened)
        within = words[opened.end() : at]
        found = _SIGNS.search(within)
        if found is not None and _MARKDOWN.search(within) is None:
            written = shown(found[0].strip()[:40])
            where = text.place(opened.end() + found.start() + len(found[0]) - len(found[0].lstrip()))
            yield problem("P421", where, written=written, remedy=say("problems.foreign_in_html"))


def _end(words: str, opened: re.Match[str]) -> int:
    """Where the element ends that ``opened`` begins; with the text where nothing ends it."""
    depth = 1
    for tag in re.finditer(rf"<(/?){opened['name']}(?=[\s>])[^<>]*>", words[opened.end() :], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if not depth:
            return opened.end() + tag.start()
    return len(words)
