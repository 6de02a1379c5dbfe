"""The typeface for paper and picture files: fixed at one weight, as TrueType, which other programs than browsers read."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from strategieportal.charts.fonts import CHARACTERS, FAMILY, WEIGHTS, fixed_font
from strategieportal.charts.typeface import DEFAULT, original

if TYPE_CHECKING:
    from strategieportal.charts.cache import Cache

PRINTED: Final = CHARACTERS + "".join(
    chr(code) for first, last in ((0x0370, 0x03FF), (0x0400, 0x045F), (0x1EA0, 0x1EF9)) for code in range(first, last + 1)
) + "☐☑✕"  # fmt: skip
"""What paper can hold, as far as the typeface has it: the letters of the web font, Greek, Cyrillic and Vietnamese."""
_STYLES: Final = {400: "Regular", 600: "SemiBold"}
_RECIPE: Final = "1"
"""Counts up when the way of making the fonts changes; part of the key in the cache."""


def print_fonts(cache_store: Cache, face: str = DEFAULT) -> tuple[bytes, ...]:
    """The files of ``face``, one for each weight of ``WEIGHTS``; the same bytes on every run and machine.

    Making them takes some seconds, so they are kept in ``cache_store``.
    """
    return tuple(_kept(weight, cache_store, face) for weight in WEIGHTS)


def _kept(weight: int, cache_store: Cache, face: str) -> bytes:
    source = original(face, weight)
    parts = ("print", _RECIPE, str(weight), PRINTED, hashlib.sha256(source).hexdigest())
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    kept = cache_store.recall_bytes(key)
    if kept is None:
        kept = _made(source, weight)
        cache_store.keep_bytes(key, kept)
    return kept


def _made(source: bytes, weight: int) -> bytes:
    fixed, style = fixed_font(source, weight, PRINTED, names=(1, 2, 3, 4, 5, 6, 13, 14, 16, 17)), _STYLES[weight]
    names = {
        1: FAMILY, 2: "Bold" if weight > WEIGHTS[0] else "Regular", 3: f"{FAMILY}-{weight}", 4: f"{FAMILY} {style}",
        6: f"{FAMILY}-{style}", 16: FAMILY, 17: style,
    }  # fmt: skip
    for record in fixed["name"].names:
        record.string = names.get(record.nameID, record.string)
    target = BytesIO()
    fixed.save(target)
    return target.getvalue()


def letters(font: bytes) -> frozenset[str]:
    """The letters for which ``font`` has a shape."""
    from fontTools.ttLib import TTFont

    return frozenset(map(chr, TTFont(BytesIO(font), lazy=True)["cmap"].getBestCmap()))
