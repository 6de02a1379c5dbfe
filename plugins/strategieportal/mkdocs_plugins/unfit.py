"""What stands in place of Material's plugins that do not fit: MkDocs finds them, and the portal tells what takes their place.

MkDocs looks for ``tags`` among the plugins of the theme first. Without this one it would end with an English sentence of its
own before any plugin is there to tell B654.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin


class Anything(Config):  # type: ignore[no-untyped-call]
    """No option that is known, and none that is missed."""


class UnfitPlugin(BasePlugin[Anything]):  # type: ignore[no-untyped-call]
    """Does nothing and takes any options: it is refused with its place when the portal is read."""

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """No option of it is wrong."""
        del options
        self.config = Anything(config_file_path)
        return [], []
