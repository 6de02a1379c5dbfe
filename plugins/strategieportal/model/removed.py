"""Something that was published once and is not any more: its address goes on to say what was there, and why not now."""

from __future__ import annotations

from strategieportal.model.base import Day, Noun, Text
from strategieportal.model.portal_address import PortalAddress, Target


class Removed(Noun):
    """An entry of ``data/entfernt.yml``."""

    address: PortalAddress
    """Where it was: a page, or an anchor on a page."""
    title: Text
    """What it was called."""
    on: Day
    """Since when it is not there any more."""
    reason: Text
    successor: Target | None = None
    """Where to look instead."""

    @property
    def page(self) -> str:
        """The page it was on or was itself."""
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor on that page; empty when it was the page itself."""
        return self.address.partition("#")[2]
