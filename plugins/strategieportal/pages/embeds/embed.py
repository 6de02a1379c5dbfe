"""``/einbetten/…``: a KPI, a measure or what is late in its leanest form, to be shown on other sites in a frame.

It says whose it is, from which day and under which licence, for nobody sees the portal around it. It runs no script, loads one
small style sheet and nothing else, and search engines are sent to the page that it is taken from.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.monitoring.freshness import kpi_day, measure_day
from strategieportal.pages.embeds.oembed import oembed
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.glance import glance
from strategieportal.pages.measure.late import late_content, late_embed
from strategieportal.pages.measure.sections import costs
from strategieportal.pages.page import Asset, Draft, Page
from strategieportal.pages.parts import figures, kpi_card, refs
from strategieportal.pages.parts.embedding import MOST, embed_path, is_offered, of_kpi, of_measure
from strategieportal.pages.parts.steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from strategieportal.model.kpi import Kpi
    from strategieportal.model.measure import Measure
    from strategieportal.pages.measure.late_rows import LateRow
    from strategieportal.pages.page import Embedded, Tag
    from strategieportal.pages.parts.facts import Fact
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.publication import Publication

_LABEL: Final = re.compile(r' role="img" aria-label="[^"]*"')
"""What the picture says of the table below it, which is not here: the sentence beside it is its alternative."""


class EmbedContent(Struct, frozen=True):
    """The context of ``embed.html``."""

    path: str
    """The page that it is taken from, below the portal's root."""
    kind: str
    """What it is, with its printed number; empty for a list."""
    tags: tuple[Tag, ...] = ()
    sentence: str = ""
    facts: tuple[Fact, ...] = ()
    latest: KpiCard | None = None
    """The latest value of a KPI."""
    figure: Markup = Markup()
    """Its picture; empty where nothing is drawn."""
    rows: tuple[LateRow, ...] = ()
    """What is late."""
    more: str = ""
    """The words of the link to the page."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page for each KPI and measure, and one for what is late. Nothing is promised: an owner may switch it off."""
    for folder, make, _ in _all(publication):
        yield Draft(embed_path(folder), make, listed=False, lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """For each of them the description for programs."""
    for folder, _, named in _all(publication):
        yield Asset(f"{embed_path(folder)}oembed.json", partial(oembed, publication, named))


def _all(publication: Publication) -> Iterator[tuple[str, Callable[[], Page], Callable[[], Embedded | None]]]:
    """The folder of each page that may be shown elsewhere, its lean form, and what it is called there."""
    strategy = publication.strategy
    if not is_offered(publication):
        return
    for kpi in strategy.kpis.values():
        yield f"{refs.KPIS}{kpi.id}/", partial(_kpi, publication, kpi), partial(of_kpi, publication, kpi)
    for one in strategy.measures.values():
        yield f"{refs.MEASURES}{one.id}/", partial(_measure, publication, one), partial(of_measure, publication, one)
    if strategy.measures or strategy.kpis:
        yield refs.LATE, partial(_late, publication), partial(late_embed, publication)


def _kpi(publication: Publication, kpi: Kpi) -> Page:
    figure, latest = figures.kpi_figure(publication, kpi), kpi_card.card(publication, kpi)
    drawn = _LABEL.sub("", figure.narrow_svg, count=1) if figure.drawn else ""
    content = EmbedContent(
        path=latest.ref.path,
        kind=say("pages_embed.kpi", code=kpi.printed_code),
        tags=(latest.tag,) if latest.tag else (),
        sentence=figure.sentence,
        latest=latest,
        figure=Markup(drawn),  # noqa: S704 - drawn by our own code from numbers
        more=say("pages_embed.more.kpi"),
    )
    return _page(publication, kpi.title, content, kpi_day(publication.monitoring.series[kpi.id]))


def _measure(publication: Publication, measure: Measure) -> Page:
    content = EmbedContent(
        path=f"{refs.MEASURES}{measure.id}/",
        kind=say("pages_embed.measure", code=measure.printed_code),
        tags=refs.standing(publication, measure.id),
        sentence=measure.short or "",
        facts=glance(publication, measure, steps(publication, measure.id), costs(publication.strategy, measure)),
        more=say("pages_embed.more.measure"),
    )
    return _page(publication, measure.title, content, measure_day(measure, publication.as_of))


def _late(publication: Publication) -> Page:
    found = late_content(publication)
    content = EmbedContent(
        path=refs.LATE,
        kind="",
        sentence=found.lead,
        rows=found.rows[:MOST],
        more=say_count("pages_embed.more.late", len(found.rows)),
    )
    return _page(publication, say("pages_late.title"), content, None)


def _page(publication: Publication, title: str, content: EmbedContent, data_as_of: date | None) -> Page:
    return Page(
        path=embed_path(content.path),
        kind=KIND.name,
        template="embed.html",
        title=title,
        content=content,
        data_as_of=data_as_of or publication.data_as_of,
        same_as=content.path,
        found=None,
    )


KIND: Final = PageKind(name="embed", drafts=drafts, assets=assets, navigated=False, framed=True)
