"""The figure of measures by phase, the most frequent first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.charts.bars import Row, Series, drawing
from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.figure import Figure, compose
from strategieportal.charts.layout import layouts
from strategieportal.charts.tones import Look
from strategieportal.language import number, say, say_count

if TYPE_CHECKING:
    from strategieportal.charts.renderer import Renderer

_LOOK: Final = Look("ch-1", "paper", "ch-onfill")


class PhaseCount(Struct, frozen=True):
    """How many measures are in a phase."""

    name: str
    count: int
    stated: bool = True
    """False for the measures whose phase nobody states; they are told apart from the others."""


class Phases(Struct, frozen=True):
    """Everything the figure needs."""

    id: str
    title: str
    phases: tuple[PhaseCount, ...]
    """In any order; phases without measures stand in the table, not in the picture."""
    source: str = ""
    sentence: str = ""
    """Replaces the computed key sentence."""

    @property
    def sorted(self) -> tuple[PhaseCount, ...]:
        """The most frequent first, equal ones in the given order."""
        return tuple(sorted(self.phases, key=lambda phase: -phase.count))

    @property
    def total(self) -> int:
        """How many measures there are."""
        return sum(phase.count for phase in self.phases)


def figure(phases: Phases, renderer: Renderer) -> Figure:
    """The figure of ``phases``; without measures it has a sentence and a table, but no picture.

    Raises:
        ChartError: the picture could not be drawn.
    """
    shown = [phase for phase in phases.sorted if phase.count > 0]
    rows = [Row(phase.name, number(Decimal(phase.count))) for phase in shown]
    series = Series(
        name=say("charts.phases.count"),
        look=_LOOK,
        values=tuple(Decimal(phase.count) for phase in shown),
        titles=tuple(say("charts.bars.row", name=row.name, count=row.behind) for row in rows),
    )
    drawn = [drawing(phases.id, rows, [series], one) for one in layouts(renderer.lettering)] if shown else []
    return compose(
        renderer,
        drawn,
        id=phases.id,
        title=phases.title,
        sentence=phases.sentence or _sentence(phases),
        columns=(say("charts.phases.column"), say("charts.phases.count")),
        rows=tuple((phase.name, number(Decimal(phase.count))) for phase in phases.sorted),
        source=phases.source,
        csv=csv_text(
            [say("charts.phases.csv-phase"), say("charts.phases.csv-count")],
            ((phase.name, phase.count) for phase in phases.sorted),
        ),
    )


def _sentence(phases: Phases) -> str:
    unstated = sum(phase.count for phase in phases.phases if not phase.stated)
    known = phases.total - unstated
    parts = [_spread(phases, known)] if known or not unstated else []
    parts += [say_count("charts.phases.unstated", unstated)] if unstated else []
    return " ".join(parts)


def _spread(phases: Phases, total: int) -> str:
    """How the measures of known phase are spread."""
    if not total:
        return say("charts.phases.none")
    measures = say_count("charts.status-by-field.measures", total)
    first, *others = [phase for phase in phases.sorted if phase.count and phase.stated]
    if not others:
        return say("charts.phases.single", measures=measures, name=first.name)
    words = {"measures": measures, "count": number(Decimal(first.count)), "name": first.name}
    if others[0].count == first.count:
        return say("charts.phases.spread", phases=number(Decimal(1 + len(others))), **words)
    return say("charts.phases.most", total=number(Decimal(total)), **words)
