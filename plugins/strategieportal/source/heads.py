"""Heads of tables that take several rows: which rows belong to a head, and what its columns are called together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

_UNIT = re.compile(
    r"(?i)%|prozent|anzahl|€|euro|eur|t€|teur|mio\.?(?: ?€)?|mrd\.?(?: ?€)?|tsd\.?(?: ?€)?|1[. ]?000|k?m[²³]?|ha|qkm|kg|t|tonnen|"
    r"[kmg]wh|personen|einwohner|st.ck|tage|stunden|jahre|je .{1,30}|index|punkte|percent|number"
)
"""Units, as they stand in the last row of a header."""
_NUMBER = re.compile(r"[0-9]")


class Cells(Protocol):
    """What a head is found by: the cells of a row (:class:`strategieportal.source.grid.Row`)."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Their texts."""

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """Line and column of each."""

    @property
    def exact(self) -> Mapping[int, Decimal] | None:
        """Numbers that a spreadsheet stores as such."""

    @property
    def repeated(self) -> frozenset[int] | None:
        """Cells that are merged with the one above."""


def spans(above: Cells, header: Cells) -> bool:
    """Whether a row holds heads that span several columns of the header right below it, which repeats its own below each."""
    names = [cell.strip() for cell in header.cells]
    spots = [at for at, cell in enumerate(above.cells) if cell.strip()]
    told = [name for name in names if name]
    if not spots or spots[0] == 0 or not names[0] or len(set(told)) == len(told) or spots[-1] >= len(names):
        return False
    if header.marks[0][0] - above.marks[0][0] != 1 or header.exact:
        return False
    under = [names[at:end] for at, end in zip(spots, [*spots[1:], len(names)], strict=True)]
    return len(spots) > 1 and all(len(set(one)) == len(one) for one in under) and not any(map(_NUMBER.search, told))


def continues(header: Sequence[Cells], row: Cells, lead: int) -> bool:
    """Whether ``row`` goes on with a header; ``lead`` is the first column of the table, which may begin further right.

    Its first cell is empty, or merged with the one above. It does so where the header's first cell is empty as well, where
    it names columns that have no name yet, or where it holds nothing but words; never where the header is a single cell.
    """
    top = header[0]
    if width_of(top) < lead + 2 or (row.cells[lead].strip() and lead not in (row.repeated or ())):
        return False
    if not top.cells[lead].strip():
        return True
    named = [at for at, cell in enumerate(row.cells) if cell.strip() and at != lead]
    if any(at >= len(top.cells) or not top.cells[at].strip() for at in named):
        return True
    known = row.exact or {}
    return len(named) * 2 > filled(top) and not any(at in known or _NUMBER.search(row.cells[at]) for at in named)


def joined(rows: Sequence[Cells], lead: int) -> tuple[str, ...]:
    """The cells of all rows of a header, one below the other, joined by blanks; trailing empty ones left out.

    A head that spans several columns stands in the first of them and holds for those to its right that have a head of
    their own below. A last row of nothing but units is put in brackets.
    """
    width = max(width_of(row) for row in rows)
    cells = [[row.cells[at].strip() if at < len(row.cells) else "" for at in range(width)] for row in rows]
    for at, row in enumerate(rows[1:], 1):
        for column in row.repeated or ():
            cells[at][column] = ""
    for at, line in enumerate(cells[:-1]):
        for column in range(lead + 2, width):
            if (
                not line[column]
                and any(below[column] for below in cells[at + 1 :])
                and not any(one[column] for one in cells[:at])
            ):
                line[column] = line[column - 1]
    units = [one for one in cells[-1] if one] if len(cells) > 1 else []
    if units and all(_UNIT.fullmatch(one) for one in units):
        cells[-1] = [f"({one})" if one else "" for one in cells[-1]]
    return tuple(" ".join(" ".join(line[at] for line in cells).split()) for at in range(width))


def filled(row: Cells) -> int:
    """How many cells of a row are filled."""
    return sum(map(bool, map(str.strip, row.cells)))


def width_of(row: Cells) -> int:
    """How many cells a row has, up to the last that is filled."""
    return max((at + 1 for at, cell in enumerate(row.cells) if cell.strip()), default=0)
