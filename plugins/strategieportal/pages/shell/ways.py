"""The ways that lead from every page: to what the law asks for, to Leichte Sprache and films, through the section about the strategy."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from strategieportal.checks.legal import ACCESSIBILITY, IMPRINT, PRIVACY
from strategieportal.checks.legal import PAGES as LEGAL_PAGES
from strategieportal.language import say
from strategieportal.model.page import Navigation
from strategieportal.pages.page import Ref
from strategieportal.reading import layout
from strategieportal.reading.addresses import EASY, SIGNED, page_address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from strategieportal.publication import Publication


NAMES: Final = {IMPRINT: "imprint", PRIVACY: "privacy", ACCESSIBILITY: "accessibility"}
"""Address of each page and its table in the catalogue ``pages_legal``."""


def made(publication: Publication, path: str) -> bool:
    """Whether the page at ``path`` is made from facts: they are stated, and there is no page of the district's own."""
    strategy = publication.strategy
    return strategy.legal is not None and path not in map(page_address, strategy.pages)


def legal_links(publication: Publication) -> tuple[Ref, ...]:
    """The links to those that are made, for the foot of every page."""
    wanted = (path for path in LEGAL_PAGES if made(publication, path))
    return tuple(Ref(say(f"pages_legal.{NAMES[path]}.title"), path) for path in wanted)


EASY_PAGE: Final = "leichte-sprache.md"
"""The text about the whole portal may also be the ordinary page at its address."""


def has_start(publication: Publication) -> bool:
    """Whether there is a page about Leichte Sprache: as soon as there is any such text."""
    return bool(publication.strategy.easy_texts) or EASY_PAGE in publication.strategy.pages


def easy_links(publication: Publication) -> tuple[Ref, ...]:
    """The link to that page for the foot of every page, unless an ordinary page asks to be linked itself."""
    own = publication.strategy.pages.get(EASY_PAGE)
    linked = own is not None and own.navigation is not Navigation.NOWHERE
    return () if linked or not has_start(publication) else (Ref(say("pages_easy.title"), EASY),)


def easy_paths(publication: Publication) -> Mapping[str, str]:
    """The file of each sheet or page that has a text in Leichte Sprache, and the address of that text."""
    texts = publication.strategy.easy_texts
    beside = (name for name in texts if name != layout.EASY_START)
    return MappingProxyType({f"content/{layout.explained_by(one)}": publication.addresses[one] for one in beside})


def film_links(publication: Publication) -> tuple[Ref, ...]:
    """The link to the films for the foot of every page, where there are any."""
    return (Ref(say("pages_film.title"), SIGNED),) if publication.strategy.films else ()


def film_paths(publication: Publication) -> Mapping[str, str]:
    """The address of each page that a film explains, and the address of that film; not those of the start page."""
    others = (publication.addresses[one] for one in publication.strategy.films if one != layout.FILM_START)
    return MappingProxyType({path.removeprefix(SIGNED): path for path in others})


PAGES: Final = (
    ("strategie/", "vision"),
    ("ausgangslage/", "situation"),
    ("strategiekreislauf/", "cycle"),
    ("roter-faden/", "thread"),
    ("wirkung/", "impact"),
    ("akteure/", "stakeholders"),
    ("rollen/", "roles"),
    ("erfolgsfaktoren/", "success_factors"),
    ("evaluationen/", "evaluations"),
    ("vollstaendigkeit/", "completeness"),
    ("belege/", "proofs"),
    ("methode/", "method"),
    ("glossar/", "glossary"),
    ("vorbilder/", "examples"),
)
"""Address and name in the catalogue ``pages_section``, in the order in which they are shown."""
PATHS: Final = frozenset(path for path, _ in PAGES)


def section_pages(paths: Collection[str], words: Mapping[str, str]) -> tuple[Ref, ...]:
    """Those pages of the section that are among ``paths``, each with what it is about as note, in which ``words`` are filled in."""
    return tuple(
        Ref(say(f"pages_section.{name}.title"), path, note=say(f"pages_section.{name}.text", **words))
        for path, name in PAGES
        if path in paths
    )


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


def section_title(path: str) -> str:
    """What the portal's own section at ``path`` is called; empty for one that it does not have."""
    return next((say(f"pages_shell.sections.{name}") for one, name in SECTIONS if one == path), "")


_SHOWN: Final = 16
"""So many signs of a checksum stand in the foot; the whole of it stands on the edition's page."""


def newest_edition(publication: Publication) -> Ref | None:
    """The link to the newest frozen edition for the foot of every page, with the beginning of its checksum as note."""
    newest = max(publication.strategy.editions, key=lambda one: (one.as_of, one.name), default=None)
    if newest is None:
        return None
    note = newest.checksum.removeprefix("sha256:")[:_SHOWN]
    return Ref(say("pages_editions.one", name=newest.words), f"ausgaben/{newest.name}/", note=note)
