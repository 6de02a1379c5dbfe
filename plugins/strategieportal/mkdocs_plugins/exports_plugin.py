"""``strategieportal/exports``: feeds, calendars, citations, the facts of measures and documents on paper beside the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.pages_plugin import publication_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from strategieportal.exports.export import Export
    from strategieportal.publication import Publication


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
        from strategieportal.doors import opened
        from strategieportal.exports.all_exports import DOOR, all_exports
        from strategieportal.mkdocs_plugins.reporting import refuse
        from strategieportal.mkdocs_plugins.virtual_files import VirtualFile, add

        published = publication_of(config, "exports")
        if published.offers:
            exporters = opened(DOOR)
            refuse(exporters.problems)
            exports = all_exports(published, exporters.records)
            refuse(add(files, (VirtualFile(config, one.path, None, one.make) for one in (*exports, *_set(published)))))
        return files


def _set(published: Publication) -> Iterator[Export]:
    """What Typst sets: documents and pictures, as far as mkdocs.yml asks for them."""
    from strategieportal.language import say
    from strategieportal.paper.offered import papers, pictures
    from strategieportal.paper.setting import available

    if (published.printed or published.pictured) and not available():
        raise PluginError(say("paper.command.absent"))
    if published.printed:
        yield from papers(published)
    if published.pictured:
        yield from pictures(published)
