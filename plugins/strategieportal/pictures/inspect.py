"""The bytes of a file -> a picture or the first reason not to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.pictures import raster, svg

if TYPE_CHECKING:
    from strategieportal.pictures.picture import Flaw, Picture

_MARKUP: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def inspect(data: bytes) -> Picture | Flaw:
    """What ``data`` is. Everything in it is decoded once, so that a picture cut short is known."""
    start = data[:64].lstrip()
    return svg.inspect(data) if start.startswith(_MARKUP) else raster.inspect(data)


def size(data: bytes) -> Picture | Flaw:
    """The same for pictures that were inspected before: dots are not decoded again."""
    start = data[:64].lstrip()
    return svg.inspect(data) if start.startswith(_MARKUP) else raster.size(data)
