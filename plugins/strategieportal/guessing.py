"""What somebody probably meant: the closest of the words that would have been right."""

from __future__ import annotations

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
    spelt = {folded(one): meant for one, meant in right.items()}  # type: ignore[union-attr]
    near = get_close_matches(folded(word), spelt, n=1, cutoff=cutoff)
    return spelt[near[0]] if near else None


def perhaps(word: str, known: Iterable[str] | Mapping[str, str], *, cutoff: float = 0.6) -> str:
    """The sentence ``Gemeint ist wohl "…".``, or an empty text when nothing is near."""
    guess = closest(word, known, cutoff=cutoff)
    return say("problems.guess", guess=guess) if guess is not None else ""
