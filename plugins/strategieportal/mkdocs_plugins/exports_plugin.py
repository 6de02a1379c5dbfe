"""``strategieportal/exports``: feeds, calendars, citations, the facts of measures and documents on paper beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.pages_plugin import publication_of
from strategieportal.mkdocs_plugins.reading_plugin import again_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class ExportsConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    papier = option.Type(bool, default=False)
    """Whether documents on paper are published as well; they need Typst (``pip install strategieportal[pdf]``)."""
    karten = option.Type(bool, default=False)
    """Whether cards for sharing and figures as pictures of points are published as well; they need it too."""


class ExportsPlugin(BasePlugin[ExportsConfig]):  # type: ignore[no-untyped-call]
    """Without it, nothing is offered to subscribe to, and no page links to such a thing."""

    @event_priority(40)  # after the pages, whose publication it shares
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add everything that is offered; it holds whole addresses, so without ``site_url`` there is nothing."""
        from strategieportal.mkdocs_plugins.reporting import refuse, refusing
        from strategieportal.mkdocs_plugins.virtual_files import add
        from strategieportal.publishing.site_files import of_exports

        with refusing():
            add(files, of_exports(publication_of(config, "exports"), refuse, again_of(config)), config)
        return files
