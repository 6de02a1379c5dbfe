"""What ``mkdocs.yml`` says about the content, and the names of icons in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from strategieportal.problems import Place
from strategieportal.source import icons
from strategieportal.source.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHOLE = """\
INHERIT: basis/gemeinsam.yml
site_name: !ENV [NAME, Portal]
docs_dir: /inhalt/
plugins:
  - search
  - tags: {tags_file: a.md}
  -   meta
markdown_extensions:
  abbr:
  toc: {permalink: true}
nav:
  - Start: index.md
  - Mehr:
      - a.md
      - Link: https://muster.example/
  - [b.md]
? [a, b]
: c
"""


def settings(root: Path, **files: str) -> Settings:
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_yml", ".yml")
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_settings(root)


def test_names_and_their_places_are_read_in_all_forms_and_nothing_is_resolved(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        mkdocs_yml=WHOLE,
        basis__gemeinsam_yml="docs_dir: woanders\nmarkdown_extensions: [footnotes]\nplugins: [social]\nnav: [x.md]\n",
    )
    assert found.docs_dir == "inhalt"
    assert dict(found.plugins) == {
        "search": Place("mkdocs.yml", 5, 5),
        "tags": Place("mkdocs.yml", 6, 5),
        "meta": Place("mkdocs.yml", 7, 7),
    }
    assert dict(found.extensions) == {"abbr": Place("mkdocs.yml", 9, 3), "toc": Place("mkdocs.yml", 10, 3)}
    assert dict(found.nav) == {
        "index.md": Place("mkdocs.yml", 12, 12),
        "a.md": Place("mkdocs.yml", 14, 9),
        "https://muster.example/": Place("mkdocs.yml", 15, 15),
        "b.md": Place("mkdocs.yml", 16, 6),
    }


def test_what_is_inherited_holds_where_nothing_else_is_said_and_names_its_file(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        mkdocs_yml="INHERIT: basis/eins.yml\nsite_name: A\n",
        basis__eins_yml="INHERIT: ./zwei.yml\nplugins: [search]\n",
        basis__zwei_yml="docs_dir: texte\nplugins: [tags]\nmarkdown_extensions: [abbr, {toc: {}}]\nnav: [a.md]\n",
    )
    assert (found.docs_dir, list(found.nav)) == ("texte", ["a.md"])
    assert dict(found.plugins) == {"search": Place("basis/eins.yml", 2, 11)}
    assert dict(found.extensions) == {"abbr": Place("basis/zwei.yml", 3, 23), "toc": Place("basis/zwei.yml", 3, 30)}


def test_files_inherit_from_each_other_four_deep_and_a_ring_ends(tmp_path: Path) -> None:
    chain = {f"c{step}_yml": f"INHERIT: c{step + 1}.yml\n" for step in range(1, 4)}
    assert settings(tmp_path, mkdocs_yml="INHERIT: c1.yml\n", **chain, c4_yml="docs_dir: tief\n").docs_dir == "tief"
    chain["c4_yml"] = "INHERIT: c5.yml\n"
    assert settings(tmp_path, **chain, c5_yml="docs_dir: zu-tief\n").docs_dir == "content"
    ring = settings(tmp_path, mkdocs_yml="INHERIT: mkdocs.yml\nplugins: [search]\n")
    assert dict(ring.plugins) == {"search": Place("mkdocs.yml", 2, 11)}


def test_files_of_the_site_s_own_are_named_in_both_forms(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        mkdocs_yml="extra_css: [a.css, {path: b.css}]\nextra_javascript:\n- path: c.js\n  async: true\n- d.js\n- [e.js]\n",
    )
    assert found.files == {"a.css", "b.css", "c.js", "d.js"}
    assert settings(tmp_path, mkdocs_yml="extra_css: a.css\n").files == set()


@pytest.mark.parametrize(
    ("name", "published", "previewed"),
    [("seite.md", True, True), ("amt/intern/x.md", False, False), ("intern.md", True, True), ("a.tmp", False, False),
     ("wichtig.tmp", True, True), ("entwurf-1.md", False, True), ("amt/entwurf-2.md", False, True), (".x.md", False, False),
     ("templates/x.html", False, False), ("amt/templates/x.html", True, True)],
)  # fmt: skip
def test_what_is_left_out_stays_out_and_drafts_show_in_the_preview(
    tmp_path: Path, name: str, published: bool, previewed: bool
) -> None:
    found = settings(
        tmp_path,
        mkdocs_yml='exclude_docs: |\n  intern/\n  *.tmp\n  !wichtig.tmp\ndraft_docs: "entwurf-*.md"\n',
    )
    assert found.leaves_out(name) is not published
    assert found.leaves_out(name, preview=True) is not previewed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "site_name: [\n",
        "\x00",
        "docs_dir:\n",
        "docs_dir: ''\n",
        "docs_dir: [a]\nplugins: search\n",
        "INHERIT: [a]\n",
    ],
)
def test_what_cannot_be_understood_says_nothing(tmp_path: Path, text: str) -> None:
    assert replace(settings(tmp_path, mkdocs_yml=text), keys=frozenset()) == Settings()


def test_no_file_says_nothing_and_a_wrong_byte_does_not_stop_anybody(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    (tmp_path / "mkdocs.yml").write_bytes(b"docs_dir: texte\nsite_name: \xff\n")
    assert read_settings(tmp_path).docs_dir == "content"


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing is remembered of icons, before and after."""
    for one in (icons.drawing, icons._folder):
        one.cache_clear()
    yield
    for one in (icons.drawing, icons._folder):
        one.cache_clear()


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("material-bus", "material"),
        ("fontawesome-brands-github", "fontawesome-brands"),
        ("octicons-law-16", "octicons"),
    ],
)
def test_an_icon_is_its_drawing_and_nothing_else(name: str, folder: str) -> None:
    assert icons.is_icon_name(name)
    drawn = icons.drawing(name)
    assert drawn.startswith('<svg viewBox="0 0 ')
    assert ' aria-hidden="true" focusable="false"><path ' in drawn
    assert drawn.endswith("/></svg>")
    near = icons.near(name)
    assert name in near
    assert near == tuple(sorted(near))
    assert all(one.startswith(f"{folder}-") and icons.is_icon_name(one) for one in near)


@pytest.mark.parametrize(
    "name", ["bus", "material-", "material-Bus", "fontawesome-github", "material/bus", "material-../bus", ""]
)
def test_what_is_no_icon_s_name_has_no_drawing_and_no_neighbours(name: str) -> None:
    assert not icons.is_icon_name(name)
    assert icons.drawing(name) == ""
    assert icons.near(name) == ()


def test_an_icon_that_is_not_there_has_neighbours_only() -> None:
    assert icons.drawing("material-gibt-es-nicht") == ""
    assert "material-bus" in icons.near("material-gibt-es-nicht")


@pytest.mark.usefixtures("fresh")
def test_where_material_is_missing_or_draws_otherwise_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(icons, "find_spec", asked.append)
    assert icons.drawing("material-bus") == ""
    assert icons.near("material-bus") == ()
    assert set(asked) == {"material"}
    monkeypatch.setattr(icons, "_folder", lambda: tmp_path)
    assert icons.near("material-bus") == ()
    (tmp_path / "material").mkdir()
    (tmp_path / "material" / "bus.svg").write_text('<svg onload="x()"><path d="M0 0"/></svg>', encoding="utf-8")
    (tmp_path / "material" / "liesmich.txt").touch()
    icons.drawing.cache_clear()
    assert icons.drawing("material-bus") == ""
    assert icons.near("material-bu") == ("material-bus",)


def test_signs_of_texts_are_known_by_their_short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"smile", "+1", "de", "rocket"} <= icons.sign_names()
    monkeypatch.setattr(icons, "find_spec", lambda _: None)
    assert icons.sign_names.__wrapped__() == frozenset()


@pytest.mark.parametrize(
    ("said", "read"),
    [("https://a.example/b/", "https://a.example/b/"), ("!ENV [ADDRESS, x]", ""), ("[a]", ""), ("", ""), ("12", "")],
)
def test_where_the_portal_stands_is_read_where_it_is_a_text(said: str, read: str, tmp_path: Path) -> None:
    assert settings(tmp_path, mkdocs_yml=f"site_url: {said}\n").site_url == read
