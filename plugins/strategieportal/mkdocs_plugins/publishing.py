"""From the first event of a build to its last: the engine works in a folder aside, and only a whole site is published."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.exceptions import BuildError, PluginError
from mkdocs.utils import CountHandler

from strategieportal.charts.errors import ChartError
from strategieportal.language import say, say_count
from strategieportal.mkdocs_plugins.reporting import log
from strategieportal.publishing.aside import Aside
from strategieportal.publishing.complaints import complaint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_OURS: Final = Path(__file__).resolve().parents[1]
_CALLS: Final = "run_event"
"""The function of MkDocs that calls plugins and hooks."""


class Publishing:
    """One build of one site."""

    def __init__(self, config: MkDocsConfig, *, preview: bool = False) -> None:
        """Have the engine write aside from now on: ``config.site_dir`` is a new folder until the end of the build.

        Args:
            config: the configuration of the build.
            preview: whether only the one who writes will see it; then warnings do not keep it back.

        Raises:
            PluginError: there is no place to write to.
        """
        self._config = config
        self._preview = preview
        self._target = config.site_dir
        if config.strict:
            _hear_warnings()
        try:
            self._aside = Aside(Path(config.site_dir))
        except OSError as error:
            raise PluginError(complaint(error, self._target)) from error
        config.site_dir = str(self._aside.site)

    def publish(self) -> int | None:
        """Let the new site take the place of the old one.

        Returns:
            The number of the folder that is the published site now, see :meth:`Aside.publish`.

        Raises:
            PluginError: the build is strict and there were warnings, or the target cannot be written.
        """
        if self._config.strict and not self._preview and (count := _warnings()):
            raise PluginError(say_count("build.strict", count))
        try:
            number = self._aside.publish()
        except OSError as error:
            raise PluginError(complaint(error, self._target)) from error
        self._config.site_dir = self._target
        log.info("%s", say("build.published", site=self._target))
        return number

    def give_up(self, error: Exception) -> None:
        """Leave the published site as it is, and say in German what became of a fault that MkDocs would show as a traceback.

        Raises:
            PluginError: the same, if it is one that the person who publishes can do something about.
        """
        self._aside.discard()
        self._config.site_dir = self._target
        if told := _of_others(error, Path(self._config.config_file_path or ".").parent):
            raise PluginError(f"{told} {say('build.left_alone')}") from error
        if isinstance(error, OSError | ChartError):
            raise PluginError(complaint(error, self._target)) from error
        if not isinstance(error, BuildError):
            log.error("%s", say("build.unexpected", site=self._target))


def _of_others(error: Exception, root: Path) -> str:
    """That a hook or a plugin of others broke off, and where; empty where that is not so.

    What the disk refused is told as that, whoever asked for it.
    """
    if isinstance(error, BuildError) or (isinstance(error, OSError) and error.errno is not None):
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    called = next((place for place, one in enumerate(frames) if one.name == _CALLS), len(frames))
    if not frames[called + 1 :] or Path(frames[called + 1].filename).is_relative_to(_OURS):
        return ""
    theirs = frames[called + 1].filename
    line = [one.lineno for one in frames if one.filename == theirs][-1]
    name = Path(theirs)
    shown = name.relative_to(root).as_posix() if name.is_relative_to(root) else "/".join(name.parts[-3:])
    return say("build.others", place=f"{shown}:{line}", reason=f"{type(error).__name__}: {error}".rstrip(": ."))


def _loggers() -> Iterator[logging.Logger]:
    """Those of the engine, from ours upwards; ProperDocs calls its own differently."""
    logger: logging.Logger | None = logging.getLogger(log.logger.name)
    while logger is not None and logger.parent is not None:
        yield logger
        logger = logger.parent


def _hear_warnings() -> None:
    """Have a strict build hear and count warnings in spite of ``--quiet``, which hides them from MkDocs as well."""
    for logger in _loggers():
        if logger.level > logging.WARNING:
            logger.setLevel(logging.WARNING)


def _warnings() -> int:
    """How many warnings a strict build was told so far, by MkDocs' own count."""
    counting = (one for logger in _loggers() for one in logger.handlers if isinstance(one, CountHandler))
    return sum(count for handler in counting for _, count in handler.get_counts())
