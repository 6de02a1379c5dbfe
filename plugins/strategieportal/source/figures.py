"""Numbers as people and offices write them in tables: ``1.234,5``, ``120.000,50 €``, ``30 %``, ``k. A.``; never guessed.

The decimal mark of a lone ``1.234`` or ``1,234`` cannot be seen. It is taken from the column (:func:`decimal_marks`) or
from an argument; without either, ``1.234`` is one thousand two hundred and thirty-four, as German offices write it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

DecimalMark = Literal["comma", "point"]

MAX_DIGITS = 18


class Missing(Struct, frozen=True):
    """No value, and the mark that says so as it was written (empty for an empty cell). Never a zero."""

    mark: str


class NumberFault(Struct, frozen=True):
    """What is no number, with the code of the problem that says why (its sentence has the placeholder ``value``)."""

    text: str
    code: str


Figure = Decimal | Missing | NumberFault


class DecimalMarks(Struct, frozen=True):
    """How many cells of a column show which decimal mark beyond doubt."""

    comma: int
    point: int

    @property
    def mixed(self) -> bool:
        """Whether the cells contradict each other."""
        return self.comma > 0 and self.point > 0

    @property
    def mark(self) -> DecimalMark | None:
        """The mark that the cells show; None when none shows any, or both."""
        if self.mixed or self.comma + self.point == 0:
            return None
        return "comma" if self.comma else "point"


MISSING_MARKS = frozenset(
    {".", "..", "...", "…", "-", "--", "\u2013", "\u2014", "\u2212", "/", "//", "x", "·", "k.a.", "ka", "n/a", "na", "n.a.", "n.v.", "nan", "#n/a", "#nv"}
)  # fmt: skip
"""In small letters and without blanks. ``-`` is "nichts vorhanden" in German statistics; it is still not read as zero."""

_SPACES = " \u00a0\u2007\u2009\u202f"
_APOSTROPHES = "'\u2019"
_UNIT = r"(?:€|EUR|Euro|%|Prozent|v\. ?H\.|\u2030|Promille)"
_AROUND = re.compile(rf"(?:(?:€|EUR)[{_SPACES}]*)?(?P<number>.*?)(?:[{_SPACES}]*{_UNIT})?", re.IGNORECASE)


def _grammar(group: str, decimal: str) -> re.Pattern[str]:
    """Digits, or groups of three of them parted by one and the same sign, and digits behind the decimal mark."""
    grouped = rf"[1-9][0-9]{{0,2}}(?P<sign>[{group}{_SPACES}{_APOSTROPHES}])[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*"
    return re.compile(rf"[-+]?(?:(?:{grouped}|[0-9]+)(?:{decimal}[0-9]+)?|{decimal}[0-9]+)")


_GRAMMARS: dict[DecimalMark, re.Pattern[str]] = {"comma": _grammar(".", ","), "point": _grammar(",", r"\.")}
_BARE: dict[DecimalMark, re.Pattern[str]] = {
    "comma": re.compile(r"[0-9]+(?:,[0-9]+)?"),
    "point": re.compile(r"[0-9]+(?:\.[0-9]+)?"),
}
"""Numbers with nothing around or in them: most cells, and no grammar is needed to read them."""
_APPROXIMATE = re.compile(r"(?i)(?:ca\b|circa|rund|etwa|ungef|über|unter|mehr als|bis\b|[~≈<>≤≥±])")
_ADDITION = re.compile(rf"[-+]?[0-9][0-9.,{_SPACES}{_APOSTROPHES}]*[^0-9.,{_SPACES}{_APOSTROPHES}].*|\(.*\)", re.DOTALL)


def parse_number(text: str, mark: DecimalMark | None = None) -> Figure:
    """The number that ``text`` writes.

    Units ``€ % ‰`` and their words are passed over and nothing is divided: ``30 %`` is 30. A true minus is a minus.

    Args:
        text: a cell.
        mark: the decimal mark that numbers must have; None accepts both and takes ``1.234`` as grouped, ``1,234`` as
            decimal.

    Returns:
        The number with the digits as written, a mark for a missing value, or a fault for everything else
        (``ca. 50.000``, ``1,5 Mio.``, ``12,5*``).
    """
    written = text.strip()
    if _BARE[mark or "comma"].fullmatch(written) and len(written) <= MAX_DIGITS:
        return Decimal(written.replace(",", "."))
    if re.sub(r"\s", "", written).lower() in MISSING_MARKS or not written:
        return Missing(written)
    found = _AROUND.fullmatch(written)
    bare = (found["number"] if found else written).strip()
    plain = re.sub(r"^[-\u2212\u2013][ \u00a0\u202f]?(?=[0-9,.])", "-", bare)
    marks: tuple[DecimalMark, ...] = (mark,) if mark else ("comma", "point")
    for one in marks:
        if _GRAMMARS[one].fullmatch(plain):
            return _decimal(plain, one, written)
    return NumberFault(written, _fault(plain, mark))


def decimal_marks(cells: Iterable[str]) -> DecimalMarks:
    """What the numbers among ``cells`` show of their decimal mark."""
    comma = point = 0
    for cell in cells:
        as_comma, as_point = parse_number(cell, "comma"), parse_number(cell, "point")
        if isinstance(as_comma, Decimal) != isinstance(as_point, Decimal):
            comma += isinstance(as_comma, Decimal)
            point += isinstance(as_point, Decimal)
    return DecimalMarks(comma, point)


def _decimal(plain: str, mark: DecimalMark, written: str) -> Figure:
    sign = "," if mark == "comma" else "."
    digits = "".join(
        "." if letter == sign else letter for letter in plain if letter in "0123456789+-" or letter == sign
    )
    number = Decimal(digits)
    return number if len(number.as_tuple().digits) <= MAX_DIGITS else NumberFault(written, "S215")


def _fault(plain: str, mark: DecimalMark | None) -> str:
    if mark and any(grammar.fullmatch(plain) for grammar in _GRAMMARS.values()):
        return "S212"
    if _APPROXIMATE.match(plain):
        return "S211"
    if plain.startswith("#"):
        return "S214"
    return "S213" if _ADDITION.fullmatch(plain) else "S210"
