"""Films as MP4 (ISO/IEC 14496-12): boxes within boxes, each with its size and four letters.

What says where, when and by whom a film was taken stands in boxes of its own (``udta`` with ``©xyz``, ``meta``, ``uuid``).
They are blanked where they stand: nothing moves, so every address within the file stays right. A track of places or
measurements lies between the pictures and cannot be told from them safely; such a film is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.films.film import BrokenError, Film, Flaw, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD: Final = 8
_LARGE: Final = 1
"""The size that says that the true one follows in eight bytes."""
_TRACKS: Final = frozenset({"vide", "soun", "text", "sbtl", "subt", "clcp", "tmcd"})
"""What a film may hold: picture, sound, captions, the clock of the camera."""
_WITHIN: Final = frozenset({"moov", "trak", "moof", "traf", "mdia", "minf"})
"""Boxes that are looked through for what is said about the film."""
_DEEP: Final = 4
"""So far do they lie within each other: movie, track, medium, information."""
_SAID: Final = frozenset({"udta", "meta", "uuid"})
_ROOM: Final = frozenset({"free", "skip", "wide"})
"""Boxes that hold nothing, or what a program left there."""
_FREE: Final = b"free"
_UNITY: Final = 65536.0
"""One, as numbers with sixteen places behind the point are written."""


class _Box(Struct, frozen=True):
    name: str
    start: int
    body: int
    end: int


def is_mp4(data: bytes) -> bool:
    """Whether ``data`` begins like one."""
    return data[4:8] == b"ftyp"


def inspect(data: bytes) -> Film | Flaw:
    """What the film in ``data`` is, or the first reason not to use it."""
    try:
        return _read(data)
    except BrokenError:
        return Flaw("broken")


def _read(data: bytes) -> Film | Flaw:
    top = list(_boxes(data, 0, len(data)))
    names = {one.name for one in top}
    movie = next((one for one in top if one.name == "moov"), None)
    if movie is None or not names & {"mdat", "moof"}:
        return Flaw("broken")
    tracks = [one for one in _boxes(data, movie.body, movie.end) if one.name == "trak"]
    kinds = [_kind(data, one) for one in tracks]
    if strange := next((one for one in kinds if one not in _TRACKS), ""):
        return Flaw("track", strange)
    if "vide" not in kinds:
        return Flaw("kind")
    width, height = _size(data, tracks[kinds.index("vide")])
    # whoever cleans the film goes through all of it
    for _ in _said(data, 0, len(data), _DEEP):
        pass
    codecs = tuple(_codec(data, one) for one, kind in zip(tracks, kinds, strict=True) if kind in {"vide", "soun"})
    return Film("mp4", width, height, _seconds(data, movie), codecs)


def bare(data: bytes) -> bytes:
    """``data`` without what is said about the film: the same length, so that everything else stays where it is."""
    made = bytearray(data)
    for box in _said(data, 0, len(data), _DEEP):
        made[box.start + 4 : box.start + _HEAD] = _FREE
        made[box.body : box.end] = bytes(box.end - box.body)
    return bytes(made)


def _said(data: bytes, start: int, end: int, depth: int) -> Iterator[_Box]:
    for box in _boxes(data, start, end):
        if box.name in _SAID | _ROOM:
            yield box
        elif box.name in _WITHIN and depth:
            yield from _said(data, box.body, box.end, depth - 1)


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    while start < end:
        head = whole(data, start, _HEAD)
        size, body = int.from_bytes(head[:4]), start + _HEAD
        if size == _LARGE:
            size, body = int.from_bytes(whole(data, body, _HEAD)), body + _HEAD
        stop = end if size == 0 else start + size
        if stop > end or stop < body:
            raise BrokenError
        yield _Box(head[4:].decode("latin-1"), start, body, stop)
        start = stop


def _inner(data: bytes, box: _Box, *names: str) -> _Box:
    """The box that lies within ``box`` by the way of ``names``."""
    for name in names:
        found = next((one for one in _boxes(data, box.body, box.end) if one.name == name), None)
        if found is None:
            raise BrokenError
        box = found
    return box


def _kind(data: bytes, track: _Box) -> str:
    return whole(data, _inner(data, track, "mdia", "hdlr").body + 8, 4).decode("latin-1")


def _codec(data: bytes, track: _Box) -> str:
    listed = _inner(data, track, "mdia", "minf", "stbl", "stsd")
    # version and flags, number of entries, then the first entry: its size and its name
    return whole(data, listed.body + 12, 4).decode("latin-1")


def _size(data: bytes, track: _Box) -> tuple[int, int]:
    """Width and height as they are seen: phones store a film lying and say that it is turned."""
    head = _inner(data, track, "tkhd")
    turn = whole(data, head.end - 44, 36)
    width, height = (round(int.from_bytes(whole(data, head.end - at, 4)) / _UNITY) for at in (8, 4))
    if not width or not height:
        raise BrokenError
    lies = turn[:4] == turn[16:20] == bytes(4)
    return (height, width) if lies else (width, height)


def _seconds(data: bytes, movie: _Box) -> float | None:
    head = _inner(data, movie, "mvhd")
    long = whole(data, head.body, 1) == b"\x01"
    at, wide = (20, 8) if long else (12, 4)
    scale = int.from_bytes(whole(data, head.body + at, 4))
    length = int.from_bytes(whole(data, head.body + at + 4, wide))
    unknown = length in {0, (1 << 8 * wide) - 1}
    if not scale:
        raise BrokenError
    return None if unknown else length / scale
