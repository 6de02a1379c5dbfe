"""Both directions of every link of a strategy. All mappings are by id and keep the order of the pages.

Ids that name nothing are left out here; the checks report them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.model.measure import Measure
    from strategieportal.model.participation import Participation
    from strategieportal.model.steering import Evaluation
    from strategieportal.model.strategy import Strategy

    Links = Mapping[str, tuple[str, ...]]

T = TypeVar("T")

NEAR = 2
"""How many neighbours a measure has on each side."""


class Neighbours(Struct, frozen=True):
    """The measures around one measure in its action field."""

    previous: str | None
    next: str | None
    near: tuple[str, ...]
    """At most four, two on each side where there are so many, without the measure itself."""


class Relations(Struct, frozen=True):
    """Who is linked with whom. A key is missing where there is no link."""

    measures_by_field: Mapping[str, tuple[str, ...]]
    """Measures whose action field it is."""
    measures_by_theme: Mapping[str, tuple[str, ...]]
    """Measures that serve it as a cross-cutting theme."""
    measures_by_goal: Mapping[str, tuple[str, ...]]
    measures_by_value: Mapping[str, tuple[str, ...]]
    measures_by_guideline: Mapping[str, tuple[str, ...]]
    measures_by_stakeholder: Mapping[str, tuple[str, ...]]
    measures_by_kpi: Mapping[str, tuple[str, ...]]
    """What the measure says (``erfolg.kennzahlen``, ``wirkung``) together with what the KPI says (``massnahmen``)."""
    measures_by_body: Mapping[str, tuple[str, ...]]
    """By name of the responsible body, sorted by name."""
    kpis_by_measure: Mapping[str, tuple[str, ...]]
    kpis_by_goal: Mapping[str, tuple[str, ...]]
    kpis_by_field: Mapping[str, tuple[str, ...]]
    goals_by_kpi: Mapping[str, tuple[str, ...]]
    goals_by_field: Mapping[str, tuple[str, ...]]
    goals_by_value: Mapping[str, tuple[str, ...]]
    fields_by_kpi: Mapping[str, tuple[str, ...]]
    fields_by_goal: Mapping[str, tuple[str, ...]]
    stakeholders_by_field: Mapping[str, tuple[str, ...]]
    predecessors: Mapping[str, tuple[str, ...]]
    """Measures that a measure or one of its milestones waits for."""
    dependents: Mapping[str, tuple[str, ...]]
    """Measures that wait for a measure."""
    merged_from: Mapping[str, tuple[str, ...]]
    """Measures that a measure took over."""
    events_by_measure: Mapping[str, tuple[str, ...]]
    evaluations_by_measure: Mapping[str, tuple[str, ...]]
    """Evaluations that examined a measure, or changed something in it."""
    evaluations_by_goal: Mapping[str, tuple[str, ...]]
    measures_by_participation: Mapping[str, tuple[str, ...]]
    """What the event says (``daraus_geworden``) together with what the measure says (``herkunft``)."""
    participations_by_measure: Mapping[str, tuple[str, ...]]
    neighbours: Mapping[str, Neighbours]


def relations_of(strategy: Strategy) -> Relations:
    """All links of ``strategy``, in time linear in their number but for sorting."""
    of_measures = _of_measures(strategy)
    return Relations(
        **of_measures,
        **_of_kpis(strategy),
        **_of_goals(strategy),
        **_between_measures(strategy),
        **_of_participations(strategy),
        measures_by_body=_by_body(strategy.measures.values()),
        stakeholders_by_field=_by(strategy.fields, strategy.stakeholders, lambda one: one.fields),
        events_by_measure=_by(strategy.measures, strategy.events, lambda one: one.measures_affected),
        evaluations_by_measure=_by(strategy.measures, strategy.evaluations, _evaluated),
        evaluations_by_goal=_by(strategy.goals, strategy.evaluations, lambda one: one.goals),
        neighbours=_neighbours(of_measures["measures_by_field"]),
    )


def _of_measures(strategy: Strategy) -> dict[str, Links]:
    measures = strategy.measures
    return {
        "measures_by_field": _by(strategy.fields, measures, lambda one: (one.field,)),
        "measures_by_theme": _by(strategy.fields, measures, lambda one: one.cross_cutting),
        "measures_by_goal": _by(strategy.goals, measures, lambda one: one.goals),
        "measures_by_value": _by(strategy.values, measures, lambda one: one.values),
        "measures_by_guideline": _by(strategy.guidelines, measures, lambda one: one.guidelines),
        "measures_by_stakeholder": _by(strategy.stakeholders, measures, lambda one: one.participants),
    }


def _of_kpis(strategy: Strategy) -> dict[str, Links]:
    kpis = strategy.kpis
    measures = [*_pairs(kpis, lambda one: one.measures), *_turned(_pairs(strategy.measures, _kpis_of_measure))]
    goals = [*_pairs(kpis, lambda one: one.goals), *_turned(_pairs(strategy.goals, lambda one: one.kpis))]
    fields = [*_pairs(kpis, lambda one: one.fields), *_turned(_pairs(strategy.fields, lambda one: one.kpis))]
    return {
        "measures_by_kpi": _grouped(measures, kpis, strategy.measures),
        "kpis_by_measure": _grouped(_turned(measures), strategy.measures, kpis),
        "goals_by_kpi": _grouped(goals, kpis, strategy.goals),
        "kpis_by_goal": _grouped(_turned(goals), strategy.goals, kpis),
        "fields_by_kpi": _grouped(fields, kpis, strategy.fields),
        "kpis_by_field": _grouped(_turned(fields), strategy.fields, kpis),
    }


def _of_goals(strategy: Strategy) -> dict[str, Links]:
    goals = strategy.goals
    return {
        "goals_by_field": _by(strategy.fields, goals, lambda one: one.fields),
        "goals_by_value": _by(strategy.values, goals, lambda one: one.values),
        "fields_by_goal": _grouped(_pairs(goals, lambda one: one.fields), goals, strategy.fields),
    }


def _between_measures(strategy: Strategy) -> dict[str, Links]:
    measures = strategy.measures
    waits = [pair for pair in _pairs(measures, _waits_for) if pair[0] != pair[1]]
    merged = [pair for pair in _pairs(measures, _merged_into) if pair[0] != pair[1]]
    return {
        "predecessors": _grouped(waits, measures, measures),
        "dependents": _grouped(_turned(waits), measures, measures),
        "merged_from": _grouped(_turned(merged), measures, measures),
    }


def _of_participations(strategy: Strategy) -> dict[str, Links]:
    events, measures = strategy.participations, strategy.measures
    came_of = [*_pairs(events, _became), *_turned(_pairs(measures, _origin))]
    return {
        "measures_by_participation": _grouped(came_of, events, measures),
        "participations_by_measure": _grouped(_turned(came_of), measures, events),
    }


def _became(event: Participation) -> tuple[str, ...]:
    return tuple(one.measure for one in event.became if one.measure)


def _origin(measure: Measure) -> tuple[str, ...]:
    return (measure.origin.format,) if measure.origin and measure.origin.format else ()


def _kpis_of_measure(measure: Measure) -> tuple[str, ...]:
    """What the measure names as its success and in its impact chain, whose texts are no ids and drop out later."""
    return measure.success.kpis + (measure.chain.all_entries if measure.chain else ())


def _evaluated(evaluation: Evaluation) -> tuple[str, ...]:
    """What was examined, and what changed because of it."""
    return evaluation.measures + tuple(name for one in evaluation.consequences for name in one.measures)


def _waits_for(measure: Measure) -> tuple[str, ...]:
    """What the measure or one of its milestones needs completed before."""
    return measure.depends_on + tuple(one for milestone in measure.milestones for one in milestone.depends_on)


def _merged_into(measure: Measure) -> tuple[str, ...]:
    return (measure.merged_into,) if measure.merged_into else ()


def _pairs(nouns: Mapping[str, T], names: Callable[[T], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Each noun's id with each id that it names."""
    return ((name, other) for name, noun in nouns.items() for other in names(noun))


def _turned(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((right, left) for left, right in pairs)


def _by(left: Mapping[str, object], right: Mapping[str, T], names: Callable[[T], tuple[str, ...]]) -> Links:
    """The ids of ``right`` by the ids of ``left`` that they name."""
    return _grouped(_turned(_pairs(right, names)), left, right)


def _grouped(pairs: Iterable[tuple[str, str]], left: Mapping[str, object], right: Mapping[str, object]) -> Links:
    """The known right ids of each known left id, both in the order of the pages, none twice."""
    places = {name: place for place, name in enumerate(right)}
    groups: dict[str, set[str]] = {}
    for one, other in pairs:
        if one in left and other in places:
            groups.setdefault(one, set()).add(other)
    ordered = {name: tuple(sorted(groups[name], key=places.__getitem__)) for name in left if name in groups}
    return MappingProxyType(ordered)


def _by_body(measures: Iterable[Measure]) -> Links:
    bodies: dict[str, list[str]] = {}
    for one in measures:
        if one.responsible:
            bodies.setdefault(one.responsible.body_name, []).append(one.id)
    return MappingProxyType({name: tuple(bodies[name]) for name in sorted(bodies)})


def _neighbours(by_field: Links) -> Mapping[str, Neighbours]:
    around = {name: _around(members, place) for members in by_field.values() for place, name in enumerate(members)}
    return MappingProxyType(around)


def _around(members: tuple[str, ...], place: int) -> Neighbours:
    before, after = members[max(place - NEAR, 0) : place], members[place + 1 : place + 1 + NEAR]
    return Neighbours(before[-1] if before else None, after[0] if after else None, before + after)
