"""``strategieportal/pages``: every page of the portal, in our own shell, as files that MkDocs writes."""

from __future__ import annotations

import gc
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.options import FITS, PAGES, THEME, PagesConfig, settings_read
from strategieportal.mkdocs_plugins.reading_plugin import examination_of, root_of

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from strategieportal.checks.examine import Examination
    from strategieportal.mkdocs_plugins.ordinary_pages import OrdinaryPages
    from strategieportal.mkdocs_plugins.policing import Looked
    from strategieportal.pages.site import Site
    from strategieportal.publication import Publication


class PagesPlugin(BasePlugin[PagesConfig]):  # type: ignore[no-untyped-call]
    """Puts the portal's pages among the site's files."""

    published: Publication | None = None
    """What this build publishes."""
    _ordinary: OrdinaryPages
    _looked: Looked
    _site: Site | None = None
    _serving = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take note of serving: MkDocs then puts a script into each page, which no policy would let run."""
        del dirty
        self._serving = command == "serve"

    @event_priority(-100)  # after plugins that add extensions of Markdown
    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse another theme, in which our pages would be lost, and keep MkDocs from writing pages of its own."""
        from strategieportal.language import say
        from strategieportal.mkdocs_plugins.ordinary_pages import OrdinaryPages

        if config.theme.name != THEME:
            raise PluginError(say("build.needs_theme"))
        config.theme.static_templates.clear()
        self._ordinary = OrdinaryPages(config)

    def _manner(self, config: MkDocsConfig) -> dict[str, bool]:
        """What holds for every page of the build."""
        guarded = self.config.policy_in_pages and not self._serving
        previewed = bool(os.environ.get("STRATEGIEPORTAL_VORSCHAU"))
        return {"named_files": not config.use_directory_urls, "guarded": guarded, "previewed": previewed}

    @event_priority(50)  # after reading, before plugins that look at the files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace sheets by their pages and leave out what the theme below ours would ship."""
        from strategieportal.mkdocs_plugins import caching
        from strategieportal.mkdocs_plugins.policing import Looked
        from strategieportal.mkdocs_plugins.reporting import refuse_without_echarts
        from strategieportal.mkdocs_plugins.site_files import Making, replaced

        examination = examination_of(config, "pages")
        refuse_without_echarts()
        cache = caching.own(root_of(config) / self.config.cache_dir)
        self.published = self._published(examination, cache, config, files)
        # what was read lives as long as the build: the collector need not look at it again and again
        gc.freeze()
        self._looked = Looked(config, cache)
        making = Making(examination, self.published, cache, config, self._looked)
        self._site = replaced(files, making, self._ordinary, **self._manner(config))
        return files

    def _published(
        self, examination: Examination, cache: Path | None, config: MkDocsConfig, files: Files
    ) -> Publication:
        from strategieportal.history.history import absence
        from strategieportal.mkdocs_plugins import adopted, installed, site_files
        from strategieportal.mkdocs_plugins.form import form_components
        from strategieportal.mkdocs_plugins.reporting import refuse

        refuse(adopted.misunderstood(config, settings_read(config), files))
        found = site_files.published_by(examination, cache, config, self._ordinary.dialect)
        parts = (*installed.components(), *form_components(self.config.redaktion))
        found = replace(found, components=parts, **site_files.set_beside(found, config))
        found = adopted.without(found, adopted.left_out(files))
        found.prose.left_out = adopted.hidden(files, preview=self._serving)
        refuse(absence(found.history))
        return found

    @event_priority(-100)  # after plugins that make or change the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Place ordinary pages where the navigation says, if there is one."""
        del files
        from strategieportal.mkdocs_plugins import navigation
        from strategieportal.pages.shell.places import settle
        from strategieportal.pages.shell.shell import placed_shell

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
        from strategieportal.mkdocs_plugins import adopted
        from strategieportal.mkdocs_plugins.ordinary_pages import PUT_IN
        from strategieportal.mkdocs_plugins.reporting import refuse

        refuse(adopted.foreign(config))
        if self._site is not None:
            self._site.renderer.place(adopted.framed(self._site.renderer.shell, config, settings_read(config)))
        env.globals[PUT_IN] = self._ordinary.framed
        if hasattr(env.loader, FITS):
            setattr(env.loader, FITS, True)

    @event_priority(-100)  # after plugins that change the whole page
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> None:
        """Look at what others have made of the page."""
        del config
        self._ordinary.written(output, page)

    @event_priority(-90)  # after everybody who changes written pages, before the site is published
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what web servers are to send with the pages; keep texts and figures for the next build."""
        from strategieportal.exports.form.config import policy_of
        from strategieportal.mkdocs_plugins import caching
        from strategieportal.mkdocs_plugins.form import place_of
        from strategieportal.mkdocs_plugins.policing import write_rules

        form = self.config.redaktion
        framed_by = self.published.strategy.portal.embedding if self.published is not None else ()
        write_rules(config, self._looked, policy_of(place_of(form)) if form.dienst is not None else "", framed_by)
        self._looked.close()
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
    plugin = config.plugins.get(PAGES)
    if not isinstance(plugin, PagesPlugin) or plugin.published is None:
        from strategieportal.language import say

        raise PluginError(say("build.needs_pages", name=asking))
    return plugin.published
