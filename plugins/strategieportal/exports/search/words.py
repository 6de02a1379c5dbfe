"""Words as the index knows them: without capitals, without dots on vowels, without the endings of case and number.

``assets/js/suchindex.js`` does the same to what is typed; a test holds both equal, word by word.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from strategieportal.exports.search.texts import Text

WHOLE: Final = 24
"""What a word tells that stands once in a text; a part of a word tells its share."""
QUARTER: Final = WHOLE // 4
"""What is told of a page in an index is counted in quarters."""
_STEM: Final = 4
"""So many letters of a word stay when its ending is taken off."""
_ENDING: Final = re.compile(r"(?:ern|en|er|es|em|e|n|s)$")
_APART: Final = re.compile(r"[\W_]+")
_PARTS: Final = re.compile(r"[^\W_]+")
_CAMEL: Final = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_LONGEST: Final = 60
"""Of longer ones only so many letters are known."""


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """``word`` small and without dots on its vowels, however they are written: Ämter, Aemter and Amter are one."""
    small = word.lower().replace("ß", "ss")
    if not small.isascii():
        small = "".join(one for one in normalize("NFD", small) if not combining(one))
    return small.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def bare(word: str) -> str:
    """``folded`` and without the endings of its case or number, roughly.

    Twice, so that a word which ends like a plural and its plural are the same: Termin, Terminen.
    """
    return _without(_without(folded(word)))


def _without(word: str) -> str:
    rest = _ENDING.sub("", word)
    return rest if len(rest) >= _STEM else word


@lru_cache(maxsize=1 << 16)
def terms_of(token: str) -> tuple[tuple[str, int], ...]:
    """What a piece of text between two blanks is found by, and what each tells: itself, and its parts if it has some."""
    whole = bare(_APART.sub("", token))[:_LONGEST]
    if not whole:
        return ()
    parts = [one for part in _PARTS.findall(token) for one in _CAMEL.split(part) if len(one) > 1]
    if len(parts) < 2:  # noqa: PLR2004 - one part is the whole
        return ((whole, WHOLE),)
    return ((whole, WHOLE), *((bare(one)[:_LONGEST], WHOLE // len(parts) or 1) for one in parts))


def told(text: Text) -> dict[str, int]:
    """Every term of a page and one number: how much the text tells of it in quarters, times 4, and where else it stands.

    The last two bits say whether it stands in the title (2) and beside the text (1).
    """
    words = text.text.split()
    found: Counter[str] = Counter()
    for token, count in Counter(words).items():
        for term, worth in terms_of(token):
            found[term] += worth * count
    for start, end, much in text.headings:
        for token in words[start:end]:
            for term, worth in terms_of(token):
                found[term] += worth * (much - 1)
    codes = {term: max(1, round(worth / QUARTER)) << 2 for term, worth in found.items()}
    for flag, beside in ((2, text.title), (1, f"{text.beside} {text.number}")):
        for token in beside.split():
            for term, _ in terms_of(token):
                codes[term] = codes.get(term, 0) | flag
    return codes
