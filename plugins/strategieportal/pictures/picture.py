"""What kind of picture the bytes of a file are, by their content: the name of a file proves nothing."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

ENDINGS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg")
"""Names of files that are pictures, in small letters."""


class Flaw(Struct, frozen=True):
    """Why a picture cannot be used."""

    what: str
    """``kind``, ``broken``, ``bomb``; of an SVG also ``element``, ``attribute``, ``loads``, ``entity`` or ``size``."""
    name: str = ""
    line: int = 1
    column: int = 1


class Picture(Struct, frozen=True):
    """A sound picture, as it is seen: turned upright."""

    width: float
    height: float
    ending: str
    """``svg``, ``png``, ``jpeg``, ``webp``, ``gif`` or ``avif``: what the content says."""
    frames: int = 1
