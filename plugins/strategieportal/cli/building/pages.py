"""Ordinary pages, made without MkDocs: read, converted, put into the portal's frame."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING, Any

from strategieportal.prose.whole_pages import whole
from strategieportal.publishing.ordinary_pages import OrdinaryPages, new_occasion
from strategieportal.source.front import parted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from strategieportal.cli.building.links import Links
    from strategieportal.cli.building.walking import Entry
    from strategieportal.pages.site import Site
    from strategieportal.prose.dialect import Dialect
    from strategieportal.prose.whole_pages import TextHeading
    from strategieportal.publication import Publication
    from strategieportal.publishing.files import SiteFile
    from strategieportal.publishing.telling import Tell


class OwnPage:
    """One page while it is made; satisfies ``publishing.files.TextPage``."""

    def __init__(self, file: Entry, meta: dict[str, Any], named: str | None) -> None:
        """Begin a page.

        Args:
            file: what it is made from.
            meta: what stands above its text.
            named: what the navigation calls it; None where it does not.
        """
        self.file = file
        self.meta = meta
        self._named = named
        self.toc: tuple[TextHeading, ...] = ()
        self.content: str | None = None
        self.present_anchor_ids: set[str] | None = None

    @property
    def title(self) -> str | None:
        """What it is called: by the navigation, else above its text, else after its file."""
        if self._named is not None:
            return self._named
        if "title" in self.meta:
            return str(self.meta["title"] or "")
        stem = posixpath.splitext(posixpath.basename(self.file.src_uri))[0]
        words = ("index" if stem == "README" else stem).replace("-", " ").replace("_", " ")
        return words.capitalize() if words.lower() == words else words


class Texts:
    """Those of one build."""

    def __init__(self, used: Dialect, refuse: Tell) -> None:
        """Begin.

        Args:
            used: the Markdown that may be written.
            refuse: is told what is wrong with a page.
        """
        self._occasion = new_occasion()
        self._used = used
        self._ordinary = OrdinaryPages(used, self._occasion, refuse)
        self._pages: list[OwnPage] = []

    def keep(self, files: Mapping[str, SiteFile], published: Publication, site: Site) -> None:
        """Take note of what is published, before the first page; see :meth:`OrdinaryPages.keep`."""
        self._ordinary.keep(files.values(), published, site)

    def convert(self, files: list[Entry], links: Links, titles: Mapping[str, str | None]) -> None:
        """Convert every page, before the first one is written: links lead to anchors of others.

        Args:
            files: those that become ordinary pages, in their order.
            links: knows where links lead.
            titles: what the navigation calls some of them.
        """
        for file in files:
            with open(file.abs_src_path or "", encoding="utf-8-sig") as stream:  # noqa: PTH123
                text, meta = parted(stream.read())
            page = OwnPage(file, meta, titles.get(file.src_uri))
            self._ordinary.begin(page, text)
            made = whole(text, self._used, self._occasion, partial(links.follow, file))
            page.content, page.toc, page.present_anchor_ids = made.html, made.headings, set(made.anchors)
            self._ordinary.converted(page)
            self._pages.append(page)

    @property
    def anchors(self) -> dict[str, set[str]]:
        """The anchors of each page, by its file."""
        return {one.file.src_uri: one.present_anchor_ids or set() for one in self._pages}

    def write(self, site: Path) -> None:
        """Write every page into ``site``."""
        for page in self._pages:
            html = self._ordinary.framed(page)
            self._ordinary.written(html, page)
            target = site / page.file.dest_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(html.encode())
