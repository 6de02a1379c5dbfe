"""What a kind of page is: one record that the site is built from and that every gate of the browser tests is made from."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from strategieportal.pages.page import Asset, Draft, Ref
    from strategieportal.publication import Publication


def none(_given: object, /) -> tuple[()]:
    """Nothing: what a kind gives that has no files, anchors or pages of its own."""
    return ()


class PageKind(Struct, frozen=True, kw_only=True):
    """A kind of page: what it gives to the site, and what readers and tests may expect of each of its pages.

    It stands at the end of the module that makes the pages and is listed in ``pages/kinds.py``, or comes from another
    package (``docs/erweitern.md``); nothing else knows which kinds there are. What it gives is made from a publication, in an order that never changes.
    """

    name: str
    """The only one of its name; ``Page.kind`` of its pages, and so, after ``kind-``, the class of their ``<body>``."""
    drafts: Callable[[Publication], Iterable[Draft]] = none
    """Its pages, not made yet; none where the portal has nothing to show on them."""
    gathered: Callable[[tuple[Draft, ...]], Iterable[Draft]] = none
    """Its pages that are made from the drafts of all kinds, such as the index from A to Z; they come after those."""
    assets: Callable[[Publication], Iterable[Asset]] = none
    """The files beside its pages."""
    anchors: Callable[[Publication], Iterable[str]] = none
    """Anchors on its pages that are promised for ever, as whole addresses such as ``massnahmen/m-07/#meilenstein-a``."""
    former_anchors: Callable[[Publication], Iterable[str]] = none
    """Anchors that were promised once and still lead to the right place."""

    templates: Path | None = None
    """The folder of its templates; None for those of this package, which no other one may replace."""
    stylesheets: Mapping[str, str] = MappingProxyType({})
    """Style sheets of its own, for ``Page.stylesheets``: the name, which no other one has, and the CSS."""
    foot: Callable[[Publication], Iterable[Ref]] = none
    """Links for the foot of every page, such as to its list; one that leads nowhere is left out."""

    linked: bool = True
    """Whether a link on another page leads to each of its pages; else it is met by a mistake or an old link only."""
    navigated: bool = True
    """Whether the navigation (main, of a section, or in the foot) marks the entry that stands for each of its pages."""
    framed: bool = False
    """Whether other sites show it in a frame: then it has neither head nor navigation, for that site has its own."""
    narrows: bool = False
    """Whether its list can be narrowed down: a form in ``<main>``, and a ``role=status`` that tells how many are left."""
    chief: bool = False
    """Whether people come for it; its first view is weighed."""
    on_a3: bool = False
    """Whether it is printed on A3, lying; all others on A4, standing."""
    variant: bool = False
    """Whether the portal of the examples has none, because what it shows cannot be made up: tests visit it on one of their own."""
    former: bool = False
    """Whether its pages only stand where something was before, so that a portal may well have none."""
