"""What ends or spoils a build though each file by itself is sound: only the pages and templates as a whole tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from strategieportal import reach
from strategieportal.cli.addressing import addresses_of
from strategieportal.guessing import perhaps_id
from strategieportal.problems import Place, problem
from strategieportal.source.settings import custom_folders
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.checks.examine import Examination
    from strategieportal.problems import Problem
    from strategieportal.source.settings import Settings

_MAIN: Final = "main.html"


def unbuildable(root: Path, examination: Examination, settings: Settings) -> Iterator[Problem]:
    """Templates that pages name and nobody has, and addresses in ``nav`` at which there is no page.

    Args:
        root: the portal's folder.
        examination: what was read there, without errors.
        settings: what its ``mkdocs.yml`` says.
    """
    yield from _missing_templates(root, examination)
    yield from _led_nowhere(examination, settings)


def _missing_templates(root: Path, examination: Examination) -> Iterator[Problem]:
    named = {name: one.template for name, one in examination.reading.strategy.pages.items() if one.template}
    if not set(named.values()) - {_MAIN}:
        return
    from strategieportal.pages.rendering import environment

    folders = [root / one for one in custom_folders(root)]
    known = {*environment(folders).list_templates(), _MAIN}
    own = [one.name for folder in folders for one in sorted(folder.glob("*.html"))]
    for name, template in named.items():
        if template not in known:
            remedy = perhaps_id(template, own) or None
            yield problem("P433", Place(f"content/{name}"), name=shown(template), remedy=remedy)


def _led_nowhere(examination: Examination, settings: Settings) -> Iterator[Problem]:
    """Entries that are no file, and no page: MkDocs takes them for links and says so in its own words."""
    tree = examination.reading.tree
    named = {name: place for name, place in settings.nav.items() if not reach.leaves(name) and not reach.scheme(name)}
    asked = {
        name: place
        for name, place in named.items()
        if not name.partition("#")[0].endswith(".md") and not tree.exists(f"content/{name}")
    }
    if not asked:
        return
    known = {one.strip("/") for one in addresses_of(examination).pages}
    for name, place in asked.items():
        path = name.partition("#")[0].partition("?")[0].strip("/")
        if path not in known:
            remedy = perhaps_id(f"{path}/", [f"{one}/" for one in known]) or None
            yield problem("B657", place, name=shown(name), remedy=remedy)
