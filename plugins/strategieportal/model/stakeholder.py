"""A stakeholder (Akteur) who takes part in measures."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Id, Ids, Noun, Text, one_of
from strategieportal.model.words import StakeholderGroup


class Stakeholder(Noun):
    """A stakeholder of ``data/akteure.yml``."""

    id: Id
    name: Text
    group: Annotated[StakeholderGroup, one_of(StakeholderGroup)]
    contribution: Text | None = None
    fields: Ids = ()
    link: Address | None = None
