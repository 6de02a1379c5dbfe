"""Captions as WebVTT (https://www.w3.org/TR/webvtt1/): what a browser would silently pass over, with its line."""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

ENDING: Final = ".vtt"
_SIGN: Final = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?")
_TIME: Final = r"((?:[0-9]{2,}:)?[0-5][0-9]:[0-5][0-9]\.[0-9]{3})"
_TIMES: Final = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+.*)?")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
"""The standard knows no others."""
_ARROW: Final = "-->"
_APART: Final = ("NOTE", "STYLE", "REGION")
"""Blocks that are no captions."""
_UNITS: Final = (1, 60, 3600)


class Slip(Struct, frozen=True):
    """Something in the file that is not as it must be."""

    line: int
    what: str
    """``sign``, ``time``, ``comma``, ``turned``, ``back``, ``lost``, ``silent`` or ``none``."""


class Captions(Struct, frozen=True):
    """The captions of a film."""

    count: int
    """How many can be shown."""
    end: float
    """When the last of them goes, in seconds."""
    end_line: int
    """Where that stands."""
    slips: tuple[Slip, ...]


class _Cue(Struct, frozen=True):
    line: int
    start: float
    end: float


def read(text: str) -> Captions:
    """What ``text`` says: how many captions, until when, and every line that a browser would not understand."""
    lines = _LINE_END.split(text)
    if not _SIGN.fullmatch(lines[0]):
        return Captions(0, 0.0, 1, (Slip(1, "sign"),))
    cues: list[_Cue] = []
    slips: list[Slip] = []
    for first, block in _blocks(lines):
        if not block[0].startswith(_APART):
            cue, found = _cue(first, block, cues[-1].start if cues else 0.0)
            cues += [cue] if cue is not None else []
            slips += found
    if not cues and not slips:
        slips.append(Slip(1, "none"))
    last = max(cues, key=lambda one: one.end, default=_Cue(1, 0.0, 0.0))
    return Captions(len(cues), last.end, last.line, tuple(slips))


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """What stands between empty lines, each with the number of its first line; the head of the file is none."""
    found: list[tuple[int, list[str]]] = []
    is_open = is_head = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            is_open = is_head = False
        elif is_head:
            continue
        elif is_open:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            is_open = True
    return found


def _cue(first: int, block: list[str], before: float) -> tuple[_Cue | None, list[Slip]]:
    at = next((place for place, line in enumerate(block[:2]) if _ARROW in line), None)
    if at is None:
        return None, [Slip(first, "lost")]
    line, found = first + at, _TIMES.fullmatch(block[at])
    if found is None:
        usual = _TIMES.fullmatch(block[at].replace(",", "."))
        return None, [Slip(line, "comma" if usual else "time")]
    cue = _Cue(line, _seconds(found[1]), _seconds(found[2]))
    if cue.end <= cue.start:
        return None, [Slip(line, "turned")]
    slips = [Slip(line, "back")] if cue.start < before else []
    return cue, slips + ([] if block[at + 1 :] else [Slip(line, "silent")])


def _seconds(time: str) -> float:
    return sum(unit * float(part) for unit, part in zip(_UNITS, reversed(time.split(":")), strict=False))
