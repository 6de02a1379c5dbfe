"""``/sitzungen/``: sittings of council and committees, what they decided, and which measures rest on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.changes.changes import PATH as CHANGES
from strategieportal.pages.changes.since import named, points
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Page
from strategieportal.pages.parts import refs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.model.sitting import Resolution, Sitting
    from strategieportal.pages.page import Ref
    from strategieportal.publication import Publication

PATH: Final = refs.SITTINGS


class DecisionRow(Struct, frozen=True):
    """Something that was decided."""

    id: str
    title: str
    link: str
    measures: tuple[Ref, ...]
    """Those that rest on it."""


class SittingRow(Struct, frozen=True):
    """A sitting."""

    id: str
    name: str
    """Who sat, and when."""
    title: str
    link: str
    since: str
    """Address of what changed since then, below the portal's root; empty for one that is still to come."""
    decisions: tuple[DecisionRow, ...]
    """What it decided, in the order of the file."""


class SittingsContent(Struct, frozen=True):
    """The context of ``sittings.html``."""

    lead: str
    sittings: tuple[SittingRow, ...]
    """The newest first."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where a sitting is known."""
    if publication.strategy.sittings:
        yield Draft(PATH, partial(_page, publication), title=say("pages_sittings.title"))


def anchors(publication: Publication) -> Iterator[str]:
    """The address of every sitting and decision."""
    for sitting in publication.strategy.sittings.values():
        yield f"{PATH}#sitzung-{sitting.id}"
        yield from (f"{PATH}#beschluss-{one.id}" for one in sitting.decisions)


def _page(publication: Publication) -> Page:
    title = say("pages_sittings.title")
    sittings = sorted(publication.strategy.sittings.values(), key=lambda one: one.on, reverse=True)
    lead = say_count("pages_sittings.lead", len(sittings))
    return Page(
        path=PATH,
        kind=KIND.name,
        template="sittings.html",
        title=title,
        content=SittingsContent(lead, tuple(_row(publication, one) for one in sittings)),
        description=lead,
        section=CHANGES,
        crumbs=(Crumb(say("pages_changes.title"), CHANGES), Crumb(title)),
        stylesheets=("changes",),
    )


def _row(publication: Publication, sitting: Sitting) -> SittingRow:
    since = {one.title: one.path for one in points(publication) if one.path.endswith(f"/sitzung-{sitting.id}/")}
    return SittingRow(
        id=sitting.id,
        name=named(sitting),
        title=sitting.title or "",
        link=sitting.link or "",
        since=since.get(named(sitting), ""),
        decisions=tuple(_decision(publication, one) for one in sitting.decisions),
    )


def _decision(publication: Publication, one: Resolution) -> DecisionRow:
    known = publication.strategy.measures
    resting = (name for name, measure in known.items() if one.id in measure.decisions)
    return DecisionRow(one.id, one.title, one.link or "", refs.measures(publication, resting))


KIND: Final = PageKind(name="sittings", drafts=drafts, anchors=anchors)
