"""Which address the page of a noun or file has: the id is the address, whatever the title or the file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.reading import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.reading.read import Reading

FOLDERS = {
    "measure": "massnahmen",
    "goal": "ziele",
    "field": "handlungsfelder",
    "kpi": "kennzahlen",
    "participation": "beteiligung",
    "news": "neuigkeiten",
}
_OF_FOLDERS = ("index", "README")
"""Names of files that stand for their folder, as in MkDocs."""
VISION = "strategie/"
EASY = "leichte-sprache/"
"""The last step of the address of a text in Leichte Sprache."""
SIGNED = "gebaerdensprache/"
"""Below it stand all films in Deutsche Gebärdensprache, each at the address of the page that it explains."""
SITUATION = "ausgangslage/"


def address(kind: str, name: str) -> str:
    """The address below the portal's root of the page of a measure, goal, field, KPI, participation or piece of news."""
    return f"{FOLDERS[kind]}/{name}/"


def page_address(path: str) -> str:
    """The address of an ordinary page, from its path below ``content/``."""
    folder, mark, name = path.removesuffix(".md").rpartition("/")
    return f"{folder}{mark}" if name in _OF_FOLDERS else f"{folder}{mark}{name}/"


def _easy_address(path: str, known: Mapping[str, str]) -> str:
    """The address of a text in Leichte Sprache: a step below that of the page that it explains."""
    explained = layout.explained_by(path)
    return f"{known.get(explained, page_address(explained))}{EASY}"


def film_address(path: str, known: Mapping[str, str]) -> str:
    """The address of a film, from the path of its sheet below ``content/``.

    All films stand in one folder, so that a web server can be told to let only pages below it show films.
    """
    explained = layout.explained_by(path)
    return f"{SIGNED}{known.get(explained, page_address(explained))}"


def addresses(reading: Reading) -> dict[str, str]:
    """Every file below ``content/`` that has an address, by its path below ``content/``."""
    fixed = {layout.VISION: VISION, layout.SITUATION: SITUATION}
    found = {file.removeprefix("content/"): path for file, path in fixed.items()}
    for (kind, name), origin in reading.origins.items():
        if kind in FOLDERS and (kind, name) not in reading.withheld:
            found[origin.file.removeprefix("content/")] = address(kind, name)
    if reading.strategy.legal is not None:
        found |= {path: page_address(path) for path in layout.LEGAL_PAGES}
    found |= {path: page_address(path) for path in reading.strategy.pages}
    found |= {path: _easy_address(path, found) for path in reading.strategy.easy_texts}
    found |= {path: film_address(path, found) for path in reading.strategy.films}
    for path in reading.tree.below("content"):
        if not path.endswith(".md"):
            found[path.removeprefix("content/")] = path.removeprefix("content/")
    return found
