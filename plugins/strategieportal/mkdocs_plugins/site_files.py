"""What the pages plugin puts among the site's files, and what it leaves to MkDocs: a site -> files of MkDocs."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from strategieportal.mkdocs_plugins.ordinary_pages import at_their_addresses
from strategieportal.mkdocs_plugins.reporting import refuse
from strategieportal.mkdocs_plugins.virtual_files import add
from strategieportal.publishing import navigation, site_files
from strategieportal.publishing.telling import Progress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from strategieportal.pages.site import Site
    from strategieportal.publishing.files import Made
    from strategieportal.publishing.ordinary_pages import OrdinaryPages
    from strategieportal.publishing.site_files import Making

_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def replaced(files: Files, making: Making, ordinary: OrdinaryPages, config: MkDocsConfig, **manner: bool) -> Site:
    """The site, whose files take the place of sheets among ``files``; ordinary pages stay with MkDocs."""
    site = site_files.site_of(making, refuse, **manner)
    left = site_files.left_to_the_builder(making, site, left_out(files))
    for file in [one for one in files if is_ours_to_replace(one, config, left)]:
        files.remove(file)
    ordinary.keep(files, making.publication, site)
    at_their_addresses(files)
    progress = Progress(len(site.drafts), _terminal if sys.stderr.isatty() else None)
    add(files, list(_cleaned(files, making, config)), config)
    add(files, site_files.pages_and_files(making, site, progress), config)
    add(files, site_files.of_form(making), config)
    config.nav = navigation.with_files(config.nav, lambda name: files.get_file_from_path(name) is not None)
    return site


def _terminal(words: str) -> None:
    sys.stderr.write(words)
    sys.stderr.flush()


def _cleaned(files: Files, making: Making, config: MkDocsConfig) -> Iterator[Made]:
    """Pictures and films as readers get them, in place of the files that MkDocs would copy."""
    for file in list(files):
        made = site_files.cleaned(file.src_uri, making) if file.src_dir == config.docs_dir else None
        if made is not None:
            files.remove(file)
            yield from made


def is_ours_to_replace(file: File, config: MkDocsConfig, left: Collection[str]) -> bool:
    """Files of ``content/`` that are not ``left`` to MkDocs, and files of a theme, of which ours ships none."""
    if file.generated_by is not None or file.src_dir in {config.theme.custom_dir, None}:
        return False
    if file.inclusion is InclusionLevel.EXCLUDED and file.name.startswith("."):
        return False  # MkDocs never copies it; other plugins read it, such as .nav.yml
    if file.src_dir == config.docs_dir or file.is_documentation_page():
        return f"content/{unicodedata.normalize('NFC', file.src_uri)}" not in left
    return True


def left_out(files: Files) -> frozenset[str]:
    """The Markdown files that ``exclude_docs`` or ``draft_docs`` keep out of what is published."""
    return frozenset(one.src_uri for one in files if one.is_documentation_page() and one.inclusion in _OUT)


def hidden(files: Files, *, preview: bool) -> frozenset[str]:
    """Those of them that nobody can look at; while MkDocs serves, drafts can be."""
    out = {InclusionLevel.EXCLUDED} if preview else set(_OUT)
    return frozenset(one.src_uri for one in files if one.is_documentation_page() and one.inclusion in out)
