"""KPIs, their targets and all their values as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal.exports.open_data.table import Kind, Link, Spec, table
from strategieportal.model.words import Direction, KpiLevel, PathStatus
from strategieportal.monitoring.goal_path import is_judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.exports.open_data.table import Content, Table
    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.series import Point
    from strategieportal.publication import Publication

_OF: Final = Spec("kpi", required=True)
_BY: Final = (Link("kpi", "kpis"),)


def kpi_tables(publication: Publication) -> Iterator[Table]:
    """All tables about KPIs, that of the KPIs themselves first."""
    yield _kpis(publication)
    yield _targets(publication)
    yield _values(publication)


def _kpis(publication: Publication) -> Table:
    specs = (
        Spec("id", required=True),
        Spec("code", required=True),
        Spec("title", required=True),
        Spec("level", Kind.WORD, KpiLevel.keys(), required=True),
        Spec("unit"),
        Spec("counted"),
        Spec("direction", Kind.WORD, Direction.keys()),
        Spec("status", Kind.WORD, PathStatus.keys()),
        Spec("value", Kind.NUMBER),
        Spec("word"),
        Spec("period", Kind.SPAN),
        Spec("provisional", Kind.FLAG),
        Spec("expected", Kind.NUMBER),
        Spec("source"),
        Spec("kpi_license"),
        Spec("address", Kind.ADDRESS, required=True),
    )
    return table(
        "kpis", specs, (_kpi(publication, one) for one in publication.strategy.kpis.values()), identity=("id",)
    )


def _kpi(publication: Publication, one: Kpi) -> tuple[Content, ...]:
    path = publication.monitoring.paths[one.id]
    latest = path.latest
    return (
        one.id,
        one.printed_code,
        one.title,
        one.kpi_level.key,
        one.unit or None,
        one.counted,
        one.direction.key if one.direction else None,
        path.status.key if is_judged(one) else None,
        latest.value if latest else None,
        latest.word if latest else None,
        latest.period if latest else None,
        latest.provisional if latest else None,
        path.expected if not one.scale else None,
        one.source,
        one.license,
        f"{publication.site_url}kennzahlen/{one.id}/",
    )


def _targets(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("at", Kind.SPAN, required=True),
        Spec("value", Kind.NUMBER),
        Spec("word"),
        Spec("lower", Kind.NUMBER),
        Spec("upper", Kind.NUMBER),
        Spec("valid_from", Kind.SPAN),
        Spec("valid_until", Kind.SPAN),
        Spec("target_kind"),
        Spec("source"),
    )
    rows = (
        (
            *(one.id, aim.at, None if isinstance(aim.value, str) else aim.value),
            *(aim.value if isinstance(aim.value, str) else None, aim.lower, aim.upper),
            *(aim.valid_from, aim.valid_until, aim.kind, aim.source),
        )
        for one in publication.strategy.kpis.values()
        for aim in one.targets
    )
    return table("targets", specs, rows, links=_BY)


def _values(publication: Publication) -> Table:
    specs = (
        _OF,
        Spec("part"),
        Spec("period", Kind.SPAN, required=True),
        Spec("first_day", Kind.DAY, required=True),
        Spec("last_day", Kind.DAY, required=True),
        Spec("value", Kind.NUMBER),
        Spec("word"),
        Spec("missing"),
        Spec("provisional", Kind.FLAG, required=True),
        Spec("revised", Kind.FLAG, required=True),
        Spec("note"),
        Spec("source"),
    )
    rows = (
        _value(name, part, point)
        for name, series in publication.monitoring.series.items()
        for part, known in (("", series), *series.parts)
        for point in known.points
    )
    return table("values", specs, rows, identity=("kpi", "part", "period"), links=_BY)


def _value(kpi: str, part: str, point: Point) -> tuple[Content, ...]:
    return (
        kpi,
        part or None,
        point.period,
        point.period.first,
        point.period.last,
        point.value,
        point.word,
        point.missing,
        point.provisional,
        point.revised,
        point.note,
        point.proof,
    )
