"""``strategieportal/reading``: reads and checks the content once per build; the other plugins ask it for the result."""

from __future__ import annotations

import gc
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.checks.examine import Examination, examine
from strategieportal.language import say
from strategieportal.mkdocs_plugins.reporting import remark_on_python, report

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

NAME = "strategieportal/reading"
COLLECT_AFTER: Final = 50_000
"""New objects after which Python looks for rubbish; by default 700, far too often where nearly all live to the end."""


class ReadingConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    data_dir = option.Type(str, default="data")
    """The folder with facts and figures, beside ``docs_dir``; only watched here, its name is fixed."""


class ReadingPlugin(BasePlugin[ReadingConfig]):  # type: ignore[no-untyped-call]
    """Reads the portal. A fresh instance serves each build, also while serving."""

    examination: Examination | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Have a change of the data rebuild the site as well. May run twice on one configuration."""
        data = str(root_of(config) / self.config.data_dir)
        if data not in config.watch:
            config.watch.append(data)

    @event_priority(100)  # before anybody who wants to know what was read
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and check; stop the build with every error at once."""
        del files
        remark_on_python()
        gc.set_threshold(COLLECT_AFTER)
        today = datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
        self.examination = examine(root_of(config), epoch=os.environ.get("SOURCE_DATE_EPOCH"), today=today)
        report(self.examination.problems)


def root_of(config: MkDocsConfig) -> Path:
    """The folder that holds ``content`` and ``data``."""
    return Path(config.docs_dir).parent


def examination_of(config: MkDocsConfig, asking: str) -> Examination:
    """What the reading plugin found.

    Args:
        config: the configuration of the build.
        asking: the plugin that wants to know, for the message.

    Raises:
        PluginError: mkdocs.yml does not list the reading plugin above the one that asks.
    """
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, ReadingPlugin) or plugin.examination is None:
        raise PluginError(say("build.needs_reading", name=asking))
    return plugin.examination
