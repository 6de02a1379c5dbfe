"""The page of distributions: how delays, costs and phases are spread among bodies of the same kind. No portal is named."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import number, say
from strategieportal.pages.alliance.told import COMPARED, COMPARISON, held, page_of
from strategieportal.pages.page import Draft
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.monitoring.alliance import Compared, Distribution
    from strategieportal.pages.alliance.told import Told


class Class(Struct, frozen=True):
    """A class of a distribution."""

    label: str
    count: int
    width: str
    """Of its bar, in per cent of the greatest class."""


class Chart(Struct, frozen=True):
    """A distribution as sentence and bars."""

    id: str
    title: str
    sentence: str
    classes: tuple[Class, ...]
    """Its classes, in the order of their bounds."""


class KindCompared(Struct, frozen=True):
    """What is told of one kind of body."""

    id: str
    title: str
    count: str
    charts: tuple[Chart, ...]
    """Delays, costs and phases."""


class Comparison(Struct, frozen=True):
    """The context of ``alliance_comparison.html``."""

    kinds: tuple[KindCompared, ...]


def drafts(told: Told, _: str) -> Iterator[Draft]:
    """The one page."""
    title = say("pages_alliance.comparison")
    content = Comparison(tuple(map(_kind, told.compared)))
    yield Draft(COMPARISON, lambda: page_of(COMPARED, COMPARISON, title, content), title=title)


def _kind(one: Compared) -> KindCompared:
    phases = [(tag(phase).word, count) for phase, count in one.phases.items()]
    name = one.kind.key
    charts = (
        _chart(f"{name}-verschoben", "delay", one.delays),
        _chart(f"{name}-kosten", "cost", one.costs),
        Chart(f"{name}-phasen", say("pages_alliance.chart.phase.title"), "", _classes(phases)),
    )
    count = held(one.members, one.measures)
    return KindCompared(name, one.kind.label, count, charts)


def _chart(anchor: str, name: str, found: Distribution) -> Chart:
    labels = [say(f"pages_alliance.chart.{name}.class.c{at}") for at in range(len(found.classes))]
    counts = [*zip(labels, found.classes, strict=True)]
    if found.unknown:
        counts.append((say("pages_alliance.chart.unknown"), found.unknown))
    sentence = ""
    if found.quartiles is not None:
        low, middle, high = (number(Decimal(round(one))) for one in found.quartiles)
        sentence = say(f"pages_alliance.chart.{name}.sentence", low=low, middle=middle, high=high)
    return Chart(anchor, say(f"pages_alliance.chart.{name}.title"), sentence, _classes(counts))


def _classes(counts: Sequence[tuple[str, int]]) -> tuple[Class, ...]:
    most = max((count for _, count in counts), default=0) or 1
    return tuple(Class(label, count, f"{100 * count / most:.4g}") for label, count in counts)
