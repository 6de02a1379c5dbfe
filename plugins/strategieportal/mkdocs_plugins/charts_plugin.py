"""``strategieportal/charts``: publishes what the interactive view of a figure loads after a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.reading_plugin import examination_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class ChartsConfig(Config):  # type: ignore[no-untyped-call]
    """No options."""


class ChartsPlugin(BasePlugin[ChartsConfig]):  # type: ignore[no-untyped-call]
    """Without it, figures are pictures, sentences and tables only; nothing else changes."""

    @event_priority(40)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the chart library, the code that calls it, and the licences, also that of the portal's typeface."""
        from strategieportal.mkdocs_plugins.reporting import refusing
        from strategieportal.mkdocs_plugins.virtual_files import add
        from strategieportal.publishing.site_files import of_charts
        from strategieportal.publishing.telling import refuse_without_echarts

        with refusing():
            refuse_without_echarts()
        add(files, of_charts(examination_of(config, "charts")), config)
        return files
