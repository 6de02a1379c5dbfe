"""What kind of film the bytes of a file are, by their content: the name of a file proves nothing."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

ENDINGS: Final = (".mp4", ".webm")
"""Names of files that are films, in small letters."""
TYPES: Final = {"mp4": "video/mp4", "webm": "video/webm"}
"""Ending -> media type."""
PLAYED: Final = frozenset({
    "avc1", "avc3", "mp4a", ".mp3",
    "V_VP8", "V_VP9", "A_VORBIS", "A_OPUS",
    "",
})  # fmt: skip
"""How picture and sound are stored so that the browsers of the last years play them, by the words of both formats."""


class Flaw(Struct, frozen=True):
    """Why a film cannot be used."""

    what: str
    """``kind``: not of these formats; ``broken``: cut short or damaged; ``track``: it holds more than picture and sound."""
    name: str = ""


class Film(Struct, frozen=True):
    """A sound film, as it is seen: turned upright."""

    ending: str
    """``mp4`` or ``webm``: what the content says."""
    width: int
    height: int
    seconds: float | None
    """How long it is; None where the file does not say."""
    codecs: tuple[str, ...] = ()
    """How picture and sound are stored, as the format calls it."""

    @property
    def strange(self) -> str:
        """The first way of storing that not every browser plays; empty for none."""
        return next((one for one in self.codecs if one not in PLAYED), "")


class BrokenError(Exception):
    """The bytes end or contradict themselves before they should."""


def whole(data: bytes, start: int, size: int) -> bytes:
    """``size`` bytes from ``start``.

    Raises:
        BrokenError: there are not so many.
    """
    found = data[start : start + size]
    if len(found) != size:
        raise BrokenError
    return found
