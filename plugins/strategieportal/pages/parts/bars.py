"""A bar of counted parts, as cards and lists show it: shares in per cent, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.pages.page import Tag


class Part(Struct, frozen=True):
    """A piece of a bar."""

    tag: Tag
    count: int
    start: str
    """Where it begins, in per cent of the whole bar, as SVG writes it."""
    end: str
    width: str


class Bar(Struct, frozen=True):
    """A bar of parts; parts of size zero are left out."""

    parts: tuple[Part, ...]
    total: int
    words: str
    """The parts in a sentence: ``4 abgeschlossen, 5 im Plan``."""


def bar(counts: Iterable[tuple[Tag, int]]) -> Bar:
    """The bar of ``counts``, in their order."""
    present = [(tag, count) for tag, count in counts if count]
    total, so_far, parts = sum(count for _, count in present), 0, []
    for tag, count in present:
        start, so_far = so_far, so_far + count
        ends = _share(start, total), _share(so_far, total)
        parts.append(Part(tag, count, *ends, width=_share(count, total)))
    words = ", ".join(say("pages_shell.count", count=count, word=tag.word) for tag, count in present)
    return Bar(tuple(parts), total, words)


def _share(part: int, total: int) -> str:
    return f"{100 * part / total:.4g}"
