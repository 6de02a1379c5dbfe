"""A role in carrying out the strategy: which bodies hold it, what they do, how to reach them."""

from __future__ import annotations

from typing import Annotated

from strategieportal.model.base import Address, Contact, Id, Noun, Text, Texts, one_of
from strategieportal.model.chapter_words import AdministrationSide
from strategieportal.model.words import Perspective, Role


class StrategyRole(Noun):
    """A role of ``data/rollen.yml`` (guide, chapter 3.7)."""

    id: Id
    title: Text
    text: Text | None = None
    bodies: Texts = ()
    """The offices or committees that hold the role, not persons."""
    tasks: Texts = ()
    perspective: Annotated[Perspective, one_of(Perspective)] | None = None
    """Whether the role turns to the administration itself or to the region."""
    administration_side: Annotated[AdministrationSide, one_of(AdministrationSide)] | None = None
    """Whether the bodies work in contact with the public or behind it."""
    role: Annotated[Role, one_of(Role)] | None = None
    """What the district does in it: carry out, or bring others together."""
    contact: Contact | None = None
    link: Address | None = None
