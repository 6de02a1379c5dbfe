"""The promise that nothing published is ever lost: the addresses of this publication against the ledger.

An address of the ledger is kept when it is still a page or anchor, when a former id leads it on, or when a removed entry
says what was there. Everything is compared as sets, so that the cost is that of reading the ledger.
No address may be one that no disk can hold: a file where another page needs a folder, or steps that are too long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.pages.addresses.moved import moves
from strategieportal.pages.shell.server_rules import AFTER_ALL
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.pages.page import Draft
    from strategieportal.problems import Problem
    from strategieportal.publication import Publication
    from strategieportal.reading.ledger import Ledger
    from strategieportal.reading.read import Reading


class Addresses(Struct, frozen=True):
    """The addresses of a publication, as :func:`strategieportal.model.portal_address.normal` writes them."""

    promised: frozenset[str]
    """Pages and anchors that belong in the ledger."""
    pages: frozenset[str]
    """Every page that answers, those that only lead on or say what was removed included."""
    anchors: frozenset[str]
    """Every anchor that answers: by id, by former id, or with a word about what was removed."""
    replaced: frozenset[str]
    """Pages that lead on or say what was removed; they answer for all anchors that were on them."""
    moved: frozenset[str]
    """Those of them that lead on."""

    def answers(self, address: str) -> bool:
        """Whether somebody who follows ``address`` finds what was there or what became of it."""
        page, _, anchor = address.partition("#")
        return page in self.pages and (not anchor or address in self.anchors or page in self.replaced)


def addresses(
    publication: Publication, drafts: Iterable[Draft], anchors: Iterable[str], former: Iterable[str]
) -> Addresses:
    """The addresses of ``publication``.

    Args:
        publication: what is published.
        drafts: its pages.
        anchors: its anchors by id, such as ``massnahmen/m-07/#meilenstein-a``.
        former: anchors by ids that were taken over.
    """
    drafts = tuple(one for one in drafts if not one.path.endswith(".html"))
    promised, gone = frozenset(anchors), publication.strategy.removed.values()
    moved = frozenset(one.before for one in moves(publication))
    return Addresses(
        promised=promised | {one.path for one in drafts if one.lasting},
        pages=frozenset(one.path for one in drafts),
        anchors=promised | frozenset(former) | {one.address for one in gone if one.anchor},
        replaced=moved | {one.address for one in gone if not one.anchor},
        moved=moved,
    )


def broken(reading: Reading, known: Addresses, as_of: date) -> Iterator[Problem]:
    """Everything by which a published address would be lost or would say two things."""
    yield from _lost(reading.ledger, known, as_of)
    for address, one in reading.strategy.removed.items():
        origin = reading.origins["removed", address]
        if address in known.promised:
            yield problem("B625", origin.place("address"), address=f"/{address}")
        elif address in known.moved:
            yield problem("B629", origin.place("address"), address=f"/{address}")
        elif one.anchor and one.page not in known.pages:
            yield problem("B626", origin.place("address"), address=f"/{one.page}")
        successor = one.successor
        if successor is not None and "://" not in successor and not known.answers(successor):
            yield problem("B626", origin.place("successor"), address=f"/{successor}")


def _lost(ledger: Ledger, known: Addresses, as_of: date) -> Iterator[Problem]:
    """Of a page that is lost, its anchors are not told as well."""
    for address in ledger.days:
        page, _, anchor = address.partition("#")
        if known.answers(address) or (anchor and page in ledger.days and page not in known.pages):
            continue
        former = (anchor.partition("-")[2] or anchor) if anchor else page.rstrip("/").rpartition("/")[2]
        values = {"address": f"/{address}", "bare": address, "former": former, "day": as_of.isoformat()}
        yield problem("B624", ledger.place(address), **values)


def unlisted(ledger: Ledger, known: Addresses) -> tuple[str, ...]:
    """Addresses that the ledger does not know yet, sorted."""
    return tuple(sorted(known.promised - ledger.days.keys()))


def pending(ledger: Ledger, known: Addresses) -> Iterator[Problem]:
    """A word about what the ledger should be told."""
    if not ledger.exists:
        yield problem("B627", Place(layout.LEDGER))
    elif new := unlisted(ledger, known):
        yield problem("B628", Place(layout.LEDGER), count=len(new), address=f"/{new[0]}")


def brought_up(ledger: Ledger, known: Addresses, on: date) -> Mapping[str, date]:
    """The ledger's days with the addresses that are new, first published ``on``; nothing is ever taken out."""
    return dict.fromkeys(unlisted(ledger, known), on) | dict(ledger.days)


LONGEST: Final = 255
"""Bytes of one step of an address; no common disk takes longer names."""
WHOLE: Final = 800
"""Bytes of a whole address: macOS takes paths of 1,024, and the site lies below a folder."""
_SURELY_SHORT: Final = LONGEST // 4


def stated(draft: Draft, reading: Reading) -> Place | None:
    """Where the content states the page ``draft``: its sheet, or the entry of what was removed."""
    if draft.source == layout.REMOVED:
        return reading.origins["removed", draft.path].place("address")
    return Place(draft.source) if draft.source else None


ALWAYS: Final = ("index.html", "404.html", "favicon.ico", "robots.txt", "sitemap.xml", "_redirects", AFTER_ALL)
"""Files at the root that belong to the portal, also while there is none of that name."""


def beside(made: Iterable[tuple[str, Place | None]]) -> Iterator[Problem]:
    """Every file of a site that could not be written beside the others.

    Args:
        made: path below the site, and where the content states it; None for what the portal writes by itself.
    """
    taken: dict[str, Place | None] = {}
    for path, place in made:
        if path in taken:
            yield _twice(path, place, taken[path])
        taken.setdefault(path, place)
        if len(path) > _SURELY_SHORT and _is_too_long(path.encode()):
            yield problem("B634", place or Place(layout.PORTAL), address=shown(path))
    for name in ALWAYS[1:]:
        if taken.setdefault(name, None) is not None:
            yield _twice(name, taken[name], None)
    for name in sorted(_folders(taken) & taken.keys()):
        below = next(path for path in sorted(taken) if path.startswith(f"{name}/"))
        yield _twice(name, taken[below], taken[name])


def _twice(path: str, place: Place | None, first: Place | None) -> Problem:
    """The fault of two files at ``path``, told where the content can be mended."""
    if place is not None and first is not None:
        return problem("V330", place, path=path, first=first.file)
    return problem("B635", place or first or Place(layout.PORTAL), path=shown(path))


def _is_too_long(path: bytes) -> bool:
    return len(path) > WHOLE or any(len(step) > LONGEST for step in path.split(b"/"))


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
