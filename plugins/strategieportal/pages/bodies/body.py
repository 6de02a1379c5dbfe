"""``/stellen/…/``: what one body is responsible for: what is late, what is due, what changed, its measures and KPIs."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import day, say, say_count
from strategieportal.pages.changes.timeline import timeline
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.late_tables import behind, step
from strategieportal.pages.page import Crumb, Draft, Found, Page, Ref
from strategieportal.pages.parts import further, refs
from strategieportal.pages.parts.further import More, Owner
from strategieportal.pages.parts.offers import alternates
from strategieportal.pages.parts.rows import Row, rows
from strategieportal.pages.parts.steps import anchor
from strategieportal.pages.parts.tags import tag
from strategieportal.pages.roadmap.due import all_awaited
from strategieportal.reading.offers import BODIES, body_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.partial_date import PartialDate
    from strategieportal.monitoring.behind import Behind
    from strategieportal.monitoring.due import Awaited
    from strategieportal.pages.changes.timeline import Item
    from strategieportal.pages.page import Tag
    from strategieportal.publication import Publication

MOST: Final = 12
"""Dates and changes that a page shows; all of them stand elsewhere."""


class Held(Struct, frozen=True):
    """A body and the measures that it is responsible for."""

    name: str
    path: str
    measures: tuple[str, ...]


class LateHere(Struct, frozen=True):
    """A measure of the body that is late or at risk."""

    ref: Ref
    tag: Tag
    days: str
    """Empty where it is only at risk."""
    step: str
    """What was missed."""
    reason: str
    """Why, in the editors' words; empty where nobody says."""


class DueHere(Struct, frozen=True):
    """A date that the body has promised."""

    at: PartialDate
    what: str
    """The milestone, or which edge of the period."""
    measure: Ref
    since: str
    """How long it is overdue; empty where it is not."""


class BodyContent(Struct, frozen=True):
    """The context of ``body.html``."""

    lead: str
    late: tuple[LateHere, ...]
    """What is late or at risk."""
    more_late: More | None
    """The way to all that is late; None where it stands here."""
    due: tuple[DueHere, ...]
    """What is overdue first."""
    more_due: str
    """How many dates are not shown; empty for none."""
    changes: tuple[Item, ...]
    """The newest first."""
    measures: tuple[Row, ...]
    more: More | None
    """The way to all measures; None where they stand here."""
    kpis: tuple[Ref, ...]
    more_kpis: More | None
    """The way to all KPIs; None where they stand here."""
    filter: str
    """Address of the list of measures with only this body's."""


def held(publication: Publication) -> Mapping[str, Held]:
    """Every body that is responsible for a measure, by the address of its page, sorted by name.

    Names that differ in signs only have one address, and so one page.
    """
    return publication.once("bodies", "held", lambda: _held(publication))


def _held(publication: Publication) -> Mapping[str, Held]:
    found: dict[str, Held] = {}
    for name, members in sorted(publication.monitoring.relations.measures_by_body.items()):
        path = body_folder(name)
        known = found.get(path, Held(name, path, ()))
        found[path] = Held(known.name, path, (*known.measures, *members))
    return found


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per body. Its address is not promised, for it follows from the name."""
    for path, one in held(publication).items():
        note = say("pages_bodies.note")
        yield Draft(path, partial(_page, publication, one), title=one.name, note=note, lasting=False)
        yield from further.of_measures(publication, _owner(one), refs.listed(publication, one.measures))
        yield from further.of_kpis(publication, _owner(one), _kpis(publication, path))


def _crumbs(one: Held, path: str | None = None) -> tuple[Crumb, ...]:
    top = Crumb(say("pages_lists.measures.title"), refs.MEASURES)
    return (top, Crumb(say("pages_bodies.title"), BODIES), Crumb(one.name, path))


def _owner(one: Held) -> Owner:
    return Owner(KIND.name, one.path, one.name, refs.MEASURES, _crumbs(one, one.path))


def _kpis(publication: Publication, path: str) -> tuple[str, ...]:
    """The KPIs that the body answers for."""
    return publication.once("bodies", "kpis", lambda: _all_kpis(publication)).get(path, ())


def _all_kpis(publication: Publication) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, one in publication.strategy.kpis.items():
        if one.responsible:
            found.setdefault(body_folder(one.responsible.body_name), []).append(name)
    return {path: tuple(names) for path, names in found.items()}


def _page(publication: Publication, one: Held) -> Page:
    content = _content(publication, one)
    return Page(
        path=one.path,
        kind=KIND.name,
        template="body.html",
        title=one.name,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=_crumbs(one),
        found=Found("body", title=one.name, light=True),
        alternates=alternates(publication, one.path, one.name),
    )


def _content(publication: Publication, one: Held) -> BodyContent:
    members = frozenset(one.measures)
    late = tuple(it for it in behind(publication) if it.measure.id in members)
    awaited = _awaited(publication).get(one.path, ())
    shown = refs.listed(publication, one.measures)
    kpis = _kpis(publication, one.path)
    return BodyContent(
        lead=say(
            "pages_bodies.lead",
            measures=say_count("pages_bodies.measures", len(shown)),
            late=say_count("pages_bodies.late", len(late)),
            day=day(publication.as_of),
        ),
        late=tuple(_late(publication, it) for it in late[: further.FIRST]),
        more_late=_more_late(len(late)),
        due=tuple(_due(it) for it in awaited[:MOST]),
        more_due=say_count("pages_bodies.more_due", len(awaited) - MOST) if len(awaited) > MOST else "",
        changes=_changes(publication).get(one.path, ()),
        measures=rows(publication, further.first(shown)),
        more=further.more_measures(further.measures_path(one.path), shown),
        kpis=refs.kpis(publication, further.first(kpis, further.MOST_KPIS, further.FIRST_KPIS)),
        more_kpis=further.more_kpis(further.kpis_path(one.path), kpis),
        filter=f"{refs.MEASURES}?stelle={refs.slug(one.name)}",
    )


def _more_late(count: int) -> More | None:
    if count <= further.FIRST:
        return None
    whole = say_count("pages_further.measures", count)
    text = say("pages_further.first", shown=further.FIRST, all=whole)
    return More(text, Ref(say("pages_bodies.to_late_by_body"), f"{refs.LATE}nach-stelle/"))


def _late(publication: Publication, one: Behind) -> LateHere:
    return LateHere(
        ref=refs.measure(publication, one.measure),
        tag=tag(one.schedule),
        days=say_count("pages_late.days", one.days) if one.days else "",
        step=step(one),
        reason=one.reason or "",
    )


def _due(one: Awaited) -> DueHere:
    place = f"{refs.MEASURES}{one.measure.id}/"
    return DueHere(
        at=one.at,
        what=one.title or say(f"pages_due.{one.kind}"),
        measure=Ref(
            one.measure.title, place + (f"#{anchor(one.milestone)}" if one.milestone else ""), one.measure.printed_code
        ),
        since=say_count("pages_due.since", one.days) if one.overdue else "",
    )


def _awaited(publication: Publication) -> Mapping[str, tuple[Awaited, ...]]:
    """The dates of each body, by the address of its page; found once for all of them."""
    return publication.once("bodies", "awaited", lambda: _all_awaited(publication))


def _all_awaited(publication: Publication) -> Mapping[str, tuple[Awaited, ...]]:
    found: dict[str, list[Awaited]] = {}
    for one in all_awaited(publication):
        if one.measure.responsible:
            found.setdefault(body_folder(one.measure.responsible.body_name), []).append(one)
    return {path: tuple(dates) for path, dates in found.items()}


def _changes(publication: Publication) -> Mapping[str, tuple[Item, ...]]:
    """The newest changes of each body's measures, by the address of its page; found once for all of them."""
    return publication.once("bodies", "changes", lambda: _all_changes(publication))


def _all_changes(publication: Publication) -> Mapping[str, tuple[Item, ...]]:
    bodies = {f"{refs.MEASURES}{name}/": path for path, one in held(publication).items() for name in one.measures}
    found: dict[str, list[Item]] = {path: [] for path in held(publication)}
    for item in timeline(publication):
        if not item.minor:
            for path in {bodies[ref.path] for ref in item.refs if ref.path in bodies}:
                found[path].append(item)
    return {path: tuple(islice(items, MOST)) for path, items in found.items()}


KIND: Final = PageKind(name="body", drafts=drafts)
