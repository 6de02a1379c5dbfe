"""What became of the addresses that the portal leads to: ``data/belege.yml``, written by ``strategieportal belege``."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

from strategieportal.model.base import Address, Day, Listed, Noun, Text, one_of
from strategieportal.model.words import LinkState

if TYPE_CHECKING:
    from collections.abc import Mapping


class LinkCheck(Noun):
    """One address, as it answered when it was last asked."""

    address: Address
    result: Annotated[LinkState, one_of(LinkState)]
    since: Day
    """Since when it answers so, as far as somebody has asked."""
    answer: Text | None = None
    """What the server said, such as ``404``; nothing where all is well."""
    leads_to: Address | None = None
    """Where it leads for good."""


class LinkChecks(Noun):
    """All addresses that were asked, and when."""

    checked: Day
    addresses: Annotated[tuple[LinkCheck, ...], Listed] = ()

    @cached_property
    def by_address(self) -> Mapping[str, LinkCheck]:
        """Each check by its address."""
        return MappingProxyType({one.address: one for one in self.addresses})
