"""The tree of files: what is listed, what is refused, and that reading never raises."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from strategieportal.problems import Place, problem
from strategieportal.source import files
from strategieportal.source.content_folder import content_folder, on_disk, told
from strategieportal.source.files import Tree, awkward_name, can_be_included, scan

if TYPE_CHECKING:
    from pathlib import Path

linux = pytest.mark.skipif(sys.platform != "linux", reason="the disk must tell capitals and forms of letters apart")


def _write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")


def _codes(root: Path) -> list[str]:
    return [one.code for one in scan(root)[1]]


def test_files_are_listed_sorted_below_content_and_data(tmp_path: Path) -> None:
    _write(tmp_path, "content/b.md", "content/a/c.md", "data/x.yml", "site/x.html", "README.md")
    tree, problems = scan(tmp_path)
    assert list(tree) == ["content/a/c.md", "content/b.md", "data/x.yml"]
    assert problems == []


def test_hidden_private_and_leftover_files_are_passed_over(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "content/.git/x",
        "content/_alt/x.md",
        "content/_x.md",
        "content/.DS_Store",
        "content/~$x.xlsx",
        "content/x.md~",
    )
    assert list(scan(tmp_path)[0]) == []


def test_listing_by_folder_and_ending(tmp_path: Path) -> None:
    _write(tmp_path, "content/m/a.md", "content/m/b.PNG", "content/m/tief/c.md", "content/mm/d.md")
    tree, _ = scan(tmp_path)
    assert tree.below("content/m") == ("content/m/a.md", "content/m/b.PNG", "content/m/tief/c.md")
    assert tree.below("content/m/", ".md", deep=False) == ("content/m/a.md",)
    assert tree.below("", ".png", ".jpg") == ("content/m/b.PNG",)


def test_existence_minds_capitals_and_the_right_spelling_is_known(tmp_path: Path) -> None:
    _write(tmp_path, "content/Bild.JPG")
    tree, _ = scan(tmp_path)
    assert tree.exists("content/Bild.JPG")
    assert not tree.exists("content/bild.jpg")
    assert tree.spelling("content/bild.jpg") == "content/Bild.JPG"
    assert tree.spelling("content/anderes.jpg") is None


def test_a_missing_content_folder_is_a_problem_and_missing_data_is_not(tmp_path: Path) -> None:
    assert _codes(tmp_path) == ["S001"]


@linux
def test_names_that_differ_only_in_capitals_clash(tmp_path: Path) -> None:
    _write(
        tmp_path, "content/A.md", "content/a.md", "content/Ordner/x.md", "content/ordner/y.md", "content/ordner/z.md"
    )
    problems = scan(tmp_path)[1]
    assert [(one.code, one.place.file) for one in problems] == [
        ("S012", "content/a.md"),
        ("S012", "content/ordner/y.md"),
    ]


@linux
def test_names_are_composed_and_two_forms_of_one_name_clash(tmp_path: Path) -> None:
    _write(tmp_path, "content/fu\u0308r.md")
    assert list(scan(tmp_path)[0]) == ["content/für.md"]
    assert scan(tmp_path)[0].read_text("content/fu\u0308r.md") == ("x", [])
    _write(tmp_path, "content/für.md")
    assert _codes(tmp_path) == ["S013"]


@linux
def test_links_out_of_the_root_to_folders_and_to_nothing_are_refused(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside.md"
    _write(root, "content/a.md", "content/ordner/b.md")
    outside.write_text("geheim", encoding="utf-8")
    (root / "content/aus.md").symlink_to(outside)
    (root / "content/kreis").symlink_to(root / "content")
    (root / "content/leer.md").symlink_to(root / "fehlt")
    (root / "content/selbst.md").symlink_to(root / "content/selbst.md")
    (root / "content/innen.md").symlink_to(root / "content/a.md")
    tree, problems = scan(root)
    assert list(tree) == ["content/a.md", "content/innen.md", "content/ordner/b.md"]
    assert [(one.code, one.place.file) for one in problems] == [
        ("S014", f"content/{name}") for name in ("aus.md", "kreis", "leer.md", "selbst.md")
    ]


@linux
@pytest.mark.parametrize("name", ["con.md", "a:b.md", "a\nb.md", "a\u202eb.md", "ende. ", "a?.md"])
def test_names_that_windows_cannot_store_are_not_read(tmp_path: Path, name: str) -> None:
    _write(tmp_path, f"content/{name}")
    tree, problems = scan(tmp_path)
    assert len(tree) == 0
    assert [one.code for one in problems] == ["S015"]
    assert str(problems[0]).isprintable()


def test_too_many_files_are_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    _write(tmp_path, *[f"content/{number}.md" for number in range(9)])
    tree, problems = scan(tmp_path)
    assert len(tree) == 3
    assert [one.code for one in problems] == ["S011"]


def test_reading_gives_problems_and_never_raises(tmp_path: Path) -> None:
    _write(tmp_path, "content/a.md", "content/weg.md")
    (tmp_path / "content/lang.md").write_bytes(b"x" * 300_000)
    (tmp_path / "content/alt.md").write_bytes("für".encode("cp1252"))
    tree, _ = scan(tmp_path)
    (tmp_path / "content/weg.md").unlink()
    found = {path: [one.code for one in tree.read_text(path)[1]] for path in (*tree, "content/nie.md", "../etc/passwd")}
    assert found == {
        "content/a.md": [], "content/alt.md": ["S004"], "content/lang.md": ["S003"],
        "content/weg.md": ["S002"], "content/nie.md": ["S002"], "../etc/passwd": ["S002"],
    }  # fmt: skip


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    _write(tmp_path, "content/a.md")
    tree, _ = scan(tmp_path)
    assert tree.read_bytes("content/a.md", 1) == (b"x", [])
    assert tree.read_bytes("content/a.md", 0)[0] is None


def test_problems_speak_of_the_folder_as_people_call_it() -> None:
    found = replace(problem("S002", Place("content/a.md")), sentence="content/b.md fehlt", remedy="In content anlegen.")
    (renamed,) = told([found], "inhalt")
    assert renamed.place == Place("inhalt/a.md")
    assert (renamed.sentence, renamed.remedy) == ("inhalt/b.md fehlt", "In inhalt anlegen.")
    assert (renamed.code, list(told([found], "content"))) == ("S002", [found])


def test_an_empty_tree_has_nothing(tmp_path: Path) -> None:
    assert Tree(tmp_path, {}).below("content") == ()


@pytest.mark.parametrize(
    ("path", "hint"), [("content/impressum.md", False), ("content/a-1.de.md", False), ("content/Über uns.md", True)]
)
def test_file_names_that_make_awkward_addresses_get_a_hint(path: str, hint: bool) -> None:
    assert (awkward_name(path) is not None) is hint


def test_a_folder_may_be_named_with_or_without_strokes_and_no_folder_means_all(tmp_path: Path) -> None:
    for path in ("content/X/a.md", "content/XX.md", "data/b.yml"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    tree = scan(tmp_path)[0]
    assert tree.below("/content/X/") == tree.below("content/X") == ("content/X/a.md",)
    assert tree.below("/") == tree.below("") == tuple(tree)
    assert tree.below("X") == ()


@pytest.mark.parametrize(
    ("path", "name"),
    [("content/a.b.md", None), ("content/a B/c.md", None), ("content/a.B.md", "a.B"), ("content/x/Ä ö.md", "Ä ö"), ("Kopf.md", "Kopf")],
)  # fmt: skip
def test_the_hint_about_an_awkward_name_names_it_without_folder_and_ending(path: str, name: str | None) -> None:
    found = awkward_name(path)
    assert (found is None) if name is None else (found is not None and f'"{name}"' in found.sentence)


def test_only_files_below_the_content_may_be_included(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "teile").mkdir(parents=True)
    for path in ("content/a.md", "content/teile/.verborgen.md", "geheim.md", "content-daneben.md"):
        (tmp_path / path).touch()
    (content / "hinaus.md").symlink_to(tmp_path / "geheim.md")
    (content / "herum.md").symlink_to("herum.md")
    for name in ("a.md", "a.md:2:5", "a.md:abschnitt", "teile/.verborgen.md", "teile/../a.md"):
        assert can_be_included(Tree(tmp_path, {}), name), name
    for name in (
        "",
        "teile",
        "fehlt.md",
        "../geheim.md",
        "../content-daneben.md",
        "hinaus.md",
        "herum.md",
        "a\0.md",
        "content/a.md",
    ):
        assert not can_be_included(Tree(tmp_path, {}), name), name
    assert not can_be_included(Tree(tmp_path, {}), str(tmp_path / "geheim.md"))


def test_a_folder_called_otherwise_on_the_disk_is_content_inside_and_shown_as_people_find_it(tmp_path: Path) -> None:
    """As ``mkdocs.yml`` says; else ``docs``, where there is no ``content``."""
    _write(tmp_path, "docs/a.md", "docs/.x/_b.md", "data/x.yml", "contents/c.md")
    tree, problems = scan(tmp_path)
    assert (list(tree), problems) == (["content/a.md", "data/x.yml"], [])
    assert tree.read_bytes("content/a.md") == (b"x", [])
    assert [tree.shown(one) for one in ("content/a.md", "content", "data/x.yml", "contents/c.md")] == [
        "docs/a.md", "docs", "data/x.yml", "contents/c.md",
    ]  # fmt: skip
    assert on_disk(tmp_path, "content/neu.md") == tmp_path / "docs" / "neu.md"
    assert on_disk(tmp_path, "data/neu.yml") == tmp_path / "data" / "neu.yml"
    found = [problem("S002", Place(file, 3, 4)) for file in ("content/a.md", "data/x.yml")]
    assert [one.place for one in told(found, "docs")] == [Place("docs/a.md", 3, 4), Place("data/x.yml", 3, 4)]
    (tmp_path / "content").mkdir()
    assert content_folder(tmp_path) == "content"
    (tmp_path / "mkdocs.yml").write_text("docs_dir: contents\n", encoding="utf-8")
    assert list(scan(tmp_path)[0]) == ["content/c.md", "data/x.yml"]
    assert list(scan(tmp_path, content="docs")[0]) == ["content/a.md", "data/x.yml"]


@linux
def test_the_spelling_of_a_file_is_known_whatever_the_capitals(tmp_path: Path) -> None:
    _write(tmp_path, "content/Straße.md", "content/u\u0308ber.md")
    tree, _ = scan(tmp_path)
    for asked in ("content/Straße.md", "content/STRASSE.md", "CONTENT/straße.MD"):
        assert tree.spelling(asked) == "content/Straße.md"
    assert tree.spelling("content/u\u0308ber.md") == "content/\u00fcber.md"
    assert tree.spelling("content/Ü\u0308ber.md") is None
    assert tree.spelling("content/Gasse.md") is None


def test_the_folders_beside_are_named_and_links_are_none(tmp_path: Path) -> None:
    _write(tmp_path, "content/a.md", "site/x.html", "README.md")
    (tmp_path / "verweis").symlink_to(tmp_path / "site")
    assert scan(tmp_path)[0].beside() == ["content", "site"]
    assert Tree(tmp_path / "gone", {}).beside() == []


def test_what_is_passed_over_is_hinted_at_once_and_links_in_it_are_refused(tmp_path: Path) -> None:
    """Somebody may wonder where a picture is; of a page that begins with ``_`` it is meant."""
    _write(
        tmp_path,
        *("content/_bild.png", "content/_seite.md", "content/.punkt.png", "content/_alt/tief.png"),
        *("content/_alt/_tief.png", "data/_tabelle.csv", "draussen.md"),
    )
    (tmp_path / "content/.link").symlink_to(tmp_path.parent)
    (tmp_path / "content/_alt/link.md").symlink_to(tmp_path / "gibt-es-nicht.md")
    (tmp_path / "content/_gut.png").symlink_to(tmp_path / "draussen.md")
    found = {(one.code, one.place.file) for one in scan(tmp_path)[1]}
    assert found == {
        ("S060", "content/_bild.png"), ("S060", "content/_gut.png"), ("S014", "content/.link"), ("S014", "content/_alt/link.md"),
    }  # fmt: skip
