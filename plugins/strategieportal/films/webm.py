"""Films as WebM (RFC 8794, RFC 9559): elements within elements, names and sizes as numbers of variable length.

What is said about a film (tags, attachments, its title, names of files) is made void where it stands, so that nothing moves.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.films.film import BrokenError, Film, Flaw, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC: Final = b"\x1a\x45\xdf\xa3"
_EBML, _DOCTYPE, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION, _CHECKSUM = 0x1549A966, 0x2AD7B1, 0x4489, 0xBF
_TRACKS, _TRACK, _TYPE, _CODEC, _VIDEO = 0x1654AE6B, 0xAE, 0x83, 0x86, 0xE0
_WIDTH, _HEIGHT, _SHOWN_WIDTH, _SHOWN_HEIGHT = 0xB0, 0xBA, 0x54B0, 0x54BA
_VOID: Final = 0xEC
_SAID: Final = frozenset({0x1254C367, 0x1941A469, _VOID})
"""Tags, attachments, and what is void already."""
_SAID_OF_INFO: Final = frozenset({0x7BA9, 0x7384, 0x3C83AB, 0x3E83BB, _CHECKSUM, _VOID})
"""The title, the names of files, and the sum over all of it, which would not fit any more."""
_SEEN, _HEARD, _WRITTEN = 1, 2, 17
_KINDS: Final = {_SEEN: "vide", _HEARD: "soun", _WRITTEN: "text"}
_NANO: Final = 1_000_000_000
_USUAL: Final = 1_000_000
"""Nanoseconds of a tick where the file does not say."""
_LONGEST: Final = 8


class _Element(Struct, frozen=True):
    name: int
    start: int
    body: int
    end: int


def is_webm(data: bytes) -> bool:
    """Whether ``data`` begins like one, or like another of its family."""
    return data.startswith(_MAGIC)


def inspect(data: bytes) -> Film | Flaw:
    """What the film in ``data`` is, or the first reason not to use it."""
    try:
        return _read(data)
    except BrokenError:
        return Flaw("broken")


def _read(data: bytes) -> Film | Flaw:
    head, segment = _top(data)
    kind = _first(data, head, _DOCTYPE)
    if kind is None or data[kind.body : kind.end] != b"webm":
        return Flaw("kind")
    parts = list(_elements(data, segment.body, segment.end))
    info = next((one for one in parts if one.name == _INFO), None)
    tracks = next((one for one in parts if one.name == _TRACKS), None)
    if info is None or tracks is None or not any(one.name == _CLUSTER for one in parts):
        return Flaw("broken")
    listed = [one for one in _elements(data, tracks.body, tracks.end) if one.name == _TRACK]
    kinds = [_number(data, one, _TYPE) for one in listed]
    if strange := next((one for one in kinds if one not in _KINDS), None):
        return Flaw("track", str(strange))
    if _SEEN not in kinds:
        return Flaw("kind")
    # whoever cleans the film goes through all of it
    for _ in _said(data, segment):
        pass
    width, height = _size(data, listed[kinds.index(_SEEN)])
    codecs = tuple(_codec(data, one) for one, kind in zip(listed, kinds, strict=True) if kind != _WRITTEN)
    return Film("webm", width, height, _seconds(data, info), codecs)


def bare(data: bytes) -> bytes:
    """``data`` without what is said about the film: the same length, so that everything else stays where it is."""
    made = bytearray(data)
    for one in _said(data, _top(data)[1]):
        made[one.start : one.end] = _void(one.end - one.start)
    return bytes(made)


def _said(data: bytes, segment: _Element) -> Iterator[_Element]:
    for part in _elements(data, segment.body, segment.end):
        if part.name in _SAID:
            yield part
        elif part.name == _INFO:
            yield from (one for one in _elements(data, part.body, part.end) if one.name in _SAID_OF_INFO)


def _void(size: int) -> bytes:
    """An element of ``size`` bytes, two at least, that says nothing."""
    for wide in range(1, _LONGEST + 1):
        left = size - 1 - wide
        if left < (1 << 7 * wide) - 1:
            return bytes([_VOID]) + ((1 << 7 * wide) | left).to_bytes(wide) + bytes(left)
    raise BrokenError  # pragma: no cover - no file is so large


def _top(data: bytes) -> tuple[_Element, _Element]:
    found = {one.name: one for one in _elements(data, 0, len(data))}
    if _EBML not in found or _SEGMENT not in found:
        raise BrokenError
    return found[_EBML], found[_SEGMENT]


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    """The elements from ``start`` to ``end``; those of a cluster that does not say how long it is stand beside it."""
    while start < end:
        name, body = _vint(data, start, marked=True)
        size, body = _vint(data, body)
        # the segment of a recording goes to the end; a cluster without a size is passed as if its parts stood beside it
        open_end = end if name == _SEGMENT else body
        stop = open_end if size is None else body + size
        if stop > end or name is None:
            raise BrokenError
        yield _Element(name, start, body, stop)
        start = stop


def _vint(data: bytes, start: int, *, marked: bool = False) -> tuple[int | None, int]:
    """A number of variable length and what comes after it; None where all its bits say that it is not known."""
    first = whole(data, start, 1)[0]
    wide = 9 - first.bit_length()
    if wide > _LONGEST:
        raise BrokenError
    value = int.from_bytes(whole(data, start, wide))
    if marked:
        return value, start + wide
    value ^= 1 << 7 * wide
    return (None if value == (1 << 7 * wide) - 1 else value), start + wide


def _first(data: bytes, within: _Element, name: int) -> _Element | None:
    return next((one for one in _elements(data, within.body, within.end) if one.name == name), None)


def _number(data: bytes, within: _Element, name: int, otherwise: int = 0) -> int:
    found = _first(data, within, name)
    return int.from_bytes(data[found.body : found.end]) if found is not None else otherwise


def _codec(data: bytes, track: _Element) -> str:
    found = _first(data, track, _CODEC)
    return data[found.body : found.end].rstrip(b"\0").decode("latin-1") if found is not None else ""


def _size(data: bytes, track: _Element) -> tuple[int, int]:
    video = _first(data, track, _VIDEO)
    if video is None:
        raise BrokenError
    width = _number(data, video, _SHOWN_WIDTH) or _number(data, video, _WIDTH)
    height = _number(data, video, _SHOWN_HEIGHT) or _number(data, video, _HEIGHT)
    if not width or not height:
        raise BrokenError
    return width, height


def _seconds(data: bytes, info: _Element) -> float | None:
    """The length; a recorder in a browser does not know it when it begins to write."""
    found = _first(data, info, _DURATION)
    if found is None:
        return None
    form = {4: ">f", 8: ">d"}.get(found.end - found.body)
    if form is None:
        raise BrokenError
    ticks: float = struct.unpack(form, data[found.body : found.end])[0]
    made = ticks * _number(data, info, _SCALE, _USUAL) / _NANO
    return made if 0 < made < float("inf") else None
