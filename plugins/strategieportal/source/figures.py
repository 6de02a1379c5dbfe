"""Numbers as people and offices write them in tables: ``1.234,5``, ``120.000,50 €``, ``30 %``, ``k. A.``; never guessed.

The decimal mark of a lone ``1.234`` or ``1,234`` cannot be seen. It is taken from the column (:func:`decimal_marks`) or
from an argument; without either, ``1.234`` is one thousand two hundred and thirty-four, as German offices write it.
Numbers in brackets, ``(1.200,50)``, and those with the minus behind them, ``1.300,00-``, are negative, as accountants
write them. ``1,2E+05`` is 120,000.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

DecimalMark = Literal["comma", "point", "either"]
"""``either`` is that of a column that contradicts itself: what can be read in one way only is a number."""

MAX_DIGITS = 18
_EXACT = Context(prec=15)
"""Digits that spreadsheet programs keep; where a fraction has more than can be kept, the rest is noise of arithmetic."""
_MAX_POWER = 30


class Missing(Struct, frozen=True):
    """No value, and the mark that says so as it was written (empty for an empty cell). Never a zero."""

    mark: str


class NumberFault(Struct, frozen=True):
    """What is no number, with the code of the problem that says why (its sentence has the placeholder ``value``)."""

    text: str
    code: str


Figure = Decimal | Missing | NumberFault


class DecimalMarks(Struct, frozen=True):
    """How many cells of a column show which decimal mark beyond doubt, and examples, by their position among the cells."""

    comma: int
    point: int
    first_comma: int = -1
    first_point: int = -1
    open_comma: tuple[int, ...] = ()
    """The first and the last cell such as ``12,125``, which is two numbers, by its mark."""
    open_point: tuple[int, ...] = ()
    """The first and the last cell such as ``12.125``."""

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
    {".", "..", "...", "…", "-", "--", "\u2013", "\u2014", "\u2212", "/", "//", "x", "·", ":", "k.a.", "ka", "n/a", "na", "n.a.", "n.v.", "nan", "#n/a", "#nv"}
)  # fmt: skip
"""In small letters and without blanks. ``-`` is "nichts vorhanden" in German statistics; it is still not read as zero."""

_SPACES = " \u00a0\u2007\u2009\u202f"
_APOSTROPHES = "'\u2019\u00b4`"
_UNIT = r"(?:€|EUR|Euro|%|Prozent|v\. ?H\.|\u2030|Promille)"
_AROUND = re.compile(rf"(?:(?:€|EUR)[{_SPACES}]*)?(?P<number>.*?)(?:[{_SPACES}]*{_UNIT})?", re.IGNORECASE)


def _grammar(group: str, decimal: str) -> re.Pattern[str]:
    """Digits, or groups of three of them parted by one and the same sign, and digits behind the decimal mark."""
    grouped = rf"[1-9][0-9]{{0,2}}(?P<sign>[{group}{_SPACES}{_APOSTROPHES}])[0-9]{{3}}(?:(?P=sign)[0-9]{{3}})*"
    return re.compile(
        rf"[-+]?(?:(?:{grouped}|[0-9]+)(?:{decimal}[0-9]+)?|{decimal}[0-9]+)(?P<power>[eE][-+]?[0-9]{{1,3}})?"
    )


_GRAMMARS: dict[str, re.Pattern[str]] = {"comma": _grammar(".", ","), "point": _grammar(",", r"\.")}
_BARE: dict[str, re.Pattern[str]] = {
    "comma": re.compile(r"[0-9]+(?:,[0-9]+)?"),
    "point": re.compile(r"[0-9]+(?:\.[0-9]+)?"),
    "either": re.compile(r"[0-9]+"),
}
"""Numbers with nothing around or in them: most cells, and no grammar is needed to read them."""
_NEGATIVE = re.compile(r"\((?P<brackets>[^()]*[0-9][^()]*)\)|(?P<behind>[0-9][^()]*?)\s?[-\u2212]")
"""Negative numbers as accountants write them."""
_SHOWS = re.compile(r"-?(?:0|[0-9]+)(?P<mark>[.,])(?:[0-9]{1,2}|[0-9]{4,})|-?0(?P<nought>[.,])[0-9]+")
"""A number whose decimal mark is beyond doubt, without groups: most of those that have one."""
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
    if len(written) <= _EXACT.prec and _BARE[mark or "comma"].fullmatch(written):
        return Decimal(written.replace(",", "."))
    if re.sub(r"\s", "", written).lower() in MISSING_MARKS or not written:
        return Missing(written)
    found = _AROUND.fullmatch(written)
    bare = (found["number"] if found else written).strip()
    plain = re.sub(r"^[-\u2212\u2013][ \u00a0\u202f]?(?=[0-9,.])", "-", bare)
    if negative := _NEGATIVE.fullmatch(plain):
        inner = _AROUND.fullmatch((negative["brackets"] or negative["behind"]).strip())
        plain = f"-{inner['number'].strip() if inner else ''}"
    marks = ("comma", "point") if mark in {None, "either"} else (mark,)
    figures = [_decimal(plain, one, written) for one in marks if one and _GRAMMARS[one].fullmatch(plain)]
    if mark == "either" and len(set(figures)) > 1:
        return NumberFault(written, "S216")
    return figures[0] if figures else NumberFault(written, _fault(plain, mark))


def is_bracketed(text: str) -> bool:
    """Whether ``text`` is negative by nothing but brackets or a minus behind it: ``(12,5)``, ``12,5-``."""
    return _NEGATIVE.fullmatch(text.strip()) is not None and isinstance(parse_number(text), Decimal)


def decimal_marks(cells: Iterable[str]) -> DecimalMarks:
    """What the numbers among ``cells`` show of their decimal mark."""
    counts = {"comma": 0, "point": 0}
    first: dict[str, int] = {}
    unclear: dict[str, list[int]] = {"comma": [], "point": []}
    for at, cell in enumerate(cells):
        if not cell or cell.isdigit():
            continue
        shown, is_open = _shown_mark(cell)
        if shown is None:
            continue
        if is_open:
            unclear[shown][1:] = [at] if unclear[shown] else []
            unclear[shown] = unclear[shown] or [at]
        else:
            counts[shown] += 1
            first.setdefault(shown, at)
    return DecimalMarks(
        counts["comma"], counts["point"], first.get("comma", -1), first.get("point", -1),
        tuple(unclear["comma"]), tuple(unclear["point"]),
    )  # fmt: skip


def _shown_mark(cell: str) -> tuple[str | None, bool]:
    """The mark that a cell shows, and whether it is open: three digits behind its only mark."""
    if quick := _SHOWS.fullmatch(cell):
        return ("comma" if (quick["mark"] or quick["nought"]) == "," else "point"), False
    as_comma, as_point = parse_number(cell, "comma"), parse_number(cell, "point")
    if isinstance(as_comma, Decimal) and isinstance(as_point, Decimal):
        written = "comma" if "," in cell else "point"
        return (written, True) if as_comma != as_point else (None, False)
    if isinstance(as_comma, Decimal):
        return "comma", False
    return ("point", False) if isinstance(as_point, Decimal) else (None, False)


def _decimal(plain: str, mark: str, written: str) -> Figure:
    sign = "," if mark == "comma" else "."
    body, _, power = plain.lower().partition("e")
    digits = "".join("." if letter == sign else letter for letter in body if letter in "0123456789+-" or letter == sign)
    number = Decimal(digits)
    if power:
        if abs(int(power)) > _MAX_POWER:
            return NumberFault(written, "S215")
        number = Decimal(f"{number.scaleb(int(power)):f}")
    places = -int(number.as_tuple().exponent)
    if places > 0 and len(number.as_tuple().digits) > MAX_DIGITS:
        number = Decimal(f"{_EXACT.plus(number):f}")
    return number if len(number.as_tuple().digits) <= MAX_DIGITS else NumberFault(written, "S215")


def _fault(plain: str, mark: DecimalMark | None) -> str:
    if mark not in {None, "either"} and any(grammar.fullmatch(plain) for grammar in _GRAMMARS.values()):
        return "S212"
    if _APPROXIMATE.match(plain):
        return "S211"
    if plain.startswith("#"):
        return "S214"
    return "S213" if _ADDITION.fullmatch(plain) else "S210"
