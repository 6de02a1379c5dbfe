"""``strategieportal/pages``: every page of the portal, in our own shell, as files that MkDocs writes."""

from __future__ import annotations

import gc
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import InclusionLevel

from strategieportal.charts.cache import Cache
from strategieportal.checks.belonging import published_files
from strategieportal.doors import opened
from strategieportal.exports.form.config import policy_of
from strategieportal.history.history import absence
from strategieportal.language import say
from strategieportal.mkdocs_plugins import adopted, caching, installed, navigation
from strategieportal.mkdocs_plugins.form import FormConfig, form_components, form_files, place_of
from strategieportal.mkdocs_plugins.ordinary_pages import PUT_IN, OrdinaryPages
from strategieportal.mkdocs_plugins.policing import write_rules
from strategieportal.mkdocs_plugins.reading_plugin import examination_of, root_of, settings_of
from strategieportal.mkdocs_plugins.reporting import Progress, refuse, refuse_without_echarts
from strategieportal.mkdocs_plugins.virtual_files import VirtualFile, add
from strategieportal.pages.addresses.addresses import broken, pending, stated
from strategieportal.pages.kinds import DOOR
from strategieportal.pages.page import file_of
from strategieportal.pages.parts import pictures
from strategieportal.pages.shell.places import settle
from strategieportal.pages.shell.shell import placed_shell
from strategieportal.pages.site import build
from strategieportal.problems import Place
from strategieportal.publication import publication
from strategieportal.source.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from strategieportal.checks.examine import Examination
    from strategieportal.pages.page import Draft
    from strategieportal.pages.site import Site
    from strategieportal.problems import Problem
    from strategieportal.prose.dialect import Dialect
    from strategieportal.publication import Publication
    from strategieportal.reading.read import Reading
    from strategieportal.source.files import Tree
    from strategieportal.source.settings import Settings

THEME = "strategieportal"
NAME = "strategieportal/pages"
FITS = "found_supported_theme"
"""Where mkdocs-section-index notes that a page may stand for its section in the theme; in ours it may."""
CHARTS = "strategieportal/charts"
SEARCH = "strategieportal/search"
EXPORTS = "strategieportal/exports"


class PagesConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    cache_dir = option.Type(str, default=".cache/strategieportal")
    """Folder for texts and figures of earlier builds, below the portal's folder; it may be deleted at any time."""
    policy_in_pages = option.Type(bool, default=True)
    """Whether each page carries its Content-Security-Policy, for places where nobody can set a header."""
    redaktion = option.SubConfig(FormConfig)
    """Where the form of the editors finds the sheets; without a ``dienst`` there is no form."""


class PagesPlugin(BasePlugin[PagesConfig]):  # type: ignore[no-untyped-call]
    """Puts the portal's pages among the site's files."""

    published: Publication | None = None
    """What this build publishes."""
    _ordinary: OrdinaryPages
    _site: Site | None = None
    _serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take note of serving: MkDocs then puts a script into each page, which no policy would let run."""
        del dirty
        self._serving = command == "serve"

    @event_priority(-100)  # after plugins that add extensions of Markdown
    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse another theme, in which our pages would be lost, and keep MkDocs from writing pages of its own."""
        if config.theme.name != THEME:
            raise PluginError(say("build.needs_theme"))
        config.theme.static_templates.clear()
        self._ordinary = OrdinaryPages(config)

    def _manner(self, config: MkDocsConfig) -> dict[str, bool]:
        """What holds for every page of the build."""
        guarded = self.config.policy_in_pages and not self._serving
        return {"named_files": not config.use_directory_urls, "guarded": guarded}

    @event_priority(50)  # after reading, before plugins that look at the files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace sheets by their pages and leave out what the theme below ours would ship."""
        examination = examination_of(config, "pages")
        reading = examination.reading
        refuse_without_echarts()
        cache = caching.own(root_of(config) / self.config.cache_dir)
        refuse(adopted.misunderstood(config, self._settings(config), files))
        found = _publication(examination, cache, config, self._ordinary.dialect)
        parts = (*installed.components(), *form_components(self.config.redaktion))
        found = replace(found, components=parts, **_set_beside(found, config))
        self.published = adopted.without(found, adopted.left_out(files))
        self.published.prose.left_out = adopted.hidden(files, preview=self._serving)
        refuse(absence(self.published.history))
        # what was read lives as long as the build: the collector need not look at it again and again
        gc.freeze()
        own = (Path(config.theme.custom_dir),) if config.theme.custom_dir else ()
        kinds = opened(DOOR)
        refuse(kinds.problems)
        site = build(self.published, Cache(cache), own, kinds.records, **self._manner(config))
        left = _left_to_mkdocs(site, files, reading, adopted.named(config, self._settings(config)))
        for file in [one for one in files if _is_ours_to_replace(one, config, left)]:
            files.remove(file)
        self._ordinary.keep(files, self.published, site)
        refuse(_addresses(examination, site))
        refuse(add(files, _pictures(files, self.published, reading.tree, Cache(cache), config)))
        refuse(add(files, _made(site, reading, config)))
        refuse(add(files, form_files(reading.strategy, self.config.redaktion, config)))
        self._site = site
        config.nav = navigation.with_files(config.nav, files)
        return files

    @event_priority(-100)  # after plugins that make or change the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Place ordinary pages where the navigation says, if there is one."""
        del files
        if self.published is not None and self._site is not None and navigation.decides(config):
            settle(self.published, navigation.Reader(self.published, self._site).places(nav))
            self._site.renderer.place(placed_shell(self._site.renderer.shell, self.published, self._site.drafts))

    @event_priority(-100)  # after plugins that change the text
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Tell the converter which page comes next."""
        del config, files
        self._ordinary.begin(page, markdown)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Take note of the page's anchors."""
        del html, config, files
        self._ordinary.converted(page)

    @event_priority(-100)  # after plugins that add style sheets and scripts
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give MkDocs the frame of its pages, with what others want to have in it."""
        del files
        refuse(adopted.foreign(config))
        if self._site is not None:
            self._site.renderer.place(adopted.framed(self._site.renderer.shell, config, self._settings(config)))
        env.globals[PUT_IN] = self._ordinary.framed
        if hasattr(env.loader, FITS):
            setattr(env.loader, FITS, True)

    @event_priority(-100)  # after plugins that change the whole page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Look at what others have made of the page."""
        del config
        self._ordinary.written(output, page)

    def _settings(self, config: MkDocsConfig) -> Settings:
        return read_settings(root_of(config), settings_of(config))

    @event_priority(-90)  # after everybody who changes written pages, before the site is published
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what web servers are to send with the pages; keep texts and figures for the next build."""
        form = self.config.redaktion
        framed_by = self.published.strategy.portal.embedding if self.published is not None else ()
        write_rules(config, policy_of(place_of(form)) if form.dienst is not None else "", framed_by)
        if self.published is not None:
            self.published.prose.close()
        caching.tell_damage(root_of(config) / self.config.cache_dir)

    def on_shutdown(self) -> None:
        """Stop the chart engine, which may be running while a site is served."""
        if self.published is not None:
            self.published.workshop.close()


def publication_of(config: MkDocsConfig, asking: str) -> Publication:
    """What is published.

    Args:
        config: the configuration of the build.
        asking: the plugin that wants to know, for the message.

    Raises:
        PluginError: mkdocs.yml does not list the plugin for the pages above the one that asks.
    """
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, PagesPlugin) or plugin.published is None:
        raise PluginError(say("build.needs_pages", name=asking))
    return plugin.published


def _publication(examination: Examination, cache: Path | None, config: MkDocsConfig, used: Dialect) -> Publication:
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


def _set_beside(found: Publication, config: MkDocsConfig) -> dict[str, Any]:
    """Whether documents and pictures are published beside the pages: where it is asked for, and whole addresses are known."""
    asked = config.plugins[EXPORTS].config if found.offers else {}
    return {"printed": bool(asked.get("papier")), "pictured": bool(asked.get("karten"))}


def _left_to_mkdocs(site: Site, files: Files, reading: Reading, named: frozenset[str]) -> frozenset[str]:
    """The files below ``content/`` that MkDocs reads or copies: ordinary pages, and what belongs to the site beside them."""
    pages = {one.source for one in site.drafts if one.is_converted}
    out = {f"content/{name}" for name in adopted.left_out(files) & reading.strategy.pages.keys()}
    return published_files(reading, named) | pages | out


def _made(site: Site, reading: Reading, config: MkDocsConfig) -> Iterator[VirtualFile]:
    progress = Progress(len(site.drafts))
    for draft in site.drafts:
        if draft.is_converted:
            continue
        make = progress.counted(partial(_rendered, site, draft))
        yield VirtualFile(config, file_of(draft.path), stated(draft, reading), make)
    for asset in site.assets:
        yield VirtualFile(config, asset.path, None, asset.make)


def _addresses(examination: Examination, site: Site) -> Iterator[Problem]:
    """Addresses that were published and are gone, and those that the ledger does not know yet."""
    reading = examination.reading
    yield from broken(reading, site.addresses, examination.as_of)
    yield from pending(reading.ledger, site.addresses)


def _pictures(
    files: Files, published: Publication, tree: Tree, cache: Cache, config: MkDocsConfig
) -> list[VirtualFile]:
    """Pictures as readers get them, in place of the files that MkDocs would copy with all that a camera wrote into them."""
    made: list[VirtualFile] = []
    for file in list(files):
        shown = published.pictures.get(unicodedata.normalize("NFC", file.src_uri))
        if shown is not None and file.src_dir == config.docs_dir:
            files.remove(file)
            source = Place(f"content/{shown.path}")
            made += (VirtualFile(config, one.path, source, one.make) for one in pictures.files(shown, tree, cache))
    return made


def _rendered(site: Site, draft: Draft) -> bytes:
    return site.renderer.document(draft.make())


def _is_ours_to_replace(file: File, config: MkDocsConfig, left: Collection[str]) -> bool:
    """Files of ``content/`` that are not ``left`` to MkDocs, and files of a theme, of which ours ships none."""
    if file.generated_by is not None or file.src_dir in {config.theme.custom_dir, None}:
        return False
    if file.inclusion is InclusionLevel.EXCLUDED and file.name.startswith("."):
        return False  # MkDocs never copies it; other plugins read it, such as .nav.yml
    if file.src_dir == config.docs_dir or file.is_documentation_page():
        return f"content/{unicodedata.normalize('NFC', file.src_uri)}" not in left
    return True
