"""``mkdocs.yml`` as far as the content depends on it: which Markdown may be written, and where the content lies.

MkDocs itself reads the file when it builds; whoever only checks has no MkDocs. So tags such as ``!ENV`` are passed over
here, and a file that cannot be read says nothing: MkDocs will tell why.
"""

from __future__ import annotations

import posixpath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import yaml
from msgspec import Struct, field
from pathspec import GitIgnoreSpec

from strategieportal.problems import Place
from strategieportal.source.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE: Final = "mkdocs.yml"
_IDLE: Final = frozenset({"copyright", "site_author", "site_description", "repo_name", "extra_templates"})
"""Entries of MkDocs from which nothing of the portal is made."""
_EXTRA: Final = frozenset({
    "social", "analytics", "consent", "alternate", "version", "generator", "homepage", "status", "tags", "annotate", "scope",
})  # fmt: skip
"""What Material makes something of; all else in ``extra`` is for hooks and plugins."""
_OF_THEME: Final = frozenset({"name", "custom_dir"})
"""All that the portal's theme can be told."""
_SEARCH: Final = frozenset({"search", "strategieportal/search"})
"""Names of the search, which has no options; MkDocs looks for a plugin of the theme first."""
_CONTENTS: Final = frozenset({"toc", "markdown.extensions.toc"})
_IDLE_IN_CONTENTS: Final = frozenset({
    "anchorlink", "anchorlink_class", "baselevel", "permalink_class", "permalink_leading", "permalink_title", "title_class", "toc_class",
})  # fmt: skip
"""What the extension for headings could do and the portal does in its own way for all of them."""
_GROUPS: Final = frozenset({"group", "material/group"})
"""Names of the plugin that switches several on at once."""
_FILES: Final = ("extra_css", "extra_javascript")
_NEVER: Final = (".*", "/templates/")
"""What MkDocs leaves out unless ``exclude_docs`` says otherwise."""
DEEPEST: Final = 4
"""How many files may inherit from each other."""


class Settings(Struct, frozen=True):
    """What ``mkdocs.yml`` says."""

    extensions: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Each of ``markdown_extensions``, as it is written, and where."""
    plugins: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    theme: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """The theme, where one is named, and where."""
    docs_dir: str = "content"
    site_url: str = ""
    """Where the portal is published; empty where it is not said, or said by an environment."""
    keys: frozenset[str] = frozenset()
    """Everything that is stated, such as ``edit_uri``."""
    nav: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Every file, address and link that ``nav`` names, and where."""
    files: frozenset[str] = frozenset()
    """Every style sheet and script that is named."""
    excluded: tuple[str, ...] = ()
    """Patterns of ``exclude_docs``, as in ``.gitignore``."""
    drafts: tuple[str, ...] = ()
    """Patterns of ``draft_docs``."""
    idle: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """What people of MkDocs or Material state and what does nothing here, such as ``theme.features``, and where."""

    def leaves_out(self, name: str, *, preview: bool = False) -> bool:
        """Whether the ordinary page ``name``, below the content's folder, is kept out of the site.

        Args:
            name: such as ``amt/seite.md``.
            preview: whether drafts are shown, as while MkDocs serves.
        """
        hidden = GitIgnoreSpec.from_lines((*_NEVER, *self.excluded)).match_file(name)
        return hidden or (not preview and GitIgnoreSpec.from_lines(self.drafts).match_file(name))


def read_settings(root: Path, name: str = FILE) -> Settings:
    """The settings of the portal in ``root``, in its file ``name``; defaults where there is no such file."""
    found: dict[str, yaml.Node] = {}
    files: dict[str, str] = {}
    places: dict[str, Place] = {}
    for file, key, value in _entries(root / name, name, DEEPEST):
        found[key.value], files[key.value], places[key.value] = value, file, place_of(file, key)
    docs, address = found.get("docs_dir"), found.get("site_url")
    return Settings(
        extensions=_names(found.get("markdown_extensions"), files.get("markdown_extensions", name)),
        plugins=MappingProxyType(dict(_plugins(found.get("plugins"), files.get("plugins", name)))),
        theme=_theme(found.get("theme"), files.get("theme", name)),
        keys=frozenset(found),
        nav=_named(found.get("nav"), files.get("nav", name)),
        files=frozenset(one for key in _FILES if key in found for one in _paths(found[key])),
        excluded=_lines(found.get("exclude_docs")),
        drafts=_lines(found.get("draft_docs")),
        idle=MappingProxyType(dict(_idle(found, places))),
        docs_dir=str(docs.value).strip("/") if isinstance(docs, yaml.ScalarNode) and docs.value else "content",
        site_url=address.value.strip()
        if isinstance(address, yaml.ScalarNode) and address.tag == "tag:yaml.org,2002:str"
        else "",
    )


def entries(root: Path, name: str = FILE) -> Iterator[tuple[str, yaml.ScalarNode, yaml.Node]]:
    """File, key and value of each entry of the settings ``name`` in ``root``; later ones hold."""
    return _entries(root / name, name, DEEPEST)


def custom_folders(root: Path, name: str = FILE) -> tuple[str, ...]:
    """The folders with the district's own templates (``custom_dir``); the last holds."""
    told = [value for _, key, value in entries(root, name) if key.value == "theme"]
    return tuple(
        str(one.value) for theme in told for key, one in _pairs(theme) if key.value == "custom_dir" and one.value
    )


def inherited(name: str, stated: str) -> str:
    """The file that ``INHERIT: stated`` in the file ``name`` means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), stated))


def _idle(found: Mapping[str, yaml.Node], places: Mapping[str, Place]) -> Iterator[tuple[str, Place]]:
    yield from ((name, places[name]) for name in sorted(_IDLE & found.keys()))
    for name in ("theme", "extra"):
        for key, _ in _pairs(found.get(name)):
            if key.value not in _OF_THEME if name == "theme" else key.value in _EXTRA:
                yield f"{name}.{key.value}", place_of(places[name].file, key)
    for key, options in _with_options(found.get("plugins")):
        for option, _ in _pairs(options) if key.value in _SEARCH else ():
            if option.value != "enabled":
                yield f"search.{option.value}", place_of(places["plugins"].file, option)
    for key, options in _with_options(found.get("markdown_extensions")):
        for option, _ in _pairs(options) if key.value in _CONTENTS else ():
            if option.value in _IDLE_IN_CONTENTS:
                yield f"toc.{option.value}", place_of(places["markdown_extensions"].file, option)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(key, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)]


def place_of(file: str, node: yaml.Node) -> Place:
    """Where ``node`` stands in ``file``."""
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _entries(path: Path, name: str, depth: int) -> Iterator[tuple[str, yaml.ScalarNode, yaml.Node]]:
    """File, key and value of each entry; those of the file that is inherited first."""
    top = _tree(path, name)
    if not isinstance(top, yaml.MappingNode):
        return
    for key, value in top.value:
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode) and depth:
            yield from _entries(path.parent / value.value, inherited(name, value.value), depth - 1)
    for key, value in top.value:
        if isinstance(key, yaml.ScalarNode):
            yield name, key, value


def _tree(path: Path, name: str) -> yaml.Node | None:
    try:
        text, _ = decode(path.read_bytes(), name)
        node: yaml.Node | None = yaml.compose(text or "", Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError, RecursionError):
        return None
    return node


def _names(node: yaml.Node | None, file: str) -> Mapping[str, Place]:
    """The names in a list of names and of single pairs, or of a mapping."""
    items = node.value if isinstance(node, (yaml.SequenceNode, yaml.MappingNode)) else ()
    found: dict[str, Place] = {}
    for item in items:
        keys = [item[0]] if isinstance(item, tuple) else _keys(item)
        for key in keys:
            if isinstance(key, yaml.ScalarNode):
                found[str(key.value)] = place_of(file, key)
    return MappingProxyType(found)


def _plugins(node: yaml.Node | None, file: str) -> Iterator[tuple[str, Place]]:
    """The plugins that are listed, also those that Material's ``group`` switches on together."""
    yield from _names(node, file).items()
    for key, options in _with_options(node):
        stated = {one.value: value for one, value in _pairs(options)} if key.value in _GROUPS else {}
        if getattr(stated.get("enabled"), "value", "") != "false":
            yield from _names(stated.get("plugins"), file).items()


def _with_options(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """The names of plugins or extensions with what is said of each."""
    listed = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [pair for one in listed for pair in _pairs(one)]


def _theme(node: yaml.Node | None, file: str) -> Mapping[str, Place]:
    named = (
        [value for key, value in node.value if key.value == "name"] if isinstance(node, yaml.MappingNode) else [node]
    )
    return _names(
        yaml.SequenceNode("", [one for one in named if isinstance(one, yaml.ScalarNode) and _is_said(one)]), file
    )


def _is_said(node: yaml.ScalarNode) -> bool:
    return node.tag == "tag:yaml.org,2002:str"


def _paths(node: yaml.Node) -> Iterator[str]:
    """The paths in a list of paths, or of mappings with a ``path``."""
    for one in node.value if isinstance(node, yaml.SequenceNode) else ():
        if isinstance(one, yaml.MappingNode):
            yield from (str(value.value) for key, value in one.value if key.value == "path")
        elif isinstance(one, yaml.ScalarNode):
            yield str(one.value)


def _lines(node: yaml.Node | None) -> tuple[str, ...]:
    return tuple(str(node.value).splitlines()) if isinstance(node, yaml.ScalarNode) else ()


def _named(top: yaml.Node | None, file: str) -> Mapping[str, Place]:
    nodes = [] if top is None else _scalars(top)
    return MappingProxyType({str(node.value): place_of(file, node) for node in nodes})


def _scalars(top: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The values in a tree of lists and pairs, without the keys; a part that an alias repeats is looked at once."""
    seen: set[int] = set()
    open_ = [top]
    while open_:
        node = open_.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            open_ += node.value
        elif isinstance(node, yaml.MappingNode):
            open_ += [value for _, value in node.value]


def _keys(item: yaml.Node) -> list[yaml.Node]:
    return [key for key, _ in item.value] if isinstance(item, yaml.MappingNode) else [item]
