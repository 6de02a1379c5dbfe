"""Settings of MkDocs that change the portal's frame: files of one's own, the link for editing, pages that are left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from mkdocs.structure.files import InclusionLevel
from msgspec import structs

from strategieportal import reach
from strategieportal.checks import classes
from strategieportal.pages.shell.shell import Script
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.source.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from strategieportal.pages.shell.shell import Shell
    from strategieportal.problems import Problem
    from strategieportal.publication import Publication
    from strategieportal.source.settings import Settings

_OUT: Final = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_EDIT: Final = ("edit_uri", "edit_uri_template")


def foreign(config: MkDocsConfig) -> Iterator[Problem]:
    """Style sheets and scripts that would be loaded from elsewhere, of ``mkdocs.yml`` or of another plugin."""
    for name in (*map(str, config.extra_css), *map(str, config.extra_javascript)):
        if reach.leaves(name):
            yield problem("B643", Place(FILE), name=name)


def named(config: MkDocsConfig, settings: Settings) -> frozenset[str]:
    """The files below the portal's folder that ``mkdocs.yml`` or another plugin names as style sheets and scripts.

    A plugin may have given them the name under which it will write them, such as ``a.min.css`` for ``a.css``.
    """
    changed = (*map(str, config.extra_css), *map(str, config.extra_javascript), *_leaves(config.nav))
    names = (*changed, *sorted(settings.files))
    return frozenset(f"content/{one.lstrip('/')}" for one in names if not reach.leaves(one))


def _leaves(nav: object) -> Iterator[str]:
    """Every file that a navigation names."""
    if isinstance(nav, dict | list):
        for one in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(one)
    elif nav is not None:
        yield str(nav)


def own_classes(config: MkDocsConfig) -> frozenset[str]:
    """The classes that the district's own style sheets name and the portal's do not, which texts may therefore use."""
    folder = Path(config.docs_dir).resolve()
    sheets = [(folder / str(one).lstrip("/")).resolve() for one in config.extra_css if not reach.leaves(str(one))]
    return classes.own_classes(
        one.read_text("utf-8", "replace") for one in sheets if one.is_relative_to(folder) and one.is_file()
    )


def missing(settings: Settings, files: Files) -> Iterator[Problem]:
    """Style sheets and scripts that ``mkdocs.yml`` names and nobody made; other plugins may still write theirs."""
    for name in sorted(settings.files):
        if not reach.leaves(name) and files.get_file_from_path(name.lstrip("/")) is None:
            yield problem("B644", Place(FILE), name=name)


def framed(shell: Shell, config: MkDocsConfig, settings: Settings) -> Shell:
    """``shell`` with the district's own style sheets and scripts, and the link for editing where somebody asked for it."""
    scripts = [
        Script(
            str(one).lstrip("/"),
            type=getattr(one, "type", ""),
            is_async=bool(getattr(one, "async_", False)),
        )
        for one in config.extra_javascript
    ]
    styles = tuple(str(one).lstrip("/") for one in config.extra_css)
    return structs.replace(shell, extra_styles=styles, extra_scripts=tuple(scripts), edit=_edit(config, settings))


def _edit(config: MkDocsConfig, settings: Settings) -> str:
    """Where a file can be edited, with ``{path}`` in place of its path; MkDocs guesses such an address, which is not asked for."""
    asked = not settings.keys.isdisjoint(_EDIT)
    # MkDocs keeps the template in a class of its own, which is no text for those who join addresses
    template = str(config.edit_uri_template or "") or (f"{config.edit_uri}{{path}}" if config.edit_uri else "")
    if not asked or not template:
        return ""
    base = config.repo_url or ""
    if base and not base.endswith("/") and not template.startswith(("?", "#")):
        base += "/"
    found = base + template if template.startswith(("?", "#")) else urljoin(base, template)
    return found if found.startswith(("https://", "http://")) else ""


def left_out(files: Files) -> frozenset[str]:
    """The Markdown files that ``exclude_docs`` or ``draft_docs`` keep out of what is published."""
    return frozenset(one.src_uri for one in files if one.is_documentation_page() and one.inclusion in _OUT)


def misunderstood(config: MkDocsConfig, settings: Settings, files: Files) -> Iterator[Problem]:
    """Settings that do something else here than people may expect, or cannot be followed."""
    yield from kept_addresses(config)
    yield from excluded_sheets(files)
    yield from missing(settings, files)


def kept_addresses(config: MkDocsConfig) -> Iterator[Problem]:
    """A word to those who expect ``ueber.html``: addresses stay, links name files."""
    if not config.use_directory_urls:
        yield problem("B646", Place(FILE))


def excluded_sheets(files: Files) -> Iterator[Problem]:
    """Sheets among them, whose facts are in the portal all the same."""
    for name in sorted(left_out(files)):
        if layout.is_sheet(f"content/{name}") and not name.rpartition("/")[2].startswith(("_", ".")):
            yield problem("B642", Place(f"content/{name}"))


def hidden(files: Files, *, preview: bool) -> frozenset[str]:
    """Those of them that nobody can look at; while MkDocs serves, drafts can be."""
    out = {InclusionLevel.EXCLUDED} if preview else set(_OUT)
    return frozenset(one.src_uri for one in files if one.is_documentation_page() and one.inclusion in out)


def without(publication: Publication, names: frozenset[str]) -> Publication:
    """``publication`` without the ordinary pages ``names``."""
    pages = {file: page for file, page in publication.strategy.pages.items() if file not in names}
    return replace(publication, strategy=structs.replace(publication.strategy, pages=pages)) if names else publication
