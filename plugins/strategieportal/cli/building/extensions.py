"""``markdown_extensions`` in values -> their names and options, with what the settings name by its place in Python."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from strategieportal.source.settings_values import Python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_ALWAYS: Final = ("toc", "tables", "fenced_code")
"""What MkDocs has on without being told."""
_ENGINES: Final = ("mkdocs", "material", "materialx", "properdocs")
"""Packages that are or need an engine."""


def needs_engine(module: str) -> bool:
    """Whether ``module`` belongs to MkDocs or its theme."""
    return module.partition(":")[0].partition(".")[0] in _ENGINES


def extensions_in(
    given: Any, fault: Callable[[str, str, str], None]
) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """The names of the extensions, and the options of each.

    Args:
        given: the value of ``markdown_extensions``.
        fault: is told the entry, what is expected there and the name of what makes no sense.
    """
    found: dict[str, dict[str, Any]] = {key: {} for key in _ALWAYS}
    for name, options in _pairs(given, fault):
        if needs_engine(name):
            continue  # told elsewhere, by its name
        if options is not None and not isinstance(options, dict):
            fault("markdown_extensions", "mapping", name)
        elif options:
            found[name] = {key: _meant(value, name, fault) for key, value in options.items()}
        else:
            found.setdefault(name, {})
    return tuple(found), {name: options for name, options in found.items() if options}


def _pairs(given: Any, fault: Callable[[str, str, str], None]) -> Iterator[tuple[str, Any]]:
    listed: Any = [{key: value} for key, value in given.items()] if isinstance(given, dict) else given or []
    if not isinstance(listed, list):
        fault("markdown_extensions", "list", "")
        return
    for one in listed:
        if isinstance(one, str):
            yield one, None
        elif isinstance(one, dict) and len(one) == 1:
            yield from ((str(name), options) for name, options in one.items())
        else:
            fault("markdown_extensions", "list", str(one))


def _meant(value: Any, name: str, fault: Callable[[str, str, str], None]) -> Any:
    """``value`` with what it names in Python in its place; what belongs to an engine is left out, the portal sets it itself."""
    if isinstance(value, Python):
        return None if needs_engine(value.name) else _imported(value, name, fault)
    if isinstance(value, dict):
        return {key: _meant(one, name, fault) for key, one in value.items()}
    if isinstance(value, list):
        return [_meant(one, name, fault) for one in value]
    return value


def _imported(named: Python, extension: str, fault: Callable[[str, str, str], None]) -> Any:
    module, _, attribute = named.name.rpartition(".")
    try:
        found = getattr(import_module(module), attribute)
        if named.kind == "name":
            return found
        told: Mapping[str, Any] = named.arguments if isinstance(named.arguments, dict) else {"args": named.arguments}
        return found(*(told.get("args") or ()), **(told.get("kwds") or {}))
    except (ImportError, AttributeError, ValueError, TypeError):
        fault("markdown_extensions", "python", f"{extension}: {named.name}")
        return None
