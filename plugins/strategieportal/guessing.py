"""What somebody probably meant: the closest of the words that would have been right."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def folded(word: str) -> str:
    """``word`` as it is compared: small letters, umlauts spelt out, blanks and underlines as hyphens."""
    small = word.strip().lower()
    for written, spelt in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), (" ", "-"), ("_", "-")):
        small = small.replace(written, spelt)
    return small


def closest(word: str, known: Iterable[str] | Mapping[str, str], *, cutoff: float = 0.6) -> str | None:
    """The known word nearest to ``word``, or None when none is near.

    Args:
        word: what was written.
        known: the right words, or a mapping of synonyms and labels to the right words.
        cutoff: similarity from 0 to 1 below which nothing is guessed (Ratcliff/Obershelp, as in ``difflib``).
    """
    right = known if hasattr(known, "items") else {one: one for one in known}
    spelt = {folded(one): meant for one, meant in right.items()}
    near = get_close_matches(folded(word), spelt, n=1, cutoff=cutoff)
    return spelt[near[0]] if near else None


def closest_id(word: str, known: Iterable[str]) -> str | None:
    """The known id nearest to ``word`` among those with the same numbers: ``k-15`` never means ``k-05``."""
    return closest(word, [one for one in known if _numbers(one) == _numbers(word)], cutoff=0.7)


def _numbers(word: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]+", word)]


def perhaps_id(word: str, known: Iterable[str]) -> str:
    """The sentence ``Gemeint ist wohl "…".`` for an id, or an empty text when nothing is near."""
    guess = closest_id(word, known)
    return say("problems.guess", guess=guess) if guess is not None else ""


def perhaps(word: str, known: Iterable[str] | Mapping[str, str], *, cutoff: float = 0.6) -> str:
    """The sentence ``Gemeint ist wohl "…".``, or an empty text when nothing is near."""
    guess = closest(word, known, cutoff=cutoff)
    return say("problems.guess", guess=guess) if guess is not None else ""
