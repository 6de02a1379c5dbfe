"""Beside the index: which words stand on the pages, for typing errors, and what people call them, for the question.

Exactly those words are known that can be found. The script of the search page loads the groups with the first question, the
words only when something that was typed stands nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal.exports.search.words import bare
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from strategieportal.exports.search.texts import Text
    from strategieportal.model.strategy import Strategy

GROUPS: Final = "synonyme.json"
WORDS: Final = "woerter.json"
MOST: Final = 20_000
"""So many words are offered at most, those first that stand on most pages."""
MEANT: Final = 8
"""So many words of a group are looked for beside what was typed: each may need a further piece of the index."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_PART: Final = re.compile(r"\w+")
_TELLING: Final = 3
"""Shorter ones tell too little to be looked for instead of something: "im Internet" is no other word for "online"."""
_LONGEST: Final = 40
"""Longer ones are no words that somebody types."""


def counted(texts: Iterable[Text]) -> dict[str, int]:
    """Every word of the pages and on how many it stands."""
    return dict(Counter(chain.from_iterable(map(spoken, texts))))


def spoken(text: Text) -> set[str]:
    """The words of one page, as they are written."""
    return {*chain.from_iterable(map(_words_in, {*text.title.split(), *text.text.split()}))}


@lru_cache(maxsize=1 << 16)
def _words_in(token: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(token))


def files(pages: Mapping[str, int], terms: Container[str], strategy: Strategy) -> Iterator[tuple[str, bytes]]:
    """Both files by their names.

    Args:
        pages: every word and on how many pages it stands.
        terms: what can be found.
        strategy: its groups of words and its glossary say what people call what; only what can be found is kept.
    """
    yield WORDS, _json([one for one in _spelt(pages) if len(one) <= _LONGEST][:MOST])
    told = {"fuellwoerter": say("pages_search.stop_words").split(), "gruppen": [*_groups(strategy, terms)]}
    yield GROUPS, _json(told)


def _spelt(pages: Mapping[str, int]) -> list[str]:
    """Each word once, as it is written most often, those first that stand on most pages."""
    found: dict[str, str] = {}
    together: Counter[str] = Counter()
    for word, count in sorted(pages.items(), key=lambda entry: (-entry[1], entry[0])):
        found.setdefault(word.lower(), word)
        together[word.lower()] += count
    return [found[small] for small, _ in sorted(together.items(), key=lambda entry: (-entry[1], entry[0]))]


def _groups(strategy: Strategy, known: Container[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What is typed and what is looked for instead, of each group that can find something."""

    def is_known(part: str) -> bool:
        return len(part) >= _TELLING and bare(part) in known

    groups = [(one.words, one.meant) for one in strategy.synonyms.values()]
    terms = [((one.word, *one.synonyms), ()) for one in strategy.terms.values() if one.synonyms]
    for words, meant in (*groups, *terms):
        there = [one for one in (*meant, *words) if all(map(is_known, _PART.findall(one)))]
        if there:
            yield list(words), list(dict.fromkeys(there))[:MEANT]


def _json(content: Any) -> bytes:
    return msgspec.json.encode(content)
