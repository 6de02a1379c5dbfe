"""The start page: counts, KPIs, what is new.

The start page: the state of the strategy in one screen. A section without content is left out.
The KPIs of the start page: those that the portal names, or else a few that say most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.model.words import KpiLevel, Schedule
from strategieportal.monitoring.cycle import place_of
from strategieportal.pages.kind import PageKind
from strategieportal.pages.news.news import NewsCard, cards, newest_first
from strategieportal.pages.page import Draft, Found, Page, Tag
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.bars import Bar, bar
from strategieportal.pages.parts.cycle import Cycle, cycle
from strategieportal.pages.parts.kpi_card import KpiCard, card
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.pictures import figure, page_image
from strategieportal.pages.parts.quantity import observed
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.shell.naming import full_name
from strategieportal.pages.start.news import Change, Coming, changes, coming, overdue
from strategieportal.pages.start.states import SHOWN, State, paths, phases, schedules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.model.action_field import ActionField
    from strategieportal.model.kpi import Kpi
    from strategieportal.model.portal import Portal
    from strategieportal.monitoring.rollup import RollUp
    from strategieportal.pages.parts.pictures import Figure
    from strategieportal.publication import Publication


INTRODUCTIONS: Final = ("index.md", "README.md")
"""The page below ``content/`` whose text introduces the portal on its start page: the first that is there, as in MkDocs."""
NEWS: Final = 6
"""How many changes and how many things to come are shown."""
ITEMS: Final = 3
"""How many pieces of news are shown."""


_SIZES: Final = "(max-width: 60em) 100vw, 31rem"
"""How wide the picture is: as the window, or beside the vision."""


class Fact(Struct, frozen=True):
    """A short fact of the strategy, perhaps with its source."""

    text: str
    link: str = ""


class FieldCard(Struct, frozen=True):
    """An action field with its measures by phase."""

    title: str
    path: str
    short: str
    summary: str
    """How many measures there are, or else ideas or KPIs; empty where there is nothing."""
    bar: Bar
    marks: tuple[tuple[Tag, int], ...]
    """Terminlage that asks for attention: late and at risk, with counts."""


class Start(Struct, frozen=True):
    """The context of ``start.html``."""

    heading: str
    """The vision in a sentence, or the portal's name."""
    lead: str
    intro: Markup
    """People's own introduction, from ``content/index.md`` or ``README.md``; empty without one."""
    facts: tuple[Fact, ...]
    cycle: Cycle | None
    image: Figure | None
    phases: State | None
    schedules: State | None
    ideas: str
    """The sentence on the Maßnahmenspeicher; empty without ideas."""
    kpis: tuple[StartKpi, ...]
    paths: State | None
    """All judged KPIs by status; None without any."""
    late: str
    """What the link to what is late or at risk says; empty where nothing is."""
    fields: tuple[FieldCard, ...]
    news: tuple[NewsCard, ...]
    """The newest three."""
    changes: tuple[Change, ...]
    coming: tuple[Coming, ...]
    overdue: str
    """How many dates have passed without being met; empty for none."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one start page."""
    own = _introduction(publication)
    yield Draft("", lambda: _page(publication), source=f"content/{own}" if own else "")


def _introduction(publication: Publication) -> str:
    """The file below ``content/`` that introduces the portal; empty without one."""
    return next((one for one in INTRODUCTIONS if one in publication.strategy.pages), "")


def _page(publication: Publication) -> Page:
    strategy = publication.strategy
    return Page(
        path="",
        kind=KIND.name,
        template="start.html",
        title=say("pages_start.title"),
        content=_content(publication),
        description=strategy.portal.short or (strategy.vision.statement if strategy.vision else ""),
        stylesheets=("start",),
        found=Found(title=say("pages_start.title")),
        alternates=alternates(publication, "", say("feeds.everything")),
        image=page_image(strategy.portal.start_image),
    )


def _content(publication: Publication) -> Start:
    strategy, whole = publication.strategy, publication.monitoring.whole
    portal = strategy.portal
    return Start(
        heading=strategy.vision.statement if strategy.vision else full_name(portal.title, portal.owner),
        lead=portal.short or "",
        intro=_intro(publication),
        facts=tuple(_facts(portal, publication)),
        cycle=_cycle(publication),
        image=figure(publication, portal.start_image, _SIZES),
        phases=phases(whole),
        schedules=schedules(publication),
        ideas=say_count("pages_start.ideas", whole.ideas) if whole.ideas else "",
        kpis=start_kpis(publication),
        paths=paths(publication),
        late=_late(whole),
        fields=tuple(_field(publication, one) for one in strategy.action_fields),
        news=cards(publication, newest_first(publication)[:ITEMS]),
        changes=changes(publication, NEWS),
        coming=coming(publication, NEWS),
        overdue=overdue(publication),
    )


def _intro(publication: Publication) -> Markup:
    own = _introduction(publication)
    text = publication.strategy.pages[own].body if own else ""
    return publication.prose.html(text, source=f"content/{own or INTRODUCTIONS[0]}", page_path="", top_level=2)


def _cycle(publication: Publication) -> Cycle | None:
    place = place_of(publication.strategy)
    return cycle(place) if place.current else None


def _facts(portal: Portal, publication: Publication) -> Iterator[Fact]:
    if portal.decided:
        text = say("pages_start.facts.decided", day=day(portal.decided.on), by=portal.decided.by)
        yield Fact(text, portal.decided.source or "")
    if portal.term and portal.term.start and portal.term.end:
        yield Fact(say("pages_start.facts.term", start=portal.term.start.words, end=portal.term.end.words))
    yield Fact(say("pages_start.facts.data", day=day(publication.data_as_of)))
    # on this page only, for it is another every night; a fixed day says nothing of when somebody looked last
    checked = "computed" if portal.as_of else "checked"
    yield Fact(say(f"pages_start.facts.{checked}", day=day(publication.as_of)))


def _late(whole: RollUp) -> str:
    count = whole.by_schedule[Schedule.LATE] + whole.by_schedule[Schedule.AT_RISK]
    return say_count("pages_start.late", count) if count else ""


def _field(publication: Publication, field: ActionField) -> FieldCard:
    sums = publication.monitoring.by_field[field.id]
    counted = [(tag(one), sums.by_phase[one]) for one in SHOWN]
    warned = [(tag(one), sums.by_schedule[one]) for one in (Schedule.LATE, Schedule.AT_RISK)]
    return FieldCard(
        title=field.title,
        path=f"{refs.FIELDS}{field.id}/",
        short=field.short or "",
        summary=_summary(publication, field, sums.listed),
        bar=bar(counted),
        marks=tuple((mark, count) for mark, count in warned if count),
    )


def _summary(publication: Publication, field: ActionField, measures: int) -> str:
    """An imported portal may hold ideas or KPIs only; then they are what a field has to show."""
    ideas = publication.monitoring.by_field[field.id].ideas
    kpis = len(publication.monitoring.relations.kpis_by_field.get(field.id, ()))
    for name, count in (("measures", measures), ("ideas_of_field", ideas), ("kpis_of_field", kpis)):
        if count:
            return say_count(f"pages_start.{name}", count)
    return say_count("pages_start.measures", 0) if publication.strategy.measures else ""


KIND: Final = PageKind(name="start", drafts=drafts, navigated=False, chief=True)


MOST: Final = 4
"""How many are chosen where the portal names none."""
_TELLING: Final = (KpiLevel.IMPACT, KpiLevel.OUTCOME, KpiLevel.OUTPUT, KpiLevel.INPUT)


_WAYS: Final = {1: "up", -1: "down", 0: "same"}


class StartKpi(Struct, frozen=True):
    """A KPI in short with where it came from and where it is meant to go."""

    card: KpiCard
    sentence: str


def start_kpis(publication: Publication) -> tuple[StartKpi, ...]:
    """Those of ``startseite_kennzahlen``; without it up to four that have a value, effects before effort."""
    known, named = publication.strategy.kpis, publication.strategy.portal.start_kpis
    chosen = [known[one] for one in named if one in known] if named else _chosen(publication)
    return tuple(StartKpi(card(publication, one), " ".join(_sentences(publication, one))) for one in chosen)


def _chosen(publication: Publication) -> list[Kpi]:
    """Assessed ones first, then those of a whole, then by level; equal ones in the order of the pages."""
    paths = publication.monitoring.paths
    series = publication.monitoring.series
    told = [one for one in publication.strategy.kpis.values() if series[one.id].told]
    told.sort(key=lambda one: (paths[one.id].expected is None, series[one.id].grouped, _TELLING.index(one.kpi_level)))
    return told[:MOST]


def _sentences(publication: Publication, kpi: Kpi) -> Iterator[str]:
    """How the latest value compares with the one before, and the direction that is wanted."""
    trend = publication.monitoring.series[kpi.id].trend
    if trend is not None:
        before = trend.before
        yield say(f"pages_start.trend.{_WAYS[trend.way]}", value=observed(kpi, before), period=before.period.words)
    if kpi.direction:
        yield say(f"pages_start.wanted.{kpi.direction.value}")
