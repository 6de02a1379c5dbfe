"""Words that say what a number is counted in: factors such as "Tausend" and "Mio.", and units in heads and columns."""

from __future__ import annotations

import re
from decimal import Decimal

from strategieportal.guessing import folded

_FACTORS = {
    "tausend": 3, "thousand": 3, "thousands": 3, "tsd": 3, "t": 3, "teur": 3, "t€": 3, "k€": 3, "keur": 3, "tsd-€": 3,
    "tsd-eur": 3, "tausend-euro": 3, "1-000": 3, "1000": 3, "in-1-000": 3, "kilo": 3,
    "hundert": 2, "hundreds": 2, "hundred": 2,
    "mio": 6, "million": 6, "millionen": 6, "millions": 6, "mill": 6, "mega": 6, "meur": 6, "mio-€": 6, "mio-eur": 6,
    "mrd": 9, "milliarde": 9, "milliarden": 9, "billions": 9, "billion": 9,
}  # fmt: skip
"""Words for a power of ten. "Billion" is English, as in SDMX; a German Billion is never written in such a column."""
_NONE = frozenset({"", "0", "1", "units", "unit", "einheit", "einheiten", "eins", "one", "none", "keiner", "ohne"})
_POWER = re.compile(r"(?:10\^)?(-?[0-9]{1,2})")
_IN_HEAD = re.compile(
    r"(?i)(?:^|[\s(\[/])(?:in\s+)?(?P<word>T€|T\s?EUR|TEUR|Tsd\.?|Tausend|k€|kEUR|1[. ]?000|Mio\.?|Mill\.?|Millionen|Mrd\.?|Milliarden|Thousands?|Millions?)"
    r"(?P<rest>\s*(?:€|EUR|Euro)?)?(?=[\s)\],;:]|$)"
)
NAMES = {2: "Hundert", 3: "Tausend", 6: "Mio.", 9: "Mrd."}


def power_of(word: str) -> int | None:
    """The power of ten that a cell of a column such as ``Unit multiplier`` names: 0 for none, None when it says nothing known.

    Codes of SDMX are powers themselves: ``3`` is thousands, ``6`` millions. ``1000`` and ``1.000`` are the factor.
    """
    bare = folded(word.strip().rstrip(".")).replace(".", "").replace(",", "")
    if bare in _NONE:
        return 0
    if bare in _FACTORS:
        return _FACTORS[bare]
    if re.fullmatch(r"10{1,9}", bare):
        return len(bare) - 1
    found = _POWER.fullmatch(bare)
    return int(found[1]) if found and abs(int(found[1])) <= 12 else None  # noqa: PLR2004 - a trillion


def factor_of(head: str) -> Decimal | None:
    """The factor in a head such as ``Budget (TEUR)`` or ``Kosten in Mio. €``; None when it names none."""
    found = _IN_HEAD.search(head)
    if found is None:
        return None
    word = folded(found["word"].rstrip(".").replace(" ", "")).replace(".", "")
    power = _FACTORS.get(word)
    return Decimal(10) ** power if power else None
