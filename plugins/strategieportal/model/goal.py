"""A goal: from an actual state to a target state."""

from __future__ import annotations

from pydantic import Field

from strategieportal.model.base import Id, Ids, Noun, Text, Whole
from strategieportal.model.parts import Responsible


class Goal(Noun):
    """``content/ziele/<id>.md``."""

    id: Id
    title: Text
    short: Text | None = None
    code: Text | None = None
    actual: Text | None = None
    """The state at the start (Ist)."""
    target_state: Text | None = None
    """The state aimed at (Soll)."""
    fields: Ids = ()
    values: Ids = ()
    kpis: Ids = ()
    responsible: Responsible | None = None
    order: Whole | None = None
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)

    @property
    def printed_code(self) -> str:
        """What is printed as the goal's number."""
        return self.code or self.id.upper()
