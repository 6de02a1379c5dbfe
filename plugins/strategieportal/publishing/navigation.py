"""``nav`` of MkDocs, whoever made it, -> where ordinary pages stand in the portal's own ways.

Entries may also name sheets (``massnahmen/m-07.md``) and kinds of pages by their addresses (``massnahmen/``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from strategieportal.language import say
from strategieportal.pages.page import Ref
from strategieportal.pages.shell.naming import page_title
from strategieportal.pages.shell.places import Area, Group, Places, placed, settle
from strategieportal.pages.shell.shell import placed_shell
from strategieportal.pages.shell.ways import SECTIONS, section_title
from strategieportal.publishing.files import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.pages.site import Site
    from strategieportal.publication import Publication
    from strategieportal.publishing.files import SiteFile

_INDEX: Final = PAGE.removeprefix("/")


def with_files(nav: Any, known: Callable[[str], bool]) -> Any:
    """``nav`` as it is written, with addresses of kinds such as ``massnahmen/`` by the names of files, if those are ``known``."""
    if isinstance(nav, dict):
        return {title: with_files(below, known) for title, below in nav.items()}
    if isinstance(nav, list):
        return [with_files(one, known) for one in nav]
    if isinstance(nav, str) and nav.endswith("/") and known(f"{nav}{_INDEX}"):
        return f"{nav}{_INDEX}"
    return nav


def settled(publication: Publication, site: Site, items: Iterable[Any]) -> None:
    """Let a navigation decide where pages stand, before any page is made.

    Args:
        publication: what is published.
        site: the pages made from it, in whose frame the navigation shows.
        items: the navigation's entries, as for :meth:`Reader.places`.
    """
    settle(publication, Reader(publication, site).places(items))
    site.renderer.place(placed_shell(site.renderer.shell, publication, site.drafts))


class Reader:
    """Reads the navigation of one build."""

    def __init__(self, publication: Publication, site: Site) -> None:
        self._publication = publication
        self._titles: Mapping[str, str] = {one.path: one.title for one in site.drafts}
        self._own = {section_title(path).casefold(): path for path, _ in SECTIONS}
        self._foot = {one.casefold() for one in say("build.nav_footer").split("|")}

    def places(self, items: Iterable[Any]) -> Places:
        """Where everything in a navigation stands, whose entries have ``title``, ``children`` and, if any, ``file`` and ``url``."""
        header: list[Ref] = []
        footer: list[Ref] = []
        areas: list[Area] = []
        for item in items:
            title = str(item.title or "")
            if not item.children:
                header.extend(self._refs(item))
            elif title.casefold() in self._foot:
                footer.extend(ref for group in self._groups(item, "") for ref in group.refs)
            elif (area := self._area(title, item)) is not None:
                areas.append(area)
                header.append(Ref(area.title, area.path))
        return placed(header, footer, areas, ordered=True)

    def _area(self, title: str, item: Any) -> Area | None:
        """A section: one of the portal's own by its name or its first page, or one of the district's."""
        groups = tuple(group for group in self._groups(item, "") if group.refs)
        refs = [ref for group in groups for ref in group.refs]
        if not refs:
            return None
        path = self._own.get(title.casefold()) or next((one.path for one in refs if section_title(one.path)), "")
        if path:
            groups = tuple(Group(one.title, tuple(ref for ref in one.refs if ref.path != path)) for one in groups)
        return Area(title, path or refs[0].path, tuple(group for group in groups if group.refs))

    def _groups(self, item: Any, title: str) -> Iterator[Group]:
        """The pages right in ``item``, then those of each section in it."""
        yield Group(
            title, tuple(ref for one in (item, *item.children) if not _is_section(one, item) for ref in self._refs(one))
        )
        for one in item.children:
            if one.children:
                yield from self._groups(one, f"{title} › {one.title}" if title else str(one.title))

    def _refs(self, item: Any) -> Iterator[Ref]:
        file: SiteFile | None = getattr(item, "file", None)
        if file is not None:
            path = file.dest_uri.removesuffix(_INDEX)
            yield Ref(self._title(item, file, path), path)
        elif url := getattr(item, "url", ""):
            yield Ref(str(item.title or url), url)

    def _title(self, item: Any, file: SiteFile, path: str) -> str:
        """What the navigation says, else what the page is called; whoever made the navigation does not know that yet."""
        stated = self._publication.strategy.pages.get(file.src_uri)
        made = page_title(file.src_uri, stated) if stated is not None else ""
        return str(item.title or "") or section_title(path) or made or self._titles.get(path, "") or path


def _is_section(one: Any, item: Any) -> bool:
    """Whether ``one`` is told as a section of its own; ``item`` itself may be a page as well (mkdocs-section-index)."""
    return one is not item and bool(one.children)
