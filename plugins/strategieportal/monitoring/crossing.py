"""Where fields and cross-cutting themes meet: how many measures of a field serve a theme."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.monitoring.receipt import figure, receipt, told

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from strategieportal.model.strategy import Strategy
    from strategieportal.model.words import Phase
    from strategieportal.monitoring.monitor import Monitoring
    from strategieportal.monitoring.receipt import Receipt


class Crossing(Struct, frozen=True):
    """Every action field by every cross-cutting theme."""

    counts: Mapping[str, Mapping[str, int]]
    """By id of the field and of the theme, both in the order of the pages, zero included."""
    totals: Mapping[str, int]
    """All measures of a field, whether they serve a theme or not. A measure may serve several, so rows do not add up."""
    highest: int
    """The highest of all counts; 0 where no measure serves a theme."""
    closest: tuple[str, str]
    """Field and theme of the highest count; of equal ones the first in the order of the pages."""
    empty: int
    """How many pairs no measure connects."""
    pairs: int
    """How many pairs there are."""
    receipt: Receipt


def crossing_of(strategy: Strategy, monitoring: Monitoring, phases: Collection[Phase]) -> Crossing | None:
    """How the measures in one of ``phases`` connect fields and themes; None without fields or themes."""
    fields, themes = [one.id for one in strategy.action_fields], [one.id for one in strategy.themes]
    if not (fields and themes):
        return None
    members = monitoring.relations.measures_by_field
    groups = {
        field: [one for one in members.get(field, ()) if monitoring.phases[one].phase in phases] for field in fields
    }
    served = {
        field: Counter(theme for one in group for theme in set(strategy.measures[one].cross_cutting))
        for field, group in groups.items()
    }
    pairs = [(served[field][theme], field, theme) for field in fields for theme in themes]
    highest, *closest = max(pairs, key=lambda one: one[0])
    return Crossing(
        counts=MappingProxyType({one: MappingProxyType({to: served[one][to] for to in themes}) for one in fields}),
        totals=MappingProxyType({field: len(group) for field, group in groups.items()}),
        highest=highest,
        closest=(closest[0], closest[1]),
        empty=sum(not count for count, _, _ in pairs),
        pairs=len(pairs),
        receipt=_receipt(strategy, [one for group in groups.values() for one in group], monitoring.as_of),
    )


def _receipt(strategy: Strategy, counted: list[str], as_of: date) -> Receipt:
    """How many of the measures that were ``counted`` serve a theme at all."""
    total, serving = len(counted), sum(bool(strategy.measures[one].cross_cutting) for one in counted)
    inputs = (told("measures", figure(total)), told("serving", figure(serving)))
    form = {0: "sentence_none", 1: "sentence_only" if total == 1 else "sentence_one"}.get(serving, "sentence")
    return receipt("R2", as_of, inputs, form=form, total=figure(total), serving=figure(serving))
