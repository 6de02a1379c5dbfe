"""``strategieportal/search``: makes the index of the search page after the build. Without it there is no search at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.language import say
from strategieportal.mkdocs_plugins import pagefind
from strategieportal.pages.lists.search import INDEX

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class SearchConfig(Config):  # type: ignore[no-untyped-call]
    """No options."""


class SearchPlugin(BasePlugin[SearchConfig]):  # type: ignore[no-untyped-call]
    """The pages plugin asks whether this one is listed; if so, pages have a search form and tell the index of themselves."""

    _binary: Path | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse a machine without Pagefind before anything is built: a form that finds nothing would be worse."""
        del config
        self._binary = pagefind.executable()
        self._present()

    def _present(self) -> Path:
        if self._binary is None:
            raise PluginError(say("build.needs_pagefind"))
        return self._binary

    @event_priority(-80)  # after everybody who changes written pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what was written."""
        site = Path(config.site_dir)
        if complaint := pagefind.index(self._present(), site, site / INDEX):
            raise PluginError(say("build.pagefind_failed", complaint=complaint))
