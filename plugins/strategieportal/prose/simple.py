"""Plain paragraphs without the converter: most of what staff write is nothing but words, and words need no parser.

A block counts as plain only if Python-Markdown could see nothing in it but a paragraph. That both ways give the same
HTML is held by a property test over arbitrary texts (``tests/test_prose_simple.py``), so this is an economy and not a
second dialect.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_LINE = r"[^\W\d_][^*_`\[\]<>&\\|{}!#=~^\n]*(?<![\s])"
_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*")
"""Lines that begin with a letter, hold no sign that means something and do not end in blanks."""
_STRUCTURE = re.compile(r"^(?:[ \t]|\s*\[[^\]]+\]:|\*\[|:|!!!|Tabelle:)|\[\^|<", re.MULTILINE)
"""What may reach over several blocks, so that they must be read together."""


def converted(text: str, convert: Callable[[str], str]) -> str:
    """HTML of ``text``, plain paragraphs written directly and everything else by ``convert``.

    Args:
        text: Markdown.
        convert: gives the HTML of a whole Markdown text.
    """
    if _STRUCTURE.search(text):
        return convert(text)
    parts: list[str] = []
    waiting: list[str] = []
    for block in _BREAK.split(text.strip("\n")):
        if _PLAIN.fullmatch(block):
            _flush(waiting, parts, convert)
            parts.append(f"<p>{_escaped(block)}</p>")
        else:
            waiting.append(block)
    _flush(waiting, parts, convert)
    return "\n".join(parts)


def _escaped(block: str) -> str:
    """``block`` as the cleaner writes it, which spells the hard space out."""
    return escape(block, quote=False).replace("\u00a0", "&nbsp;")


def _flush(waiting: list[str], parts: list[str], convert: Callable[[str], str]) -> None:
    if waiting:
        parts.append(convert("\n\n".join(waiting)))
        waiting.clear()
