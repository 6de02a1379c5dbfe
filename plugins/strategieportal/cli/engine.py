"""What ``mkdocs.yml`` names must be installed where MkDocs builds: plugins, the theme, extensions of Markdown."""

from __future__ import annotations

from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from strategieportal.checks.dialect import UNFIT
from strategieportal.guessing import perhaps
from strategieportal.language import listing, say
from strategieportal.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from strategieportal.problems import Place, Problem
    from strategieportal.source.settings import Settings

_OURS: Final = "strategieportal/"
_REFUSED: Final = frozenset(f"{_OURS}{name}" for name in UNFIT)
"""What stands in place of plugins that do not fit, which nobody is to be led to."""
_GROUPS: Final = {"plugins": "mkdocs.plugins", "theme": "mkdocs.themes", "markdown_extensions": "markdown.extensions"}


def not_installed(settings: Settings) -> Iterator[Problem]:
    """What a build on this machine would not find."""
    said = {"plugins": settings.plugins, "theme": settings.theme, "markdown_extensions": settings.extensions}
    for key, names in said.items():
        known = {one.name for one in entry_points(group=_GROUPS[key])} - _REFUSED
        for name, place in names.items():
            if not _is_known(key, name, known, settings) and not (key == "plugins" and name in {*UNFIT, *_REFUSED}):
                yield _told(key, name, place, known)


def _is_known(key: str, name: str, known: set[str], settings: Settings) -> bool:
    if key == "plugins":
        # MkDocs looks for a plugin among those of the theme too.
        return not known.isdisjoint({name.removeprefix("/"), *(f"{theme}/{name}" for theme in settings.theme)})
    return name in known or (key == "markdown_extensions" and _is_module(name.partition(":")[0]))


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError):
        return False


def _told(key: str, name: str, place: Place, known: set[str]) -> Problem:
    ours = sorted(one for one in known if one.startswith(_OURS))
    of_material = f"material/{name}"
    # without Material's theme MkDocs finds its plugins under their whole names only
    guess = say("problems.whole_name", name=of_material) if of_material in known else perhaps(name, known) or None
    if name.startswith(_OURS):
        return problem("B649", place, remedy=guess, name=name, known=listing(ours))
    return problem("B652", place, remedy=guess, name=name, key=key)
