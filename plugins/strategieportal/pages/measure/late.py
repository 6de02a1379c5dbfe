"""``/verzoegert/``: what is late or at risk, sorted by links that need no script; and the KPIs that are behind."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count, short_day
from strategieportal.model.words import Schedule
from strategieportal.monitoring.behind import behind_since, kpis_behind, urgency
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.late_tables import behind, kpis_file, measures_file, step
from strategieportal.pages.measure.sections import times
from strategieportal.pages.page import Asset, Crumb, Draft, Found, Page
from strategieportal.pages.parts import areas, refs
from strategieportal.pages.parts.embedding import of_late
from strategieportal.pages.parts.filters import Filter
from strategieportal.pages.parts.kpi_card import target
from strategieportal.pages.parts.offers import late_alternates
from strategieportal.pages.parts.quantity import euro, observed, quantity
from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.monitoring.behind import Behind, KpiBehind
    from strategieportal.pages.page import Embedded, Ref, Tag
    from strategieportal.publication import Publication

PATH: Final = refs.LATE


class Order(Struct, frozen=True):
    """A way to sort the list."""

    name: str
    """As it stands in the address."""
    title: str
    path: str
    here: bool
    """Whether the list is sorted so."""


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


class LateContent(Struct, frozen=True):
    """The context of ``late.html``."""

    lead: str
    order: str
    """How the list is sorted, in words."""
    orders: tuple[Order, ...]
    """The ways to sort it; none where there is nothing to sort."""
    selects: tuple[Filter, ...]
    """The filter by municipality; nothing where there is no choice."""
    rows: tuple[LateRow, ...]
    kpi_lead: str
    """How many KPIs are behind or got worse; empty for none."""
    kpis: tuple[KpiRow, ...]


def _by_days(_publication: Publication, one: Behind) -> Any:
    return urgency(one)


def _by_title(_publication: Publication, one: Behind) -> Any:
    return one.measure.title.casefold()


def _by_body(_publication: Publication, one: Behind) -> Any:
    told = one.measure.responsible
    return (told is None, told.body_name.casefold() if told else "")


def _by_field(publication: Publication, one: Behind) -> Any:
    return tuple(publication.strategy.fields).index(one.measure.field)


def _by_moves(_publication: Publication, one: Behind) -> Any:
    return -one.times


def _by_money(_publication: Publication, one: Behind) -> Any:
    return -(one.planned or 0)


_ORDERS: Final[dict[str, Callable[[Publication, Behind], Any]]] = {
    "tage": _by_days,
    "massnahme": _by_title,
    "stelle": _by_body,
    "handlungsfeld": _by_field,
    "verschoben": _by_moves,
    "mittel": _by_money,
}
"""What the list can be sorted by; of equal ones the one that is late longest comes first. The first is the usual one."""
_USUAL: Final = next(iter(_ORDERS))


def path_of(order: str) -> str:
    """The address of the list sorted by ``order``."""
    return PATH if order == _USUAL else f"{PATH}nach-{order}/"


def drafts(publication: Publication) -> Iterator[Draft]:
    """The list, where there are measures or KPIs; sorted otherwise where there is something to sort."""
    if publication.strategy.measures or publication.strategy.kpis:
        yield Draft(PATH, partial(page, publication, _USUAL), title=say("pages_late.title"))
    if len(behind(publication)) > 1:
        for order in list(_ORDERS)[1:]:
            yield Draft(path_of(order), partial(page, publication, order), listed=False, lasting=False)


def page(publication: Publication, order: str) -> Page:
    """The page of the list sorted by ``order``."""
    title, content = say("pages_late.title"), late_content(publication, order)
    return Page(
        path=path_of(order),
        kind=KIND.name,
        template="late.html",
        title=title if order == _USUAL else f"{title}, {content.order}",
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_shell.sections.measures"), refs.MEASURES), Crumb(title)),
        stylesheets=("late",),
        scripts=("filter", "orders") if content.selects else (),
        found=Found() if order == _USUAL else None,
        same_as=None if order == _USUAL else PATH,
        alternates=late_alternates(publication),
        embed=late_embed(publication) if order == _USUAL else None,
    )


def late_embed(publication: Publication) -> Embedded | None:
    """How the list is shown on other sites; None where nobody may."""
    return of_late(publication, (one.measure.title for one in behind(publication)))


def assets(publication: Publication) -> Iterator[Asset]:
    """The same as tables."""
    if publication.strategy.measures or publication.strategy.kpis:
        yield Asset(f"{PATH}massnahmen.csv", lambda: measures_file(publication).encode())
        yield Asset(f"{PATH}kennzahlen.csv", lambda: kpis_file(publication).encode())


def late_content(publication: Publication, order: str = _USUAL) -> LateContent:
    """What is late or at risk, the measures sorted by ``order``."""
    found = behind(publication)
    made = publication.once("late", "rows", lambda: [_row(publication, one) for one in found])
    in_order = sorted(zip(found, made, strict=True), key=lambda pair: _ORDERS[order](publication, pair[0]))
    rows = tuple(row for _, row in in_order)
    kpis = publication.once("late", "kpi_rows", lambda: tuple(_kpi_rows(publication)))
    orders = (Order(one, say(f"pages_late.order.{one}"), path_of(one), one == order) for one in _ORDERS)
    return LateContent(
        lead=_lead(publication, found),
        order=say(f"pages_late.order.{order}"),
        orders=tuple(orders) if len(found) > 1 else (),
        selects=choices(publication),
        rows=rows,
        kpi_lead=say_count("pages_late.kpi_lead", len(kpis)) if kpis else "",
        kpis=kpis,
    )


def choices(publication: Publication) -> tuple[Filter, ...]:
    """The filter by municipality; nothing where there is no choice."""
    keys = [areas.key_of_measure(publication, one.measure) for one in behind(publication)]
    places = areas.options_of(publication, keys)
    return (Filter("ort", "o", places),) if len(places) > 1 else ()


def _lead(publication: Publication, found: tuple[Behind, ...]) -> str:
    if not found:
        return say("pages_late.none")
    by_schedule = publication.monitoring.whole.by_schedule
    return say(
        "pages_late.lead.both",
        late=say_count("pages_late.lead.late", by_schedule[Schedule.LATE]),
        at_risk=say_count("pages_late.lead.at_risk", by_schedule[Schedule.AT_RISK]),
        day=day(publication.as_of),
    )


def _row(publication: Publication, one: Behind) -> LateRow:
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


def _kpi_rows(publication: Publication) -> Iterator[KpiRow]:
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


KIND: Final = PageKind(name="late", drafts=drafts, assets=assets, narrows=True)
