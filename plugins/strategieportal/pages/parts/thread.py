"""The red thread on a page: which goals, values and measures a thing serves, and the file that lists the whole thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.charts.csv_text import csv_text
from strategieportal.language import say
from strategieportal.monitoring.thread import counting, values_of_goals
from strategieportal.pages.page import Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.facts import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.publication import Publication


COLUMNS = ("value", "goal_id", "goal", "field", "measure_id", "measure", "phase", "kpi_id", "kpi", "level")
GAP_COLUMNS = ("rule", "gap", "kind", "id", "title", "note")


def thread_csv(publication: Publication) -> bytes:
    """One row per goal, measure and KPI that hang together; what has no end has empty cells."""
    columns = [say(f"pages_thread.column.{name}") for name in COLUMNS]
    return csv_text(columns, _rows(publication)).encode()


def _rows(publication: Publication) -> Iterator[tuple[str, ...]]:
    relations, strategy = publication.monitoring.relations, publication.strategy
    for goal in strategy.goals.values():
        values = "; ".join(strategy.values[one].title for one in goal.values if one in strategy.values)
        measures = counting(relations.measures_by_goal.get(goal.id, ()), publication.monitoring.phases)
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
    values = values_of_goals(publication.strategy, known) if with_values else ()
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
