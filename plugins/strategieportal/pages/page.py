"""The base of all pages: a page, a file beside it, links and status words. Every kind of page has its own module."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


_RUNS: Final = re.compile(r"[a-z]+|[0-9]+")


class Crumb(Struct, frozen=True):
    """A step of the way to a page."""

    title: str
    path: str | None = None
    """Address below the portal's root; None for the page itself."""


class Tag(Struct, frozen=True):
    """A status: always word, form and colour together."""

    word: str
    """What the public reads, from the catalogue."""
    form: str
    """Name of the form: ``tick``, ``play``, ``diamond``, ``triangle``, ``ring``, ``square``, ``cross``, ``bulb``, ``merge``,
    ``dash``."""
    tone: str
    """Name of the colour: ``ok``, ``run``, ``warn``, ``late``, ``plan``, ``none`` (not said)."""
    key: str
    """The word as it stands in addresses and filters."""
    of: str = ""
    """The class by which the stylesheet tells listeners what it is a status of, see ``tags.SAID``; may be empty."""


class Ref(Struct, frozen=True):
    """A link to another page of the portal."""

    title: str
    path: str
    """Address below the portal's root, such as ``massnahmen/m-07/``."""
    code: str = ""
    """The printed number, such as ``M-07``."""
    note: str = ""
    """What is said beside the link."""
    tags: tuple[Tag, ...] = ()


class PageImage(Struct, frozen=True):
    """The picture of a page, for search engines and for who shares it."""

    path: str
    """Address below the portal's root."""
    alt: str
    credit: str
    """Who made it; empty where nobody says."""
    license_link: str
    """The address of its own licence; empty where nobody says it."""


class Gone(Struct, frozen=True):
    """Something that was published once, as pages tell it; the context of ``removed.html``."""

    title: str
    anchor: str
    """Where it was on a page that is still there; empty for a page of its own."""
    path: str
    """The page that it was."""
    on: date
    reason: str
    successor: str
    """Link to where to look instead, as seen from the portal's root or a whole address; empty without one."""
    successor_title: str
    inside: bool
    """Whether the successor is a page of this portal."""


class Found(Struct, frozen=True):
    """What the search knows of a page beside its words."""

    kind: str = "page"
    """Name in ``pages_search.toml``, table ``kind``: the filter, and the word beside a hit."""
    code: str = ""
    """The printed number, such as ``M-07``."""
    fields: tuple[str, ...] = ()
    """Ids of the action fields and themes that it belongs to."""
    phase: str = ""
    """Key of a measure's phase."""
    mark: str = ""
    """Key of the Terminlage or of the goal path's status."""
    title: str = ""
    """How a hit is called; empty for the page's heading."""
    endings: tuple[str, ...] = ()
    """Words that compound words of the page end with."""
    light: bool = False
    """Whether it tells what other pages tell as well, which come before it."""

    @property
    def words(self) -> tuple[str, ...]:
        """What the index is told beside the page's text: ``endings``, and the number as it knows it."""
        return (*self.endings, *((number_word(self.code),) if self.code else ()))


def number_word(code: str) -> str:
    """A printed number as one word that nothing else begins with: ``M-07``, ``m7`` and ``M 07`` are ``kzmq7x``.

    The script of the search page makes the same of what is typed.
    """
    return f"kz{'q'.join(one.lstrip('0') or '0' if one.isdigit() else one for one in _RUNS.findall(_plain(code)))}x"


def _plain(code: str) -> str:
    return "".join(one for one in normalize("NFD", code.lower().replace("ß", "ss")) if not combining(one))


def file_of(path: str) -> str:
    """The file below the site's folder that answers at the address ``path``."""
    return path if path.endswith(".html") else f"{path}index.html"


class Alternate(Struct, frozen=True):
    """What a page's content can be subscribed to as."""

    title: str
    type: str
    """Its media type."""
    path: str
    """Address below the portal's root."""
    shown: str = ""
    """The words of a link to it on the page; empty where the head alone names it."""


class Action(Struct, frozen=True):
    """A measure as search engines understand it."""

    id: str
    """Its printed number."""
    title: str
    body: str = ""
    """Who is responsible."""
    status: str = ""
    """``ActiveActionStatus`` and the like (https://schema.org/ActionStatusType); empty where none fits."""


class Embedded(Struct, frozen=True):
    """The lean form of a page, to be shown on other sites in a frame."""

    path: str
    """Its address below the portal's root."""
    name: str
    """What the frame is called for those who hear it."""
    height: int
    """Points that are enough where it is 600 points broad."""
    code: str
    """What is copied: an ``iframe``."""
    oembed: str
    """Whole address of the description for programs that make the code themselves (https://oembed.com)."""


class Page(Struct, frozen=True):
    """One page: its address, its template, and the documented context that fills the template."""

    path: str
    """Address below the portal's root with a closing ``/``; empty for the start page; ``404.html`` for that page."""
    kind: str
    """``PageKind.name`` of its kind, such as ``measure``; after ``kind-`` also the class of ``<body>``."""
    template: str
    """File in ``templates/``."""
    title: str
    """Plain text, without the portal's name."""
    content: object
    """The frozen dataclass that the template gets as ``c``."""
    description: str = ""
    """One plain sentence for search engines and previews."""
    section: str = ""
    """Path of the entry of the main navigation that this page belongs to."""
    crumbs: tuple[Crumb, ...] = ()
    """The way from the start page to here, this page last."""
    source: str = ""
    """File of the content that this page is made from; empty when it is made from many."""
    updated: date | None = None
    """When the page's own source last changed; None when that is not known."""
    data_as_of: date | None = None
    """The day of the newest data that the page tells; None for that of the portal."""
    stylesheets: tuple[str, ...] = ()
    """Further stylesheets by name, such as ``roadmap``."""
    scripts: tuple[str, ...] = ()
    """Further scripts by name, such as ``filter``."""
    language: str = "de"
    """The language of its text, such as ``en``."""
    found: Found | None = Found()
    """How the search finds it; None to keep it out."""
    hidden: tuple[str, ...] = ()
    """Parts of the shell that the page leaves out, such as ``navigation``."""
    alternates: tuple[Alternate, ...] = ()
    """Feeds and calendars of this page."""
    same_as: str | None = None
    """Path of the page that says the same in its usual order; search engines are told that one, see RFC 6596."""
    action: Action | None = None
    """The measure that the page is about."""
    embed: Embedded | None = None
    """How it is shown elsewhere; None where it is not."""
    image: PageImage | None = None
    """The picture that stands for it."""
    films: bool = False
    """Whether it shows a film, which its policy must let it load."""
    dataset: str = ""
    """The table that the page lists, by its key: ``measures`` or ``kpis``; empty for none."""

    @property
    def file(self) -> str:
        """The file below the site's folder."""
        return file_of(self.path)

    @property
    def root(self) -> str:
        """The way back to the portal's root, for links that work below any address: ``../../`` or ``./``."""
        return "../" * self.path.count("/") or "./"


class Draft(Struct, frozen=True):
    """A page that is made only when it is written, so that memory does not grow with the number of pages."""

    path: str
    """Address below the portal's root, as in ``Page.path``."""
    make: Callable[[], Page]
    source: str = ""
    """File of the content that the page is made from; links to that file lead to the page."""
    title: str = ""
    """The entry in the index from A to Z; empty for none."""
    note: str = ""
    """What is said beside that entry, such as ``Maßnahme M-07``."""
    listed: bool = True
    """Whether sitemap and search show it; not so for pages that only stand where something was before."""
    lasting: bool = True
    """Whether its address is promised for ever and goes into the ledger."""
    is_converted: bool = False
    """Whether all of it is one text of people's; then the site's generator may convert it itself (``ordinary.framed``)."""


class Asset(Struct, frozen=True):
    """A file beside the pages, such as ``kennzahlen/k-03/daten.csv``, made when it is written."""

    path: str
    make: Callable[[], bytes]
