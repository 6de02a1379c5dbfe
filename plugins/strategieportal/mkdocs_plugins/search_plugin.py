"""``strategieportal/search``: makes the index of the search page after the build. Without it there is no search at all.

While a portal is served, the index is made when the search first asks for it: nobody waits for it who does not search.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.pages_plugin import looked_of, publication_of
from strategieportal.mkdocs_plugins.unchanged import cache_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

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

    def __init__(self) -> None:
        self._serving = False
        self._waiting: Callable[[], None] | None = None
        """Makes the index of what is served; None where it is there."""
        self._one_by_one = Lock()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take note of serving."""
        del dirty
        self._serving = command == "serve"

    @event_priority(-80)  # after everybody who changes written pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Make the index of what was written, or have it made when somebody searches."""
        from strategieportal.mkdocs_plugins.reporting import announce
        from strategieportal.publishing.searching import make_index

        if config.plugins.get(NAME) is not self:
            return
        strategy, looked, cache = publication_of(config, "search").strategy, looked_of(config), cache_of(config)
        if self._serving:
            # the site will have changed places by then
            self._waiting = lambda: make_index(Path(config.site_dir), strategy, looked, cache)
            return
        announce("search", config.site_dir, ".html")
        make_index(Path(config.site_dir), strategy, looked, cache)

    @event_priority(-100)  # after whoever shows mistakes in the browser
    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Have the index made when the search first asks for it."""
        del builder
        if config.plugins.get(NAME) is self and (usual := server.get_app()) is not None:
            server.set_app(self._answering(usual))

    def _answering(self, usual: WSGIApplication) -> WSGIApplication:
        from strategieportal.mkdocs_plugins.reporting import log
        from strategieportal.pages.lists.search import INDEX

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if f"/{INDEX}" in environ.get("PATH_INFO", ""):
                try:
                    self._make()
                except OSError as error:  # the site changes places just now; the page says that it may be tried again
                    log.debug("%s", error)
            return usual(environ, start_response)

        return answer

    def _make(self) -> None:
        """Make the index of what is served, unless it is there."""
        with self._one_by_one:
            waiting = self._waiting
            if waiting is not None:
                waiting()
                if self._waiting is waiting:
                    self._waiting = None
