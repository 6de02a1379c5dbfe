"""An action field or a cross-cutting theme."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Day, Id, Ids, Listed, Name, Noun, Text, Whole, YesNo, one_of
from strategieportal.model.parts import Image, Responsible
from strategieportal.model.words import FieldKind, Role


class View(Noun):
    """What an outside actor says of the field."""

    who: Text
    text: Text


class ActionField(Noun):
    """``content/handlungsfelder/<id>.md``."""

    id: Id
    title: Name
    short: Text | None = None
    kind: Annotated[FieldKind, one_of(FieldKind)] = FieldKind.FIELD
    role: Annotated[Role, one_of(Role)] | None = None
    role_reason: Text | None = None
    responsible: Responsible | None = None
    views: Annotated[tuple[View, ...], Listed] = ()
    order: Whole | None = None
    image: Image | None = None
    draft: YesNo = False
    """Not published yet; shown, and marked, in the preview only."""
    public_from: Day | None = None
    """Published from this day on; before it, as a draft."""
    earlier_ids: Ids = ()
    body: str = Field(default="", alias="", exclude=True)
    kpis: Ids = ()
