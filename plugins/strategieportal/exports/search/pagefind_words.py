"""Beside the index: which words stand on the pages, for typing errors, and what people call them, for the question.

Pagefind keeps the text of each page that it indexed in a file of its own; these are read again, so that exactly those words
are known that can be found. The script of the search page loads the groups with the first question, the words only when
something that was typed stands nowhere.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.model.strategy import Strategy

GROUPS: Final = "synonyme.json"
WORDS: Final = "woerter.json"
MOST: Final = 20_000
"""So many words are offered at most, those first that stand on most pages."""
MEANT: Final = 8
"""So many words of a group are looked for beside what was typed: each may need a further piece of the index."""
_MARK: Final = b"pagefind_dcd"
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_PART: Final = re.compile(r"\w+")
_LONGEST: Final = 40
"""Longer ones are no words that somebody types."""
_STEM: Final = 4
"""So many letters of a word stay when its ending is taken off."""
_ENDING: Final = re.compile(r"(?:ern|en|er|es|em|e|n|s)$")
_SPELT: Final = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e"})


def write(target: Path, strategy: Strategy) -> None:
    """Write both files beside the index in the folder ``target``.

    Args:
        target: the index, as Pagefind made it.
        strategy: its groups of words and its glossary say what people call what; only what stands on a page is kept.
    """
    pages = Counter(chain.from_iterable({*_WORD.findall(text)} for text in _texts(target)))
    spelt = _spelt(pages)
    known = {bare(word) for word in pages} | {bare(part) for word in pages for part in _PART.findall(word)}
    _put(target / WORDS, [one for one in spelt if len(one) <= _LONGEST][:MOST])
    told = {"fuellwoerter": say("pages_search.stop_words").split(), "gruppen": [*_groups(strategy, known)]}
    _put(target / GROUPS, told)


def bare(word: str) -> str:
    """``word`` small, without dots on its vowels, without the endings of its case or number, roughly.

    Twice, as ``fragen.js`` does, so that a word which ends like a plural and its plural are the same: Termin, Terminen.
    """
    small = word.lower().translate(_SPELT).replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return _without(_without(small))


def _without(word: str) -> str:
    rest = _ENDING.sub("", word)
    return rest if len(rest) >= _STEM else word


def _texts(target: Path) -> Iterator[str]:
    for file in sorted((target / "fragment").iterdir()):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_MARK))
        yield f"{fragment['meta'].get('title', '')} {fragment['content']}"


def _spelt(pages: Counter[str]) -> list[str]:
    """Each word once, as it is written most often, those first that stand on most pages."""
    found: dict[str, str] = {}
    together: Counter[str] = Counter()
    for word, count in sorted(pages.items(), key=lambda entry: (-entry[1], entry[0])):
        found.setdefault(word.lower(), word)
        together[word.lower()] += count
    return [found[small] for small, _ in sorted(together.items(), key=lambda entry: (-entry[1], entry[0]))]


def _groups(strategy: Strategy, known: set[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What is typed and what is looked for instead, of each group that can find something."""
    groups = [(one.words, one.meant) for one in strategy.synonyms.values()]
    terms = [((one.word, *one.synonyms), ()) for one in strategy.terms.values() if one.synonyms]
    for words, meant in (*groups, *terms):
        there = [one for one in (*meant, *words) if all(bare(part) in known for part in _PART.findall(one))]
        if there:
            yield list(words), list(dict.fromkeys(there))[:MEANT]


def _put(file: Path, content: Any) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
