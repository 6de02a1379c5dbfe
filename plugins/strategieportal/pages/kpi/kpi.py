"""One page per KPI: the latest value, how it stands, its course, what is aimed at, how it is measured, what it belongs to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.charts.amounts import meant_for
from strategieportal.history.event import NounKind
from strategieportal.language import day, say
from strategieportal.model.words import KpiKind
from strategieportal.monitoring.freshness import freshness_of, kpi_day, limit
from strategieportal.monitoring.path_line import Validity, validity
from strategieportal.monitoring.thread import goals_of_kpi
from strategieportal.pages.changes.noun_history import Fixed, NounHistory, fixed, noun_history
from strategieportal.pages.kind import PageKind
from strategieportal.pages.kpi import by_place
from strategieportal.pages.kpi import history as kpi_history
from strategieportal.pages.page import Asset, Crumb, Draft, Found, Page
from strategieportal.pages.parts import figures, kpi_card, refs
from strategieportal.pages.parts.compounds import endings
from strategieportal.pages.parts.embedding import of_kpi
from strategieportal.pages.parts.facts import Fact
from strategieportal.pages.parts.holder import holder
from strategieportal.pages.parts.place_map import STYLES
from strategieportal.pages.parts.proofs import dead
from strategieportal.pages.parts.quantity import aim_words, apart, quantity, stated
from strategieportal.pages.parts.rows import Row, rows
from strategieportal.pages.parts.thread import serves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from strategieportal.charts.figure import Figure
    from strategieportal.model.kpi import Kpi, Target
    from strategieportal.model.parts import Link
    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.kpi.by_place import Course
    from strategieportal.pages.kpi.history import Comparison, Gap, Revision, ValueSource
    from strategieportal.pages.page import Ref
    from strategieportal.pages.parts.kpi_card import KpiCard
    from strategieportal.pages.parts.place_map import PlaceMap
    from strategieportal.publication import Publication


class Aim(Struct, frozen=True):
    """A target."""

    at: str
    value: str
    valid_from: str
    source: str
    in_force: bool
    kind: str
    """What sort of target, in the words of whoever decided it; may be empty."""
    state: str
    """Why it is not in force: replaced, no longer valid, not yet valid; empty for one that is."""


class KpiContent(Struct, frozen=True):
    """The context of ``kpi.html``."""

    code: str
    title: str
    short: str
    level: str
    level_text: str
    """What the level of the impact chain means."""
    latest: KpiCard
    stale: str
    """Said when the latest value is old; empty otherwise."""
    sentence: str
    """What the status rule found; empty for KPIs that are only observed."""
    question: str
    receipts: tuple[Receipt, ...]
    figure: Figure
    path: tuple[Fact, ...]
    """Direction, baseline, kind of path, tolerance, what is expected now."""
    aims: tuple[Aim, ...]
    projection: str
    """Where the last values lead; empty where nothing can be said."""
    assumption: str
    revisions: tuple[Revision, ...]
    gaps: tuple[Gap, ...]
    value_sources: tuple[ValueSource, ...]
    """Where values stand that name a source of their own."""
    comparisons: tuple[Comparison, ...]
    by_place: bool
    """Whether its parts are municipalities."""
    map: PlaceMap | None
    """Its municipalities as a map, where two thirds of them have a value; else None."""
    map_title: str
    """With the time that the map shows."""
    courses: tuple[Course, ...]
    """How it went in each municipality, where several times are known."""
    parts: Figure | None
    """The parts of the whole; None where there are none, or where ``figure`` shows them already."""
    body: Markup
    about: tuple[Fact, ...]
    source_link: str
    source_dead: str
    """Since when that link does not answer any more, in words; empty where it does or nobody has asked."""
    links: tuple[Link, ...]
    responsible: str
    contact: Ref | None
    serves: tuple[Fact, ...]
    """Where it stands in the red thread."""
    goals: tuple[Ref, ...]
    fields: tuple[Ref, ...]
    measures: tuple[Row, ...]
    history: NounHistory
    """What changed and is not a new value, which the table of the figure tells."""
    fixed: Fixed | None
    """Where its facts are frozen."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per KPI."""
    for one, kpi in publication.strategy.kpis.items():
        source, note = publication.source("kpi", one), say("pages_search.entry.kpi", code=kpi.printed_code)
        yield Draft(f"{refs.KPIS}{one}/", partial(page, publication, one), source, kpi.title, note)


def assets(publication: Publication) -> Iterator[Asset]:
    """The data, the picture and the interactive options of every KPI's figure."""
    for one in publication.strategy.kpis.values():
        yield from figures.kpi_files(publication, one)


def page(publication: Publication, name: str) -> Page:
    """The page of the KPI called ``name``."""
    kpi, path = publication.strategy.kpis[name], f"{refs.KPIS}{name}/"
    source = publication.source("kpi", name)
    content = _content(publication, kpi, path, source)
    return Page(
        path=path,
        kind=KIND.name,
        template="kpi.html",
        title=kpi.title,
        content=content,
        description=kpi.short or content.figure.sentence,
        section=refs.KPIS,
        crumbs=(Crumb(say("pages_kpi.list.title"), refs.KPIS), Crumb(kpi.printed_code)),
        source=source,
        updated=publication.changed.get(source),
        data_as_of=kpi_day(publication.monitoring.series[name]),
        scripts=figures.SCRIPTS if content.figure.drawn or (content.parts and content.parts.drawn) else (),
        stylesheets=STYLES if content.map or content.courses else (),
        found=_found(publication, kpi),
        embed=of_kpi(publication, kpi),
    )


def _found(publication: Publication, kpi: Kpi) -> Found:
    mark = kpi_card.status(publication, kpi)
    fields = publication.monitoring.relations.fields_by_kpi.get(kpi.id, ())
    words = endings(publication, kpi.title, kpi.short or "", kpi.body)
    return Found("kpi", kpi.printed_code, fields, mark=mark.key if mark else "", endings=words)


def _content(publication: Publication, kpi: Kpi, path: str, source: str) -> KpiContent:
    result, series = publication.monitoring.paths[kpi.id], publication.monitoring.series[kpi.id]
    judged = (latest := kpi_card.card(publication, kpi)).tag is not None
    return KpiContent(
        code=kpi.printed_code,
        title=kpi.title,
        short=kpi.short or "",
        level=kpi.kpi_level.label,
        level_text=say(f"pages_kpi.level.{kpi.kpi_level.value}", **holder(publication)),
        latest=latest,
        stale=_stale(publication, kpi),
        sentence=result.receipt.sentence if judged else "",
        question=_question(latest),
        receipts=(result.receipt,) if judged or result.receipt.rule == "Z1" else (),
        figure=figures.kpi_figure(publication, kpi),
        path=tuple(_path(publication, kpi)),
        aims=_aims(publication, kpi),
        projection=_projection(publication, kpi),
        assumption=result.projection.assumption if result.projection else "",
        revisions=kpi_history.revisions(kpi, series, publication.history.of(NounKind.KPI, kpi.id)),
        gaps=kpi_history.gaps(series),
        comparisons=kpi_history.comparisons(kpi),
        **by_place.shown(publication, kpi),
        parts=figures.parts_figure(publication, kpi),
        body=publication.prose.html(kpi.body, source=source, page_path=path),
        about=tuple(_about(kpi)),
        history=noun_history(publication, NounKind.KPI, kpi.id, kpi_history.in_tables),
        fixed=fixed(publication, "kpis", kpi.id),
        **_around(publication, kpi),
    )


def _around(publication: Publication, kpi: Kpi) -> dict[str, Any]:
    """The fields of the page that lead elsewhere: to sources, people, and what the KPI belongs to."""
    relations, told = publication.monitoring.relations, kpi.responsible
    return {
        "value_sources": kpi_history.value_sources(publication.strategy, publication.monitoring.series[kpi.id]),
        "source_link": kpi.link or "",
        "source_dead": dead(publication.strategy, kpi.link or ""),
        "links": kpi.links,
        "responsible": told.body_name if told else "",
        "contact": refs.contact(told.contact) if told and told.contact else None,
        "serves": serves(publication, goals_of_kpi(publication.strategy, relations, kpi.id)),
        "goals": refs.goals(publication, relations.goals_by_kpi.get(kpi.id, ())),
        "fields": refs.fields(publication, relations.fields_by_kpi.get(kpi.id, ())),
        "measures": rows(publication, relations.measures_by_kpi.get(kpi.id, ())),
    }


def _question(latest: KpiCard) -> str:
    """What the receipt answers: why this status, or why none."""
    if latest.tag is None:
        return say("pages_kpi.unjudged")
    return say("pages_measure.standing.question", word=latest.tag.word)


def _stale(publication: Publication, kpi: Kpi) -> str:
    series = publication.monitoring.series[kpi.id]
    found = freshness_of(kpi, series, publication.as_of, limit(publication.strategy.portal))
    if found.fresh or series.told is None:
        return ""
    return say("pages_kpi.stale", meant=meant_for(series.told.period))


def _path(publication: Publication, kpi: Kpi) -> Iterator[Fact]:
    result = publication.monitoring.paths[kpi.id]
    if kpi.direction:
        yield _fact("direction", kpi.direction.label)
    if kpi.baseline:
        yield _fact("baseline", stated(kpi, kpi.baseline.value), kpi.baseline.at.words)
    if result.expected_now is not None:
        yield _fact("expected", quantity(kpi, result.expected_now), day(publication.as_of))
    if result.targets_in_force:
        yield _fact("path", kpi.path.label)
    if kpi.tolerance is not None:
        yield _fact("tolerance", apart(kpi, kpi.tolerance))
    if result.reached_on:
        yield _fact("reached", result.reached_on.words)


def _fact(name: str, text: str, note: str = "") -> Fact:
    return Fact(say(f"pages_kpi.fact.{name}"), text, note=note)


def _aims(publication: Publication, kpi: Kpi) -> tuple[Aim, ...]:
    """All targets by date, those that a later decision replaced included."""
    return tuple(_aim(kpi, target, state) for target, state in validity(kpi, publication.as_of))


def _aim(kpi: Kpi, target: Target, state: Validity) -> Aim:
    return Aim(
        at=target.at.words,
        value=aim_words(kpi, target),
        valid_from=_validity(target),
        source=target.source or "",
        in_force=state is Validity.IN_FORCE,
        kind=target.kind or "",
        state="" if state is Validity.IN_FORCE else say(f"pages_kpi.aims.{state.value}"),
    )


def _validity(target: Target) -> str:
    """Since when a target is in force, and until when; empty where nothing is said."""
    since = target.valid_from.words if target.valid_from else ""
    if target.valid_until is None:
        return since
    start = since or say("pages_kpi.aims.from_start")
    return say("pages_measure.span.both", start=start, end=target.valid_until.words)


def _projection(publication: Publication, kpi: Kpi) -> str:
    ahead = publication.monitoring.paths[kpi.id].projection
    if ahead is None:
        return ""
    name = "meets" if ahead.meets else "misses"
    return say(f"pages_kpi.projection.{name}", value=quantity(kpi, ahead.value), at=day(ahead.at))


def _about(kpi: Kpi) -> Iterator[Fact]:
    texts = (
        ("counted", kpi.counted),
        ("source", kpi.source),
        ("method", kpi.method),
        ("scale", say("pages_kpi.scale_sign").join(kpi.scale) if kpi.kind is KpiKind.QUALITATIVE else None),
        ("rhythm", kpi.rhythm.label),
        ("license", kpi.license),
        ("since", kpi.since.words if kpi.since else None),
    )
    for name, text in texts:
        if text:
            yield _fact(name, text)


KIND: Final = PageKind(name="kpi", drafts=drafts, assets=assets, chief=True)
