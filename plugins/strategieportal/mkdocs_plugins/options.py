"""What mkdocs.yml says to our plugins: their names and options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from strategieportal.mkdocs_plugins.reading_plugin import root_of, settings_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from strategieportal.source.settings import Settings

THEME = "strategieportal"
PAGES = "strategieportal/pages"
FITS = "found_supported_theme"
"""Where mkdocs-section-index notes that a page may stand for its section in the theme; in ours it may."""
CHARTS = "strategieportal/charts"
SEARCH = "strategieportal/search"
EXPORTS = "strategieportal/exports"


class FormConfig(Config):  # type: ignore[no-untyped-call]
    """``redaktion:`` below ``strategieportal/pages`` in mkdocs.yml."""

    dienst = option.Optional(option.Type(str))
    """Where the sheets are kept: a folder, or which forge; without it there is no form."""
    adresse = option.Type(str, default="")
    """Of the forge, such as ``https://gitlab.kreis.example``."""
    projekt = option.Type(str, default="")
    """Group and project there."""
    zweig = option.Type(str, default="main")
    """The branch that is published."""
    app_id = option.Type(str, default="")
    """Of the OAuth application there; without one people enter a token of their own."""


class PagesConfig(Config):  # type: ignore[no-untyped-call]
    """Options in mkdocs.yml."""

    cache_dir = option.Type(str, default=".cache/strategieportal")
    """Folder for texts and figures of earlier builds, below the portal's folder; it may be deleted at any time."""
    policy_in_pages = option.Type(bool, default=True)
    """Whether each page carries its Content-Security-Policy, for places where nobody can set a header."""
    redaktion = option.SubConfig(FormConfig)
    """Where the form of the editors finds the sheets; without a ``dienst`` there is no form."""


def settings_read(config: MkDocsConfig) -> Settings:
    """What mkdocs.yml says of Markdown and files."""
    from strategieportal.source.settings import read_settings

    return read_settings(root_of(config), settings_of(config))
