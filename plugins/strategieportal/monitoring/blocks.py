"""The nine building blocks of a strategy (guide, chapter 3) and what belongs to each. A further aspect is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.model.words import EventKind
from strategieportal.monitoring.freshness import freshness_of, limit
from strategieportal.monitoring.thread import EFFECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from strategieportal.monitoring.thread import Facts

    Judge = Callable[[Facts], tuple["Aspect", ...]]


class Aspect(Struct, frozen=True):
    """One thing that belongs to a block: there for so many of so many."""

    name: str
    there: int
    of: int
    """At least 1: what should be there and is not counts as one that is missing."""

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.there >= self.of


def _some(name: str, things: Collection[object]) -> Aspect:
    """At least one of them must be there."""
    return Aspect(name, len(things), max(1, len(things)))


def _one(name: str, thing: object) -> Aspect:
    """A single thing that must be there."""
    return Aspect(name, int(bool(thing)), 1)


def _each(name: str, answers: Iterable[object]) -> Aspect:
    """Something that each of many must have; without any there is nothing to ask."""
    told = [bool(one) for one in answers]
    return Aspect(name, sum(told), len(told))


def _situation(facts: Facts) -> tuple[Aspect, ...]:
    found, questions = facts.strategy.situation, facts.strategy.questions
    sides = [found and found.strengths, found and found.weaknesses, found and found.chances, found and found.risks]
    return (
        _one("text", found),
        _some("facts", found.facts if found else ()),
        _each("swot", sides),
        _each("questions", (one.answer for one in questions.values())),
        _some("plans", facts.strategy.portal.related_plans),
        *_keys(facts),
    )


def _keys(facts: Facts) -> Iterator[Aspect]:
    """Official keys of the municipalities, where any are listed: without them nobody can join data of others."""
    known = facts.strategy.gazetteer
    if known.living:
        yield _each("keys", (known.has_key(one) for one in known.living))


def _vision(facts: Facts) -> tuple[Aspect, ...]:
    vision = facts.strategy.vision
    return (
        _one("statement", vision),
        _one("keywords", vision and vision.keywords),
        _one("horizon", vision and vision.horizon_year),
        _one("values", vision and vision.values),
    )


def _values(facts: Facts) -> tuple[Aspect, ...]:
    values, relations = facts.strategy.values, facts.relations
    serving = (relations.goals_by_value.get(one) or relations.measures_by_value.get(one) for one in values)
    return (
        _some("values", values),
        _each("evidence", (one.evidence for one in values.values())),
        _each("serving", serving),
    )


def _goals(facts: Facts) -> tuple[Aspect, ...]:
    goals, relations = facts.strategy.goals, facts.relations
    return (
        _some("goals", goals),
        _each("actual", (one.actual for one in goals.values())),
        _each("target_state", (one.target_state for one in goals.values())),
        _each("fields", (one.fields for one in goals.values())),
        _each("kpis", (relations.kpis_by_goal.get(one) for one in goals)),
    )


def _fields(facts: Facts) -> tuple[Aspect, ...]:
    strategy = facts.strategy
    return (
        _some("fields", strategy.action_fields),
        _some("themes", strategy.themes),
        _each("role", (one.role for one in strategy.action_fields)),
        _each("views", (one.views for one in strategy.action_fields)),
    )


def _measures(facts: Facts) -> tuple[Aspect, ...]:
    counted = facts.counted
    return (
        _some("measures", counted),
        _each("text", (one.body for one in counted)),
        _each("responsible", (one.responsible for one in counted)),
        _each("done_when", (one.success.done_when for one in counted if not one.permanent)),
        _each("funding", (one.funding for one in counted)),
    )


def _roles(facts: Facts) -> tuple[Aspect, ...]:
    roles = facts.strategy.roles.values()
    return (
        _some("roles", roles),
        _each("bodies", (one.bodies for one in roles)),
        _each("tasks", (one.tasks for one in roles)),
    )


def _monitoring(facts: Facts) -> tuple[Aspect, ...]:
    kpis, longest = facts.strategy.kpis.values(), limit(facts.strategy.portal)
    fresh = (freshness_of(one, facts.series[one.id], facts.as_of, longest).fresh for one in kpis)
    return (
        _some("kpis", kpis),
        _some("effects", [one for one in kpis if one.kpi_level in EFFECTS]),
        _each("targets", (one.targets or one.direction is None for one in kpis)),
        _each("fresh", fresh),
        _some("evaluations", facts.strategy.evaluations),
    )


def _roadmap(facts: Facts) -> tuple[Aspect, ...]:
    counted = facts.counted
    dated = (one.permanent or (one.period and one.period.end) for one in counted)
    return (
        _some("dated", [one for one in counted if one.period]),
        _each("end", dated),
        _each("milestones", (one.milestones for one in counted)),
        _some("events", [one for one in facts.strategy.events.values() if one.kind is not EventKind.STRATEGY]),
    )


BLOCKS: Final[tuple[tuple[str, str, Judge], ...]] = (
    ("situation", "V1", _situation),
    ("vision", "V2", _vision),
    ("values", "V3", _values),
    ("goals", "V4", _goals),
    ("fields", "V5", _fields),
    ("measures", "V6", _measures),
    ("roles", "V7", _roles),
    ("monitoring", "V8", _monitoring),
    ("roadmap", "V9", _roadmap),
)
"""Name, id of the rule, and what belongs to it; the first aspect is the thing itself."""
