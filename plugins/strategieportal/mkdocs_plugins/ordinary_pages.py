"""Ordinary pages as pages of MkDocs: read, converted and written by it with all its events, in the portal's frame.

MkDocs reads the file, other plugins and hooks change Markdown, HTML and context as their documentation says, and the
theme's only template, ``main.html``, asks for the frame (``publishing/ordinary_pages.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from strategieportal.mkdocs_plugins.options import said_by
from strategieportal.mkdocs_plugins.reporting import refuse, refusing
from strategieportal.pages.page import file_of
from strategieportal.prose.convert import Portal
from strategieportal.prose.dialect import dialect
from strategieportal.publishing.adopted import own_classes
from strategieportal.publishing.ordinary_pages import OrdinaryPages, new_occasion, refuse_main
from strategieportal.reading.addresses import page_address

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from strategieportal.prose.dialect import Dialect
    from strategieportal.prose.polish import Occasion

PUT_IN: Final = "portal"
"""What ``main.html`` asks for the whole document by."""


def ordinary_pages(config: MkDocsConfig) -> OrdinaryPages:
    """Those of one build, which MkDocs converts as the sheets are converted."""
    with refusing():
        refuse_main(said_by(config).custom)
    occasion = new_occasion()
    return OrdinaryPages(_set_dialect(config, occasion), occasion, refuse)


def _set_dialect(config: MkDocsConfig, occasion: Occasion) -> Dialect:
    """Have MkDocs convert pages as the sheets are converted. May run twice on one configuration."""
    given = [one for one in config.markdown_extensions if not isinstance(one, Portal)]
    used = dialect(given, config.mdx_configs, Path(config.docs_dir), own_classes(said_by(config)))
    portal = Portal(occasion, own_anchors=used.own_anchors)
    config.markdown_extensions = [*used.extensions, portal]  # type: ignore[list-item]
    config.mdx_configs = {name: dict(options) for name, options in used.options.items()}
    return used


def at_their_addresses(files: Files) -> None:
    """Have MkDocs write ordinary pages at the addresses that they have ever had."""
    for file in files:
        if file.is_documentation_page():
            file.dest_uri = file_of(page_address(file.src_uri))
            file.__dict__.pop("url", None)
            file.__dict__.pop("abs_dest_path", None)
