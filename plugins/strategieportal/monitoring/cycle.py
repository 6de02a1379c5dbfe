"""Where the strategy stands in its cycle: which phases are past, which one is now, and which comes next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from strategieportal.model.strategy import Strategy


class Turn(StrEnum):
    """How a phase of the cycle stands to the one of today."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"
    PLAIN = "plain"
    """Nobody said where the strategy stands."""


class Place(Struct, frozen=True):
    """Where the strategy stands."""

    current: int
    """Number of the phase of today, from 1; 0 where nobody said it."""
    names: tuple[str, ...]
    """All phases in their order."""

    @property
    def name(self) -> str:
        """The phase of today; empty where nobody said it."""
        return self.names[self.current - 1] if self.current else ""

    @property
    def after(self) -> str:
        """The phase that comes next; after the last one the first."""
        return self.names[self.current % len(self.names)]

    @property
    def closing(self) -> bool:
        """Whether the phase of today is the last of its round."""
        return self.current == len(self.names)

    def turn(self, number: int) -> Turn:
        """How the phase ``number``, from 1, stands to the one of today."""
        if not self.current:
            return Turn.PLAIN
        return Turn.NOW if number == self.current else Turn.PAST if number < self.current else Turn.NEXT


def place_of(strategy: Strategy) -> Place:
    """Where ``strategy`` stands in its cycle, as its portal says."""
    return Place(strategy.portal.cycle_phase or 0, tuple(one.title for one in strategy.cycle_phases.values()))
