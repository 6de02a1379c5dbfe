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
    """What stops a build because an address would be lost, or because no disk could hold it beside the others."""
    reading = examination.reading
    if reading.strategy.pages or reading.strategy.removed:
        yield from _clashes(examination)
    if reading.ledger.exists or reading.strategy.removed:
        from strategieportal.pages.addresses.addresses import broken

        yield from broken(reading, addresses_of(examination), examination.as_of)


def _clashes(examination: Examination) -> Iterator[Problem]:
    """Pages and files of the site that no disk could hold beside each other. None of them is made."""
    from strategieportal.pages.addresses.addresses import clashes
    from strategieportal.pages.kinds import KINDS
    from strategieportal.pages.page import file_of
    from strategieportal.pages.site import FOR_ALL, promised
    from strategieportal.problems import Place, problem
    from strategieportal.publication import publication
    from strategieportal.reading import layout

    published = publication(examination)
    files = dict.fromkeys(FOR_ALL[2:], layout.PORTAL)
    files |= {one.path: layout.PORTAL for kind in KINDS for one in kind.assets(published)}
    for draft in promised(published)[0]:
        said = layout.REMOVED if draft.path in published.strategy.removed else layout.PORTAL
        made_from = draft.source or said
        first = files.setdefault(file_of(draft.path), made_from)
        if first is not made_from:
            yield problem("V330", Place(made_from), path=file_of(draft.path), first=first)
    yield from clashes(files)
