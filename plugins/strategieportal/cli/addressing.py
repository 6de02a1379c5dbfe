"""The addresses of a portal without building it, for the commands that look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.examine import Examination
    from strategieportal.pages.addresses.addresses import Addresses
    from strategieportal.problems import Problem


def addresses_of(examination: Examination) -> Addresses:
    """The addresses of an examined portal without errors. No page is made for it."""
    from strategieportal.doors import opened
    from strategieportal.pages.kinds import DOOR
    from strategieportal.pages.site import promised
    from strategieportal.publication import publication

    # a package that cannot be loaded stops the build, which says why; its addresses are not known here
    return promised(publication(examination), opened(DOOR).records)[1]


def lost_addresses(examination: Examination) -> Iterator[Problem]:
    """What stops a build because a published address would be lost; nothing where nothing was ever published."""
    reading = examination.reading
    if reading.ledger.exists or reading.strategy.removed:
        from strategieportal.pages.addresses.addresses import broken

        yield from broken(reading, addresses_of(examination), examination.as_of)
