"""Where a link or picture leads that whoever converts leaves as it was written, on an ordinary page."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from strategieportal.publishing.files import Heading, SiteFile


class Ways:
    """The files of one site, by what they are made from and by their addresses."""

    def __init__(self, files: Iterable[SiteFile], addresses: Mapping[str, str]) -> None:
        """Take note of what there is.

        Args:
            files: all files of the site, looked at when somebody asks.
            addresses: file below the content -> address of its page or picture.
        """
        self._files = files
        self._addresses = addresses

    def address(self, source: str, path: str) -> str | None:
        """The address of the file that ``path`` means, from the root; None where it is an address already, or nothing known.

        Args:
            source: the file that the link stands in, below the content.
            path: what was written, without an anchor.
        """
        path = unquote(path.partition("?")[0])
        if path.startswith("/"):
            return self._addresses.get(path.lstrip("/"))
        if self._normal(page_address(source), path) in self._known:
            return None
        wanted = self._normal(posixpath.dirname(source), path)
        tried = (wanted, f"{wanted}.md", f"{wanted}/index.md", f"{wanted}/README.md")
        return next((self._of_file[one] for one in tried if one in self._of_file), None)

    @staticmethod
    def _normal(folder: str, path: str) -> str:
        return posixpath.normpath(posixpath.join("/", folder, path)).strip("/").removesuffix("index.html").rstrip("/")

    @cached_property
    def _of_file(self) -> Mapping[str, str]:
        return {one.src_uri: one.url for one in self._files if one.src_uri} | dict(self._addresses)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._normal("", one) for one in self._of_file.values())


def headings(contents: Iterable[Heading]) -> Iterator[tuple[str, str]]:
    """Words and anchor of every heading in a page's table of contents, in their order."""
    for one in contents:
        yield one.title, one.id
        yield from headings(one.children)
