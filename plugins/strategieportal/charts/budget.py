"""The figure of money by where it comes from: what is planned and what is spent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.amounts import DRAWABLE, with_unit
from strategieportal.charts.bars import Row, Series, drawing
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.layout import layouts
from strategieportal.charts.tones import Look, look
from strategieportal.language import say

if TYPE_CHECKING:
    from strategieportal.charts.renderer import Renderer

_PLANNED: Final = Look("brand-2", "ch-1", "ink")
_SPENT: Final = Look("ch-1", "ch-1", "ch-onfill")
_ZERO: Final = Decimal(0)


class Funding(Struct, frozen=True):
    """Money of one kind or programme, in euros; amounts are not negative."""

    name: str
    planned: Decimal
    spent: Decimal | None = None
    """None if nobody has said; that is not 0."""


class Budget(Struct, frozen=True):
    """Everything the figure needs."""

    id: str
    title: str
    funding: tuple[Funding, ...]
    """From top to bottom, each name once."""
    source: str = ""
    sentence: str = ""
    """Replaces the computed key sentence."""

    def __post_init__(self) -> None:
        amounts = [amount for one in self.funding for amount in (one.planned, one.spent) if amount is not None]
        if any(not amount.is_finite() or amount < 0 for amount in amounts):
            raise ValueError(f"{self.id}: an amount is negative or no number")

    @property
    def planned(self) -> Decimal:
        """All that is planned."""
        return sum((one.planned for one in self.funding), _ZERO)

    @property
    def spent(self) -> Decimal | None:
        """All that is known to be spent; None if nothing is known."""
        known = [one.spent for one in self.funding if one.spent is not None]
        return sum(known, _ZERO) if known else None


def euros(amount: Decimal) -> str:
    """``amount`` in euros, with cents only if there are any."""
    return with_unit(amount, 0 if amount == amount.to_integral_value() else 2, "€")


def figure(budget: Budget, renderer: Renderer) -> Figure:
    """The figure of ``budget``; without money it has a sentence and a table, but no picture.

    Raises:
        ChartError: the picture could not be drawn.
    """
    drawable = 0 < max((max(one.planned, one.spent or _ZERO) for one in budget.funding), default=_ZERO) <= DRAWABLE
    rows, series = _rows(budget), _series(budget)
    drawn = [drawing(budget.id, rows, series, one) for one in layouts(renderer.lettering)] if drawable else []
    return compose(
        renderer,
        drawn,
        id=budget.id,
        title=budget.title,
        sentence=budget.sentence or _sentence(budget),
        columns=tuple(say(f"charts.budget.{name}") for name in ("source", "planned", "spent")),
        rows=_cells(budget),
        source=budget.source,
        csv=_csv(budget),
    )


def _rows(budget: Budget) -> list[Row]:
    rows = []
    for one in budget.funding:
        planned = euros(one.planned)
        spent = planned if one.spent is None else say("charts.budget.label", spent=euros(one.spent), planned=planned)
        rows.append(Row(one.name, spent, say("charts.bars.row", name=one.name, count=spent)))
    return rows


def _series(budget: Budget) -> list[Series]:
    """What is spent lies on what is planned; what goes beyond the plan is a part of its own."""
    planned = [one.planned for one in budget.funding]
    spent = [one.spent or _ZERO for one in budget.funding]
    within = [min(pair) for pair in zip(planned, spent, strict=True)]
    over = [max(_ZERO, done - plan) for plan, done in zip(planned, spent, strict=True)]
    titles = {
        form: tuple(
            say(f"charts.budget.mark-{form}", name=one.name, value=euros(value))
            for one, value in zip(budget.funding, values, strict=True)
        )
        for form, values in (("planned", planned), ("spent", spent), ("over", over))
    }
    return [
        Series(say("charts.budget.planned"), _PLANNED, tuple(planned), titles["planned"], stack="planned"),
        Series(say("charts.budget.spent"), _SPENT, tuple(within), titles["spent"], stack="spent"),
        Series(say("charts.budget.over"), look("late"), tuple(over), titles["over"], stack="spent"),
    ]


def _sentence(budget: Budget) -> str:
    if not budget.planned and not budget.spent:
        return say("charts.budget.none")
    return f"{_totals(budget)} {_largest(budget)}".strip()


def _totals(budget: Budget) -> str:
    words = {"planned": euros(budget.planned)}
    if budget.spent is None:
        return say("charts.budget.planned-only", **words)
    words["spent"] = euros(budget.spent)
    if any(one.spent is None for one in budget.funding):
        return say("charts.budget.spent-some", **words)
    if budget.spent > budget.planned:
        return say("charts.budget.spent-over", over=euros(budget.spent - budget.planned), **words)
    return say("charts.budget.spent-part", **words)


def _largest(budget: Budget) -> str:
    """Said only where one source gives more than each of the others."""
    first, *others = sorted(budget.funding, key=lambda one: -one.planned)
    if not others or others[0].planned == first.planned:
        return ""
    return say("charts.budget.largest", name=first.name, value=euros(first.planned))


def _cells(budget: Budget) -> tuple[tuple[str, ...], ...]:
    total = (say("charts.budget.total"), euros(budget.planned), _spent(budget.spent))
    rows = [(one.name, euros(one.planned), _spent(one.spent)) for one in budget.funding]
    return (*rows, total) if len(rows) > 1 else tuple(rows)


def _spent(amount: Decimal | None) -> str:
    return say("charts.budget.unknown") if amount is None else euros(amount)


def _csv(budget: Budget) -> str:
    headings = [say(f"charts.budget.csv-{name}") for name in ("source", "planned", "spent")]
    return csv_text(headings, ((one.name, one.planned, one.spent) for one in budget.funding))
