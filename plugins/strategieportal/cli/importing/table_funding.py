"""Euro in lists: planned and spent, with the thousands or millions that the column's head states."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from strategieportal.cli.importing.neutral import Money
from strategieportal.cli.importing.table_words import funding_kind
from strategieportal.cli.importing.texts import line_of
from strategieportal.cli.importing.units import factor_of
from strategieportal.source.figures import Missing

if TYPE_CHECKING:
    from strategieportal.cli.importing.table_line import Line

_PLACES = 2


def funding_of(line: Line, facts: dict[str, str]) -> tuple[Money, ...]:
    """Planned and spent euro of a row, one for each column of amounts.

    What is no amount, what was spent of an amount that is not told, and a programme without an amount stand as facts.

    Args:
        line: the row.
        facts: gets what has no field.
    """
    programme, spent = line_of(line.text("programme")), _amount(line, "spent", None, facts)
    made: list[Money] = []
    for at in line.columns.get("budget", ()):
        amount = _amount(line, "budget", at, facts)
        if amount is not None:
            kind = funding_kind(line.table.header[at], programme)
            made.append(Money(kind, amount, programme, None if made else spent))
    if programme:
        _told(line, "programme", facts, taken=bool(made))
    if spent is not None and not made:
        _told(line, "spent", facts, taken=False)
    return tuple(made)


def _told(line: Line, meaning: str, facts: dict[str, str], *, taken: bool) -> None:
    if taken:
        line.take(meaning)
    else:
        facts[line.head(meaning)] = line.text(meaning)
        line.keep(meaning)


def _amount(line: Line, meaning: str, column: int | None, facts: dict[str, str]) -> Decimal | None:
    """Euro in a cell. Only a factor that the head states is applied; one within the cell (``80 T€``) is told as text."""
    at = line.at(meaning) if column is None else column
    if not line.has(meaning) or not line.row.cells[at].strip():
        return None
    head = line.table.header[at]
    figure = line.row.number(at, line.marks.get(at))
    if isinstance(figure, Missing):
        return None
    if isinstance(figure, Decimal) and figure >= 0:
        line.harvest.account.take(line.row, at, record=line.record)
        return whole(figure * (factor_of(head) or 1))
    line.complain_at("I565", at)
    line.harvest.account.keep(line.row, at, record=line.record)
    facts[head] = line.row.cells[at].strip()
    return None


def whole(amount: Decimal) -> Decimal:
    """An amount without needless noughts behind the point."""
    return (
        Decimal(int(amount))
        if amount == amount.to_integral_value() and -int(amount.as_tuple().exponent) > _PLACES
        else amount
    )
