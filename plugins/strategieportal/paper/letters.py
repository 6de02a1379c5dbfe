"""Which letters the typeface on paper holds, and what is printed for one that it lacks.

Typst refuses a whole document for one letter without a shape, so all texts are looked through before.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, to_builtins

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FREE: Final = frozenset("\n\t\u00ad")
"""What has no shape and needs none."""
_DROPPED: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Kinds of signs that nobody sees: control, format, private, halves, not given out."""


class Checked(Struct, frozen=True):
    """A document that can be set."""

    data: Mapping[str, Any]
    missing: tuple[str, ...]
    """The letters that were replaced, each once, sorted."""


def checked(document: Struct, known: Collection[str]) -> Checked:
    """``document`` with all letters that the typeface lacks replaced by words that say so.

    Args:
        document: what is to be set, a record of texts.
        known: the letters of the typeface.
    """
    missing: set[str] = set()
    data = _through(to_builtins(document), known, missing)
    return Checked(data, tuple(sorted(missing)))


def _through(value: Any, known: Collection[str], missing: set[str]) -> Any:
    if isinstance(value, str):
        return _printable(value, known, missing)
    if isinstance(value, dict):
        # addresses are never shown as such, and must stay what they are
        return {name: one if name == "href" else _through(one, known, missing) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_through(one, known, missing) for one in value]
    return value


def _printable(text: str, known: Collection[str], missing: set[str]) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_letter(one, known, missing) for one in unicodedata.normalize("NFC", text))


def _letter(one: str, known: Collection[str], missing: set[str]) -> str:
    if one in known or one in _FREE:
        return one
    if unicodedata.category(one) in _DROPPED or unicodedata.combining(one):
        return "" if unicodedata.category(one) != "Cn" else _replaced(one, missing)
    return _replaced(one, missing)


def _replaced(one: str, missing: set[str]) -> str:
    missing.add(one)
    return say("paper.missing_letter")
