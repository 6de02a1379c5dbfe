"""Which address the page of a noun or file has: the id is the address, whatever the title or the file is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.reading import layout

if TYPE_CHECKING:
    from strategieportal.reading.read import Reading

FOLDERS = {
    "measure": "massnahmen",
    "goal": "ziele",
    "field": "handlungsfelder",
    "kpi": "kennzahlen",
    "participation": "beteiligung",
}
VISION = "strategie/"


def address(kind: str, name: str) -> str:
    """The address below the portal's root of the page of a measure, goal, field, KPI or participation."""
    return f"{FOLDERS[kind]}/{name}/"


def page_address(path: str) -> str:
    """The address of an ordinary page, from its path below ``content/``."""
    bare = path.removesuffix(".md")
    return f"{bare.removesuffix('index')}" if bare == "index" or bare.endswith("/index") else f"{bare}/"


def addresses(reading: Reading) -> dict[str, str]:
    """Every file below ``content/`` that has an address, by its path below ``content/``."""
    found = {layout.VISION.removeprefix("content/"): VISION}
    for (kind, name), origin in reading.origins.items():
        if kind in FOLDERS:
            found[origin.file.removeprefix("content/")] = address(kind, name)
    found |= {path: page_address(path) for path in reading.strategy.pages}
    for path in reading.tree.below("content"):
        if not path.endswith(".md"):
            found[path.removeprefix("content/")] = path.removeprefix("content/")
    return found
