"""An outside event of the roadmap: an election, a law, an evaluation."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Id, Ids, Noun, Text, one_of
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import EventKind


class Event(Noun):
    """An event of ``data/ereignisse.yml``."""

    id: Id
    title: Text
    at: PartialDate
    end: PartialDate | None = None
    kind: Annotated[EventKind, one_of(EventKind)] = EventKind.REGION
    text: Text | None = None
    link: Address | None = None
    measures_affected: Ids = ()
    """Measures it bears on."""
