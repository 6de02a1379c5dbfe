"""What stands around every page: whose portal it is, the ways through it, where to report a barrier, its files."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from msgspec import Struct, field

from strategieportal.language import say
from strategieportal.model.page import Navigation
from strategieportal.pages.page import Ref
from strategieportal.pages.shell.ways import PATHS, easy_links, easy_paths, legal_links, section_pages
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from strategieportal.model.legal import Feedback
    from strategieportal.model.page import OrdinaryPage
    from strategieportal.model.portal import Face, Portal
    from strategieportal.model.strategy import Strategy
    from strategieportal.pages.page import Gone, Page
    from strategieportal.publication import Logo, Publication

SECTIONS: Final = (
    ("strategie/", "strategy"),
    ("ziele/", "goals"),
    ("handlungsfelder/", "fields"),
    ("massnahmen/", "measures"),
    ("kennzahlen/", "kpis"),
    ("roadmap/", "roadmap"),
    ("beteiligung/", "participation"),
    ("aenderungen/", "changes"),
)
"""The main navigation: address and name in the catalogue. A section without a page is left out."""
SERVICE: Final = (
    ("a-z/", "pages_search.index.title"),
    ("methode/", "pages_shell.sections.method"),
    ("glossar/", "pages_shell.sections.glossary"),
    ("ausgaben/", "pages_shell.sections.editions"),
    ("abonnieren/", "pages_shell.sections.subscribe"),
)
"""The same for the footer, before the ordinary pages."""
SEARCH: Final = "suche/"
HUB: Final = "strategie/"
"""The page that leads to all others of its section."""
_HEADING: Final = re.compile(r"\s*#[ \t]+([^\n]*?)[ \t#]*(?:\n|$)")


class Files(Struct, frozen=True):
    """Addresses of style sheets, scripts and fonts below the root, with fingerprints in their names."""

    stylesheet: str = ""
    stylesheets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The further ones, by the names of ``Page.stylesheets``."""
    scripts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By name: ``theme`` and ``portal`` for all pages, the others by the names of ``Page.scripts``."""
    fonts: tuple[str, ...] = ()
    further_fonts: tuple[str, ...] = ()
    """Those for the letters of ``charts.fonts.EXTENDED``."""
    """To be loaded at once, in the order of their weight."""
    icon: str = ""
    touch_icon: str = ""
    manifest: str = ""
    logo: str = ""


class Shell(Struct, frozen=True):
    """The same for every page of a publication."""

    title: str
    """Name of the strategy, such as ``Digitalstrategie``, or the name that the district gives to its portal."""
    owner: str
    """Whose it is, such as ``Landkreis Hügelland``."""
    name: str
    """Both together: the second half of every page's title."""
    description: str
    """What the portal is, where a page does not say what it is itself."""
    as_of: date
    """The day for which everything is computed."""
    data_as_of: date
    """The day of the newest data."""
    site_url: str
    """With a closing ``/``; empty when it is not known."""
    base: str
    """The root for a page that must work below any address: ``/`` or the path of ``site_url``."""
    navigation: tuple[Ref, ...]
    footer: tuple[Ref, ...]
    files: Files
    example: str = ""
    """The note that says that everything here is made up; empty for a real portal."""
    contact: str = ""
    """Mail address or link."""
    barrier_contact: str = ""
    """Where barriers are reported: mail address or link."""
    barrier_phone: str = ""
    logo: Logo | None = None
    """The district's own picture, which stands at ``files.logo``."""
    easy: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """File of the content -> address of the text in Leichte Sprache that explains it."""
    license: str = ""
    license_link: str = ""
    search: str = ""
    """Address of the search; empty without one."""
    colours: tuple[tuple[str, str], ...] = ()
    """Colour of the browser's frame by colour scheme."""
    paths: frozenset[str] = frozenset()
    """Addresses of the pages one step below the start page."""
    section: tuple[Ref, ...] = ()
    """The pages of the section "Strategie" that exist."""
    gone: Mapping[str, tuple[Gone, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Path of a page -> what was on it once."""
    offers: bool = False
    """Whether there are feeds, calendars and collected citations to link to."""

    def leads_to(self, path: str) -> bool:
        """Whether there is a page ``path`` one step below the start page, such as ``roadmap/``."""
        return path in self.paths

    def has_neighbours(self, page: Page) -> bool:
        """Whether ``page`` belongs to the section "Strategie" and is not alone there; its hub lists them all itself."""
        return page.path in PATHS and page.path != HUB and len(self.section) > 1

    @property
    def call(self) -> str:
        """The telephone for barriers as a link."""
        return telephone(self.barrier_phone)

    @property
    def reach(self) -> str:
        """The contact as a link."""
        return f"mailto:{self.contact}" if is_mail(self.contact) else self.contact

    def address(self, page: Page) -> str:
        """The full address of ``page``, or its path when nobody knows where the portal will be."""
        return self.site_url + page.path if self.site_url else f"/{page.path}"

    def report(self, page: Page) -> str:
        """The link by which a reader tells of a barrier on ``page``; empty without a contact."""
        if not is_mail(self.barrier_contact):
            return self.barrier_contact
        subject = say("pages_shell.report.subject", address=self.address(page))
        text = say("pages_shell.report.body", title=page.title, address=self.address(page))
        return f"mailto:{self.barrier_contact}?subject={quote(subject)}&body={quote(text)}"


def shell(
    publication: Publication, paths: Collection[str], files: Files, gone: Mapping[str, tuple[Gone, ...]] | None = None
) -> Shell:
    """The shell of a publication.

    Args:
        publication: whose facts and ordinary pages are used.
        paths: the addresses of all pages, so that no way leads nowhere.
        files: addresses of style sheets, scripts and fonts.
        gone: what was on each page once.
    """
    portal, feedback = publication.strategy.portal, _feedback(publication)
    name, tokens = portal_name(portal, publication.strategy.face), publication.tokens
    return Shell(
        title=publication.strategy.face.name or portal.title,
        owner=portal.owner,
        name=name,
        description=portal.short or say("pages_shell.description", portal=name),
        as_of=publication.as_of,
        data_as_of=publication.data_as_of,
        site_url=publication.site_url,
        base=urlsplit(publication.site_url).path or "/",
        navigation=tuple(_sections(paths, publication.strategy)) + _ordinary(publication, Navigation.HEADER),
        search=SEARCH if SEARCH in paths else "",
        footer=_footer(publication, paths),
        section=section_pages(paths),
        files=files,
        example=portal.example or "",
        contact=portal.contact or "",
        barrier_contact=(feedback and (feedback.mail or feedback.form)) or portal.contact or "",
        barrier_phone=(feedback and feedback.phone) or "",
        logo=publication.logo,
        easy=easy_paths(publication),
        license=portal.license or "",
        license_link=portal.license_link or "",
        colours=(("light", tokens["paper"].light), ("dark", tokens["paper"].dark)),
        paths=frozenset(path for path in paths if path.count("/") <= 1),
        gone=gone or MappingProxyType({}),
        offers=publication.offers,
    )


def portal_name(portal: Portal, face: Face) -> str:
    """What the portal is called: as the district wants it, else strategy and district."""
    return face.name or full_name(portal.title, portal.owner)


def is_mail(contact: str) -> bool:
    """Whether a contact is a mail address."""
    return "@" in contact and ":" not in contact


def telephone(number: str) -> str:
    """A telephone number as a link; empty for none."""
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    return f"tel:{digits}" if digits else ""


def full_name(title: str, owner: str) -> str:
    """Strategy and district in one name, the district only once."""
    return title if owner in title else f"{title} {owner}"


def page_path(file: str) -> str:
    """The address of the ordinary page ``file`` (its path below ``content/``): ``ueber/index.md`` is ``ueber/``."""
    return page_address(file)


def page_title(file: str, page: OrdinaryPage) -> str:
    """The title of an ordinary page: its own, else the heading that its text begins with, else its file's name as words."""
    if title := page.title or heading(page.body):
        return title
    name = page_path(file).rstrip("/").rpartition("/")[2].replace("-", " ")
    return name[:1].upper() + name[1:]


def heading(body: str) -> str:
    """The heading of the first level that a text begins with; empty without one."""
    match = _HEADING.match(body)
    return match[1] if match else ""


def without_heading(body: str) -> str:
    """``body`` without the heading that it begins with, which stands above it as the page's title."""
    return _HEADING.sub("", body, count=1)


def _feedback(publication: Publication) -> Feedback | None:
    legal = publication.strategy.legal
    return legal.accessibility.feedback if legal else None


def _sections(paths: Collection[str], strategy: Strategy) -> Iterator[Ref]:
    for path, name in SECTIONS:
        if path in paths and (name != "measures" or strategy.measures):
            yield Ref(say(f"pages_shell.sections.{name}"), path)


def _footer(publication: Publication, paths: Collection[str]) -> tuple[Ref, ...]:
    return (
        *_service(paths),
        *_ordinary(publication, Navigation.FOOTER),
        *legal_links(publication),
        *easy_links(publication),
    )


def _service(paths: Collection[str]) -> Iterator[Ref]:
    for path, name in SERVICE:
        if path in paths:
            yield Ref(say(name), path)


def _ordinary(publication: Publication, where: Navigation) -> tuple[Ref, ...]:
    """The ordinary pages that want to be linked ``where``, by their order, then by title."""
    found = [(file, page) for file, page in publication.strategy.pages.items() if page.navigation is where]
    found.sort(key=lambda one: (one[1].order is None, one[1].order or 0, page_title(*one), one[0]))
    return tuple(Ref(page_title(file, page), page_path(file)) for file, page in found)
