"""What an event speaks of, as it stands today: under the id it has now, or gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.history.event import NounKind
from strategieportal.history.read_history import current
from strategieportal.reading.addresses import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.history.event import Event
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.strategy import Strategy


class Subject(Struct, frozen=True):
    """A noun of the strategy, or what is left of one."""

    title: str
    """Its title of today; of what is gone the last one that the event knows."""
    code: str
    """Its printed number; of what is gone its id in capitals; empty for kinds without numbers."""
    path: str
    """The address that its page has or had."""
    stands: bool
    """Whether the strategy still holds it."""
    kpi: Kpi | None = None
    """The KPI itself, if it is one: how its values are written."""


def subject(strategy: Strategy, successors: Mapping[tuple[NounKind, str], str], event: Event) -> Subject:
    """What ``event`` speaks of.

    Args:
        strategy: what holds today.
        successors: new ids by kind and former id.
        event: what happened.
    """
    nouns: dict[NounKind, Mapping[str, Any]] = {
        NounKind.MEASURE: strategy.measures,
        NounKind.GOAL: strategy.goals,
        NounKind.FIELD: strategy.fields,
        NounKind.KPI: strategy.kpis,
        NounKind.PARTICIPATION: strategy.participations,
    }
    name = current(event.noun, event.id, successors)
    noun = nouns[event.noun].get(name)
    path = address(event.noun.value, name)
    if noun is None:
        return Subject(event.title, event.id.upper() if event.noun.coded else "", path, stands=False)
    kpi = noun if event.noun is NounKind.KPI else None
    return Subject(noun.title, getattr(noun, "printed_code", ""), path, stands=True, kpi=kpi)
