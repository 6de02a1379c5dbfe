"""The bytes of a file -> a film or the first reason not to use it, and what of it is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.films import mp4, webm
from strategieportal.films.film import Film, Flaw

if TYPE_CHECKING:
    from types import ModuleType


def inspect(data: bytes) -> Film | Flaw:
    """What ``data`` is. Its parts are found and measured; pictures and sound are not decoded."""
    room = _format(data)
    found: Film | Flaw = room.inspect(data) if room is not None else Flaw("kind")
    return found


def bare(data: bytes) -> bytes:
    """``data`` as it is published: picture, sound and captions, without place, owner and whatever else is said in it.

    Raises:
        ValueError: ``data`` is no sound film; :func:`inspect` says so before.
    """
    room = _format(data)
    if room is None or not isinstance(room.inspect(data), Film):
        message = "no film"
        raise ValueError(message)
    made: bytes = room.bare(data)
    return made


def _format(data: bytes) -> ModuleType | None:
    if mp4.is_mp4(data):
        return mp4
    return webm if webm.is_webm(data) else None
