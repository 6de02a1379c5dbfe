"""The addresses of a portal without building it, for the commands that look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.examine import Examination
    from strategieportal.pages.addresses.addresses import Addresses
    from strategieportal.problems import Place, Problem
    from strategieportal.source.settings import Settings

_SOMEWHERE: Final = "https://portal.invalid/"
"""Where a portal that does not say where it will be would write the files that hold whole addresses."""


def addresses_of(examination: Examination) -> Addresses:
    """The addresses of an examined portal without errors. No page is made for it."""
    from strategieportal.doors import opened
    from strategieportal.pages.kinds import DOOR
    from strategieportal.pages.site import promised
    from strategieportal.publication import publication

    # a package that cannot be loaded stops the build, which says why; its addresses are not known here
    return promised(publication(examination), opened(DOOR).records)[1]


def lost_addresses(examination: Examination, settings: Settings) -> Iterator[Problem]:
    """What stops a build because an address would be lost, or because no disk could hold it beside the others."""
    reading = examination.reading
    if reading.strategy.pages or reading.strategy.removed:
        yield from _beside(examination, settings)
    if reading.ledger.exists or reading.strategy.removed:
        from strategieportal.pages.addresses.addresses import broken

        yield from broken(reading, addresses_of(examination), examination.as_of)


def _beside(examination: Examination, settings: Settings) -> Iterator[Problem]:
    """Pages and files of the site that no disk could hold beside each other. None of them is made."""
    from strategieportal.exports.all_exports import all_exports
    from strategieportal.pages.addresses.addresses import beside, stated
    from strategieportal.pages.kinds import KINDS
    from strategieportal.pages.page import file_of
    from strategieportal.pages.site import promised
    from strategieportal.publication import publication

    published = publication(
        examination,
        site_url=settings.site_url or _SOMEWHERE,
        searchable=any(one.startswith("strategieportal/search") for one in settings.plugins),
        offers="strategieportal/exports" in settings.plugins,
    )
    files: list[tuple[str, Place | None]] = [(one.path, None) for kind in KINDS for one in kind.assets(published)]
    files += [(file_of(one.path), stated(one, examination.reading)) for one in promised(published)[0]]
    yield from beside([*files, *((one.path, None) for one in all_exports(published))])
