"""``strategieportal/charts``: publishes what the interactive view of a figure loads after a click."""

from __future__ import annotations

from functools import partial
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
        from strategieportal.charts.assets import published_files
        from strategieportal.charts.typeface import DEFAULT
        from strategieportal.mkdocs_plugins.reporting import refuse, refuse_without_echarts
        from strategieportal.mkdocs_plugins.virtual_files import VirtualFile, add

        refuse_without_echarts()
        font = examination_of(config, "charts").reading.strategy.face.font or DEFAULT
        made = (VirtualFile(config, path, None, partial(bytes, data)) for path, data in published_files(font))
        refuse(add(files, made))
        return files
