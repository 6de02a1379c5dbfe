"""Facts of the portal itself: whose strategy it is, since when it holds, who answers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Address, Contact, Day, Ids, Listed, Noun, Text, Whole, one_of
from strategieportal.model.parts import Responsible, Span
from strategieportal.model.situation import RelatedPlan
from strategieportal.model.words import State


class Decision(Noun):
    """Who decided the strategy, and when."""

    on: Day
    by: Text
    source: Address | None = None


class Portal(Noun):
    """``data/portal.yml``."""

    title: Text
    """Name of the strategy, for instance ``Digitalstrategie``."""
    owner: Text
    """The district or town."""
    state: Annotated[State, one_of(State)] = State.EXAMPLE
    short: Text | None = None
    """What this portal is, in one or two sentences."""
    example: Text | None = None
    """Set for a fictional portal: the note that stands above every page."""
    decided: Decision | None = None
    term: Span | None = None
    """From when to when the strategy holds."""
    contact: Contact | None = None
    responsible: Responsible | None = None
    license: Text | None = None
    """Licence of texts and data."""
    license_link: Address | None = None
    cycle_phase: Annotated[Whole, Field(ge=1)] | None = None
    """The number of the phase in which the strategy cycle stands, from 1."""
    related_plans: Annotated[tuple[RelatedPlan, ...], Listed] = ()
    """Other plans of the district beside the strategy."""
    start_kpis: Ids = ()
    """KPIs of the start page, three to five."""
    as_of: Day | None = None
    """A fixed day for all computed statuses; only for examples and archived portals."""
    stale_after_months: Whole | None = None
    """After how many months without news data counts as stale; 18 when missing."""
    note: Text | None = None
