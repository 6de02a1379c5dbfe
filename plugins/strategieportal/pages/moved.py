"""Addresses that lead on: where a noun or page was before, so that no link into the portal ever breaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages import refs
from strategieportal.pages.page import Draft, Page
from strategieportal.pages.shell import page_path, page_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.pages.publication import Publication

KIND: Final = "moved"


class Move(Struct, frozen=True):
    """An address and where it leads now."""

    before: str
    after: str
    title: str
    """What the page is called that it leads to."""


class Moved(Struct, frozen=True):
    """The context of ``moved.html``."""

    path: str
    """Where it leads, below the portal's root."""
    title: str


def moves(publication: Publication) -> tuple[Move, ...]:
    """Every address that leads on, sorted."""
    return publication.once(KIND, "all", lambda: tuple(sorted(_moves(publication), key=lambda one: one.before)))


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per former address."""
    for one in moves(publication):
        yield Draft(one.before, partial(_page, one), listed=False, lasting=False)


def _moves(publication: Publication) -> Iterator[Move]:
    strategy = publication.strategy
    kinds: tuple[tuple[str, Mapping[str, object]], ...] = (
        (refs.MEASURES, strategy.measures),
        (refs.GOALS, strategy.goals),
        (refs.FIELDS, strategy.fields),
        (refs.KPIS, strategy.kpis),
    )
    for folder, nouns in kinds:
        for name, noun in nouns.items():
            for former in getattr(noun, "earlier_ids", ()):
                yield Move(f"{folder}{former}/", f"{folder}{name}/", str(getattr(noun, "title", name)))
    for file, page in strategy.pages.items():
        for address in page.earlier_addresses:
            yield Move(address, page_path(file), page_title(file, page))


def _page(move: Move) -> Page:
    return Page(
        path=move.before,
        kind=KIND,
        template="moved.html",
        title=say("pages_addresses.moved.title", title=move.title),
        content=Moved(move.after, move.title),
    )
