"""Files and pages of a site, as far as publishing asks of them; whoever builds has some of his own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from strategieportal.pages.addresses.addresses import beside
from strategieportal.reading.layout import LEGAL_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping

    from strategieportal.problems import Place, Problem

PAGE = "/index.html"


class SiteFile(Protocol):
    """A file of the site, or one of the content that becomes some."""

    src_uri: str
    """What it is made from, below the content."""

    @property
    def dest_uri(self) -> str:
        """Where it is written, below the site."""

    @property
    def url(self) -> str:
        """Its address as links write it."""

    @property
    def abs_src_path(self) -> str | None:
        """Where it lies on the disk; None where it does not."""


class Heading(Protocol):
    """A heading of a page, with those below it."""

    @property
    def title(self) -> str:
        """Its words, as HTML."""

    @property
    def id(self) -> str:
        """Its anchor."""

    @property
    def children(self) -> Iterable[Heading]:
        """Those below it."""


class TextPage(Protocol):
    """An ordinary page while it is made."""

    @property
    def file(self) -> SiteFile:
        """What it is made from."""

    @property
    def meta(self) -> MutableMapping[str, Any]:
        """What stands above its text."""

    @property
    def toc(self) -> Iterable[Heading]:
        """Its headings."""

    @property
    def content(self) -> str | None:
        """Its text as HTML."""

    @property
    def title(self) -> str | None:
        """What it is called."""

    present_anchor_ids: set[str] | None
    """Its anchors."""


class Made:
    """A file of the site whose bytes are made when it is written."""

    __slots__ = ("make", "path", "place")

    def __init__(self, path: str, place: Place | None, make: Callable[[], bytes]) -> None:
        """Promise a file.

        Args:
            path: where it is written, below the site.
            place: where the content states it, if it does.
            make: gives its bytes.
        """
        self.path = path
        self.place = place
        self.make = make

    @property
    def name(self) -> str:
        """What it stands for: a page for what it is made from, so that links and the navigation find it.

        Texts link to a legal page as to the file that a district may write itself, also where it is made from facts.
        """
        legal = f"{self.path.removesuffix(PAGE)}.md"
        if f"/{self.path}".endswith(PAGE) and self.place is not None and self.place.file.endswith(".md"):
            return self.place.file.removeprefix("content/")
        return legal if legal in LEGAL_PAGES else self.path


def too_many(files: Iterable[tuple[str, Place | None]]) -> Iterator[Problem]:
    """A problem for each of ``files`` (path and place) that no disk could hold beside the others."""
    yield from beside(files)
