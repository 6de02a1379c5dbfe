"""Over many portals: which measures are alike, and how money and delays are distributed among equals.

Likeness: the cosine of the words of title (counted twice) and short text, each weighed by how rare it is (tf-idf, Salton and
Buckley 1988). Words are cut to their stem by their endings; a compound word also counts as the word that it ends with, where
other measures use that word. It says which words are shared, not whether the same thing is meant, which pages say as well.

Distributions: quartiles by linear interpolation between ordered values (Hyndman and Fan 1996, type 7). No portal is named.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from heapq import nlargest
from math import log, sqrt
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.words import AreaKind, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from strategieportal.model.alliance import Alliance, Shared

MOST: Final = 12
"""So many measures are told as alike at most, one of each portal."""
LIKE: Final = 0.3
"""A cosine below which two measures are not told as alike."""
ENOUGH: Final = 5
"""Of fewer portals of a kind no distribution is told: it would be a list of names."""
_TITLE: Final = 2
_SHORTEST: Final = 4
_HEAD: Final = 3
_TAIL: Final = 5
_COMMON: Final = 0.05
"""Words that more than this share of all measures use tell nothing, once there are enough measures."""
_FEW: Final = 40
_WORD: Final = re.compile(r"[a-zäöüß]+")
_ENDINGS: Final = ("ungen", "ung", "innen", "ern", "en", "er", "es", "em", "e", "n", "s")
_EMPTY: Final = frozenset(
    [
        "aber",
        "alle",
        "allem",
        "allen",
        "aller",
        "alles",
        "auch",
        "beim",
        "bereits",
        "dass",
        "denn",
        "diese",
        "diesem",
        "diesen",
        "dieser",
        "dieses",
        "durch",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "fuer",
        "gegen",
        "haben",
        "ihre",
        "ihrem",
        "ihren",
        "ihrer",
        "jede",
        "jedem",
        "jeden",
        "jeder",
        "kann",
        "kein",
        "keine",
        "koennen",
        "landkreis",
        "kreis",
        "mehr",
        "nach",
        "neue",
        "neuen",
        "neuer",
        "nicht",
        "noch",
        "oder",
        "ohne",
        "schon",
        "sein",
        "seine",
        "sich",
        "sind",
        "soll",
        "sollen",
        "sowie",
        "ueber",
        "unter",
        "viele",
        "vom",
        "werden",
        "wird",
        "zwischen",
        "für",
        "über",
        "können",
        "stadt",
        "gemeinde",
        "massnahme",
        "maßnahme",
    ]
)
_FOLDS: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})


def _stem(word: str) -> str:
    word = word.translate(_FOLDS)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _words(text: str) -> list[str]:
    return [_stem(one) for one in _WORD.findall(text.lower()) if len(one) >= _SHORTEST and one not in _EMPTY]


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


class Travelled(Struct, frozen=True):
    """How a measure went from portal to portal, as far as both are here."""

    taken_from: tuple[Shared, ...]
    taken_by: tuple[Shared, ...]


def travelled(measures: Sequence[Shared]) -> Mapping[str, Travelled]:
    """By address of each measure that travelled: from where it was taken over, and who took it over."""
    known = {one.address: one for one in measures}
    by: defaultdict[str, list[Shared]] = defaultdict(list)
    for one in measures:
        for original in one.originals:
            by[original].append(one)
    found = {one.address for one in measures if any(each in known for each in one.originals)} | (
        by.keys() & known.keys()
    )
    return {
        address: Travelled(
            tuple(known[each] for each in known[address].originals if each in known), tuple(by.get(address, ()))
        )
        for address in found
    }


class Distribution(Struct, frozen=True):
    """How values are distributed."""

    count: int
    """So many measures are told of."""
    unknown: int
    """So many tell nothing."""
    classes: tuple[int, ...]
    """How many lie in each class, see the bounds that were asked for."""
    quartiles: tuple[float, float, float] | None
    """Lower quartile, median, upper quartile; None of fewer than two values."""


DAYS: Final = (0, 90, 180, 365)
"""Upper bounds, each included, of the classes of delays in days; the last class is open."""
EUROS: Final = (10_000, 50_000, 250_000, 1_000_000)
"""The same for planned euro."""


class Compared(Struct, frozen=True):
    """What is told of all portals of one kind."""

    kind: AreaKind
    members: int
    measures: int
    phases: Mapping[Phase, int]
    delays: Distribution
    """Of decided measures with an end; one that was never put off counts as 0 days."""
    costs: Distribution
    """Of decided measures."""


def compared(alliance: Alliance) -> Iterator[Compared]:
    """The distributions for each kind of body of which there are enough portals, in the order of the kinds."""
    for kind in AreaKind:
        members = {one.id for one in alliance.members if one.kind is kind}
        if len(members) < ENOUGH:
            continue
        found = [one for one in alliance.measures if one.member.id in members]
        decided = [one for one in found if one.phase in _DECIDED]
        delays = [Decimal(one.put_off or 0) if one.end else None for one in decided]
        phases = Counter(one.phase for one in found)
        yield Compared(
            kind,
            len(members),
            len(found),
            {one: phases[one] for one in Phase if phases[one]},
            distribution(delays, DAYS),
            distribution([one.planned for one in decided], EUROS),
        )


_DECIDED: Final = frozenset({Phase.PLANNED, Phase.IN_PROGRESS, Phase.COMPLETED})


def distribution(values: Iterable[Decimal | None], bounds: Sequence[int]) -> Distribution:
    """How ``values`` are distributed over the classes between ``bounds``; None counts as unknown."""
    given = list(values)
    known = sorted(one for one in given if one is not None)
    classes = Counter(sum(one > bound for bound in bounds) for one in known)
    middle = quantiles(map(float, known), n=4, method="inclusive") if len(known) > 1 else None
    return Distribution(
        len(known),
        len(given) - len(known),
        tuple(classes[at] for at in range(len(bounds) + 1)),
        (middle[0], middle[1], middle[2]) if middle else None,
    )


class Kinds(Struct, frozen=True):
    """How many portals and measures there are of each kind of body."""

    kind: AreaKind | None
    members: int
    measures: int


def kinds(alliance: Alliance) -> tuple[Kinds, ...]:
    """Every kind that occurs, those that do not say what they are last."""
    members = Counter(one.kind for one in alliance.members)
    measures = Counter(one.member.kind for one in alliance.measures)
    return tuple(Kinds(one, members[one], measures[one]) for one in (*AreaKind, None) if members[one])
