"""What every reader of other people's files hands over, whatever tool wrote them: neutral rows and nothing else.

Readers know columns, files and tools; writers know the portal. Between them stand only these records: a
:class:`Project` for each thing that is done, a :class:`Point` for each value. A text in them is as the source wrote it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from strategieportal.model.words import FundingKind, Phase, Schedule
    from strategieportal.problems import Place
    from strategieportal.source.grid import Row


class Point(Struct, frozen=True):
    """One value of a series, or why there is none."""

    period: str
    """A partial date."""
    value: Decimal | str | None
    """A number, or a word of a scale."""
    missing: str | None
    note: str | None
    row: Row
    column: int = 0
    """Where in ``row`` the value stands."""
    group: str = ""
    """The part of the whole that it speaks of; empty for the whole."""
    provisional: bool = False
    revised: bool = False


class Money(Struct, frozen=True):
    """Euro from one source."""

    kind: FundingKind
    amount: Decimal
    programme: str = ""
    spent: Decimal | None = None


class Said(Struct, frozen=True):
    """A dated sentence about a project, with the phase that it was in from that day on, if it says so."""

    on: date
    text: str = ""
    phase: Phase | None = None


class Moved(Struct, frozen=True):
    """A decision to move the planned end or start; ``start`` and ``end`` are the new dates."""

    on: date
    reason: str
    start: str | None = None
    end: str | None = None


class Project(Struct, frozen=True, kw_only=True):
    """One thing that is done, or a step of it: the neutral row of lists, work packages, cards and results."""

    key: str
    """Names the record within its source for ever, such as ``csv:liste.csv:Blatt 1:7``."""
    place: Place
    """Where it begins in the source."""
    title: str
    code: str = ""
    """Its number in the source, as people see it."""
    parent: str = ""
    """Key of the record above, empty for none."""
    container: str = ""
    """Name of the project, list or field that holds it; becomes the action field."""
    status: str = ""
    """The source's word for the status; empty where it tells none."""
    phase: Phase | None = None
    """What that word means; None where there is none or it is not understood."""
    start: str | None = None
    """Planned, a partial date."""
    end: str | None = None
    permanent: bool = False
    """Whether the source says that it never ends."""
    done_on: str | None = None
    """When it was done, a partial date."""
    progress: Decimal | None = None
    """Per cent, as stated."""
    reason: str = ""
    """Why the status is what it is, in the source's words."""
    short: str = ""
    text: str = ""
    """Markdown or HTML."""
    text_place: Place | None = None
    """Where that stands in the source, if elsewhere than the record begins."""
    milestone: bool = False
    """Whether it is a step of its parent and no project of its own."""
    responsible: str = ""
    """The body, never a person."""
    contact: str = ""
    done_when: str = ""
    funding: tuple[Money, ...] = ()
    assessment: Schedule | None = None
    """How the source judges its schedule."""
    assessed: str = ""
    """The source's words for that."""
    said: tuple[Said, ...] = ()
    """Entries of a log, the status of today not among them."""
    moved: tuple[Moved, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """What has no field of its own: name and wording."""
    record: int = 0
    """Its number in the account of the source (:mod:`strategieportal.cli.importing.account`); 0 for none."""
    with_it: tuple[int, ...] = ()
    """Numbers of what else is taken when it is, such as the heading that names its field."""


def merged(before: Point, later: Point) -> Point:
    """Two rows that say the same of one period, or of which one has no value, as one: with the notes of both."""
    kept = before if before.value is not None else later
    notes = dict.fromkeys(one for point in (before, later) for one in (point.note or "").split("; ") if one)
    provisional, revised = before.provisional or later.provisional, before.revised or later.revised
    return replace(kept, note="; ".join(notes) or None, provisional=provisional, revised=revised)
