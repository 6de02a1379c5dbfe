"""What in ``mkdocs.yml`` ends a build before any plugin is there to tell it in German.

MkDocs reads its settings first and loads plugins by them, so of its own mistakes it tells in English. Whoever checks is told
here, at the same places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from strategieportal.guessing import perhaps
from strategieportal.language import say
from strategieportal.problems import Place, problem
from strategieportal.source.settings import DEEPEST, FILE, entries, inherited, place_of
from strategieportal.source.text import decode, shown
from strategieportal.source.yaml_faults import diagnose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.problems import Problem

_KNOWN: Final = frozenset({
    "site_name", "site_url", "site_description", "site_author", "site_dir", "docs_dir", "nav", "not_in_nav", "exclude_docs", "draft_docs",
    "theme", "plugins", "markdown_extensions", "hooks", "extra", "extra_css", "extra_javascript", "extra_templates", "copyright",
    "repo_url", "repo_name", "edit_uri", "edit_uri_template", "remote_branch", "remote_name", "use_directory_urls", "validation",
    "strict", "watch", "dev_addr", "INHERIT",
})  # fmt: skip
"""What MkDocs 1.6 knows."""
_TEXT: Final = "tag:yaml.org,2002:str"
_ADDRESS: Final = re.compile(r"https?://[^\s/]+(?:/\S*)?", re.IGNORECASE)
_HOST: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_DOCS: Final = "docs"
"""Where MkDocs looks when nobody says it."""


def faults(root: Path, name: str = FILE) -> Iterator[Problem]:
    """Every such fault of the portal in ``root``; none where it has no settings, for then nobody builds here."""
    if not (root / name).is_file():
        return
    broken = list(_unreadable(root, name, DEEPEST))
    yield from broken
    if broken:
        return
    stated: dict[str, tuple[str, yaml.Node]] = {}
    for file, key, value in entries(root, name):
        stated[key.value] = (file, value)
        if key.value not in _KNOWN:
            yield problem("B655", place_of(file, key), name=shown(key.value), remedy=perhaps(key.value, _KNOWN) or None)
    if "site_name" not in stated:
        yield problem("S101", Place(name, 1, 1), key="site_name")
    if "docs_dir" not in stated and not (root / _DOCS).is_dir():
        yield problem("B648", Place(name, 1, 1), path=_DOCS, key="docs_dir")
    for entry, (file, value) in stated.items():
        yield from _missing(root, file, entry, value)
    if "site_url" in stated:
        yield from _unreachable(*stated["site_url"])


def _unreachable(file: str, value: yaml.Node) -> Iterator[Problem]:
    """An address of the portal that MkDocs breaks off at, or that no browser would find."""
    if not isinstance(value, yaml.ScalarNode) or value.tag != _TEXT or not value.value:
        return
    if not _ADDRESS.fullmatch(value.value):
        bare = _HOST.fullmatch(value.value)
        remedy = say("problems.guess", guess=f"https://{value.value.rstrip('/')}/") if bare else None
        yield problem("B658", place_of(file, value), name=shown(value.value), remedy=remedy)


def _unreadable(root: Path, name: str, depth: int) -> Iterator[Problem]:
    """What keeps ``name``, or a file it inherits from, from being read at all."""
    try:
        data = (root / name).read_bytes()
    except OSError:
        yield problem("S002", Place(name))
        return
    text, problems = decode(data, name)
    if text is None:
        yield from problems
        return
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        yield diagnose(text, error, name)
    except RecursionError:
        yield problem("B653", Place(name, 1, 1))
    else:
        yield from _inherited(root, name, top, depth)


def _inherited(root: Path, name: str, top: yaml.Node | None, depth: int) -> Iterator[Problem]:
    if not isinstance(top, yaml.MappingNode):
        yield problem("B653", Place(name, 1, 1))
        return
    for key, value in top.value:
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode) and depth:
            file = inherited(name, value.value)
            if (root / file).is_file():
                yield from _unreadable(root, file, depth - 1)
            else:
                yield problem("B648", place_of(name, value), path=value.value, key="INHERIT")


def _missing(root: Path, file: str, key: str, value: yaml.Node) -> Iterator[Problem]:
    """Files and folders that ``key`` names and that are not there; what a tag such as ``!ENV`` makes is not known here."""
    for node in _paths(key, value):
        if not isinstance(node, yaml.ScalarNode) or not node.tag.startswith("tag:"):
            continue
        if not (root / node.value).exists():
            yield problem("B648", place_of(file, node), path=node.value, key=key)
        elif key == "hooks":
            yield from _unreadable_hook(root, node.value)


def _unreadable_hook(root: Path, name: str) -> Iterator[Problem]:
    try:
        compile((root / name).read_bytes(), name, "exec", dont_inherit=True)
    except SyntaxError as error:
        yield problem("B656", Place(name, error.lineno or 1, error.offset or 1), reason=error.msg)
    except (OSError, ValueError, RecursionError, MemoryError):
        yield problem("S002", Place(name))


def _paths(key: str, value: yaml.Node) -> list[yaml.Node]:
    if key == "docs_dir":
        return [value]
    if key in {"hooks", "watch"} and isinstance(value, yaml.SequenceNode):
        return list(value.value)
    if key == "theme" and isinstance(value, yaml.MappingNode):
        return [one for named, one in value.value if named.value == "custom_dir" and one.value]
    return []
