"""Values of ``mkdocs.yml`` -> what one build is made by, and what in them makes no sense."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct, structs
from pathspec import GitIgnoreSpec

from strategieportal.cli.building.extensions import extensions_in
from strategieportal.cli.building.plugins import missing_extensions, missing_parts, of_others, plugins_in
from strategieportal.cli.building.taking import Reader
from strategieportal.pages.shell.shell import Script
from strategieportal.problems import Place, Severity, problem
from strategieportal.publishing.said import CACHE, CHARTS, EXPORTS, PAGES, READING, SEARCH, Form, Said
from strategieportal.source.settings import entries, place_of, read_settings
from strategieportal.source.settings_faults import faults
from strategieportal.source.settings_values import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.problems import Problem
    from strategieportal.publishing.telling import Tell

_NEVER: Final = (".*", "/templates/")
"""What is left out unless ``exclude_docs`` says otherwise."""
_WARN: Final = {"warn", "info", "ignore", "relative_to_docs"}
_GUESSED: Final = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""Where files are edited at known forges if nobody says it."""


_OTHERS: Final[Mapping[str, Mapping[str, type]]] = {
    READING: {"data_dir": str, "immer_neu": bool},
    CHARTS: {},
    SEARCH: dict.fromkeys(
        (
            "lang", "separator", "pipeline", "fields", "indexing", "prebuild_index", "min_search_length", "jieba_dict",
            "jieba_dict_user",
        ),
        object,
    ),
}  # fmt: skip
"""Plugins whose options change nothing here."""


class Validation(Struct, frozen=True):
    """How loud MkDocs tells of links; ``warn`` keeps a strict build from publishing."""

    not_found: str = "warn"
    absolute_links: str = "info"
    unrecognized_links: str = "info"
    anchors: str = "info"
    nav_not_found: str = "warn"
    nav_absolute_links: str = "info"
    nav_omitted_files: str = "info"


class Stated(Struct, frozen=True):
    """What one build is made by."""

    said: Said
    site: Path
    """Where the site is published."""
    strict: bool
    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]]
    """Those of the extensions, by name."""
    excluded: GitIgnoreSpec
    drafts: GitIgnoreSpec
    unlisted: GitIgnoreSpec
    """What need not stand in ``nav``."""
    validation: Validation
    problems: tuple[Problem, ...]
    """What in the settings cannot be understood."""


def read(root: Path, name: str, refuse: Tell, environment: Mapping[str, str], *, alone: bool) -> Stated:
    """What the settings ``name`` of the portal in ``root`` say, and everything that is wrong with them.

    Args:
        root: the portal's folder, whole.
        name: the file, below it.
        refuse: is told what keeps the settings from being read at all; raises then.
        environment: the variables that settings may name.
        alone: whether what only MkDocs lets take part is left out and told, instead of refused.
    """
    refuse(faults(root, name) if (root / name).is_file() else [problem("S002", Place(name))])
    said, settings = values(root, environment, name), read_settings(root, name)
    on = plugins_in(said.get("plugins"))
    found = stated(root, name, said, on)
    places = {key.value: place_of(file, key) for file, key, _ in entries(root, name)}
    others = of_others(on, said, settings, places)
    told = [replace(one, severity=Severity.HINT) for one in others] if alone else [*others]
    told += [*missing_parts(on, settings, name), *missing_extensions(settings)]
    return structs.replace(found, problems=(*found.problems, *told))


def stated(root: Path, name: str, values: Mapping[str, Any], plugins: Mapping[str, Any]) -> Stated:
    """What ``values`` say.

    Args:
        root: the folder in which the settings lie.
        name: their file there.
        values: what they say (``source.settings_values``).
        plugins: the plugins of ours that are on, with what is said of each (``plugins.plugins_in``).
    """
    reader = Reader(root, name, values)
    said = _said(root, name, reader, plugins)
    site = Path(os.path.abspath(root / reader.text("site_dir", "site")))  # noqa: PTH100 - a link stays one
    if site.is_relative_to(said.docs) or said.docs.is_relative_to(site):
        reader.fault("site_dir", "apart")
    extensions, options = extensions_in(values.get("markdown_extensions"), reader.fault)
    return Stated(
        said=said,
        site=site,
        strict=reader.truth("strict", default=False),
        extensions=extensions,
        options=options,
        excluded=GitIgnoreSpec.from_lines((*_NEVER, *reader.lines("exclude_docs"))),
        drafts=GitIgnoreSpec.from_lines(reader.lines("draft_docs")),
        unlisted=GitIgnoreSpec.from_lines(reader.lines("not_in_nav")),
        validation=_validation(values.get("validation"), reader),
        problems=tuple(reader.problems),
    )


def _said(root: Path, name: str, reader: Reader, plugins: Mapping[str, Any]) -> Said:
    docs = Path(os.path.abspath(root / reader.text("docs_dir", "docs")))  # noqa: PTH100
    pages = reader.options(
        plugins.get(PAGES), "plugins", PAGES, {"cache_dir": str, "policy_in_pages": bool, "redaktion": dict}
    )
    exports = reader.options(plugins.get(EXPORTS), "plugins", EXPORTS, {"papier": bool, "karten": bool})
    for whole, kinds in _OTHERS.items():
        reader.options(plugins.get(whole), "plugins", whole, kinds)
    form = reader.options(pages.get("redaktion"), "plugins", "redaktion", dict.fromkeys(Form.__struct_fields__, str))
    return Said(
        docs=docs,
        file=os.path.relpath(root / name, docs.parent),
        site_url=_address(reader, "site_url", folder=True),
        custom=_custom(root, reader),
        named_files=not reader.truth("use_directory_urls", default=True),
        styles=tuple(map(str, reader.listed("extra_css"))),
        scripts=tuple(_scripts(reader)),
        nav=_nav(reader),
        plugins=frozenset(plugins),
        papers=bool(exports.get("papier")),
        cards=bool(exports.get("karten")),
        form=Form(**form),
        cache_dir=pages.get("cache_dir", CACHE),
        guarded=bool(pages.get("policy_in_pages", True)),
        **_edited(reader),
    )


def _edited(reader: Reader) -> dict[str, str]:
    base, uri = _address(reader, "repo_url", folder=False), reader.text("edit_uri")
    uri = uri or _GUESSED.get(urlsplit(base).netloc.lower(), "")
    template = reader.text("edit_uri_template")
    return {
        "repo_url": base,
        "edit_uri": uri if not uri or uri.endswith("/") else f"{uri}/",
        "edit_uri_template": template,
    }


def _address(reader: Reader, key: str, *, folder: bool) -> str:
    given = reader.text(key)
    parts = urlsplit(given)
    if given and not (parts.scheme and parts.netloc):
        reader.fault(key, "address")
        return ""
    slash = "/" if folder and given and not parts.path.endswith("/") else ""
    return urlunsplit(parts._replace(path=f"{parts.path}{slash}"))


def _custom(root: Path, reader: Reader) -> Path | None:
    theme = reader.raw("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    return root / str(folder) if folder else None


def _nav(reader: Reader) -> Any:
    nav = reader.listed("nav") or None
    if nav is not None and not all(_is_entry(one) for one in nav):
        reader.fault("nav", "nav")
        return None
    return nav


def _is_entry(given: Any) -> bool:
    if not isinstance(given, dict):
        return isinstance(given, str)
    return len(given) == 1 and all(_is_below(one) for one in given.values())


def _is_below(given: Any) -> bool:
    if isinstance(given, list):
        return all(_is_entry(one) for one in given)
    if isinstance(given, dict):
        return bool(given) and all(_is_below(one) for one in given.values())
    return isinstance(given, str)


def _scripts(reader: Reader) -> Iterator[Script]:
    for one in reader.listed("extra_javascript"):
        if isinstance(one, str):
            yield Script(one, type="module" if one.endswith(".mjs") else "")
        else:
            kinds = {"path": str, "type": str, "defer": bool, "async": bool}
            told = reader.options(one, "extra_javascript", "extra_javascript", kinds)
            if "path" not in told:
                reader.fault("extra_javascript", "text", "extra_javascript.path")
            yield Script(told.get("path", ""), type=told.get("type", ""), is_async=bool(told.get("async")))


def _mapping(given: Any) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


def _validation(given: Any, reader: Reader) -> Validation:
    """The levels; one that stands for several holds for those that are not named."""
    told = _mapping(given)
    links, nav = _mapping(told.get("links")), _mapping(told.get("nav"))
    found: dict[str, Any] = {}
    for name in Validation.__struct_fields__:
        own, key = (nav, name.removeprefix("nav_")) if name.startswith("nav_") else (links, name)
        if (level := own.get(key, told.get(key))) is not None:
            found[name] = level
    for name, level in list(found.items()):
        if level not in _WARN:
            reader.fault("validation", "level", name)
            del found[name]
    return Validation(**found)
