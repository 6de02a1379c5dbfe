"""The head of every page: few entries beside the name, everything else in a menu that opens on demand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.page import Ref
from strategieportal.pages.shell.places import Group
from strategieportal.reading.addresses import EASY, SIGNED, page_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from strategieportal.publication import Publication

STOPS: Final = 8
"""Stops of the Tab key in the head of a page, behind the link that skips it: more is a burden to whoever reads by keys."""
_ALWAYS: Final = 2
"""The name and the menu."""
_SEARCH: Final = 2
"""The field and its button."""

_WANTED: Final = ("massnahmen/", "kennzahlen/", "roadmap/", "orte/", "handlungsfelder/", "ziele/")
"""What stands beside the name, as far as there is room; a navigation of the district's own decides by its order."""
_GLANCE: Final = (
    ("verzoegert/", "pages_late.title"),
    ("als-naechstes/", "pages_due.title"),
    ("orte/", "pages_places.title"),
    ("stellen/", "pages_bodies.title"),
    ("stand/", "pages_state.title"),
    ("neuigkeiten/", "pages_news.title"),
    ("sitzungen/", "pages_sittings.title"),
)
_SERVICE: Final = (
    ("a-z/", "pages_search.index.title"),
    ("glossar/", "pages_shell.sections.glossary"),
    ("methode/", "pages_shell.sections.method"),
    ("ausgaben/", "pages_shell.sections.editions"),
    ("abonnieren/", "pages_shell.sections.subscribe"),
    ("daten/", "pages_data.title"),
)


class Menu(Struct, frozen=True):
    """What stands in the head of every page."""

    first: tuple[Ref, ...] = ()
    """The entries beside the name on wide screens, of which all are in the menu too."""
    tools: tuple[Ref, ...] = ()
    """Ways to the portal in another form, such as Leichte Sprache and Gebärdensprache."""
    groups: tuple[Group, ...] = ()
    """All entries of the menu, with what each group is called."""

    @property
    def paths(self) -> frozenset[str]:
        """The addresses of all pages in it."""
        return frozenset(one.path for refs in (self.tools, *(group.refs for group in self.groups)) for one in refs)


def menu(
    publication: Publication, navigation: tuple[Ref, ...], paths: Collection[str], *, search: bool, ordered: bool
) -> Menu:
    """The head of the pages of a publication.

    Args:
        publication: whose ordinary pages are known.
        navigation: the main entries.
        paths: the addresses of all pages, so that no way leads nowhere.
        search: whether there is a field to search in.
        ordered: whether a navigation of the district's own put ``navigation`` into its order.
    """
    own = set(map(page_address, publication.strategy.pages))
    glance = tuple(one for one in _there(_GLANCE, paths) if one.path not in own)
    named = (("contents", navigation), ("glance", glance), ("service", tuple(_there(_SERVICE, paths))))
    groups = tuple(Group(say(f"pages_shell.menu_group.{name}"), refs) for name, refs in named if refs)
    signed = ((SIGNED, "pages_film.title"),) if publication.strategy.films else ()
    tools = tuple(_there(((EASY, "pages_easy.title"), *signed), paths))
    room = STOPS - _ALWAYS - (_SEARCH if search else 0) - len(tools)
    return Menu(tuple(islice(_first(navigation, glance, ordered=ordered), room)), tools, groups)


def _there(wanted: tuple[tuple[str, str], ...], paths: Collection[str]) -> Iterator[Ref]:
    return (Ref(say(name), path) for path, name in wanted if path in paths)


def _first(navigation: tuple[Ref, ...], glance: tuple[Ref, ...], *, ordered: bool) -> Iterator[Ref]:
    if ordered:
        yield from navigation
        return
    by_path = {one.path: one for one in (*glance, *navigation)}
    yield from (by_path[path] for path in _WANTED if path in by_path)
