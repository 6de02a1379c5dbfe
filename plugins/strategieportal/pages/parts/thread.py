"""The red thread on a page: which goals, values and measures a thing serves, and the file that lists the whole thread."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import say
from strategieportal.monitoring.thread import COUNTED_PHASES
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.model.measure import Measure
    from strategieportal.publication import Publication


COLUMNS = ("value", "goal_id", "goal", "field", "measure_id", "measure", "phase", "kpi_id", "kpi", "level")
GAP_COLUMNS = ("rule", "gap", "kind", "id", "title", "note")


def counted(publication: Publication) -> tuple[Measure, ...]:
    """The measures that count: decided, and neither parked nor ended."""
    return publication.once("thread", "counted", lambda: _counted(publication))


def counted_ids(publication: Publication) -> frozenset[str]:
    """The ids of the measures that count."""
    return publication.once("thread", "ids", lambda: frozenset(one.id for one in counted(publication)))


def _counted(publication: Publication) -> tuple[Measure, ...]:
    phases = publication.monitoring.phases
    return tuple(one for one in publication.strategy.measures.values() if phases[one.id].phase in COUNTED_PHASES)


def goals_of_kpi(publication: Publication, kpi: str) -> tuple[str, ...]:
    """The goals that a KPI leads back to, of itself or by its measures, in the order of the pages."""
    relations, measures = publication.monitoring.relations, publication.strategy.measures
    of_measures = (measures[one].goals for one in relations.measures_by_kpi.get(kpi, ()))
    found = {*relations.goals_by_kpi.get(kpi, ()), *chain.from_iterable(of_measures)}
    return tuple(one for one in publication.strategy.goals if one in found)


def values_of_goals(publication: Publication, goals: Iterable[str]) -> tuple[str, ...]:
    """The values that ``goals`` name, in the order of the pages."""
    found = set(chain.from_iterable(publication.strategy.goals[one].values for one in goals))
    return tuple(one for one in publication.strategy.values if one in found)


def thread_csv(publication: Publication) -> bytes:
    """One row per goal, measure and KPI that hang together; what has no end has empty cells."""
    columns = [say(f"pages_thread.column.{name}") for name in COLUMNS]
    return csv_text(columns, _rows(publication)).encode()


def _rows(publication: Publication) -> Iterator[tuple[str, ...]]:
    relations, strategy = publication.monitoring.relations, publication.strategy
    known = counted_ids(publication)
    for goal in strategy.goals.values():
        values = "; ".join(strategy.values[one].title for one in goal.values if one in strategy.values)
        measures = [one for one in relations.measures_by_goal.get(goal.id, ()) if one in known]
        for measure in measures or [""]:
            kpis = relations.kpis_by_measure.get(measure, ()) if measure else relations.kpis_by_goal.get(goal.id, ())
            for kpi in kpis or [""]:
                yield (values, goal.id, goal.title, *_measure(publication, measure), *_kpi(publication, kpi))


def _measure(publication: Publication, name: str) -> tuple[str, ...]:
    if not name:
        return ("", "", "", "")
    measure = publication.strategy.measures[name]
    field = publication.strategy.fields.get(measure.field)
    phase = publication.monitoring.phases[name].phase.label
    return (field.title if field else "", name, measure.title, phase)


def _kpi(publication: Publication, name: str) -> tuple[str, ...]:
    if not name:
        return ("", "", "")
    kpi = publication.strategy.kpis[name]
    return (name, kpi.title, kpi.kpi_level.label)


def gaps_csv(publication: Publication) -> bytes:
    """One row per thing that lacks something."""
    columns = [say(f"pages_thread.column.{name}") for name in GAP_COLUMNS]
    rows = (
        (
            gap.rule,
            gap.receipt.title,
            say(f"pages_thread.noun.{gap.kind}"),
            one.id,
            title(publication, gap.kind, one.id),
            one.note,
        )
        for gap in publication.monitoring.gaps
        for one in gap.missing
    )
    return csv_text(columns, rows).encode()


def title(publication: Publication, kind: str, name: str) -> str:
    """The title of a goal, value, measure or KPI."""
    strategy = publication.strategy
    known: Mapping[str, Mapping[str, Any]] = {
        "goal": strategy.goals,
        "value": strategy.values,
        "measure": strategy.measures,
        "kpi": strategy.kpis,
    }
    return str(known[kind][name].title)


def serves(publication: Publication, goals: Iterable[str], *, with_values: bool = True) -> tuple[Fact, ...]:
    """What something serves by ``goals``: the vision, the values behind the goals, and the way to the whole thread.

    Args:
        publication: whose vision and values it is.
        goals: ids of the goals, in the order of the pages.
        with_values: whether the values are named; not where the page names them already.
    """
    known = [one for one in goals if one in publication.strategy.goals]
    named = {value for one in known for value in publication.strategy.goals[one].values}
    values = (one for one in publication.strategy.values if one in named) if with_values else ()
    facts = (
        ("vision", _vision(publication) if known else ()),
        ("values", refs.values(publication, values)),
        ("show", _thread(known)),
    )
    return tuple(Fact(say(f"pages_thread.{name}"), refs=links) for name, links in facts if links)


def _vision(publication: Publication) -> tuple[Ref, ...]:
    vision = publication.strategy.vision
    return (Ref(vision.title or vision.statement, f"{refs.STRATEGY}#vision"),) if vision else ()


def _thread(goals: list[str]) -> tuple[Ref, ...]:
    """The place of the first goal on the page of the thread."""
    return (Ref(say("pages_thread.show_all"), f"{refs.THREAD}#ziel-{goals[0]}"),) if goals else ()
