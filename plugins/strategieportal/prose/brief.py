"""Texts for where there is no HTML or little room: as plain words, and in short."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST: Final = 300
"""Letters of a short text for lists."""
_LEAST: Final = 25
"""A shorter beginning says too little to stand alone."""
_SENTENCE: Final = re.compile(r"""(?<![\s.][^\W\d_])(?<!\d)[.!?…](?:[”“"»«’)\]]*)(?=\s+[„“"»«‚(\[]?[A-ZÄÖÜ0-9])""")
"""The end of a sentence: not after a single letter („z. B.“) nor a number („am 3. Mai“)."""
_SHORTENINGS: Final = re.compile(
    r"\b(?:bzw|ca|etc|evtl|ggf|inkl|Nr|Abs|Art|vgl|usw|Dr|Prof|St|Str|Mio|Mrd|sog|max|min|rd|bspw|o\.?\s?ä|u\.?\s?a)\.$"
)
_LOOSE: Final = ' ,;:–-„»(«[‚"'
"""What must not stand right before an ellipsis."""
_PAIRS: Final = {"„": '“”"', "»": "«", "«": "»", "‚": "‘’", "(": ")", "[": "]"}
_CLOSE: Final = {"„": "“", "»": "«", "«": "»", "‚": "‘", "(": ")", "[": "]", '"': '"'}

_ASIDE: Final = re.compile(
    r'<sup id="fnref.*?</sup>|<div[^>]* class="footnote".*?</div>|<div class="abbreviations">.*?</div>|<del\b.*?</del>',
    re.DOTALL,
)
"""Marks and texts of footnotes, lists of abbreviations, and what is struck out: none is part of the sentence."""
_BLOCK: Final = re.compile(r"</(?:p|li|d[td]|t[dh]|h[1-6]|summary|figcaption)>|<br[^>]*>")
_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_RAISED: Final = re.compile(r"<(su[bp])>([0-9+-]+)</\1>")
_SCRIPTS: Final = {
    "sup": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "sub": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}


def plain(html: Markup) -> str:
    """What a text says, without HTML, in one line.

    Args:
        html: as :meth:`Prose.html` gives it. Powers stay powers (10⁶ is not 106), and no mark of a footnote joins a number.
    """
    told = _RAISED.sub(lambda found: found[2].translate(_SCRIPTS[found[1]]), _ASIDE.sub("", str(html)))
    return Markup(_BLOCK.sub(lambda found: f"{found[0]} ", told)).striptags()  # noqa: S704 - it is safe already


def beginning(html: Markup, most: int) -> str:
    """The first paragraph with words, in plain words, with at most ``most`` letters; empty where there is none."""
    return brief(next(_paragraphs(html), ""), most)


def _paragraphs(html: Markup) -> Iterator[str]:
    for found in _PARAGRAPH.finditer(_ASIDE.sub("", str(html))):
        if words := plain(Markup(found[1])):  # noqa: S704 - it is safe already
            yield words


def brief(text: str, most: int = MOST) -> str:
    """``text``, one line, with at most ``most`` letters: as many whole sentences as fit, else words and an ellipsis."""
    if len(text) <= most:
        return text
    ends = [found.end() for found in _SENTENCE.finditer(text, 0, most + 2) if found.end() <= most]
    whole = [end for end in ends if not _SHORTENINGS.search(text[:end]) and not _open(text[:end])]
    if whole and whole[-1] >= _LEAST:
        return text[: whole[-1]]
    return _in_words(text, most)


def _in_words(text: str, most: int) -> str:
    """The first words, an ellipsis, and what closes the quotations and brackets that they open."""
    for room in range(most - len(" …"), 0, -1):
        words = (text[:room].rpartition(" ")[0] or text[:room]).rstrip(_LOOSE)
        found = f"{words} …{''.join(_CLOSE[mark] for mark in reversed(_open(words)))}"
        if len(found) <= most:
            return found
    return text[:most]


def _open(text: str) -> list[str]:
    """The marks that ``text`` opens and does not close, in their order; an apostrophe closes nothing that is not open."""
    found: list[str] = []
    for letter in text:
        if found and letter in _PAIRS.get(found[-1], found[-1]):
            found.pop()
        elif letter in _PAIRS or letter == '"':
            found.append(letter)
    return found
