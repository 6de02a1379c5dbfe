"""What mkdocs.yml says to our plugins: their names and options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from strategieportal.mkdocs_plugins.reading_plugin import settings_of
from strategieportal.publishing.said import CACHE, EXPORTS, PAGES, Form, Said

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

FITS = "found_supported_theme"
"""Where mkdocs-section-index notes that a page may stand for its section in the theme; in ours it may."""


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

    cache_dir = option.Type(str, default=CACHE)
    """Folder for texts and figures of earlier builds, below the portal's folder; it may be deleted at any time."""
    policy_in_pages = option.Type(bool, default=True)
    """Whether each page carries its Content-Security-Policy, for places where nobody can set a header."""
    redaktion = option.SubConfig(FormConfig)
    """Where the form of the editors finds the sheets; without a ``dienst`` there is no form."""


def said_by(config: MkDocsConfig) -> Said:
    """What the settings say by now; other plugins may have changed them."""
    from strategieportal.pages.shell.shell import Script

    pages, exports = (config.plugins[name].config if name in config.plugins else {} for name in (PAGES, EXPORTS))
    form = pages.get("redaktion") or {}
    return Said(
        docs=Path(config.docs_dir),
        file=settings_of(config),
        site_url=config.site_url or "",
        custom=Path(config.theme.custom_dir) if config.theme.custom_dir else None,
        named_files=not config.use_directory_urls,
        styles=tuple(map(str, config.extra_css)),
        scripts=tuple(
            Script(str(one), type=getattr(one, "type", ""), is_async=bool(getattr(one, "async_", False)))
            for one in config.extra_javascript
        ),
        nav=config.nav,
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
        # MkDocs keeps the template in a class of its own, which is no text for those who join addresses
        edit_uri_template=str(config.edit_uri_template or ""),
        plugins=frozenset(config.plugins),
        papers=bool(exports.get("papier")),
        cards=bool(exports.get("karten")),
        form=Form(**{name: form[name] for name in Form.__struct_fields__ if name in form}),
        cache_dir=pages.get("cache_dir", CACHE),
        guarded=bool(pages.get("policy_in_pages", True)),
    )
