"""Which plugins the settings switch on, and what takes part in MkDocs' build and cannot without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from msgspec import structs

from strategieportal.cli.building.extensions import needs_engine
from strategieportal.cli.engine import not_installed
from strategieportal.language import say
from strategieportal.problems import Place, Severity, problem
from strategieportal.publishing.said import CHARTS, EXPORTS, PAGES, READING, SEARCH, THEME
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.problems import Problem
    from strategieportal.source.settings import Settings

OURS: Final = (READING, PAGES, CHARTS, SEARCH, EXPORTS)
_PREFIX: Final = "strategieportal/"


def plugins_in(given: Any) -> dict[str, Any]:
    """The plugins that are on, by their whole names, with what is said of each; the first of a name counts."""
    found: dict[str, Any] = {}
    for name, options in _pairs(["search"] if given is None else given):
        whole = name.removeprefix("/") if "/" in name else f"{_PREFIX}{name}"
        known = whole if whole in OURS else name.removeprefix("/")
        own = dict(options) if isinstance(options, dict) else options
        if isinstance(own, dict) and own.pop("enabled", True) is False:
            continue
        found.setdefault(known, own)
    return found


def _pairs(given: Any) -> Iterator[tuple[str, Any]]:
    for one in given.items() if isinstance(given, dict) else given if isinstance(given, list) else ():
        if isinstance(one, tuple):
            yield str(one[0]), one[1]
        elif isinstance(one, dict):
            yield from ((str(name), options) for name, options in one.items())
        else:
            yield str(one), None


def of_others(
    plugins: Mapping[str, Any], values: Mapping[str, Any], settings: Settings, places: Mapping[str, Place]
) -> Iterator[Problem]:
    """Everything that MkDocs would let take part and that is no part of the portal, each by its name.

    Args:
        plugins: those that are on.
        values: what the settings say.
        settings: the same with places.
        places: where each entry stands.
    """
    for name in plugins:
        if name not in OURS:
            place = settings.plugins.get(name) or settings.plugins.get(f"/{name}") or places["plugins"]
            yield _foreign("plugin", name, place)
    for key, kind in (("hooks", "hook"), ("extra_templates", "template")):
        for one in values.get(key) or ():
            yield _foreign(kind, str(one), places[key])
    for name, place in settings.extensions.items():
        if needs_engine(name):
            yield _foreign("extension", name, place)


def _foreign(kind: str, name: str, place: Place) -> Problem:
    return problem("B670", place, kind=say(f"build.foreign.{kind}"), name=shown(name))


def missing_parts(plugins: Mapping[str, Any], settings: Settings, file: str) -> Iterator[Problem]:
    """What a portal cannot do without: its theme, and the plugins that read it and make its pages."""
    needed = {"plugins": [one for one in (READING, PAGES) if one not in plugins]}
    needed["theme"] = [] if THEME in settings.theme else [THEME]
    for key, names in needed.items():
        for name in names:
            yield problem("B674", Place(file), key=key, name=name)


def missing_extensions(settings: Settings) -> Iterator[Problem]:
    """Extensions of Markdown that this machine does not have, without which no text can be converted."""
    # whoever looks for a part of a package imports the package
    kept = {name: place for name, place in settings.extensions.items() if not needs_engine(name)}
    for one in not_installed(structs.replace(settings, extensions=kept)):
        if one.place in settings.extensions.values():
            yield replace(one, severity=Severity.ERROR)
