"""The front matter of an ordinary Markdown page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from strategieportal.model.base import Day, Listed, Noun, Text, Whole, one_of
from strategieportal.model.portal_address import PortalPath
from strategieportal.model.words import Word


class Navigation(Word):
    """Where an ordinary page is linked from."""

    HEADER = "header"
    FOOTER = "footer"
    NOWHERE = "nowhere"


class OrdinaryPage(Noun):
    """What may stand above the text of an ordinary page under ``content/``."""

    title: Text | None = None
    description: Text | None = None
    navigation: Annotated[Navigation, one_of(Navigation)] = Navigation.NOWHERE
    order: Whole | None = None
    updated: Day | None = None
    language: Text | None = None
    earlier_addresses: Annotated[tuple[PortalPath, ...], Listed] = ()
    """Where this page was before, such as ``ueber-uns/``."""
    body: str = Field(default="", alias="", exclude=True)
