"""``strategieportal/pages``: every page of the portal, in our own shell, as files that MkDocs writes."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.options import FITS, PagesConfig, said_by
from strategieportal.mkdocs_plugins.reading_plugin import again_of, examination_of
from strategieportal.publishing.said import PAGES, THEME

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from strategieportal.checks.examine import Examination
    from strategieportal.pages.site import Site
    from strategieportal.publication import Publication
    from strategieportal.publishing.ordinary_pages import OrdinaryPages
    from strategieportal.publishing.policing import Looked
    from strategieportal.publishing.said import Said


MAKERS: Final = ("awesome-nav", "awesome-pages", "literate-nav")
"""Plugins that make a navigation where ``mkdocs.yml`` has none."""


class PagesPlugin(BasePlugin[PagesConfig]):  # type: ignore[no-untyped-call]
    """Puts the portal's pages among the site's files."""

    published: Publication | None = None
    """What this build publishes."""
    looked: Looked | None = None
    """Who has seen the pages of this build as they were written."""
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
        from strategieportal.language import say
        from strategieportal.mkdocs_plugins.ordinary_pages import ordinary_pages

        if config.theme.name != THEME:
            raise PluginError(say("build.needs_theme"))
        config.theme.static_templates.clear()
        self._ordinary = ordinary_pages(config)

    def _manner(self, config: MkDocsConfig) -> dict[str, bool]:
        """What holds for every page of the build."""
        guarded = self.config.policy_in_pages and not self._serving
        previewed = bool(os.environ.get("STRATEGIEPORTAL_VORSCHAU"))
        return {"named_files": not config.use_directory_urls, "guarded": guarded, "previewed": previewed}

    @event_priority(50)  # after reading, before plugins that look at the files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Replace sheets by their pages and leave out what the theme below ours would ship."""
        from strategieportal.mkdocs_plugins.made_from import is_alone
        from strategieportal.mkdocs_plugins.reporting import refuse, refusing
        from strategieportal.mkdocs_plugins.site_files import replaced
        from strategieportal.publishing import caching
        from strategieportal.publishing.policing import Looked
        from strategieportal.publishing.site_files import Making
        from strategieportal.publishing.telling import refuse_without_echarts

        examination, said = examination_of(config, "pages"), said_by(config)
        with refusing():
            refuse_without_echarts()
            cache = caching.own(said.cache, refuse)
            again, published = again_of(config), self._published(examination, cache, said, files)
            self.published = published if again is None else again.watched(published)
            if not self._serving:
                # what was read lives as long as the program: the collector need not look at it again and again
                gc.freeze()
            self.looked = Looked(cache, alone=is_alone(config))
            making = Making(examination, self.published, cache, said, self.looked, again)
            self._site = replaced(files, making, self._ordinary, config, **self._manner(config))
        return files

    def _published(self, examination: Examination, cache: Path | None, said: Said, files: Files) -> Publication:
        from strategieportal.mkdocs_plugins.reporting import refuse
        from strategieportal.mkdocs_plugins.site_files import hidden, left_out
        from strategieportal.publishing import adopted, site_files

        out = left_out(files)
        known = partial(_is_known, files)
        refuse(adopted.misunderstood(said, said.settings(), known, out))
        found = site_files.published_by(examination, cache, said, self._ordinary.dialect, out)
        found.prose.left_out = hidden(files, preview=self._serving)
        refuse(site_files.without_past(found))
        return found

    @event_priority(-100)  # after plugins that make or change the navigation
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Place ordinary pages where the navigation says, if there is one."""
        del files
        from strategieportal.publishing.navigation import settled

        decides = config.nav is not None or any(name in config.plugins for name in MAKERS)
        if self.published is not None and self._site is not None and decides:
            settled(self.published, self._site, nav.items)

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
        from strategieportal.mkdocs_plugins.ordinary_pages import PUT_IN
        from strategieportal.mkdocs_plugins.reporting import refuse, refusing
        from strategieportal.publishing import adopted

        said = said_by(config)
        refuse(adopted.foreign(said))
        if self._site is not None:
            self._site.renderer.place(adopted.framed(self._site.renderer.shell, said, said.settings()))
        env.globals[PUT_IN] = refusing()(self._ordinary.framed)
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
        from strategieportal.mkdocs_plugins.reporting import refuse, refusing
        from strategieportal.publishing import caching
        from strategieportal.publishing.form import policy_said
        from strategieportal.publishing.policing import write_rules

        said = said_by(config)
        framed_by = self.published.strategy.portal.embedding if self.published is not None else ()
        if self.looked is not None:
            with refusing():
                form = policy_said(said.form)
                write_rules(Path(config.site_dir), said.site_url, self.looked, refuse, form, framed_by)
            self.looked.close()
        if self.published is not None:
            if (again := again_of(config)) is not None:
                self.published.prose.still_used(again.texts())
            self.published.prose.close()
        caching.tell_damage(said.cache, refuse)

    def on_shutdown(self) -> None:
        """Stop the chart engine, which may be running while a site is served."""
        if self.published is not None:
            self.published.workshop.close()


def _is_known(files: Files, name: str) -> bool:
    return files.get_file_from_path(name) is not None


def looked_of(config: MkDocsConfig) -> Looked | None:
    """Who has seen the pages of the build as they were written; None where nobody has."""
    plugin = config.plugins.get(PAGES)
    return plugin.looked if isinstance(plugin, PagesPlugin) else None


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
