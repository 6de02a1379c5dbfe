"""``/presse/``: what editors of newspapers and councils need in one place: numbers to print, how to link, cite and embed, whom to ask."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say, short_day
from strategieportal.pages.kind import PageKind
from strategieportal.pages.measure.late import late_embed
from strategieportal.pages.page import Crumb, Draft, Page, Ref
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.offers import late_alternates
from strategieportal.pages.start.states import paths, phases, schedules
from strategieportal.reading import offers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.monitoring.receipt import Receipt
    from strategieportal.pages.page import Alternate, Embedded
    from strategieportal.pages.start.states import State
    from strategieportal.publication import Publication

PATH: Final = offers.PRESS


class PressContent(Struct, frozen=True):
    """The context of ``press.html``."""

    lead: str
    states: tuple[State, ...]
    """Measures by phase and Terminlage, KPIs by status: the numbers of the start page, each a link to its list."""
    receipts: tuple[Receipt, ...]
    """How they were counted."""
    contact: Ref | None
    """Who answers the press; None where nobody is named."""
    example: str
    """Whole address of a page as an example for links; empty without measures."""
    embed: Embedded | None
    """The list of what is late as an example for the code; None where nobody may show anything."""
    subscriptions: tuple[Alternate, ...]
    """Feeds that tell what is new."""
    pictures: bool
    """Whether figures come as pictures of points too."""


def drafts(publication: Publication) -> Iterator[Draft]:
    """The one page, where data are offered, whose page leads here. It is not promised: an owner may switch that off."""
    if publication.offers and (publication.strategy.measures or publication.strategy.kpis):
        yield Draft(PATH, partial(_page, publication), title=say("pages_press.title"), lasting=False)


def _page(publication: Publication) -> Page:
    title, content = say("pages_press.title"), _content(publication)
    return Page(
        path=PATH,
        kind=KIND.name,
        template="press.html",
        title=title,
        content=content,
        description=content.lead,
        crumbs=(Crumb(title),),
        stylesheets=("data",),
    )


def _content(publication: Publication) -> PressContent:
    strategy, whole = publication.strategy, publication.monitoring.whole
    first = next(iter(strategy.measures), "")
    return PressContent(
        lead=say("pages_press.lead", day=short_day(publication.as_of), data=short_day(publication.data_as_of)),
        states=tuple(filter(None, (phases(whole), schedules(publication), paths(publication)))),
        receipts=(whole.receipt,) if strategy.measures else (),
        contact=_contact(publication),
        example=f"{publication.site_url}{refs.MEASURES}{first}/" if first else "",
        embed=late_embed(publication),
        subscriptions=late_alternates(publication)[:1],
        pictures=publication.pictured,
    )


def _contact(publication: Publication) -> Ref | None:
    """The press office, else whoever answers for the portal."""
    legal, portal = publication.strategy.legal, publication.strategy.portal
    told = (legal.imprint.press if legal else None) or portal.contact
    return refs.contact(told) if told else None


KIND: Final = PageKind(name="press", drafts=drafts, navigated=False)
