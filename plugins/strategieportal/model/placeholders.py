"""Placeholders: what stands in a template until somebody fills it in, and must not be published as a measurement.

Three signs, each of which has been met in portals of others: a text that says so itself (``TBD``, ``Lorem ipsum``),
values that only count (1, 2, 3), and the same rows in many files. None of them is a proof, so that nothing of a
portal's own is dropped for it: ``check`` tells them, importers withhold and tell them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

_TEXT: Final = re.compile(
    r"""\s*[<\[({]*\s*(?:
        tb[acd] | to\s+be\s+(?:announced|confirmed|defined|determined|done) | to-?do | fixme | x{3,} | \?{2,} | n\.?\s?n\.?
      | platzhalter(?:text)? | placeholder | mustertext | beispieltext | (?:hier\s+)?text\s+(?:ein(?:fügen|geben|tragen))
      | lorem\s+ipsum\b.* | (?:wird|werden|muss|ist)?\s*noch\s+(?:zu\s+)?(?:ergänzt|ergänzen|festzulegen|eingetragen|einzutragen)
    )\s*[>\])}.:!…]*\s*""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
ENOUGH: Final = 3
"""So many values must count up, or so many files hold the same rows, before they look like a template."""


def is_placeholder(text: str) -> bool:
    """Whether ``text`` says nothing but that something is still to be written there."""
    return _TEXT.fullmatch(text) is not None


def only_counts(values: Sequence[Decimal | None]) -> bool:
    """Whether ``values``, in order of time and at least three, are 1, 2, 3 and so on."""
    return len(values) >= ENOUGH and all(one == at for at, one in enumerate(values, start=1))


def same_rows(rows: Mapping[str, Sequence[Hashable]]) -> tuple[tuple[str, ...], ...]:
    """The names that share all their rows with at least two others, group by group.

    A single row, and rows that all say the same, may well be true of several KPIs (0 of 2023); they are no sign.

    Args:
        rows: by name of the file or KPI what stands in it, such as pairs of period and value.
    """
    found: defaultdict[tuple[Hashable, ...], list[str]] = defaultdict(list)
    for name, many in rows.items():
        if len(set(many)) > 1:
            found[tuple(many)].append(name)
    return tuple(tuple(names) for names in found.values() if len(names) >= ENOUGH)
