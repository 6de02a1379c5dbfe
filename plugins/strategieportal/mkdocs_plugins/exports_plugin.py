"""``strategieportal/exports``: feeds, calendars, citations and the facts of measures beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.doors import opened
from strategieportal.exports.all_exports import DOOR, all_exports
from strategieportal.mkdocs_plugins.pages_plugin import publication_of
from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.mkdocs_plugins.virtual_files import VirtualFile, add

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class ExportsConfig(Config):  # type: ignore[no-untyped-call]
    """No options."""


class ExportsPlugin(BasePlugin[ExportsConfig]):  # type: ignore[no-untyped-call]
    """Without it, nothing is offered to subscribe to, and no page links to such a thing."""

    @event_priority(40)  # after the pages, whose publication it shares
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add everything that is offered; it holds whole addresses, so without ``site_url`` there is nothing."""
        published = publication_of(config, "exports")
        if published.offers:
            exporters = opened(DOOR)
            refuse(exporters.problems)
            exports = all_exports(published, exporters.records)
            refuse(add(files, (VirtualFile(config, one.path, "", one.make) for one in exports)))
        return files
