"""The figures on which rules turn, as the code and the portal's own settings have them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import number, say, say_count
from strategieportal.model.words import Rhythm
from strategieportal.monitoring.blockers import HORIZON_DAYS
from strategieportal.monitoring.freshness import limit, months_allowed
from strategieportal.monitoring.goal_path import AT_LEAST, AT_MOST
from strategieportal.monitoring.path_line import NEAR, TOLERANCE

if TYPE_CHECKING:
    from decimal import Decimal

    from strategieportal.model.portal import Portal

_PER_CENT = 100
_RULED = ("monthly", "quarterly", "half-yearly", "yearly")


class Threshold(Struct, frozen=True):
    """A figure on which rules turn."""

    name: str
    """What it limits, in words."""
    value: str
    """With its unit, as the public reads it."""
    rules: tuple[str, ...]
    """Ids of the rules that use it."""
    own: bool = False
    """Whether the portal itself set it."""


def thresholds(portal: Portal) -> tuple[Threshold, ...]:
    """All thresholds in force for ``portal``."""
    longest, own = limit(portal), bool(portal.stale_after_months)
    horizon = say_count("receipts.days", HORIZON_DAYS)
    fresh = (_fresh(one, longest, own=own) for one in _RULED)
    return (
        Threshold(_name("next_milestone"), horizon, ("T15",)),
        Threshold(_name("overdue_predecessor"), horizon, ("T11", "T12")),
        Threshold(
            _name("tolerance"), say("receipts.threshold.per_cent", share=_plain(TOLERANCE * _PER_CENT)), ("Z10",)
        ),
        Threshold(_name("near"), say("receipts.threshold.times", count=NEAR), ("Z11", "Z14")),
        Threshold(_name("projection"), say("receipts.threshold.values", least=AT_LEAST, most=AT_MOST), ()),
        *fresh,
        Threshold(_name("longest"), _months(longest), ("A1", "A2", "L7"), own),
    )


def _fresh(rhythm: str, longest: int, *, own: bool) -> Threshold:
    """How old a value may be by its rhythm; the portal's own doing only where its limit is what counts."""
    months = months_allowed(Rhythm(rhythm), longest)
    return Threshold(_name(f"fresh.{rhythm}"), _months(months), ("A1", "A2", "L7"), own and months == longest)


def _name(key: str) -> str:
    return say(f"receipts.threshold.{key}")


def _months(count: int) -> str:
    return say_count("receipts.months", count)


def _plain(value: Decimal) -> str:
    return number(value.normalize())
