"""Bytes -> clean text: UTF-8, composed letters, one kind of line end, and no character that hides or reverses what is written."""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.problems import Place, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SHOWN = 40
"""So many characters of somebody's text are repeated in a sentence."""

MAX_REPORTED = 20
"""So many places of the same kind are named per file; more would only bury the others."""

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BREAKS = "\x85\u2028\u2029"
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, line separators that editors do not show, marks that turn the direction of writing, half characters."""

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_MISREAD = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0178\u201e\u201c\u0153\u0152\u2013\u2018\u2019\u20ac]|\u00e2\u201a\u00ac|\u00e2\u20ac[\u0080-\u00ff\u0152-\u2122]"
)


def shown(text: str) -> str:
    """``text`` as it may be repeated in a sentence: one line, short, nothing invisible in it."""
    line = " ".join(REFUSED.sub("\ufffd", text).split())
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1].rstrip() + "…"


def place_at(text: str, index: int, file: str, first_line: int = 1) -> Place:
    """The place of the character ``index`` of ``text``, whose first line is line ``first_line`` of ``file``."""
    before = text.rfind("\n", 0, index)
    return Place(file, first_line + text.count("\n", 0, index), index - before)


def decode(data: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text of a file's bytes and what is wrong with it.

    A byte order mark and Windows line ends are accepted and removed, decomposed letters are composed (NFC).

    Returns:
        The text, or None when the bytes are not UTF-8 or hold two versions of an unfinished merge; it is clean even
        when characters in it are reported.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, [_not_utf8(data, fault.start, file)]
    text, problems = clean(text, file)
    if conflicts := list(_conflicts(text, file)):
        return None, [*problems, *conflicts]
    return text, [*problems, *misread(text, file)]


def clean(text: str, file: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """``text`` with one kind of line end, composed letters and without refused characters, each of which is reported."""
    if _is_clean(text):
        return text, []
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if REFUSED.search(text) is None:
        return text, []
    problems = [refusal(found[0], place_at(text, found.start(), file, first_line)) for found in _few(REFUSED, text)]
    return REFUSED.sub(lambda found: " " if found[0] in BREAKS else "", text), problems


@lru_cache(maxsize=4)  # whoever reads a sheet asks more than once
def _is_clean(text: str) -> bool:
    """Whether there is nothing to do. Whatever is refused is not printable, which is seen several times faster."""
    return text.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", text)


def refusal(character: str, place: Place) -> Problem:
    """The problem with a refused ``character``, told by what it would do."""
    code = "S006" if character in BIDI else "S007" if character in BREAKS else "S005"
    return problem(code, place, character=f"U+{ord(character):04X}")


def _few(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    for count, found in enumerate(pattern.finditer(text)):
        if count == MAX_REPORTED:
            return
        yield found


def _conflicts(text: str, file: str) -> Iterator[Problem]:
    """Marks of a merge that nobody finished."""
    if "<<<<<<< " in text or ">>>>>>> " in text:
        yield from (problem("S008", place_at(text, one.start(), file)) for one in _few(_CONFLICT, text))


def misread(text: str, file: str) -> Iterator[Problem]:
    """Letters that were once stored in the wrong encoding."""
    if "Ã" in text or "Â" in text or "â" in text:
        for one in _few(_MISREAD, text):
            yield problem("S009", place_at(text, one.start(), file), letters=shown(one[0]))


def _not_utf8(data: bytes, position: int, file: str) -> Problem:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return problem("S010", Place(file))
    start = data.rfind(b"\n", 0, position) + 1
    before = data[start:position].decode("utf-8", "replace")
    place = Place(file, data.count(b"\n", 0, position) + 1, len(before) + 1)
    letter = data[position : position + 1].decode("cp1252", "replace")
    return problem("S004", place, byte=f"{data[position]:02X}", letter=shown(letter))
