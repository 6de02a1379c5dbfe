"""How ``diff`` calls files and entries: as readers know them, with the file behind it for whoever wants to look."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from strategieportal.films.captions import ENDING
from strategieportal.films.film import ENDINGS
from strategieportal.language import catalogue, say, short_day
from strategieportal.model.fields import noun_title
from strategieportal.reading import layout
from strategieportal.source.content_folder import CONTENT, renamed

if TYPE_CHECKING:
    from strategieportal.cli.diff_pages import Pages

_STEP: Final = re.compile(r"(?P<key>[^.()]*?) ?(?:\((?P<which>[^()]*)\))?(?:\.|(?<=\))|$)")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FILES: Final = {
    "picture": (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"),
    "reel": ENDINGS,
    "captions": (ENDING,),
}


def file_words(path: str, pages: Pages) -> str:
    """What the file at ``path`` is for readers, then its path: ``Impressum, Datenschutz (data/rechtliches.yml)``.

    Args:
        path: the file, below the portal's folder.
        pages: what the pages of the portal are called.
    """
    name = renamed(path, pages.content, CONTENT)
    found = _kind(name)
    about = layout.explained_by(name) if name.endswith(layout.BESIDE) else name
    title = pages.titles.get(about.removeprefix("content/"), "")
    words = " ".join(part for part in (found, title) if part)
    return f"{words} ({path})" if words else path


def _kind(path: str) -> str:
    files = catalogue()["diff"]["files"]
    if path in files:
        return str(files[path])
    if path.endswith(layout.BESIDE):
        return say("diff.kinds.easy" if path.endswith(layout.EASY) else "diff.kinds.film")
    sheet = next((one for one in layout.SHEETS if path.startswith(f"{one.place}/") and path.endswith(".md")), None)
    if sheet is not None:
        return noun_title(sheet.noun)
    folders = {"data/ausgaben/": "edition", f"{layout.SNAPSHOTS}/": "values", f"{layout.SERIES}/": "series"}
    for folder, kind in folders.items():
        if path.startswith(folder):
            return say(f"diff.kinds.{kind}")
    if path.endswith(".md"):
        return say("diff.kinds.page")
    return next((say(f"diff.kinds.{kind}") for kind, endings in _FILES.items() if path.lower().endswith(endings)), "")


def entry_words(key: str) -> str:
    """``finanzierung (1).programm`` as people read it: ``Finanzierung (1), Programm``."""
    told: list[str] = []
    for step in _STEP.finditer(key):
        name, which = step["key"].strip(), step["which"]
        if not name and not which:
            continue
        label = _titles().get(name, name)
        shown = _which(which) if which else ""
        told.append(f"{label} ({shown})" if label and shown else label or f"„{shown}“")
    return ", ".join(told)


def _which(which: str) -> str:
    return short_day(date.fromisoformat(which)) if _DAY.fullmatch(which) else which


@cache
def _titles() -> dict[str, str]:
    """Key -> what it is called; a key that means several things has the first one's name, the shared ones come first."""
    keys = catalogue()["keys"]
    shared = [one for one in keys.values() if isinstance(one, list)]
    # within a noun an entry is only worded otherwise where that noun is known; a change may stand in any
    found: dict[str, str] = {}
    for key, title, *_ in shared:
        found.setdefault(key, title)
    return found
