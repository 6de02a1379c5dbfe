"""What stands where something was: what it was, when and why it was removed, and where to look instead."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from strategieportal.language import day, say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Crumb, Draft, Gone, Page
from strategieportal.pages.parts import refs
from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.model.page import Removed
    from strategieportal.publication import Publication


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page for each removed page; what was only a part of a page is told there."""
    for one in publication.strategy.removed.values():
        if not one.anchor:
            yield Draft(one.address, partial(_page, publication, one), layout.REMOVED, listed=False, lasting=False)


def parts(publication: Publication) -> Mapping[str, tuple[Gone, ...]]:
    """Path of a page -> what was on it once, and which removed pages it goes on from."""
    found: defaultdict[str, list[Gone]] = defaultdict(list)
    for one in publication.strategy.removed.values():
        if one.anchor:
            found[one.page].append(gone(publication, one))
        elif one.successor is not None and "://" not in one.successor:
            found[one.successor.partition("#")[0]].append(gone(publication, one))
    return MappingProxyType({path: tuple(many) for path, many in found.items()})


def gone(publication: Publication, one: Removed) -> Gone:
    """``one`` with the title of its successor."""
    successor = one.successor or ""
    inside = bool(one.successor is not None and "://" not in one.successor)
    title = _title(publication, successor) if inside else refs.host(successor) if successor else ""
    return Gone(one.title, one.anchor, one.page, one.on, one.reason, successor, title, inside)


def _title(publication: Publication, address: str) -> str:
    """What the page at ``address`` is called, where it is that of a noun; else the address itself."""
    folder, _, name = address.partition("#")[0].rstrip("/").partition("/")
    strategy = publication.strategy
    kinds: Mapping[str, Mapping[str, object]] = {
        refs.MEASURES: strategy.measures,
        refs.GOALS: strategy.goals,
        refs.FIELDS: strategy.fields,
        refs.KPIS: strategy.kpis,
    }
    noun = kinds.get(f"{folder}/", {}).get(name)
    return str(getattr(noun, "title", f"/{address}"))


def _page(publication: Publication, one: Removed) -> Page:
    return Page(
        path=one.address,
        kind=KIND.name,
        template="removed.html",
        title=one.title,
        content=gone(publication, one),
        description=say("pages_addresses.removed.description", title=one.title, day=day(one.on)),
        crumbs=(Crumb(one.title),),
    )


KIND: Final = PageKind(name="removed", drafts=drafts, linked=False, navigated=False, former=True)
