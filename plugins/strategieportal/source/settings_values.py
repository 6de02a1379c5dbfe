"""``mkdocs.yml`` in values, as MkDocs reads it: with ``INHERIT`` and ``!ENV``, for whoever builds without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct

from strategieportal.source.settings import DEEPEST, FILE
from strategieportal.source.text import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_PYTHON: Final = "tag:yaml.org,2002:python/"


class Python(Struct, frozen=True):
    """Something that the settings name by its place in Python, such as ``!!python/name:pymdownx.slugs.uslugify``."""

    kind: str
    """``name`` for itself, ``object/apply`` for what it gives when it is called."""
    name: str
    arguments: Any = None
    """A list, or a mapping with ``args`` and ``kwds``."""


def values(root: Path, environment: Mapping[str, str], name: str = FILE) -> dict[str, Any]:
    """What the settings ``name`` of the portal in ``root`` say; those that are inherited first.

    Args:
        root: the portal's folder.
        environment: the variables that ``!ENV`` may name.
        name: the file, below ``root``.

    Raises:
        ValueError: a file cannot be read as settings (``settings_faults`` says where and why).
    """
    return _values(root / name, environment, DEEPEST)


def _values(file: Path, environment: Mapping[str, str], depth: int) -> dict[str, Any]:
    try:
        text, _ = decode(file.read_bytes(), file.name)
        found = yaml.load(text or "", _loader(environment))  # noqa: S506 - a safe one with a few tags more
    except (OSError, yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(file.name)  # noqa: TRY004 - as for everything else that is wrong with it
    above = found.pop("INHERIT", None)
    if above is None or not depth:
        return found
    return _merged(_values(file.parent / str(above), environment, depth - 1), found)


def _merged(below: dict[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in above.items():
        known = below.get(key)
        below[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return below


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """Its own class, for tags are registered with classes."""

    def stated(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        return _from_environment(loader, node, environment)

    Loader.add_constructor("!ENV", stated)
    Loader.add_constructor("!relative", lambda _, node: str(node.value))
    Loader.add_multi_constructor(_PYTHON, _python)
    return Loader


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node, environment: Mapping[str, str]) -> Any:
    """The first variable that is set; the last of several is what holds without any."""
    parts = list(node.value) if isinstance(node, yaml.SequenceNode) else [node]
    default = loader.construct_object(parts.pop(), deep=True) if len(parts) > 1 else None
    for one in parts:
        if (value := environment.get(str(one.value))) is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return default


def _python(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    kind, _, name = suffix.partition(":")
    if not name:
        return _plain(loader, node)
    return Python(kind, name, _plain(loader, node) if not isinstance(node, yaml.ScalarNode) else None)


def _plain(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node)  # type: ignore[arg-type]
