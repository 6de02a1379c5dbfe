"""A KPI in short: latest value, period, status, one sentence, a small picture. Lists and other pages show it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from strategieportal.charts import kpi_parts
from strategieportal.language import say, say_count
from strategieportal.model.units import fitting
from strategieportal.monitoring.goal_path import is_judged
from strategieportal.pages.parts import figures, refs
from strategieportal.pages.parts.quantity import aim_words, figure, observed
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from strategieportal.model.kpi import Kpi
    from strategieportal.monitoring.series import Point
    from strategieportal.pages.page import Ref, Tag
    from strategieportal.publication import Publication


class KpiCard(Struct, frozen=True):
    """A KPI in short."""

    ref: Ref
    value: str
    """The latest value without its unit; empty when there is none."""
    unit: str
    period: str
    """What the value describes, in words; provisional values are said to be so."""
    tag: Tag | None
    """None for KPIs that are only observed."""
    target: str
    """The next target in words: ``Ziel 2027: 60 %``; empty without one."""
    spark: Markup
    """Small picture as SVG markup of our own; empty with fewer than two values."""


def cards(publication: Publication, ids: Iterable[str]) -> tuple[KpiCard, ...]:
    """The cards of those KPIs of ``ids`` that exist."""
    return tuple(card(publication, publication.strategy.kpis[one]) for one in ids if one in publication.strategy.kpis)


def card(publication: Publication, kpi: Kpi) -> KpiCard:
    """The card of ``kpi``, which many pages show."""
    return publication.once("card", kpi.id, lambda: _card(publication, kpi))


def _card(publication: Publication, kpi: Kpi) -> KpiCard:
    latest = publication.monitoring.paths[kpi.id].latest
    grouped = publication.monitoring.series[kpi.id].grouped
    value, when = _of_groups(publication, kpi) if grouped else (plain_value(kpi, latest), period(latest))
    return KpiCard(
        ref=refs.kpi(kpi),
        value=value,
        unit="" if kpi.scale else fitting(value, kpi.unit or ""),
        period=when,
        tag=status(publication, kpi),
        target=target(publication, kpi),
        spark=Markup(figures.spark(publication, kpi)),  # noqa: S704 - drawn by our own code from numbers
    )


def _of_groups(publication: Publication, kpi: Kpi) -> tuple[str, str]:
    """From where to where the newest values of the parts reach, and of what and when they are."""
    known = figures.kpi_course(publication, kpi)
    found = kpi_parts.newest(known)
    assert found is not None  # noqa: S101 - asked only where a part has a value
    when, told = found
    low, high = (_bare(kpi, value) for _, value in kpi_parts.ends(known, told))
    value = low if low == high else say("pages_kpi.card.between", low=low, high=high)
    if len(told) == 1:
        return value, say("pages_kpi.card.one_group", name=told[0][0], period=when.words)
    return value, say_count("pages_kpi.card.groups", len(told), period=when.words)


def _bare(kpi: Kpi, value: Decimal | str) -> str:
    return value if isinstance(value, str) else figure(kpi, value)


def plain_value(kpi: Kpi, point: Point | None) -> str:
    """The value without its unit; empty when there is none."""
    if point is None:
        return ""
    return figure(kpi, point.value) if point.value is not None else observed(kpi, point)


def period(point: Point | None) -> str:
    """The period of the latest value in words, or that there is none."""
    if point is None:
        return say("pages_kpi.card.no_value")
    return say("pages_kpi.card.provisional", period=point.period.words) if point.provisional else point.period.words


def status(publication: Publication, kpi: Kpi) -> Tag | None:
    """How the KPI stands to its path; None when it has no direction and no target, for then nothing is judged."""
    return tag(publication.monitoring.paths[kpi.id].status) if is_judged(kpi) else None


def target(publication: Publication, kpi: Kpi) -> str:
    """The next target in force, in words."""
    aim = publication.monitoring.paths[kpi.id].target
    if aim is None:
        return ""
    return say("pages_kpi.card.target", at=aim.at.words, value=aim_words(kpi, aim))
