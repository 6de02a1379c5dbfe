"""Which file holds which noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from strategieportal.model.action_field import ActionField
from strategieportal.model.criterion import Criterion
from strategieportal.model.event import Event
from strategieportal.model.goal import Goal
from strategieportal.model.kpi import Kpi
from strategieportal.model.measure import Measure
from strategieportal.model.stakeholder import Stakeholder
from strategieportal.model.value import Guideline, Value

if TYPE_CHECKING:
    from strategieportal.model.base import Noun


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the nouns of one kind are kept."""

    kind: str
    noun: type[Noun]
    place: str
    """A folder of sheets, or a file that holds a list."""
    default: str = ""
    """Name of the list that ships with the package and holds where the file is missing."""


SHEETS = (
    Kept("goal", Goal, "content/ziele"),
    Kept("field", ActionField, "content/handlungsfelder"),
    Kept("measure", Measure, "content/massnahmen"),
    Kept("kpi", Kpi, "content/kennzahlen"),
)
LISTS = (
    Kept("value", Value, "data/werte.yml"),
    Kept("guideline", Guideline, "data/leitlinien.yml", default="leitlinien"),
    Kept("event", Event, "data/ereignisse.yml"),
    Kept("stakeholder", Stakeholder, "data/akteure.yml"),
    Kept("criterion", Criterion, "data/kriterien.yml", default="kriterien"),
)
PORTAL = "data/portal.yml"
VISION = "content/strategie/vision.md"
SNAPSHOTS = "data/snapshots"
SERIES = "data/kennzahlen"
REMOVED = "data/entfernt.yml"
LEDGER = "data/urls.lock"


def is_sheet(path: str) -> bool:
    """Whether ``path`` is the sheet of a noun, not an ordinary page."""
    return path == VISION or any(path.startswith(f"{kept.place}/") for kept in SHEETS)
