"""``nav`` -> entries as ``publishing.navigation`` reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal import reach
from strategieportal.problems import Place, problem
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.cli.building.stated import Validation
    from strategieportal.problems import Problem
    from strategieportal.publishing.files import SiteFile
    from strategieportal.source.settings import Settings


class Item:
    """An entry: a section with entries below it, a file of the site, or an address."""

    def __init__(
        self, title: str | None, *, file: SiteFile | None = None, url: str = "", children: list[Item] | None = None
    ) -> None:
        self.title = title
        self.file = file
        self.url = url
        self.children = children


class Menu:
    """The entries of one navigation."""

    def __init__(self, nav: Any, files: Mapping[str, SiteFile]) -> None:
        """Read ``nav``.

        Args:
            nav: as it is written, checked by ``stated``.
            files: every file of the site, by what it is made from.
        """
        self._files = files
        self.titles: dict[str, str | None] = {}
        """What the navigation calls the file of each entry; the first entry of a file counts."""
        self._links: list[str] = []
        self.items = self._below(nav)

    def _below(self, nav: Any) -> list[Item]:
        if isinstance(nav, dict):
            return [self._named(title, value) for title, value in nav.items()]
        found: list[Item] = []
        for one in nav:
            found += self._below(one) if isinstance(one, dict) else [self._leaf(None, str(one))]
        return found

    def _named(self, title: str, value: Any) -> Item:
        return self._leaf(title, value) if isinstance(value, str) else Item(title, children=self._below(value))

    def _leaf(self, title: str | None, name: str) -> Item:
        file = self._files.get(name.removeprefix("./"))
        if file is None:
            self._links.append(name)
            return Item(title, url=name)
        return Item(self.titles.setdefault(file.src_uri, title), file=file)

    def led_nowhere(self, settings: Settings, validation: Validation, file: str) -> Iterator[Problem]:
        """Entries that are no file and no address elsewhere, as far as MkDocs would warn of them."""
        for name in self._links:
            level = validation.nav_absolute_links if name.startswith("/") else validation.nav_not_found
            if level == "warn" and not reach.leaves(name) and not reach.scheme(name):
                yield problem("B657", settings.nav.get(name, Place(file)), name=shown(name))
