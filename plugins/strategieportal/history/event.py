"""One dated, typed change of one noun, as git tells it. Plain facts; the words for people are made in ``telling``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date, datetime


class NounKind(StrEnum):
    """Which kind of noun changed; the same names as in ``Publication.sources``."""

    MEASURE = "measure"
    GOAL = "goal"
    FIELD = "field"
    KPI = "kpi"
    PARTICIPATION = "participation"
    NEWS = "news"

    @property
    def coded(self) -> bool:
        """Whether its nouns have a printed number, such as ``M-07``."""
        return self not in (NounKind.FIELD, NounKind.PARTICIPATION, NounKind.NEWS)


class Change(StrEnum):
    """What kind of change it is."""

    NEW = "new"
    REMOVED = "removed"
    PHASE = "phase"
    DEADLINE = "deadline"
    """The end that holds, after all postponements."""
    START = "start"
    """The start that holds, after all postponements."""
    BUDGET = "budget"
    RESPONSIBLE = "responsible"
    """The body that answers, not its contact."""
    MILESTONE_NEW = "milestone-new"
    MILESTONE_DONE = "milestone-done"
    MILESTONE_OPEN = "milestone-open"
    """Was called done, and is not any more."""
    MILESTONE_MOVED = "milestone-moved"
    MILESTONE_REMOVED = "milestone-removed"
    VALUE_NEW = "value-new"
    VALUE_REVISED = "value-revised"
    VALUE_WITHDRAWN = "value-withdrawn"
    TARGET = "target"
    """What a KPI is to reach by a date."""
    LOG = "log"
    """A new entry of a measure's log that brings no new phase: what the editors report."""
    TEXT = "text"
    """Anything else that readers see: one event per sheet and commit, always minor."""


class Event(Struct, frozen=True):
    """One change, as it entered the published branch.

    ``before`` and ``after`` are machine-readable: the key of a phase (``in-umsetzung``), a partial date (``2027-06``), an
    amount in euro or a KPI's value as a plain number or word (``120000``, ``55.8``), a body's name, a short text. None
    where there was or is nothing, or where a text is too long to repeat.
    """

    at: datetime
    """When the change was committed to the published branch, in UTC."""
    commit: str
    """The full hash of that commit."""
    noun: NounKind
    id: str
    """The noun's id after the change; with ``NEW`` and ``REMOVED`` its only one."""
    title: str
    """The noun's title at that time."""
    change: Change
    key: str = ""
    """What changed within the noun: a milestone's id, the period of a KPI's value (``2026-H1``), the date of a target, the
    day of a log entry, ``spent`` for money that was spent, with ``TEXT`` the names of the changed fields with commas
    between; empty where ``change`` says all."""
    label: str = ""
    """The title of the milestone, or the name of the part of the whole that a KPI's value speaks of."""
    before: str | None = None
    after: str | None = None
    days: int | None = None
    """With a start, end or milestone that moved: by how many days, later is positive; None without a date on both sides."""
    count: int | None = None
    """With a deadline that moved: how many times it has by now, this time included, counted from 1."""
    reason: str = ""
    """What the editors say why or to it, where this commit brought a postponement or a log entry with it."""
    decided: date | None = None
    """The day which that postponement or log entry names."""
    fields: tuple[str, ...] = ()
    """Ids of the action fields and themes that the noun belonged to at that time."""
    minor: bool = False
    """Only wording; feeds leave it out unless asked."""
    correction: bool = False
    """The commit says that it corrects a mistake (``Korrektur: ja``): stays in the full history, never in feeds."""

    @property
    def day(self) -> date:
        """The day of ``at``, in UTC."""
        return self.at.date()

    @property
    def name(self) -> str:
        """Unique within a history and the same in every build: commit, noun, id, change, key and label."""
        parts = (self.commit[:12], self.noun.value, self.id, self.change.value, self.key, self.label)
        return "/".join(part for part in parts if part)

    @property
    def news(self) -> bool:
        """Whether feeds tell it by default."""
        return not (self.minor or self.correction)
