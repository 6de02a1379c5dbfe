"""Who took over a measure of this portal: ``data/nachnutzung.yml``."""

from __future__ import annotations

from strategieportal.model.base import Address, Day, Id, Name, Noun, Text


class Reuse(Noun):
    """A body that took over a measure."""

    id: Id
    measure: Id
    """The measure of this portal."""
    owner: Name
    """Who took it over."""
    address: Address | None = None
    """Its page there."""
    on: Day | None = None
    """Since when that is known."""
    text: Text | None = None
