"""The index of the search: texts of pages -> small files, of which a question needs a few.

``seiten.json`` is loaded with the first question: what each page can be filtered by and how long it is, and where the pieces
begin. A piece holds terms that stand next to each other in the alphabet, each with its pages; ``texte/`` what is shown of a
hit. Both are deflated (RFC 1950), which every browser undoes by itself. Pages have the numbers of their order, so everything
but ``seiten.json`` stands in a folder named after all pages: who loaded the one before a page came or went never reads the
pieces of the other. The same texts give the same bytes.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import defaultdict
from hashlib import blake2b
from itertools import accumulate, chain, groupby
from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal.exports.search.texts import Text
from strategieportal.exports.search.words import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FORMAT: Final = "1"
"""To be raised when the same texts are written otherwise."""
HEAD: Final = "seiten.json"
PIECES: Final = "teile"
TEXTS: Final = "texte"
MOST: Final = 5_000
"""So many bytes are in a piece at most, but for a term that takes more alone."""
USUAL: Final = 16
"""What is told of a page is left out where it is this: a word that stands there once."""
DIGITS: Final = "".join(chr(one) for one in range(35, 127) if chr(one) != "\\")
"""How numbers are written that have a fixed length; none needs a sign before it in JSON."""
FINE: Final = 6
"""Lengths of pages are told in steps: so many double them."""
_SIMPLE: Final = re.compile(r"[^a-z0-9]")


def postings(texts: Iterable[Text]) -> dict[str, str]:
    """Every term and the pages on which it stands, as :func:`encoded`; pages have the numbers of their order."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for term, code in told(text).items():
            found[term].append((number, code))
    return {term: encoded(entries) for term, entries in found.items()}


def encoded(entries: Iterable[tuple[int, int]]) -> str:
    """Numbers of pages, ascending, and what is told of each: steps from page to page, below zero what is not ``USUAL``."""
    written = []
    before = -1
    for number, code in entries:
        written.append(f"{number - before}" if code == USUAL else f"{number - before},{-code}")
        before = number
    return ",".join(written)


def decoded(written: str) -> dict[int, int]:
    """Pages and what is told of each, from :func:`encoded`."""
    found: dict[int, int] = {}
    at = -1
    for one in map(int, written.split(",") if written else ()):
        if one > 0:
            at += one
            found[at] = USUAL
        else:
            found[at] = -one
    return found


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A page in the index."""

    path: str
    facts: tuple[str, ...]
    length: int
    """How many words it has."""
    packed: bytes
    """The file with its text."""


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """A file with terms."""

    digest: str
    """Of what is in it."""
    packed: bytes


def entry(text: Text) -> Entry:
    """The page whose text is ``text``."""
    return Entry(text.path, text.facts, text.text.count(" ") + 1, _packed(msgspec.json.encode(text)))


def text_in(one: Entry) -> Text:
    """The text that ``one`` was made of."""
    return msgspec.json.decode(zlib.decompress(one.packed), type=Text)


def cut(terms: Mapping[str, str], before: Mapping[str, Piece]) -> dict[str, Piece]:
    """The pieces of the index by what their first terms begin with.

    Args:
        terms: the :func:`postings` of all pages.
        before: the pieces of an earlier index, of which those are taken that say the same.
    """
    made = {}
    for start, first, last, entries in pieces(terms):
        body = ",".join([f'"{term}":[{terms[term]}]' for term in entries[first:last]])
        content = f"{{{body}}}".encode()
        digest = blake2b(content, digest_size=16).hexdigest()
        known = before.get(start)
        made[start] = known if known is not None and known.digest == digest else Piece(digest, _packed(content))
    return made


def files(entries: Sequence[Entry], made: Mapping[str, Piece]) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path below the index's folder.

    Args:
        entries: all pages, by their addresses ascending.
        made: the pieces.
    """
    folder = of_all(entries)
    for start, piece in made.items():
        yield f"{folder}/{PIECES}/{name_of(start)}.bin", piece.packed
    for number, one in enumerate(entries):
        yield f"{folder}/{TEXTS}/{number}.bin", one.packed
    yield HEAD, msgspec.json.encode(_head(folder, entries, list(made)))


def _packed(content: bytes) -> bytes:
    return zlib.compress(content, 6)


def of_all(texts: Iterable[Entry]) -> str:
    """A name for which pages there are."""
    return blake2b("\n".join(chain((FORMAT,), (one.path for one in texts))).encode(), digest_size=5).hexdigest()


def name_of(start: str) -> str:
    """The name of the file whose first term begins with ``start``; the browser makes the same of it."""
    return _SIMPLE.sub(lambda one: f"-{ord(one[0]):x}-", start)


def pieces(terms: Mapping[str, str], most: int = MOST) -> Iterator[tuple[str, int, int, list[str]]]:
    """Sorted terms cut in pieces: what the first term of each begins with, its number and that behind the last, and all terms.

    What begins alike is parted only where it is too much for one piece, so one term more or less moves few borders.
    """
    entries = sorted(terms)
    sizes = [0, *accumulate(len(term) + len(terms[term]) + 6 for term in entries)]

    def parted(first: int, last: int, depth: int) -> Iterator[tuple[str, int, int]]:
        if sizes[last] - sizes[first] <= most or first + 1 == last:
            yield entries[first][:depth], first, last
            return
        start = end = first
        for _, alike in groupby(range(first, last), key=lambda at: entries[at][: depth + 1]):
            group = end
            end += sum(1 for _ in alike)
            if start < group and sizes[end] - sizes[start] > most:
                yield entries[start][: depth + 1], start, group
                start = group
            if sizes[end] - sizes[group] > most:
                yield from parted(group, end, depth + 1)
                start = end
        if start < last:
            yield entries[start][: depth + 1], start, last

    if entries:
        for start, first, last in parted(0, len(entries), 0):
            yield start, first, last, entries


def _head(folder: str, pages: Sequence[Entry], starts: Sequence[str]) -> dict[str, Any]:
    sets = sorted({one.facts for one in pages})
    values = sorted({*chain.from_iterable(sets)})
    number = {value: at for at, value in enumerate(values)}
    place = {facts: _digits(at) for at, facts in enumerate(sets)}
    return {
        "ordner": folder,
        "werte": values,
        "merkmale": [[number[value] for value in facts] for facts in sets],
        "seiten": "".join([f"{_length(one.length)}{place[one.facts]}" for one in pages]),
        "teile": starts,
    }


def _length(words: int) -> str:
    return DIGITS[min(round(FINE * math.log2(words)), len(DIGITS) - 1)]


def _digits(number: int) -> str:
    return DIGITS[number // len(DIGITS)] + DIGITS[number % len(DIGITS)]
