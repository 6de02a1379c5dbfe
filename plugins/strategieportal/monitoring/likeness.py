"""Over many portals: which measures are alike.

Likeness: the cosine of the words of title (counted twice) and short text, each weighed by how rare it is (tf-idf, Salton and
Buckley 1988). Words are cut to their stem by their endings; a compound word also counts as the word that it ends with, where
other measures use that word. It says which words are shared, not whether the same thing is meant, which pages say as well.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from heapq import nlargest
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.model.alliance import Shared

MOST: Final = 12
"""So many measures are told as alike at most, one of each portal."""
LIKE: Final = 0.3
"""A cosine below which two measures are not told as alike."""
_TITLE: Final = 2
_SHORTEST: Final = 4
_HEAD: Final = 3
_TAIL: Final = 5
_COMMON: Final = 0.05
"""Words that more than this share of all measures use tell nothing, once there are enough measures."""
_FEW: Final = 40
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDINGS: Final = ("ungen", "ung", "innen", "ern", "en", "er", "es", "em", "e", "n", "s")
_FOLDS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})


def _stem(word: str) -> str:
    word = word.translate(_FOLDS)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


@cache
def _empty() -> frozenset[str]:
    """Words that say nothing of what a measure is about."""
    return frozenset(catalogue()["alliance"]["empty"])


def _words(text: str) -> list[str]:
    empty = _empty()
    return [_stem(one) for one in _WORD.findall(text.lower()) if len(one) >= _SHORTEST and one not in empty]


def _told(one: Shared) -> Counter[str]:
    """The stems of a measure with their weights."""
    found: Counter[str] = Counter()
    for text, weight in ((one.title, _TITLE), (one.short, 1)):
        for word in _words(text):
            found[word] += weight
    return found


def _with_tails(counts: Counter[str], known: Iterable[str]) -> Counter[str]:
    """``counts`` with the known words that its compounds end with."""
    made = Counter(counts)
    for word, weight in counts.items():
        for start in range(_HEAD, len(word) - _TAIL + 1):
            if word[start:] in known:
                made[word[start:]] += weight
                break
    return made


class Like(Struct, frozen=True):
    """A measure that is like another one."""

    measure: Shared
    likeness: float
    """The cosine, from 0 to 1."""


def alike(measures: Sequence[Shared]) -> tuple[tuple[Like, ...], ...]:
    """For each of ``measures`` those of other portals that are like it, the likest first, at most one of each portal."""
    told = [_told(one) for one in measures]
    vocabulary = {word for one in told for word in one}
    vectors, postings = _weighed([_with_tails(one, vocabulary) for one in told])
    return tuple(tuple(_near(at, measures, vectors[at], postings)) for at in range(len(measures)))


def _weighed(
    counted: Sequence[Counter[str]],
) -> tuple[list[dict[str, float]], Mapping[str, list[tuple[int, float]]]]:
    """Vectors of length 1, and for each word where it stands with which weight. Words of one measure alone are left out."""
    used = Counter(word for one in counted for word in one)
    most = max(_FEW, int(len(counted) * _COMMON))
    rare = {word: log(1 + len(counted) / count) for word, count in used.items() if 1 < count <= most}
    vectors: list[dict[str, float]] = []
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    alone = log(1 + len(counted))
    for at, one in enumerate(counted):
        # what nobody else says counts for the length: who says much else is less alike
        length = sqrt(
            sum((count * rare.get(word, alone if used[word] == 1 else 0.0)) ** 2 for word, count in one.items())
        )
        vector = {word: count * rare[word] / length for word, count in sorted(one.items()) if word in rare}
        vectors.append(vector)
        for word, weight in vector.items():
            postings[word].append((at, weight))
    return vectors, postings


def _near(
    at: int, measures: Sequence[Shared], vector: Mapping[str, float], postings: Mapping[str, list[tuple[int, float]]]
) -> Iterator[Like]:
    scores: defaultdict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for other, theirs in postings[word]:
            scores[other] += weight * theirs
    here, best = measures[at].member.id, dict[str, tuple[float, int]]()
    for other, score in scores.items():
        name = measures[other].member.id
        if score >= LIKE and name != here:
            best[name] = max(best.get(name, (0.0, 0)), (score, -other))
    for score, place in nlargest(MOST, best.values()):
        yield Like(measures[-place], round(score, 3))
