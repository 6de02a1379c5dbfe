"""Text in pictures: how wide it is, how it wraps, and how much of it fits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from strategieportal.charts.fonts import Widths

ELLIPSIS: Final = "…"
_UNKNOWN: Final = 0.6
_UNKNOWN_WIDE: Final = 1.0
_FIRST_WIDE: Final = 0x2E7F
"""From here on characters are about as wide as high (East Asian scripts, emoji)."""
_HARMFUL: Final = re.compile(
    "["
    "\\x00-\\x1f\\x7f-\\x9f"  # control characters
    "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069"  # change the direction of writing
    "\\ud800-\\udfff\\ufffe\\uffff"  # no characters of XML
    "]"
)
_LINE_BREAKS: Final = str.maketrans("\t\n\r\u2028\u2029\u00a0\u202f", "     \u00a0\u202f")


def plain(text: str) -> str:
    """``text`` on one line, without characters that an XML document may not hold or that turn its direction around."""
    # Nothing of what is harmful or a line break counts as printable.
    kept = text if text.isprintable() else _HARMFUL.sub("", text.translate(_LINE_BREAKS))
    return kept if "  " not in kept and kept.strip(" ") == kept else " ".join(part for part in kept.split(" ") if part)


class Lettering(Struct, frozen=True):
    """The widths of the typeface by weight, in em."""

    widths: Mapping[str, Widths]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How many pixels ``text`` takes on one line at ``size`` pixels."""
        table = self.widths["600" if bold else "400"]
        return size * sum(table[one] if one in table else _guess(one) for one in text)

    def widest(self, texts: Iterable[str], size: float, *, bold: bool = False) -> float:
        """The width of the widest of ``texts``; 0 for none."""
        return max((self.width(text, size, bold=bold) for text in texts), default=0.0)

    def cut(self, text: str, size: float, width: float, *, bold: bool = False) -> str:
        """``text``, shortened with an ellipsis if it is wider than ``width``."""
        if self.width(text, size, bold=bold) <= width:
            return text
        left, kept = width - self.width(ELLIPSIS, size, bold=bold), 0
        # every letter is measured once, however long the text is
        while kept < len(text) and (left := left - self.width(text[kept], size, bold=bold)) >= 0:
            kept += 1
        return text[:kept].rstrip() + ELLIPSIS

    def wrap(self, text: str, size: float, width: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
        """``text`` in at most ``lines`` lines of at most ``width`` pixels; what does not fit ends in an ellipsis."""
        words, wrapped = text.split(" "), [""]
        while words:
            longer = f"{wrapped[-1]} {words[0]}".strip()
            if wrapped[-1] and self.width(longer, size, bold=bold) > width:
                if len(wrapped) == lines:
                    break
                wrapped.append("")
            else:
                wrapped[-1] = longer
                words.pop(0)
        if words:
            wrapped[-1] = f"{wrapped[-1]} {words[0]}"
        return tuple(self.cut(line, size, width, bold=bold) for line in wrapped)


def _guess(character: str) -> float:
    return _UNKNOWN_WIDE if ord(character) > _FIRST_WIDE else _UNKNOWN
