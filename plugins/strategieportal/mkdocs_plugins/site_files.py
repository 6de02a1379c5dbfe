"""What the pages plugin puts among the site's files, and what it leaves to MkDocs: a site -> files of MkDocs."""

from __future__ import annotations

import unicodedata
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import InclusionLevel
from msgspec import Struct

from strategieportal.charts.cache import Cache
from strategieportal.checks.belonging import published_files
from strategieportal.doors import opened
from strategieportal.films.film import ENDINGS
from strategieportal.films.inspect import bare
from strategieportal.mkdocs_plugins import adopted, navigation
from strategieportal.mkdocs_plugins.form import form_files
from strategieportal.mkdocs_plugins.options import CHARTS, EXPORTS, PAGES, SEARCH, settings_read
from strategieportal.mkdocs_plugins.reporting import Progress, refuse
from strategieportal.mkdocs_plugins.virtual_files import VirtualFile, add
from strategieportal.pages.addresses.addresses import broken, pending, stated
from strategieportal.pages.kinds import DOOR
from strategieportal.pages.page import file_of
from strategieportal.pages.parts import pictures
from strategieportal.pages.site import build
from strategieportal.problems import Place
from strategieportal.publication import publication
from strategieportal.source.files import MAX_FILM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from strategieportal.checks.examine import Examination
    from strategieportal.mkdocs_plugins.ordinary_pages import OrdinaryPages
    from strategieportal.pages.page import Draft
    from strategieportal.pages.site import Site
    from strategieportal.problems import Problem
    from strategieportal.prose.dialect import Dialect
    from strategieportal.publication import Publication
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree


class Making(Struct, frozen=True):
    """What one build makes its site from."""

    examination: Examination
    publication: Publication
    cache: Path | None
    config: MkDocsConfig


def replaced(files: Files, making: Making, ordinary: OrdinaryPages, **manner: bool) -> Site:
    """The site, whose files take the place of sheets among ``files``; ordinary pages stay with MkDocs."""
    reading, publication, config = making.examination.reading, making.publication, making.config
    cache, form = Cache(making.cache), config.plugins[PAGES].config["redaktion"]
    own = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
    kinds = opened(DOOR)
    refuse(kinds.problems)
    site = build(publication, cache, own, kinds.records, **manner)
    left = left_to_mkdocs(site, files, reading, adopted.named(config, settings_read(config)))
    for file in [one for one in files if is_ours_to_replace(one, config, left)]:
        files.remove(file)
    ordinary.keep(files, publication, site)
    refuse(faulty_addresses(making.examination, site))
    refuse(add(files, cleaned_pictures(files, publication, reading.tree, cache, config)))
    refuse(add(files, bare_films(files, reading.tree, config)))
    refuse(add(files, made(site, reading, config)))
    refuse(add(files, form_files(reading.strategy, form, config)))
    config.nav = navigation.with_files(config.nav, files)
    return site


def published_by(examination: Examination, cache: Path | None, config: MkDocsConfig, used: Dialect) -> Publication:
    """What is published, with what the other plugins of ours will make for it."""
    return publication(
        examination,
        cache=cache,
        site_url=config.site_url or "",
        interactive=CHARTS in config.plugins,
        searchable=SEARCH in config.plugins,
        offers=EXPORTS in config.plugins,
        used=used,
    )


def set_beside(found: Publication, config: MkDocsConfig) -> dict[str, Any]:
    """Whether documents and pictures are published beside the pages: where it is asked for, and whole addresses are known."""
    asked = config.plugins[EXPORTS].config if found.offers else {}
    return {"printed": bool(asked.get("papier")), "pictured": bool(asked.get("karten"))}


def left_to_mkdocs(site: Site, files: Files, reading: Reading, named: frozenset[str]) -> frozenset[str]:
    """The files below ``content/`` that MkDocs reads or copies: ordinary pages, and what belongs to the site beside them."""
    pages = {one.source for one in site.drafts if one.is_converted}
    out = {f"content/{name}" for name in adopted.left_out(files) & reading.strategy.pages.keys()}
    return published_files(reading, named) | pages | out


def made(site: Site, reading: Reading, config: MkDocsConfig) -> Iterator[VirtualFile]:
    """Every page and file of ``site`` that MkDocs does not make itself."""
    progress = Progress(len(site.drafts))
    for draft in site.drafts:
        if draft.is_converted:
            continue
        make = progress.counted(partial(_rendered, site, draft))
        yield VirtualFile(config, file_of(draft.path), stated(draft, reading), make)
    for asset in site.assets:
        yield VirtualFile(config, asset.path, None, asset.make)


def faulty_addresses(examination: Examination, site: Site) -> Iterator[Problem]:
    """Addresses that were published and are gone, and those that the ledger does not know yet."""
    reading = examination.reading
    yield from broken(reading, site.addresses, examination.as_of)
    yield from pending(reading.ledger, site.addresses)


def cleaned_pictures(
    files: Files, published: Publication, tree: Tree, cache: Cache, config: MkDocsConfig
) -> list[VirtualFile]:
    """Pictures as readers get them, in place of the files that MkDocs would copy with all that a camera wrote into them."""
    found: list[VirtualFile] = []
    for file in list(files):
        shown = published.pictures.get(unicodedata.normalize("NFC", file.src_uri))
        if shown is not None and file.src_dir == config.docs_dir:
            files.remove(file)
            source = Place(f"content/{shown.path}")
            found += (VirtualFile(config, one.path, source, one.make) for one in pictures.files(shown, tree, cache))
    return found


def bare_films(files: Files, tree: Tree, config: MkDocsConfig) -> list[VirtualFile]:
    """Films without the place and the owner that a camera wrote into them, in place of the files that MkDocs would copy."""
    found: list[VirtualFile] = []
    for file in list(files):
        path = f"content/{unicodedata.normalize('NFC', file.src_uri)}"
        if path.lower().endswith(ENDINGS) and file.src_dir == config.docs_dir:
            files.remove(file)
            found.append(VirtualFile(config, file.src_uri, Place(path), partial(_bare, path, tree)))
    return found


def _bare(path: str, tree: Tree) -> bytes:
    data, _ = tree.read_bytes(path, MAX_FILM)
    if data is None:
        # it was there when the portal was checked
        raise FileNotFoundError(path)
    return bare(data)


def _rendered(site: Site, draft: Draft) -> bytes:
    return site.renderer.document(draft.make())


def is_ours_to_replace(file: File, config: MkDocsConfig, left: Collection[str]) -> bool:
    """Files of ``content/`` that are not ``left`` to MkDocs, and files of a theme, of which ours ships none."""
    if file.generated_by is not None or file.src_dir in {config.theme.custom_dir, None}:
        return False
    if file.inclusion is InclusionLevel.EXCLUDED and file.name.startswith("."):
        return False  # MkDocs never copies it; other plugins read it, such as .nav.yml
    if file.src_dir == config.docs_dir or file.is_documentation_page():
        return f"content/{unicodedata.normalize('NFC', file.src_uri)}" not in left
    return True
