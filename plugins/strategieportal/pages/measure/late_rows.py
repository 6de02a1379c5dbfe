"""What is late or at risk, and the KPIs that are behind, as rows of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import say, say_count, short_day
from strategieportal.monitoring.behind import behind_since, kpis_behind
from strategieportal.pages.measure.late_tables import step
from strategieportal.pages.measure.sections import times
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.found_rows import FoundRow, drawn
from strategieportal.pages.parts.kpi_card import target
from strategieportal.pages.parts.quantity import euro, observed, quantity
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.monitoring.behind import Behind, KpiBehind
    from strategieportal.pages.page import Ref, Tag
    from strategieportal.publication import Publication


class LateRow(Struct, frozen=True):
    """A measure that is late or at risk."""

    ref: Ref
    tag: Tag
    days: str
    """How long it is late or, where it is only at risk, how long it is until its next date; empty for neither."""
    since: str
    """Since when it is late, or when that date is."""
    reason: str
    step: str
    """What was missed."""
    finding: str
    """What the deciding rule found, in a sentence."""
    body: Ref | None
    times: str
    money: str
    """Planned money in words."""
    schedule: str
    """Key of the Terminlage."""
    places: str
    """Ids of the pages of its municipalities, as in a row of the list of measures."""


class KpiRow(Struct, frozen=True):
    """A KPI that is behind or got worse."""

    ref: Ref
    tag: Tag | None
    latest: str
    """The newest value; empty for none."""
    period: str
    """What period it describes."""
    expected: str
    """What it would be by the plan; empty where there is none."""
    worse: str
    """The value before, where the newest one is worse; else empty."""
    target: str
    """The next target in words; empty without one."""
    finding: str
    """What the rule of its path found, in a sentence."""
    since: str
    """Since which period it is so."""
    reason: str
    """The editors' words on the newest value."""
    body: Ref | None


def row(publication: Publication, one: Behind) -> LateRow:
    """``one`` as a row."""
    measure, told = one.measure, one.measure.responsible
    return LateRow(
        ref=refs.measure(publication, measure),
        tag=tag(one.schedule),
        days=_days(one),
        since=_since(one),
        reason=one.reason or say("pages_late.unknown"),
        step=step(one),
        finding=one.receipt.sentence,
        body=refs.body(told.body_name) if told else None,
        times=times(one.times) if one.times else say("pages_late.never"),
        money=euro(one.planned) if one.planned is not None else say("pages_late.unknown"),
        schedule=one.schedule.key,
        places=areas.key_of_measure(publication, measure),
    )


def _days(one: Behind) -> str:
    if one.days:
        return say_count("pages_late.days", one.days)
    return "" if one.ahead is None else say_count("pages_late.ahead", one.ahead)


def _since(one: Behind) -> str:
    if one.since:
        return say("pages_late.since", day=short_day(one.since))
    return say("pages_late.coming", day=short_day(one.coming)) if one.coming else ""


def kpi_rows(publication: Publication) -> Iterator[KpiRow]:
    """The KPIs, alike on every page of the list."""
    for one in kpis_behind(publication.strategy, publication.monitoring):
        yield _kpi_row(publication, one)


def _kpi_row(publication: Publication, one: KpiBehind) -> KpiRow:
    kpi, path = one.kpi, one.path
    latest, before = path.latest, one.before
    since = behind_since(one, publication.monitoring.series[kpi.id], publication.as_of)
    worse = {"before": observed(kpi, before), "period": before.period.words} if before else {}
    return KpiRow(
        ref=refs.kpi(kpi),
        tag=tag(path.status) if kpi.direction or kpi.targets else None,
        latest=observed(kpi, latest) if latest else "",
        period=latest.period.words if latest else "",
        expected=quantity(kpi, path.expected) if path.expected is not None else "",
        worse=say("pages_late.worse", **worse) if worse else "",
        target=target(publication, kpi),
        finding=path.receipt.sentence,
        since=since.words if since else "",
        reason=(latest.note if latest else None) or say("pages_late.unknown"),
        body=refs.body(kpi.responsible.body_name) if kpi.responsible else None,
    )


def found_row(one: LateRow) -> FoundRow:
    """``one`` as the filter of a cut list knows it."""
    words = drawn((one.tag,)) + (((one.days, "c-late"),) if one.days else ())
    return FoundRow(
        one.ref.path.split("/")[1], one.ref.code, one.ref.title, {"p": one.schedule, "o": one.places}, words
    )
