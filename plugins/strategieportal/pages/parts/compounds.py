"""The last parts of compound words: who looks for „Ausbau“ shall find „Breitbandausbau“.

The search itself finds the beginnings of words. What a word ends with is told to it apart, where the portal uses that
ending as a word of its own: no dictionary is needed, and nothing is taken apart that nobody would look for.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from strategieportal.publication import Publication

MOST: Final = 30
"""So many endings are told of one page at most."""
_NOUN: Final = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]{4,}(?!\w)")
_LONG: Final = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]{8,}(?!\w)")
_HEAD: Final = 4
"""Shorter beginnings are prefixes, which change what a word means."""
_TAIL: Final = 5
_ENDINGS: Final = ("en", "er", "es", "e", "n", "s")


def vocabulary(publication: Publication) -> frozenset[str]:
    """The nouns of the portal's own texts, small and without endings."""
    texts = chain.from_iterable(_texts(publication))
    return frozenset(map(_bare, {word.lower() for text in texts for word in _NOUN.findall(text)}))


def _texts(publication: Publication) -> Iterator[tuple[str, str, str]]:
    strategy = publication.strategy
    for nouns in (strategy.measures, strategy.kpis, strategy.goals, strategy.fields):
        yield from ((one.title, one.short or "", one.body) for one in nouns.values())


class Ends:
    """What words of a portal end with; each word is taken apart once, on however many pages it stands."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, word: str) -> tuple[str, ...]:
        """The known words that ``word`` ends with."""
        small = word.lower()
        found = self._found.get(small)
        if found is None:
            found = self._found[small] = tuple(tail for tail in _ends(small) if _bare(tail) in self.known)
        return found


def tails(texts: Iterable[str], ends: Ends) -> tuple[str, ...]:
    """The known words that long words of ``texts`` end with, each once, sorted.

    Args:
        texts: what stands on a page.
        ends: what the portal's nouns, from ``vocabulary``, are ends of.
    """
    words = {word for text in texts for word in _LONG.findall(text)}
    return tuple(sorted({tail for word in words for tail in ends.of(word)})[:MOST])


def endings(publication: Publication, *texts: str) -> tuple[str, ...]:
    """The same for a page of ``publication``; nothing where there is no search that could use it."""
    if not publication.searchable:
        return ()
    return tails(texts, _known(publication))


def known_ends(publication: Publication) -> tuple[str, ...]:
    """All that words of the portal may end with, sorted."""
    return tuple(sorted(_known(publication).known))


def _known(publication: Publication) -> Ends:
    return publication.settled("search", "ends", lambda: Ends(vocabulary(publication)))


def _ends(word: str) -> Iterator[str]:
    return (word[start:] for start in range(_HEAD, len(word) - _TAIL + 1))


def _bare(word: str) -> str:
    """``word`` without the ending of its case or number, roughly: only equal treatment of both sides matters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _TAIL - 1:
            return word[: -len(ending)]
    return word
