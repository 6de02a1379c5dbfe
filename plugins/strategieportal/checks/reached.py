"""Ordinary pages that nothing leads to but the index from A to Z."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.model.page import Navigation
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading import layout
from strategieportal.reading.addresses import page_address
from strategieportal.source.files import awkward_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.page import OrdinaryPage

_NAVIGATORS: Final = frozenset({"awesome-nav", "awesome-pages", "literate-nav"})
"""Plugins whose navigation stands in files of their own."""
_EASY_PAGE: Final = "leichte-sprache.md"


def reached(case: Case) -> Iterator[Problem]:
    """A hint for each page that neither a link nor the navigation nor its neighbours lead to."""
    if _NAVIGATORS & case.settings.plugins.keys():
        return
    pages = case.strategy.pages
    targets = set(_targets(case)) | case.settings.nav
    led_to = {file for file, page in pages.items() if file in targets or _is_placed(file, page)}
    folders = {_folder(file) for file in led_to} - {""}
    for file in pages:
        if page_address(file) and file not in led_to and _folder(file) not in folders:
            yield problem("P434", Place(f"content/{file}", 1, 1))


def _is_placed(file: str, page: OrdinaryPage) -> bool:
    made = file in layout.LEGAL_PAGES or file == _EASY_PAGE
    return made or page.navigation is not Navigation.NOWHERE or page.section is not None


def _folder(file: str) -> str:
    """The first folder, whose pages show each other; empty for none."""
    return file.partition("/")[0] if "/" in file else ""


def _targets(case: Case) -> Iterator[str]:
    """The files below ``content/`` that any text links to."""
    for text in case.written:
        if "](" not in text.words and "]:" not in text.words:
            continue
        folder = posixpath.dirname(text.file).removeprefix("content").strip("/")
        for link in (*text.links, *text.definitions):
            target = link.target or ""
            if target and not target.startswith("#") and not reach.leaves(target):
                path = unquote(target.partition("#")[0].partition("?")[0])
                wanted = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
                yield from (wanted, f"{wanted}.md", f"{wanted}/index.md")


def awkward(case: Case) -> Iterator[Problem]:
    """A hint for each ordinary page whose file has a name that makes its address hard to pass on."""
    for file in case.strategy.pages:
        # README.md is found at the address of its folder
        if PurePosixPath(file).stem in page_address(file) and (found := awkward_name(f"content/{file}")):
            yield found
