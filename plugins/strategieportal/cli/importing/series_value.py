"""One value of a series with what is said of it: footnotes behind the number, codes for its status, why it is missing."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.table_words import is_error, observed_as
from strategieportal.language import say
from strategieportal.source.figures import Missing, parse_number
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.source.figures import DecimalMark
    from strategieportal.source.grid import Row

_MARKED = re.compile(
    r"(?P<number>\([^()]*[0-9][^()]*\)|[-+\u2212]?[0-9][0-9.,'\u2019\u00b4` \u00a0\u2009\u202f]*(?:\s?%|\s?€)?)\s*"
    r"(?P<mark>\*{1,3}\)?|[\u2020\u2021]|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+\u207e?|\s[0-9a-d]{1,2}\)|\([0-9a-d]{1,2}\)|\[[0-9a-d]{1,2}\]|"
    r"\(?(?:p|r|e|b|u|s|v|ep|vorl\.?|gesch\.?|rev\.?|vorl\w+ufig|gesch\w+tzt|revidiert|berichtigt)\)?)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"[(\[]?[0-9a-d]{1,2}[)\]]")
"""The number of a footnote, which is no code for a status even where it looks like one."""
_BRACKETS = re.compile(r"\(.*[0-9].*\)|.*[0-9]\s?[-\u2212]")


class Value(Struct, frozen=True):
    """What a cell says."""

    figure: Decimal | str | None
    """A number, words, or nothing."""
    missing: str | None = None
    """Why there is no number."""
    is_empty: bool = False
    """Whether the cell says no more than that there is nothing."""
    notes: tuple[str, ...] = ()
    provisional: bool = False
    revised: bool = False
    brackets: bool = False
    """Whether it is negative only by brackets or a minus behind it."""

    def without(self, reason: str) -> Value:
        """The same without its words, for ``reason``."""
        return replace(self, figure=None, missing=reason)


def value_of(row: Row, column: int, mark: DecimalMark | None, observed: Iterable[str] = ()) -> Value:
    """The value in a cell of ``row``.

    Args:
        row: the row.
        column: where the value stands.
        mark: the decimal mark of the column.
        observed: codes or words for the status of the value, from columns of their own.
    """
    value = _read(row, column, mark)
    for code in observed:
        value = _with_status(value, code)
    return value


def _read(row: Row, column: int, mark: DecimalMark | None) -> Value:
    figure = row.number(column, mark)
    written = row.cells[column].strip()
    if is_error(written) and not isinstance(figure, Decimal):
        return Value(None, say("import.cell_error", text=shown(written)))
    if isinstance(figure, Decimal):
        exact = row.exact is not None and column in row.exact
        return Value(figure, brackets=not exact and figure < 0 and _BRACKETS.fullmatch(written) is not None)
    if isinstance(figure, Missing):
        told = f" ({figure.mark})" if figure.mark else ""
        return Value(None, say("import.sdg.empty") + told, is_empty=True)
    found = _MARKED.fullmatch(written)
    number = parse_number(found["number"].strip(), mark) if found else figure
    if found is None or not isinstance(number, Decimal):
        return Value(" ".join(figure.text.split()))
    sign = found["mark"].strip()
    value = Value(number, brackets=number < 0 and _BRACKETS.fullmatch(found["number"].strip()) is not None)
    if _FOOTNOTE.fullmatch(sign):
        return replace(value, notes=(say("import.mark", mark=shown(sign)),))
    return _with_status(value, sign)


def _with_status(value: Value, code: str) -> Value:
    """The value with what a code for its status says; an unknown one is kept as it is written."""
    meaning = observed_as(code) if code.strip() else "normal"
    if meaning == "normal":
        return value
    if meaning == "provisional":
        return replace(value, provisional=True)
    if meaning == "revised":
        return replace(value, revised=True)
    if meaning is None:
        note = say("import.mark", mark=shown(code.strip()))
    else:
        note = say(f"import.observed.{meaning}", code=shown(code.strip().strip("()")))
    if value.figure is None:
        return replace(value, missing=note if meaning == "missing" else f"{value.missing} {note}", is_empty=False)
    return replace(value, notes=(*value.notes, note))
