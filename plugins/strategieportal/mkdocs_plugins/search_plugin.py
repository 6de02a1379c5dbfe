"""``strategieportal/search``: makes the index of the search page after the build. Without it there is no search at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.pages_plugin import publication_of
from strategieportal.mkdocs_plugins.unchanged import cache_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME: Final = "strategieportal/search"


class SearchConfig(Config):  # type: ignore[no-untyped-call]
    """Those of Material's search, which people leave standing; none of them does anything, which checks tell (B647)."""

    lang = option.Optional(option.Type(object))
    separator = option.Optional(option.Type(object))
    pipeline = option.Optional(option.Type(object))
    fields = option.Optional(option.Type(object))
    indexing = option.Optional(option.Type(object))
    prebuild_index = option.Optional(option.Type(object))
    min_search_length = option.Optional(option.Type(object))
    jieba_dict = option.Optional(option.Type(object))
    jieba_dict_user = option.Optional(option.Type(object))


class SearchPlugin(BasePlugin[SearchConfig]):  # type: ignore[no-untyped-call]
    """The pages plugin asks whether this one is listed; if so, pages have a search form and tell the index of themselves."""

    supports_multiple_instances = True
    """People of Material leave their ``search`` standing, which means this one as well; the first does the work."""
    _binary: Path | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Refuse a machine without Pagefind before anything is built: a form that finds nothing would be worse."""
        from strategieportal.exports.search import pagefind

        del config
        self._binary = pagefind.executable()
        self._present()

    def _present(self) -> Path:
        if self._binary is None:
            from strategieportal.language import say

            raise PluginError(say("build.needs_pagefind"))
        return self._binary

    @event_priority(-80)  # after everybody who changes written pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Index what was written, or take the index of the last build where no page says anything else."""
        from strategieportal.exports.search import pagefind_words
        from strategieportal.pages.lists.search import INDEX

        if config.plugins.get(NAME) is not self:
            return
        site = Path(config.site_dir)
        self._index(site, site / INDEX, cache_of(config))
        pagefind_words.write(site / INDEX, publication_of(config, "search").strategy)

    def _index(self, site: Path, target: Path, cache: Path | None) -> None:
        from strategieportal.exports.search import pagefind, pagefind_kept
        from strategieportal.language import say
        from strategieportal.mkdocs_plugins.reporting import announce

        binary = self._present()
        key = pagefind_kept.key_of(binary, site) if cache else ""
        if cache and pagefind_kept.recall(cache, key, target):
            return
        announce("search", str(site), ".html")
        if complaint := pagefind.index(binary, site, target, os.environ):
            raise PluginError(say("build.pagefind_failed", complaint=complaint))
        if cache:
            pagefind_kept.keep(cache, key, target)
