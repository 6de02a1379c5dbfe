"""What stands around every page: whose portal it is, the ways through it, where to report a barrier, its files."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlsplit

from msgspec import Struct, field, structs

from strategieportal.language import say
from strategieportal.model.page import Hidden
from strategieportal.pages.page import Ref
from strategieportal.pages.parts.holder import forms, holder
from strategieportal.pages.parts.offers import card_folders
from strategieportal.pages.shell import ways
from strategieportal.pages.shell.menu import Menu, menu
from strategieportal.pages.shell.naming import is_mail, portal_name, telephone
from strategieportal.pages.shell.places import Group, places
from strategieportal.pages.shell.structured import structured

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from strategieportal.model.strategy import Strategy
    from strategieportal.pages.page import Draft, Gone, Page
    from strategieportal.pages.shell.places import Area
    from strategieportal.publication import Logo, Publication

_CONTENT: Final = "content/"
SEARCH: Final = "suche/"
COMPONENTS: Final = "lizenzen/"
HUB: Final = "strategie/"
"""The page that leads to all others of its section."""


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


class Script(Struct, frozen=True):
    """A script of the district's own."""

    path: str
    type: str = ""
    """``module``, or empty for a plain one."""
    is_async: bool = False


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
    """The main navigation."""
    footer: tuple[Ref, ...]
    """The links in the foot of every page."""
    files: Files
    """Addresses of style sheets, scripts, fonts and icons."""
    menu: Menu = Menu()
    """What of the navigation stands in the head of every page, and what in its menu."""
    holder: Mapping[str, str] = field(default_factory=lambda: forms("landkreis"))
    """What the body whose strategy it is is called in sentences, by placeholder."""
    example: str = ""
    """The note that says that everything here is made up; empty for a real portal."""
    contact: str = ""
    """Mail address or link."""
    barrier_contact: str = ""
    """Where barriers are reported: mail address or link."""
    barrier_phone: str = ""
    """The telephone for reporting barriers."""
    logo: Logo | None = None
    """The district's own picture, which stands at ``files.logo``."""
    easy: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """File of the content -> address of the text in Leichte Sprache that explains it."""
    films: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Address of a page -> address of the film in Deutsche Gebärdensprache that explains it."""
    license: str = ""
    """What the licence of texts and data is called."""
    license_link: str = ""
    """Where it stands."""
    search: str = ""
    """Address of the search; empty without one."""
    edition: Ref | None = None
    """The newest frozen edition, with the beginning of its checksum as note."""
    added: tuple[Ref, ...] = ()
    """Those links of ``footer`` that kinds of other packages ask for."""
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
    cards: frozenset[str] = frozenset()
    """The folders in which there is a card for sharing, the root's for all other pages; empty where there are none."""
    extra_styles: tuple[str, ...] = ()
    """Style sheets of the district's own, after all others."""
    extra_scripts: tuple[Script, ...] = ()
    """Scripts of the district's own."""
    edit: str = ""
    """Where a file can be edited, with ``{path}`` or ``{path_noext}`` in place of its path, or these with ``!q``; empty without such a link."""
    previewed: bool = False
    """Whether this is a preview, which search engines must not keep."""
    areas: Mapping[str, Area] = field(default_factory=lambda: MappingProxyType({}))
    """The section of each ordinary page that stands in one, and of the page that stands for it."""

    def leads_to(self, path: str) -> bool:
        """Whether there is a page ``path`` one step below the start page, such as ``roadmap/``."""
        return path in self.paths

    def neighbours(self, page: Page) -> tuple[Group, ...]:
        """What stands in the same section as ``page``: the pages about the strategy, and ordinary ones.

        The hub of the section "Strategie" lists its own pages itself.
        """
        area = self.areas.get(page.path)
        placed = area.groups if area is not None and Hidden.NAVIGATION not in page.hidden else ()
        belongs = page.path in ways.PATHS or (area is not None and area.path == HUB)
        own = (Group("", self.section),) if belongs and page.path != HUB and len(self.section) > 1 else ()
        return (*own, *(group for group in placed if {one.path for one in group.refs} != {page.path}))

    def edited_at(self, page: Page) -> str:
        """Where the file of ``page`` can be edited; empty where nobody asked for that, or it has none."""
        if not self.edit or not page.source.startswith(_CONTENT):
            return ""
        path = page.source.removeprefix(_CONTENT)
        made = self.edit
        for name, value in (("path", path), ("path_noext", path.rpartition(".")[0])):
            # with "!q", as MkDocs writes it, a stroke is no stroke any more
            made = made.replace(f"{{{name}}}", quote(value)).replace(f"{{{name}!q}}", quote(value, safe=""))
        return made

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

    structured = structured

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
    name, tokens = portal_name(publication.strategy.portal, publication.strategy.face), publication.tokens
    return Shell(
        name=name,
        as_of=publication.as_of,
        data_as_of=publication.data_as_of,
        site_url=publication.site_url,
        base=urlsplit(publication.site_url).path or "/",
        **_ways(publication, paths),
        search=SEARCH if SEARCH in paths else "",
        section=ways.section_pages(paths, holder(publication)),
        holder=holder(publication),
        files=files,
        **_stated(publication, name),
        logo=publication.logo,
        colours=(("light", tokens["paper"].light), ("dark", tokens["paper"].dark)),
        paths=frozenset(path for path in paths if path.count("/") <= 1),
        gone=gone or MappingProxyType({}),
    )


def placed_shell(made: Shell, publication: Publication, drafts: Iterable[Draft]) -> Shell:
    """``made`` with ordinary pages where the settled places say.

    Args:
        made: the shell as it was.
        publication: whose places are used.
        drafts: all pages.
    """
    return with_added(structs.replace(made, **_ways(publication, top_paths(drafts))), made.added)


def _stated(publication: Publication, name: str) -> dict[str, Any]:
    """What the portal says of itself, whom readers can ask, and what it offers beside its pages."""
    portal, legal = publication.strategy.portal, publication.strategy.legal
    feedback = legal.accessibility.feedback if legal else None
    return {
        "title": publication.strategy.face.name or portal.title,
        "description": portal.short or say("pages_shell.description", portal=name),
        "owner": portal.owner,
        "example": portal.example or "",
        "contact": portal.contact or "",
        "barrier_contact": (feedback and (feedback.mail or feedback.form)) or portal.contact or "",
        "barrier_phone": (feedback and feedback.phone) or "",
        "license": portal.license or "",
        "license_link": portal.license_link or "",
        "edition": ways.newest_edition(publication),
        "offers": publication.offers,
        "cards": card_folders(publication) if publication.pictured else frozenset(),
    }


def with_added(made: Shell, added: tuple[Ref, ...]) -> Shell:
    """``made`` with the links that kinds of pages want in the foot; those that lead nowhere are left out."""
    known = tuple(one for one in added if one.path in made.paths)
    return structs.replace(made, footer=(*made.footer, *known), added=known)


def _ways(publication: Publication, paths: Collection[str]) -> dict[str, Any]:
    """Those fields of the shell that lead to pages."""
    entries, ordered = _header(publication, paths), places(publication).ordered
    return {
        "navigation": entries,
        "menu": menu(publication, entries, paths, search=SEARCH in paths, ordered=ordered),
        "footer": _footer(publication, paths),
        "easy": ways.easy_paths(publication),
        "films": ways.film_paths(publication),
        "areas": places(publication).by_path,
    }


def top_paths(drafts: Iterable[Draft]) -> frozenset[str]:
    """The addresses one step below the start page, and its own."""
    return frozenset(one.path for one in drafts if one.path.count("/") <= 1)


def _header(publication: Publication, paths: Collection[str]) -> tuple[Ref, ...]:
    """The portal's own sections and what was placed beside them, each once."""
    own, there = tuple(_sections(paths, publication.strategy)), places(publication)
    if not there.ordered:
        return (*own, *there.header)
    named = {one.path for one in there.header}
    return (*there.header, *(one for one in own if one.path not in named))


def _sections(paths: Collection[str], strategy: Strategy) -> Iterator[Ref]:
    for path, name in ways.SECTIONS:
        if path in paths and (name != "measures" or strategy.measures):
            yield Ref(say(f"pages_shell.sections.{name}"), path)


def _footer(publication: Publication, paths: Collection[str]) -> tuple[Ref, ...]:
    return (
        *places(publication).footer,
        *ways.legal_links(publication),
        *(Ref(say("pages_components.title"), path) for path in (COMPONENTS,) if path in paths),
        *ways.easy_links(publication),
        *ways.film_links(publication),
    )
