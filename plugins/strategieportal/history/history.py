"""The history of a strategy, and what is told where there is none.

All that git knows of a portal's content: the events, the publications, and whether there is a history at all.
Why there is no history, for the people who publish: what to write into the pipeline so that there is one.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from strategieportal.history.event import Change, NounKind
from strategieportal.history.values_as_text import dated
from strategieportal.model.holding import move
from strategieportal.problems import Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from strategieportal.history.event import Event
    from strategieportal.model.holding import Move
    from strategieportal.problems import Problem


class State(StrEnum):
    """Whether there is a history to tell."""

    KNOWN = "known"
    NONE = "none"
    """The folder lies in no repository."""
    NO_GIT = "no-git"
    """There is a repository, but no program that could read it."""
    EMPTY = "empty"
    """There is a repository, but no commit, or none that touches the content."""
    DAMAGED = "damaged"
    """There is a repository that git cannot read to its end."""
    SHALLOW = "shallow"
    """A clone without its past: every sheet would seem to be new."""
    DISTRUSTED = "distrusted"
    """Git refuses, since the folder belongs to another user."""


class Release(Struct, frozen=True):
    """A dated publication: a git tag on the published branch."""

    name: str
    """The tag's name."""
    at: datetime
    """When the tagged commit entered the published branch, in UTC."""
    commit: str

    @property
    def day(self) -> date:
        """The day of ``at``, in UTC."""
        return self.at.date()


class History(Struct, frozen=True):
    """Every change of the content on the published branch."""

    state: State = State.NONE
    events: tuple[Event, ...] = ()
    """In the order in which they entered the published branch; of one commit by kind and id of the noun."""
    by_noun: Mapping[tuple[NounKind, str], tuple[Event, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The same, by kind and the id that the noun has today."""
    successors: Mapping[tuple[NounKind, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """Kind and former id of a noun that was given another one (``frueher``) -> the id that followed."""
    releases: tuple[Release, ...] = ()
    """Oldest first."""
    began: date | None = None
    """The day of the first commit with content."""
    first: str = ""
    """The commit of the first event: what is new with it may be older than the history."""
    changed: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    """When each file below ``content`` and ``data`` last changed, by its path."""
    positions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By the name of a release: how many of ``events`` it holds already, so that ``events[n:]`` came after it."""

    reason: str = ""
    """What git said where it could not read the repository."""

    @property
    def known(self) -> bool:
        """Whether there is a history to tell."""
        return self.state is State.KNOWN

    def since(self, release: str) -> tuple[Event, ...]:
        """The events that came after the release of that name."""
        return self.events[self.positions[release] :]

    def of(self, noun: NounKind, name: str) -> tuple[Event, ...]:
        """The events of one noun, oldest first."""
        return self.by_noun.get((noun, name), ())

    def unsaid_moves(self, measure: str) -> tuple[Move, ...]:
        """Moves of an end that was overwritten, oldest first: the sheet does not tell them, without a reason."""
        told = (one for one in self.of(NounKind.MEASURE, measure) if one.change is Change.DEADLINE)
        return tuple(
            move(one.day, before, after)
            for one in told
            if one.decided is None and one.days and not one.correction
            if (before := dated(one.before or "")) is not None and (after := dated(one.after or "")) is not None
        )


def absence(history: History) -> Iterator[Problem]:
    """A warning where a repository is there but its past is not, whatever the reason; a hint where there is none."""
    match history.state:
        case State.SHALLOW:
            yield problem("B610", Place(".git/shallow"))
        case State.DISTRUSTED:
            yield problem("B611", Place(".git/config"))
        case State.NONE:
            yield problem("B612", Place("content"))
        case State.NO_GIT:
            yield problem("B613", Place(".git/config"))
        case State.EMPTY:
            yield problem("B614", Place(".git/HEAD"))
        case State.DAMAGED:
            yield problem("B615", Place(".git/objects"), reason=history.reason)
        case State.KNOWN:
            pass
