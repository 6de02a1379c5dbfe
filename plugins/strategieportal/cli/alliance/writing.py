"""The site over many portals, written whole: the pages, the files that they share, the index of the search."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace as with_ways

from strategieportal.charts.cache import Cache
from strategieportal.checks.examine import examine
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.pages.addresses import not_found
from strategieportal.pages.alliance.pages import page_kinds
from strategieportal.pages.alliance.told import COMPARISON, INDEX, told
from strategieportal.pages.legal import accessibility, imprint, privacy
from strategieportal.pages.lists import search
from strategieportal.pages.page import Ref, file_of
from strategieportal.pages.site import build
from strategieportal.publication import publication
from strategieportal.publishing.searching import make_index
from strategieportal.reading import layout
from strategieportal.source.writing import write_yaml

if TYPE_CHECKING:
    from strategieportal.model.alliance import Alliance, AllianceList
    from strategieportal.pages.site import Site
    from strategieportal.publication import Publication

MARK: Final = "verbund.txt"
"""Stands in every such site, so that nothing else is ever replaced."""
_BESIDE: Final = {"rechtliches.yml": "data/rechtliches.yml", "erscheinungsbild.yml": "data/erscheinungsbild.yml"}
"""Files beside the list that hold for the site as they do for a portal."""


class ForeignFolderError(Exception):
    """The folder holds something else; the text says so in German."""


def write_site(stated: AllianceList, alliance: Alliance, beside: Path, into: Path) -> None:
    """Write the site; a former one is replaced when the new one is whole.

    Args:
        stated: whose site it is.
        alliance: what it tells.
        beside: the folder of the list.
        into: the site's folder.

    Raises:
        ForeignFolderError: ``into`` holds something else.
    """
    if into.is_dir() and any(into.iterdir()) and not (into / MARK).is_file():
        raise ForeignFolderError(say("alliance.command.foreign", folder=into))
    into.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=into.resolve().parent, prefix=f".{into.name}.") as folder:
        fresh = Path(folder) / "neu"
        _written(stated, alliance, beside, fresh)
        if into.is_dir():
            into.replace(Path(folder) / "alt")
        fresh.replace(into)


def _written(stated: AllianceList, alliance: Alliance, beside: Path, target: Path) -> None:
    with TemporaryDirectory() as folder:
        published = _publication(stated, alliance, beside, Path(folder))
        site = _site(stated, alliance, published, Cache(Path(folder) / "cache"))
        for draft in site.drafts:
            _put(target / file_of(draft.path), site.renderer.render(draft.make()).encode())
        for one in site.assets:
            _put(target / one.path, one.make())
    _put(target / MARK, f"{stated.title}\n".encode())
    make_index(target, published.strategy)


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _publication(stated: AllianceList, alliance: Alliance, beside: Path, folder: Path) -> Publication:
    """A portal without a strategy: only whose it is, for which day, and what the law asks of its site."""
    facts = {
        german_key("title"): stated.title,
        german_key("owner"): stated.owner,
        german_key("short"): stated.short or say("alliance.command.lead"),
        german_key("contact"): stated.contact,
        german_key("as_of"): alliance.as_of,
    }
    text = write_yaml({key: value for key, value in facts.items() if value is not None})
    _put(folder / layout.PORTAL, text.encode())
    for name, path in _BESIDE.items():
        if (beside / name).is_file():
            _put(folder / path, (beside / name).read_bytes())
    examined = examine(folder, epoch=None, today=alliance.as_of)
    return publication(examined, site_url=stated.site or "", interactive=False, searchable=True)


def _site(stated: AllianceList, alliance: Alliance, published: Publication, cache: Cache) -> Site:
    lead = stated.short or say("alliance.command.lead")
    kinds = (
        *page_kinds(told(alliance), lead),
        search.KIND,
        imprint.KIND,
        privacy.KIND,
        accessibility.KIND,
        not_found.KIND,
    )
    site = build(published, cache, kinds=kinds)
    shell = site.renderer.shell
    ways = (
        Ref(say("pages_alliance.all"), ""),
        Ref(say("pages_alliance.index"), INDEX),
        Ref(say("pages_alliance.comparison"), COMPARISON),
    )
    site.renderer.place(with_ways(shell, navigation=ways))
    return site
