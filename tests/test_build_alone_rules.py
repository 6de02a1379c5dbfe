"""The rules of MkDocs that ``strategieportal build`` follows are compared with MkDocs' own functions."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils import get_relative_url, meta
from pymdownx.slugs import slugify

from strategieportal.cli.building.links import Links, way
from strategieportal.cli.building.menu import Menu
from strategieportal.cli.building.stated import Validation, read
from strategieportal.cli.building.walking import Entry, Walk, address
from strategieportal.mkdocs_plugins.options import said_by
from strategieportal.source.front import parted
from strategieportal.source.settings_values import Python, values
from tests.building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from strategieportal.problems import Problem

STEPS = st.sampled_from(["amt", "a", "über", "x.y", "index.html", "b c"])
ADDRESSES = st.lists(STEPS, max_size=4).map("/".join).flatmap(lambda one: st.sampled_from([one, f"{one}/"]))
LINES = st.sampled_from([
    "---", "...", "", " ", "title: A", "Title:  B", "title: [1", "- a", "  x: y", "    weiter", "\tweiter", "# Kopf", "datum: 2026-02-31",
    "a: 1", "a: 2", "Wort", "über: x", "{", "? x", "k:",
])  # fmt: skip
FILES = ("index.md", "a.md", "amt/README.md", "amt/b c.md", "amt/über.md", "bild.svg", "amt/liste.csv")
TARGETS = st.one_of(
    st.lists(st.sampled_from(["..", ".", "amt", "a.md", "a", "b c.md", "b%20c.md", "über.md", "README.md", "index.md", "bild.svg", "", "liste.csv"]), max_size=4).map("/".join),
    st.sampled_from(["/a.md", "//host/a", "https://a.example/", "mailto:a@b.example", "\\a.md", "a.md?x=1", "?x", "#a", "\x02amp\x03a.md"]),
).flatmap(lambda one: st.sampled_from([one, f"{one}#teil", f"{one}?x=1#teil"]))  # fmt: skip


@given(ADDRESSES, ADDRESSES)
def test_the_way_from_page_to_page(there: str, here: str) -> None:
    assert way(there, here) == get_relative_url(there, here)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_what_stands_above_a_text(text: str) -> None:
    assert parted(text) == meta.get_data(text)


@given(TARGETS, st.sampled_from(FILES[:5]), st.booleans(), st.sampled_from(["info", "relative_to_docs"]))
def test_where_a_link_leads(target: str, source: str, named: bool, absolute: str) -> None:
    config = mkdocs(
        f"use_directory_urls: {str(not named).lower()}\nvalidation: {{links: {{absolute_links: {absolute}}}}}\n"
    )
    theirs = Files([File(one, "/x", "/y", use_directory_urls=not named) for one in FILES])
    ours = {one: Entry(one, f"/x/{one}", named_files=named) for one in FILES}
    for name, entry in ours.items():
        entry.dest_uri = theirs.src_uris[name].dest_uri
        assert entry.usual == entry.dest_uri
        assert entry.url == address(entry.dest_uri, named_files=named) == theirs.src_uris[name].url
    page = theirs.src_uris[source]
    expected = _RelativePathTreeprocessor(page, theirs, config).path_to_url(target)
    assert Links(ours, Validation(absolute_links=absolute)).follow(ours[source], target) == expected


def mkdocs(settings: str) -> MkDocsConfig:
    """What MkDocs makes of ``settings``."""
    file = io.BytesIO(f"site_name: a\ndocs_dir: {ROOT / 'content'}\ntheme: mkdocs\nplugins: []\n{settings}".encode())
    return load_config(file, config_file_path=str(ROOT / "mkdocs.yml"))


def test_settings_are_read_with_what_they_inherit_and_with_variables(tmp_path: Path) -> None:
    (tmp_path / "basis.yml").write_text("extra: {a: 1, b: {c: 2}}\nnav: [x.md]\nsite_name: Basis\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "INHERIT: basis.yml\nextra: {b: {d: 3}}\nnav: [y.md]\nstrict: !ENV [FEHLT, GESETZT, false]\nsite_url: !ENV FEHLT\n"
        "watch: !relative $config_dir/a\nrepo_url: !ENV [FEHLT, 7]\n"
        "slug: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\nname: !!python/name:pymdownx.slugs.slugify\n",
        encoding="utf-8",
    )
    found = values(tmp_path, {"GESETZT": "true"})
    assert found == {
        "extra": {"a": 1, "b": {"c": 2, "d": 3}}, "nav": ["y.md"], "site_name": "Basis", "strict": True, "site_url": None,
        "watch": "$config_dir/a", "repo_url": 7,
        "slug": Python("object/apply", "pymdownx.slugs.slugify", {"kwds": {"case": "lower"}}),
        "name": Python("name", "pymdownx.slugs.slugify"),
    }  # fmt: skip


SETTINGS = """\
site_name: Portal
docs_dir: content
site_url: https://strategie.kreis.example/unter
theme: {name: strategieportal, custom_dir: eigen}
plugins: [strategieportal/reading, strategieportal/pages, {strategieportal/charts: {enabled: false}}, search]
markdown_extensions:
  - toc: {permalink: true, slugify: !!python/name:pymdownx.slugs.slugify }
  - admonition
  - pymdownx.keys: {camel_case: true}
extra_css: [a.css]
extra_javascript: [a.js, b.mjs, {path: c.js, type: module, async: true, defer: true}]
repo_url: https://github.com/kreis/strategie
edit_uri: edit/main
exclude_docs: weg.md
draft_docs: bald.md
use_directory_urls: false
"""


def test_settings_mean_what_mkdocs_takes_them_for(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "eigen").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    told: list[Problem] = []
    found = read(tmp_path, "mkdocs.yml", told.extend, os.environ, alone=False)
    assert not [*told, *found.problems]
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert found.said == said_by(config)
    assert (found.site, found.strict) == (tmp_path / "site", False)
    assert list(found.extensions) == config.markdown_extensions
    assert {name: dict(one) for name, one in found.options.items()} == config.mdx_configs
    assert found.options["toc"]["slugify"] is slugify


def test_files_are_found_and_left_out_as_mkdocs_does_it(tmp_path: Path) -> None:
    names = (
        "a/index.md",
        "a/README.md",
        "weg.md",
        "bald.md",
        ".still/x.md",
        "templates/y.md",
        "b/README.md",
        "z.csv",
        "b/index.html",
    )
    for name in names:
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("x", encoding="utf-8")
    (tmp_path / "eigen").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    told: list[Problem] = []
    theirs = get_files(load_config(str(tmp_path / "mkdocs.yml")))
    ours = Walk(read(tmp_path, "mkdocs.yml", told.extend, os.environ, alone=False))
    assert [(one.src_uri, one.excluded) for one in ours.files.values()] == [
        (one.src_uri, one.inclusion.value <= InclusionLevel.DRAFT.value) for one in theirs
    ]
    assert [one.code for one in ours.problems] == ["B672", "B672"]


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (["a.md", {"Titel": "b.md"}], [(None, "a.md", []), ("Titel", "b.md", [])]),
        ([{"A": ["a.md", {"B": [{"C": "b.md"}]}]}], [("A", "", [(None, "a.md", []), ("B", "", [("C", "b.md", [])])])]),
        (["a.md", {"Zwei": "a.md"}, "nirgends/"], [(None, "a.md", []), (None, "a.md", []), (None, "nirgends/", [])]),
    ],
)
def test_a_navigation_is_read_as_it_is_nested(nav: Any, expected: Any) -> None:
    def told(items: Any) -> Any:
        return [(one.title, one.file.src_uri if one.file else one.url, told(one.children or [])) for one in items]

    assert told(Menu(nav, {one: Entry(one, one) for one in ("a.md", "b.md")}).items) == expected
