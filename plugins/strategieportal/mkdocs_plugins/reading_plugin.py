"""``strategieportal/reading``: reads and checks the content once per build; the other plugins ask it for the result."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from strategieportal.mkdocs_plugins.made_from import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from strategieportal.checks.examine import Examination
    from strategieportal.mkdocs_plugins.preview import Preview
    from strategieportal.mkdocs_plugins.publishing import Publishing
    from strategieportal.publishing.again import Again

NAME = "strategieportal/reading"
FIRST: Final = 1000
LAST: Final = -1000
"""Among plugins; MkDocs suggests 100 and -100 to those who want to be early or late."""
COLLECT_AFTER: Final = 50_000
"""New objects after which Python looks for rubbish; by default 700, far too often where nearly all live to the end."""


class ReadingConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    data_dir = option.Type(str, default="data")
    """The folder with facts and figures, beside ``docs_dir``; only watched here, its name is fixed."""
    immer_neu = option.Type(bool, default=False)
    """Whether everything is made also where nothing has changed since the last build."""


class ReadingPlugin(BasePlugin[ReadingConfig]):  # type: ignore[no-untyped-call]
    """Reads the portal before the engine does, and publishes what all others have made of it.

    One instance serves all builds while a portal is served, since it asks to hear of the start.
    """

    examination: Examination | None = None
    made: int | None = None
    """The number of the folder that the last build published, by which the disk knows it."""
    again: Again | None = None
    """Which pages of the last build would be made the same again; None where nobody can know."""
    _publishing: Publishing | None = None
    _preview: Preview | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Take note of serving: then drafts are shown, marked. A build makes nothing where nothing has changed."""
        if command == "serve":
            from strategieportal.mkdocs_plugins.preview import Preview

            self._preview = Preview()
            self._preview.begin()
        if command == "build" and not dirty:
            from strategieportal.mkdocs_plugins import unchanged

            unchanged.begin()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Have mistakes shown in the browser."""
        del config, builder
        if self._preview is not None:
            self._preview.attend(server)

    @event_priority(FIRST)  # whoever asks for site_dir is to hear of the folder aside
    def on_config(self, config: MkDocsConfig) -> None:
        """Have the site made aside, and have a change of the data rebuild it as well. May run twice on one configuration."""
        from strategieportal.mkdocs_plugins.publishing import Publishing
        from strategieportal.mkdocs_plugins.reporting import call

        data = str(root_of(config) / self.config.data_dir)
        if data not in config.watch:
            config.watch.append(data)
        call(Path(config.docs_dir).name)
        if self._publishing is None:
            self._publishing = Publishing(config, preview=self._preview is not None)

    @event_priority(-100)  # after those who write content, before the engine walks through it
    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check; stop the build with every error at once."""
        from strategieportal.checks.examine import examine
        from strategieportal.mkdocs_plugins.reporting import announce, remark_on_python, report

        remark_on_python()
        announce("reading", config.docs_dir, ".md")
        gc.set_threshold(COLLECT_AFTER)
        self.examination = examine(
            root_of(config),
            epoch=os.environ.get("SOURCE_DATE_EPOCH"),
            today=today(),
            preview=self._preview is not None,
            settings=settings_of(config),
            content=Path(config.docs_dir).name,
        )
        report(self.examination.problems)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish what was built."""
        del config
        if self._publishing is not None:
            self.made = self._publishing.publish()
            self._publishing = None
        if self._preview is not None:
            self._preview.finish()

    @event_priority(LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the published site as it is."""
        publishing, self._publishing = self._publishing, None
        if self._preview is not None and not self._preview.published:
            self._preview.failed(error)
        if publishing is not None:
            publishing.give_up(error)


def settings_of(config: MkDocsConfig) -> str:
    """The file of the settings, as seen from the portal's folder."""
    return os.path.relpath(config.config_file_path or "mkdocs.yml", root_of(config))


def root_of(config: MkDocsConfig) -> Path:
    """The folder that holds the content, called as ``docs_dir`` says, and ``data``."""
    return Path(config.docs_dir).parent


def again_of(config: MkDocsConfig) -> Again | None:
    """Who knows which pages of the last build would be made the same again; None where all are to be made."""
    plugin = config.plugins.get(NAME)
    return plugin.again if isinstance(plugin, ReadingPlugin) else None


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
        from strategieportal.language import say

        raise PluginError(say("build.needs_reading", name=asking))
    return plugin.examination
