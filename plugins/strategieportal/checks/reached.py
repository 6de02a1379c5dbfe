"""Ordinary pages that nothing leads to but the index from A to Z, and entries of the navigation that lead to none."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from strategieportal import reach
from strategieportal.guessing import perhaps_id
from strategieportal.language import say
from strategieportal.model.page import Navigation
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading import layout
from strategieportal.reading.addresses import page_address
from strategieportal.source.files import awkward_name
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.checks.rule import Case
    from strategieportal.model.page import OrdinaryPage

_NAVIGATORS: Final = frozenset({"awesome-nav", "awesome-pages", "literate-nav"})
"""Plugins whose navigation stands in files of their own."""
_MAKERS: Final = frozenset({"gen-files", "monorepo", "multirepo", "api-autonav", "simple", "material/projects"})
"""Plugins that make pages while a site is built."""
_START: Final = "index.md"
_EASY_PAGE: Final = "leichte-sprache.md"


def reached(case: Case) -> Iterator[Problem]:
    """A hint for each page that neither a link nor the navigation nor its neighbours lead to."""
    if _NAVIGATORS & case.settings.plugins.keys():
        return
    pages = case.strategy.pages
    targets = set(_targets(case)) | case.settings.nav.keys()
    led_to = {file for file, page in pages.items() if file in targets or _is_placed(file, page)}
    folders = {_folder(file) for file in led_to} - {""}
    for file in pages:
        if page_address(file) and file not in led_to and _folder(file) not in folders:
            yield problem("P434", Place(f"content/{file}", 1, 1))


def led_nowhere(case: Case) -> Iterator[Problem]:
    """Files that ``nav`` names and that are not there, of which MkDocs warns; a plugin or hook may still make them."""
    settings = case.settings
    if not settings.plugins.keys().isdisjoint(_MAKERS) or "hooks" in settings.keys:
        return
    for name, place in settings.nav.items():
        file, mark, _ = name.partition("#")
        if not file.endswith(".md") or reach.leaves(name) or file in layout.LEGAL_PAGES:
            continue
        if mark or not case.reading.tree.exists(f"content/{file}"):
            yield problem("B657", place, name=shown(name), remedy=_way(case, file, is_part=bool(mark)))


def _way(case: Case, file: str, *, is_part: bool) -> str | None:
    if is_part:
        return say("problems.nav_part")
    if file == _START:
        return say("problems.nav_start")
    near = {
        one.removeprefix("content/"): one.removeprefix("content/") for one in case.reading.tree.below("content", ".md")
    }
    return perhaps_id(file, near) or None


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
