"""A stakeholder (Akteur) who takes part in measures, and the groups of the stakeholder map."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Id, Ids, Noun, Text, one_of
from strategieportal.model.words import StakeholderArea


class StakeholderGroup(Noun):
    """A group of the map, of ``data/akteursgruppen.yml``; nine ship as defaults (guide, chapter 4.1, figure 5)."""

    id: Id
    title: Text
    area: Annotated[StakeholderArea, one_of(StakeholderArea)]
    text: Text | None = None


class Stakeholder(Noun):
    """A stakeholder of ``data/akteure.yml``."""

    id: Id
    name: Text
    group: Id
    contribution: Text | None = None
    fields: Ids = ()
    link: Address | None = None
