"""What ``mkdocs.yml`` says to whoever publishes, in values; whoever builds has read it, and plugins may have changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.source.settings import FILE, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.pages.shell.shell import Script
    from strategieportal.source.settings import Settings

THEME: Final = "strategieportal"
READING: Final = "strategieportal/reading"
PAGES: Final = "strategieportal/pages"
CHARTS: Final = "strategieportal/charts"
SEARCH: Final = "strategieportal/search"
EXPORTS: Final = "strategieportal/exports"
CACHE: Final = ".cache/strategieportal"
"""Folder for texts and figures of earlier builds, below the portal's folder; it may be deleted at any time."""


class Form(Struct, frozen=True):
    """``redaktion:`` below ``strategieportal/pages``: where the form of the editors finds the sheets."""

    dienst: str | None = None
    """A folder, or which forge; without it there is no form."""
    adresse: str = ""
    """Of the forge, such as ``https://gitlab.kreis.example``."""
    projekt: str = ""
    """Group and project there."""
    zweig: str = "main"
    """The branch that is published."""
    app_id: str = ""
    """Of the OAuth application there; without one people enter a token of their own."""


class Said(Struct, frozen=True):
    """What holds for one build."""

    docs: Path
    """The folder of the content, whole."""
    file: str = FILE
    """The settings, as seen from ``root``."""
    site_url: str = ""
    """Where the site will stand, with a closing ``/``; empty where it is not known."""
    custom: Path | None = None
    """The folder of the district's own templates."""
    named_files: bool = False
    """Whether links name the file of a page (``use_directory_urls: false``)."""
    styles: tuple[str, ...] = ()
    """``extra_css``."""
    scripts: tuple[Script, ...] = ()
    """``extra_javascript``."""
    nav: Any = None
    repo_url: str = ""
    edit_uri: str = ""
    """With a closing ``/``, where it is not empty."""
    edit_uri_template: str = ""
    plugins: frozenset[str] = frozenset()
    """The names of those of ours that are on."""
    papers: bool = False
    """Whether documents on paper are asked for."""
    cards: bool = False
    """Whether cards for sharing are asked for."""
    form: Form = Form()
    cache_dir: str = CACHE
    guarded: bool = True
    """Whether each page carries its Content-Security-Policy."""

    @property
    def root(self) -> Path:
        """The folder that holds the content and ``data``."""
        return self.docs.parent

    @property
    def content(self) -> str:
        """What the folder of the content is called on the disk."""
        return self.docs.name

    @property
    def cache(self) -> Path:
        """The folder of the build's cache."""
        return self.root / self.cache_dir

    @property
    def own(self) -> tuple[Path, ...]:
        """Folders with templates of the district's own."""
        return () if self.custom is None else (self.custom,)

    def settings(self) -> Settings:
        """What is written there of Markdown and files, with the places."""
        return read_settings(self.root, self.file)
