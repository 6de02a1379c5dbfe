"""Whether a bundle brings programs along that would run while it is built once more.

Whoever checks a bundle of others must not run what they wrote: MkDocs loads hooks, plugins, extensions of Markdown and
templates that the settings name, and git looks into folders of its own name.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from strategieportal.checks.dialect import DEFAULT, plain_name
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SETTINGS: Final = "mkdocs.yml"
_OURS: Final = "strategieportal/"
_KEYS: Final = frozenset({"hooks", "INHERIT", "extra_javascript", "extra_templates"})
"""Entries that name files which run, or settings elsewhere."""
_GIT: Final = ".git"


def programs(sources: Mapping[str, bytes]) -> list[str]:
    """What in ``sources`` would run, by the names under which it stands there; empty where nothing would.

    Args:
        sources: path below the portal's folder -> content.
    """
    return sorted(set(_programs(sources)))


def _programs(sources: Mapping[str, bytes]) -> Iterator[str]:
    yield from (path for path in sources if any(one.lower() == _GIT for one in PurePosixPath(path).parts))
    document, problems = read_yaml(sources.get(_SETTINGS, b"").decode("utf-8", "replace"), _SETTINGS)
    settings: Any = document.data if document is not None else None
    if not isinstance(settings, dict) or problems:
        # a tag such as !!python/name runs what it names
        yield _SETTINGS
        return
    yield from (key for key in settings if key in _KEYS)
    yield from (one for one in _named(settings.get("plugins")) if not one.startswith(_OURS))
    yield from (one for one in _named(settings.get("markdown_extensions")) if plain_name(one) not in DEFAULT)
    theme = settings.get("theme")
    if isinstance(theme, dict) and "custom_dir" in theme:
        yield "theme.custom_dir"


def _named(entries: object) -> Iterator[str]:
    """The names of plugins or extensions, which stand alone or with their options, in a list or as keys."""
    for one in entries if isinstance(entries, list | dict) else ():
        yield from map(str, one) if isinstance(one, dict) else (str(one),)
