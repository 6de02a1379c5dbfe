"""Settings that change the portal's frame: files of one's own, the link for editing, pages that are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from msgspec import structs

from strategieportal import reach
from strategieportal.checks import classes
from strategieportal.problems import Place, problem
from strategieportal.reading import layout
from strategieportal.source.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from strategieportal.pages.shell.shell import Shell
    from strategieportal.problems import Problem
    from strategieportal.publication import Publication
    from strategieportal.publishing.said import Said
    from strategieportal.source.settings import Settings

_EDIT: Final = ("edit_uri", "edit_uri_template")


def foreign(said: Said) -> Iterator[Problem]:
    """Style sheets and scripts that would be loaded from elsewhere, of ``mkdocs.yml`` or of another plugin."""
    for name in (*said.styles, *(one.path for one in said.scripts)):
        if reach.leaves(name):
            yield problem("B643", Place(FILE), name=name)


def named(said: Said, settings: Settings) -> frozenset[str]:
    """The files below the portal's folder that ``mkdocs.yml`` or another plugin names as style sheets and scripts.

    A plugin may have given them the name under which it will write them, such as ``a.min.css`` for ``a.css``.
    """
    changed = (*said.styles, *(one.path for one in said.scripts), *_leaves(said.nav))
    names = (*changed, *sorted(settings.files))
    return frozenset(f"content/{one.lstrip('/')}" for one in names if not reach.leaves(one))


def _leaves(nav: object) -> Iterator[str]:
    """Every file that a navigation names."""
    if isinstance(nav, dict | list):
        for one in nav.values() if isinstance(nav, dict) else nav:
            yield from _leaves(one)
    elif nav is not None:
        yield str(nav)


def own_classes(said: Said) -> frozenset[str]:
    """The classes that the district's own style sheets name and the portal's do not, which texts may therefore use."""
    folder = said.docs.resolve()
    sheets = [(folder / one.lstrip("/")).resolve() for one in said.styles if not reach.leaves(one)]
    return classes.own_classes(
        one.read_text("utf-8", "replace") for one in sheets if one.is_relative_to(folder) and one.is_file()
    )


def missing(settings: Settings, known: Callable[[str], bool]) -> Iterator[Problem]:
    """Style sheets and scripts that ``mkdocs.yml`` names and nobody made; other plugins may still write theirs."""
    for name in sorted(settings.files):
        if not reach.leaves(name) and not known(name.lstrip("/")):
            yield problem("B644", Place(FILE), name=name)


def framed(shell: Shell, said: Said, settings: Settings) -> Shell:
    """``shell`` with the district's own style sheets and scripts, and the link for editing where somebody asked for it."""
    scripts = tuple(structs.replace(one, path=one.path.lstrip("/")) for one in said.scripts)
    styles = tuple(one.lstrip("/") for one in said.styles)
    return structs.replace(shell, extra_styles=styles, extra_scripts=scripts, edit=_edit(said, settings))


def _edit(said: Said, settings: Settings) -> str:
    """Where a file can be edited, with ``{path}`` in place of its path; MkDocs guesses such an address, which is not asked for."""
    asked = not settings.keys.isdisjoint(_EDIT)
    template = said.edit_uri_template or (f"{said.edit_uri}{{path}}" if said.edit_uri else "")
    if not asked or not template:
        return ""
    base = said.repo_url
    if base and not base.endswith("/") and not template.startswith(("?", "#")):
        base += "/"
    found = base + template if template.startswith(("?", "#")) else urljoin(base, template)
    return found if found.startswith(("https://", "http://")) else ""


def misunderstood(
    said: Said, settings: Settings, known: Callable[[str], bool], out: Iterable[str]
) -> Iterator[Problem]:
    """Settings that do something else here than people may expect, or cannot be followed.

    Args:
        said: what the settings say by now.
        settings: what is written in them.
        known: whether there is such a file below the content, whoever made it.
        out: the Markdown files that are kept out of what is published.
    """
    yield from kept_addresses(said)
    yield from excluded_sheets(out)
    yield from missing(settings, known)


def kept_addresses(said: Said) -> Iterator[Problem]:
    """A word to those who expect ``ueber.html``: addresses stay, links name files."""
    if said.named_files:
        yield problem("B646", Place(FILE))


def excluded_sheets(out: Iterable[str]) -> Iterator[Problem]:
    """Sheets among them, whose facts are in the portal all the same."""
    for name in sorted(out):
        if layout.is_sheet(f"content/{name}") and not name.rpartition("/")[2].startswith(("_", ".")):
            yield problem("B642", Place(f"content/{name}"))


def without(publication: Publication, names: frozenset[str]) -> Publication:
    """``publication`` without the ordinary pages ``names``."""
    pages = {file: page for file, page in publication.strategy.pages.items() if file not in names}
    return replace(publication, strategy=structs.replace(publication.strategy, pages=pages)) if names else publication
