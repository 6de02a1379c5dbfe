"""Runs Pagefind on a built site: its pages -> an index in small pieces, beside the script that reads them."""

from __future__ import annotations

import re
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from pagefind.service import get_executable

from strategieportal.exports.search.pagefind_order import settle
from strategieportal.exports.search.pagefind_talk import make
from strategieportal.reading.offers import EMBEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOT_THE_PAGES_OWN: Final = (
    "section > h2",
    ".panel > h2",
    ".panel > h3",
    ".box > h3",
    ".callout > h3",
    ".eyebrow",
    ".now",
    ".pairs > dt",
    ".facts dt",
    ".rows",
    ".track",
    ".refs:not(.spots)",
    ".cards",
    ".scores",
    ".ideas",
    ".goal-list",
    ".grid",
    ".figures",
    ".chart",
    ".rm",
    ".matrix",
    ".data:not(.places)",
    ".money",
    ".shares",
    ".bodies",
    ".rating",
    ".dates",
    ".cite",
)
"""What is left out of the index: headings that all pages share, computed words, lists of links to other pages.

Tables in people's texts have no class and are found, and so is the list of places."""
SETTINGS: Final[dict[str, Any]] = {"force_language": "de", "exclude_selectors": list(NOT_THE_PAGES_OWN)}
"""What Pagefind is told of all pages."""
_FOUND: Final = re.compile(r"<main\b[^>]*\sdata-pagefind-body\b.*</main>", re.DOTALL)
_LICENCE: Final = "LICENSE.txt"
"""Stands beside what is published of Pagefind."""
_OTHER_FACES: Final = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


def executable() -> Path | None:
    """Where Pagefind lies: from its Python package, or installed on this machine; None where there is none."""
    found = get_executable()
    return found if found is not None and found.is_file() else None


def index(binary: Path, site: Path, target: Path, environment: Mapping[str, str]) -> str:
    """Index the pages of ``site`` that ask for it and write the index to ``target``.

    The result depends on the pages only, not on the order in which a disk lists them.

    Args:
        binary: Pagefind.
        site: folder of the built site.
        target: folder for the index, below ``site``; emptied first.
        environment: in which Pagefind is started.

    Returns:
        What Pagefind complained about; empty when it made the index.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if complaint := make(binary, pages(site), target, dict(SETTINGS), environment):
        return complaint
    for name in _OTHER_FACES:
        for file in target.glob(f"{name}.*"):
            file.unlink()
    settle(target)
    licence = files("strategieportal").joinpath("assets", "pagefind", _LICENCE)
    (target / _LICENCE).write_bytes(licence.read_bytes())
    return ""


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Path of every page of ``site`` that asks to be found and the HTML that is indexed, in the order of their paths.

    Of a page that is its ``<main>``: what stands around it is on all pages, and need not be read 5,000 times.
    """
    for path in sorted(page.relative_to(site).as_posix() for page in site.rglob("*.html")):
        if not path.startswith(EMBEDS):  # they are forms of pages that are found themselves
            text = (site / path).read_text(encoding="utf-8", errors="replace")
            if found := _FOUND.search(text):
                yield path, f'<html lang="de">{found[0]}</html>'
