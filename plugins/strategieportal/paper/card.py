"""Cards for sharing: the picture that other services show beside a link to a page, with its status in word and form.

The day on a card is that of the data, not that of the build, so that cards do not change daily.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from strategieportal.colours.tokens import light
from strategieportal.language import day, say
from strategieportal.monitoring.freshness import kpi_day, measure_day
from strategieportal.pages.parts import figures, kpi_card, refs
from strategieportal.pages.shell.naming import full_name
from strategieportal.paper.parts import resolved, status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from strategieportal.paper.blocks import Status
    from strategieportal.publication import Publication


class Card(Struct, frozen=True):
    """What a card shows."""

    kind: str
    """What it is about, in a line above the title: ``Maßnahme M-07``."""
    title: str
    owner: str
    as_of: str
    colours: Mapping[str, str]
    statuses: tuple[Status, ...] = ()
    value: str = ""
    """The latest value of a KPI with its unit."""
    period: str = ""
    line: str = ""
    """A sentence below; left out where there is a picture."""
    svg: str = ""
    """The picture, with all colours resolved; empty for none."""


def measure_card(publication: Publication, name: str) -> Card:
    """The card of the measure called ``name``: how it stands, and the sentence that says why."""
    measure, monitoring = publication.strategy.measures[name], publication.monitoring
    active = monitoring.phases[name].phase in refs.ACTIVE
    receipt = (monitoring.schedules if active else monitoring.phases)[name].receipt
    return _card(
        publication,
        say("paper.of_measure", code=measure.printed_code),
        measure.title,
        measure_day(measure, publication.as_of),
        statuses=tuple(map(status, refs.standing(publication, name))),
        line=measure.short or receipt.sentence,
    )


def kpi_card_of(publication: Publication, name: str) -> Card:
    """The card of the KPI called ``name``: its value, how it stands, its course."""
    kpi = publication.strategy.kpis[name]
    shown, course = kpi_card.card(publication, kpi), figures.kpi_figure(publication, kpi)
    return _card(
        publication,
        say("paper.card.kpi", code=kpi.printed_code),
        kpi.title,
        kpi_day(publication.monitoring.series[name]),
        statuses=(status(shown.tag),) if shown.tag else (),
        value=f"{shown.value} {shown.unit}".strip(),
        period=shown.period,
        line=kpi.short or "",
        svg=resolved(publication, course.narrow_svg) if course.drawn else "",
    )


def field_card(publication: Publication, name: str) -> Card:
    """The card of the action field or theme called ``name``."""
    field = publication.strategy.fields[name]
    return _card(publication, field.kind.label, field.title, publication.data_as_of, line=field.short or "")


def portal_card(publication: Publication) -> Card:
    """The card of the whole portal, for every page that has none of its own."""
    portal, vision = publication.strategy.portal, publication.strategy.vision
    line = vision.statement if vision else portal.short or ""
    return _card(publication, portal.owner, portal.title, publication.data_as_of, line=line)


def _card(publication: Publication, kind: str, title: str, on: date | None, **more: Any) -> Card:
    portal = publication.strategy.portal
    return Card(
        kind=kind,
        title=title,
        owner=full_name(portal.title, portal.owner),
        as_of=say("paper.data", day=day(on or publication.data_as_of)),
        colours=dict(light(publication.tokens)),
        **more,
    )
