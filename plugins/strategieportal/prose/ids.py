"""Anchors of people's texts, set apart from those of the page around them: none of them can stand for something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown.extensions.toc import slugify, unique

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_APART: Final = re.compile(r"(?:t-|fn:|fnref)[^\s\"'<>]*")
_PREFIX: Final = "t-"
_UNFIT: Final = re.compile(r"[\s\"'<>]+")


def is_apart(name: str) -> bool:
    """Whether ``name`` is an anchor as texts have them: of a heading, a footnote or an abbreviation."""
    return _APART.fullmatch(name) is not None


def apart(name: str) -> str:
    """``name`` as the anchor of a text: ``kosten`` is ``t-kosten``."""
    return name if is_apart(name) else _PREFIX + _UNFIT.sub("-", name)


def usual_anchors(headings: Iterable[tuple[str, str]], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """The anchors by which links were written for MkDocs, and those that the same headings have here.

    Args:
        headings: words and anchor of the headings of one page, in their order.
        known: all anchors of the page, which are never meant otherwise.
    """
    used: set[str] = set()
    for words, anchor in headings:
        usual = unique(slugify(words, "-"), used)
        if usual not in known:
            yield usual, anchor
