"""Sittings of council and committees, with what they decided."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Day, Id, Listed, Name, Noun, Text


class Resolution(Noun):
    """Something that a sitting decided; measures name it by its id."""

    id: Id
    title: Name
    link: Address | None = None


class Sitting(Noun):
    """A sitting of ``data/sitzungen.yml``."""

    id: Id
    on: Day
    by: Text
    """The council or committee."""
    title: Name | None = None
    link: Address | None = None
    """Where its papers are."""
    decisions: Annotated[tuple[Resolution, ...], Listed] = ()
