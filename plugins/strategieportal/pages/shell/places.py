"""Where ordinary pages stand: in the header, in the foot, in a section of the portal or in one of their own.

Without a navigation in ``mkdocs.yml`` their front matter and folders decide; with one, it does. Either way each page of a
section shows the others, and so does the page that stands for the section.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from strategieportal.model.page import Hidden, Navigation
from strategieportal.pages.page import Ref
from strategieportal.pages.shell.naming import in_words, page_path, page_title
from strategieportal.pages.shell.ways import section_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.model.page import OrdinaryPage
    from strategieportal.publication import Publication

MEMO: Final = ("shell", "places")


class Group(Struct, frozen=True):
    """Pages that stand together within a section."""

    title: str
    """Empty for those that stand in the section itself."""
    refs: tuple[Ref, ...]


class Area(Struct, frozen=True):
    """A section with ordinary pages in it."""

    title: str
    path: str
    """The page that stands for it."""
    groups: tuple[Group, ...]

    @property
    def paths(self) -> frozenset[str]:
        """The addresses of all of its pages."""
        return frozenset(ref.path for group in self.groups for ref in group.refs)


class Places(Struct, frozen=True):
    """Where all of them stand."""

    header: tuple[Ref, ...] = ()
    """Entries of the main navigation, after the portal's own ones unless ``ordered``."""
    footer: tuple[Ref, ...] = ()
    areas: tuple[Area, ...] = ()
    ordered: bool = False
    """Whether ``header`` also says where the portal's own entries stand that are named there."""
    by_path: Mapping[str, Area] = field(default_factory=lambda: MappingProxyType({}))
    """The section of each page in one, and of the page that stands for it."""


def placed(
    header: Iterable[Ref] = (), footer: Iterable[Ref] = (), areas: Iterable[Area] = (), *, ordered: bool = False
) -> Places:
    """Places with the sections found by page."""
    found = tuple(areas)
    by_path = {path: area for area in found for path in (*sorted(area.paths), area.path)}
    return Places(tuple(header), tuple(footer), found, ordered, MappingProxyType(by_path))


def places(publication: Publication) -> Places:
    """The places that a navigation has settled, else those that front matter and folders say."""
    return publication.settled(*MEMO, lambda: _stated(publication))


def settle(publication: Publication, settled: Places) -> None:
    """Let a navigation decide, before any page is made."""
    publication.memo[MEMO] = settled


def _stated(publication: Publication) -> Places:
    pages = publication.strategy.pages
    return placed(
        header=_linked(pages, Navigation.HEADER),
        footer=_linked(pages, Navigation.FOOTER),
        areas=_areas(pages),
    )


def _linked(pages: Mapping[str, OrdinaryPage], where: Navigation) -> Iterator[Ref]:
    """The pages that want to be linked ``where``, by their order, then by title."""
    for file, page in _in_order((file, page) for file, page in pages.items() if page.navigation is where):
        yield Ref(page_title(file, page), page_path(file))


def _in_order(found: Iterable[tuple[str, OrdinaryPage]]) -> list[tuple[str, OrdinaryPage]]:
    return sorted(found, key=lambda one: (one[1].order is None, one[1].order or 0, page_title(*one).casefold(), one[0]))


def _areas(pages: Mapping[str, OrdinaryPage]) -> Iterator[Area]:
    """By what the front matter says, else by the first folder; a folder whose pages are linked anyway is none."""
    by_name: dict[str, list[tuple[str, OrdinaryPage]]] = {}
    for file, page in pages.items():
        name = page.section or file.partition("/")[0] if "/" in file else page.section
        if name and page_path(file) and Hidden.NAVIGATION not in page.hide:
            by_name.setdefault(name.strip("/"), []).append((file, page))
    for name, found in by_name.items():
        if all(page.section is None and page.navigation is not Navigation.NOWHERE for _, page in found):
            continue
        yield _area(name, _in_order(found), pages)


def _area(name: str, found: list[tuple[str, OrdinaryPage]], pages: Mapping[str, OrdinaryPage]) -> Area:
    index = next((file for file in (f"{name}/index.md", f"{name}/README.md") if file in pages), None)
    title = section_title(f"{name}/") or (page_title(index, pages[index]) if index else in_words(name))
    refs = tuple(Ref(page_title(*one), page_path(one[0])) for one in found)
    path = f"{name}/" if index or section_title(f"{name}/") else refs[0].path
    return Area(title, path, (Group("", refs),))
