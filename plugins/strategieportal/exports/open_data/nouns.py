"""JSON of KPIs, goals, fields and participation, each beside its page: the sheet as it was written, and what was computed.

Measures and municipalities have theirs in ``measure_data`` and ``place_data``.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.exports.export import Export
from strategieportal.exports.measure_data import head, plain, told_receipt, written
from strategieportal.monitoring.goal_path import is_judged
from strategieportal.reading.offers import noun_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from strategieportal.model.base import Noun
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.monitoring.series import Point
    from strategieportal.publication import Publication


class Offered(Struct, frozen=True):
    """A kind of noun that has a document beside each of its pages."""

    key: str
    """What its sheet is called in a document, and its schema."""
    folder: str
    nouns: Callable[[Publication], Mapping[str, Any]]
    computed: Callable[[Publication, str], dict[str, Any]]


def exports(publication: Publication) -> Iterator[Export]:
    """One JSON file per noun."""
    for one in OFFERED:
        for name in one.nouns(publication):
            yield Export(noun_data(one.folder, name), partial(_file, publication, one.key, name))


def _file(publication: Publication, key: str, name: str) -> bytes:
    return written(document(publication, next(one for one in OFFERED if one.key == key), name))


def document(publication: Publication, offered: Offered, name: str) -> dict[str, Any]:
    """Everything that is known of a noun."""
    noun = offered.nouns(publication)[name]
    return {
        **head(publication, f"{offered.folder}{name}/"),
        offered.key: sheet(noun),
        "text": noun.body,
        "berechnet": offered.computed(publication, name),
    }


def sheet(noun: Noun) -> dict[str, Any]:
    """A noun as its sheet says it, without what nobody wrote."""
    told: dict[str, Any] = plain(noun.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True))
    return told


def _kpi(publication: Publication, name: str) -> dict[str, Any]:
    monitoring = publication.monitoring
    path, series, relations = monitoring.paths[name], monitoring.series[name], monitoring.relations
    judged = is_judged(publication.strategy.kpis[name])
    return {
        "zielerreichung": {"wert": path.status.key if judged else None, "beleg": told_receipt(path.receipt)},
        "neuester": _point(path.latest) if path.latest else None,
        "erwartet": plain(path.expected),
        "abstand": plain(path.gap),
        "werte": [_point(one) for one in series.points],
        "gruppen": [{"gruppe": part, "werte": [_point(one) for one in known.points]} for part, known in series.parts],
        "massnahmen": list(relations.measures_by_kpi.get(name, ())),
        "ziele": list(relations.goals_by_kpi.get(name, ())),
        "handlungsfelder": list(relations.fields_by_kpi.get(name, ())),
    }


def _point(point: Point) -> dict[str, Any]:
    """A value with its period; what does not hold is left out, and a missing value says why."""
    told = {
        "zeitraum": point.period,
        "wert": point.value if point.word is None else point.word,
        "fehlt": point.missing,
        "vorlaeufig": point.provisional or None,
        "revidiert": point.revised or None,
        "notiz": point.note,
        "quelle": point.proof,
    }
    return {key: plain(one) for key, one in told.items() if one is not None}


def _goal(publication: Publication, name: str) -> dict[str, Any]:
    relations = publication.monitoring.relations
    return {
        **_counted(publication.monitoring.by_goal[name]),
        "massnahmen": list(relations.measures_by_goal.get(name, ())),
        "kennzahlen": list(relations.kpis_by_goal.get(name, ())),
        "handlungsfelder": list(relations.fields_by_goal.get(name, ())),
    }


def _field(publication: Publication, name: str) -> dict[str, Any]:
    monitoring = publication.monitoring
    relations, theme = monitoring.relations, name in monitoring.by_theme
    counted = monitoring.by_theme[name] if theme else monitoring.by_field[name]
    measures = relations.measures_by_theme if theme else relations.measures_by_field
    return {
        **_counted(counted),
        "massnahmen": list(measures.get(name, ())),
        "kennzahlen": list(relations.kpis_by_field.get(name, ())),
        "ziele": list(relations.goals_by_field.get(name, ())),
    }


def _counted(found: RollUp) -> dict[str, Any]:
    """How many measures stand how, with the receipt of the count."""
    return {
        "anzahl": found.total,
        "phasen": {phase.key: count for phase, count in found.by_phase.items() if count},
        "terminlagen": {schedule.key: count for schedule, count in found.by_schedule.items() if count},
        "beleg": told_receipt(found.receipt),
    }


def _participation(publication: Publication, name: str) -> dict[str, Any]:
    found = publication.monitoring.participations[name]
    return {
        "status": {"wert": found.status.key, "beleg": told_receipt(found.status_receipt)},
        "beschlossen": list(found.decided),
        "offen": list(found.waiting),
        "abgelehnt": list(found.dropped),
        "ohne_phase": list(found.unstated),
        "zusammengefuehrt": list(found.merged),
        "beantwortet": found.answered,
        "beleg": told_receipt(found.receipt),
    }


KPI: Final = Offered("kennzahl", "kennzahlen/", lambda one: one.strategy.kpis, _kpi)
GOAL: Final = Offered("ziel", "ziele/", lambda one: one.strategy.goals, _goal)
FIELD: Final = Offered("handlungsfeld", "handlungsfelder/", lambda one: one.strategy.fields, _field)
PARTICIPATION: Final = Offered("beteiligung", "beteiligung/", lambda one: one.strategy.participations, _participation)
OFFERED: Final = (KPI, GOAL, FIELD, PARTICIPATION)
"""All kinds, in the order in which their files are written."""
