"""``/stellen/``: every responsible body, with how many measures it has and how many of them are late or at risk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, say_count
from strategieportal.pages.bodies.body import held
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.late_tables import behind
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.reading.offers import BODIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.publication import Publication


class BodiesContent(Struct, frozen=True):
    """The context of ``bodies.html``."""

    lead: str
    bodies: tuple[Ref, ...]
    """Each with its measures, and those of them that are late or at risk."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one list, where a body is named."""
    if held(publication):
        yield Draft(BODIES, partial(_page, publication), title=say("pages_bodies.title"), lasting=False)


def _page(publication: Publication) -> Page:
    title, found = say("pages_bodies.title"), held(publication)
    content = BodiesContent(say_count("pages_bodies.list_lead", len(found)), tuple(_refs(publication)))
    return Page(
        path=BODIES,
        kind=KIND.name,
        template="bodies.html",
        title=title,
        content=content,
        description=content.lead,
        section=refs.MEASURES,
        crumbs=(Crumb(say("pages_lists.measures.title"), refs.MEASURES), Crumb(title)),
    )


def _refs(publication: Publication) -> Iterator[Ref]:
    late = {one.measure.id for one in behind(publication)}
    for path, one in held(publication).items():
        mine = len(late.intersection(one.measures))
        measures = say_count("pages_bodies.measures", len(refs.listed(publication, one.measures)))
        yield Ref(one.name, path, note=f"{measures}, {say_count('pages_bodies.late', mine)}" if mine else measures)


KIND: Final = PageKind(name="bodies", drafts=drafts)
