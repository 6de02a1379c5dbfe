"""Icons by the names that Material gives them: ``material-bus`` -> the drawing in Material's package."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_NAME: Final = re.compile(r"(material|fontawesome-(?:brands|regular|solid)|octicons|simple)-([a-z0-9][a-z0-9-]*)")
_DRAWING: Final = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg"(?P<size> viewBox="[0-9. -]+")>(?:<!--.*?-->)?(?P<paths>(?:<path [^<>]*/>)+)</svg>\s*',
    re.DOTALL,
)
"""What all of its files look like; any other is passed over, so that nothing but paths reaches a page."""


_SIGN: Final = re.compile(r'^ +":([^":]+):": ', re.MULTILINE)


def is_icon_name(name: str) -> bool:
    """Whether ``name`` begins as icons do, such as ``material-bus``; there may still be none of that name."""
    return _NAME.fullmatch(name) is not None


@cache
def drawing(name: str) -> str:
    """The SVG of the icon ``name``, hidden from screen readers and without a size; empty where there is none."""
    file = _file(name)
    if file is None or not file.is_file():
        return ""
    found = _DRAWING.fullmatch(file.read_text(encoding="utf-8"))
    if found is None:
        return ""
    return f'<svg{found["size"]} aria-hidden="true" focusable="false">{found["paths"]}</svg>'


@cache
def sign_names() -> frozenset[str]:
    """The short names of all signs that texts may hold, such as ``smile``: GitHub's and those of Material."""
    # only the names are wanted: the tables are modules of a library that a check has no need to load
    spec = find_spec("pymdownx")
    folders = [Path(one) for one in (spec and spec.submodule_search_locations) or ()]
    tables = (folder / name for folder in folders for name in ("gemoji_db.py", "twemoji_db.py"))
    return frozenset(name for table in tables if table.is_file() for name in _SIGN.findall(table.read_text("utf-8")))


def near(name: str) -> tuple[str, ...]:
    """All icons of the set that ``name`` belongs to, for guessing what was meant."""
    file = _file(name)
    if file is None or not file.parent.is_dir():
        return ()
    start = name.removesuffix(file.stem)
    return tuple(sorted(f"{start}{one.stem}" for one in file.parent.iterdir() if one.suffix == ".svg"))


def _file(name: str) -> Path | None:
    found, folder = _NAME.fullmatch(name), _folder()
    return None if found is None or folder is None else folder / found[1].replace("-", "/", 1) / f"{found[2]}.svg"


@cache
def _folder() -> Path | None:
    # only its files are wanted: importing the package would load MkDocs
    spec = find_spec("material")
    places = list((spec and spec.submodule_search_locations) or ())
    return Path(places[0]) / "templates" / ".icons" if places else None
