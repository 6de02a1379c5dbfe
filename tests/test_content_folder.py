"""Every command works on the folder that ``docs_dir`` names, and says its name."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from strategieportal.exports.form.config import Place, config_of
from strategieportal.reading.read import read
from strategieportal.source.content_folder import spoken
from strategieportal.source.files import scan
from tests.building import ran
from tests.conftest import TINY, PortalFolder

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = TINY["mkdocs.yml"].replace("docs_dir: content", "docs_dir: texte")
TABLE = (
    "Titel;Handlungsfeld;Verantwortlich;Beginn;Ende;Status;Beschreibung\n"
    "Neues Projekt;Digitale Verwaltung;Amt 1;2026-01;2026-05;laufend;Text\n"
)
FAULTY = "---\nid: m-09\ntitel: X\nhandlungsfeld: verwaltung\n---\n![x](fehlt.png)\n"


def asked(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return ran(*words, folder=folder, engine="strategieportal")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal with a past whose content lies in ``texte``."""
    portal = PortalFolder(tmp_path / "portal")
    for path, words in TINY.items():
        portal.write(path.replace("content/", "texte/"), words)
    portal.write("mkdocs.yml", SETTINGS)
    named = ["-c", "user.name=Amt", "-c", "user.email=amt@muster.example"]
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "Anfang"]):
        subprocess.run(["git", "-C", str(portal.root), *named, *step], check=True, capture_output=True)
    return portal.root


def test_commands_that_change_sheets_write_there_and_say_where(root: Path) -> None:
    for words, file in (
        (("new", "massnahme", "Zwei", "handlungsfeld=verwaltung"), "texte/massnahmen/m-02.md"),
        (("new", "kennzahl", "Netz", "ebene=outcome", "einheit=%"), "texte/kennzahlen/netz.md"),
        (("set", "m-01", "titel", "Anders"), "texte/massnahmen/m-01.md"),
        (("postpone", "m-01", "2027-06", "--warum", "Lieferung"), "texte/massnahmen/m-01.md"),
        (("fmt", "texte/handlungsfelder/verwaltung.md"), "texte/handlungsfelder/verwaltung.md"),
    ):
        done = asked(*words, folder=root)
        assert done.returncode == 0, done.stderr
        assert file in done.stdout
        assert "content" not in done.stdout + done.stderr
    assert "netz" in asked("snapshot", "2026-06-30", folder=root).stdout
    told = asked("diff", folder=root)
    assert "M-02 Zwei: Neue Maßnahme" in told.stdout
    assert "content" not in told.stdout
    other = json.loads(asked("diff", "--format", "json", folder=root).stdout)
    assert {one["path"].partition("/")[0] for one in other["texts"]} == {"texte"}
    assert not (root / "content").exists()


def test_an_import_writes_there_and_says_where(root: Path) -> None:
    (root.parent / "in.csv").write_text(TABLE, encoding="utf-8")
    shown = asked("import", "../in.csv", "--into", ".", "--dry-run", folder=root)
    assert "neu/texte/massnahmen/neues-projekt.md" in shown.stdout
    done = asked("import", "../in.csv", "--into", ".", "--yes", folder=root)
    assert "+ texte/massnahmen/neues-projekt.md" in done.stdout
    assert (root / "texte/massnahmen/neues-projekt.md").exists()
    (root.parent / "in.csv").write_text(TABLE.replace("Neues Projekt", "Anderes"), encoding="utf-8")
    gone = asked("import", "../in.csv", "--into", ".", "--yes", folder=root)
    assert "texte/massnahmen/neues-projekt.md" in gone.stdout + gone.stderr
    for one in (shown, done, gone):
        assert "content" not in one.stdout + one.stderr
    assert not (root / "content").exists()


def test_a_workbook_comes_back_into_it(root: Path) -> None:
    written = asked("tabelle", "--hinaus", "m.xlsx", folder=root)
    assert written.returncode == 0, written.stderr
    assert asked("set", "m-01", "titel", "Anders", folder=root).returncode == 0
    back = asked("tabelle", "--herein", "m.xlsx", folder=root)
    assert "content" not in back.stdout + back.stderr
    assert not (root / "content").exists()


def test_problems_and_their_remedies_name_it(root: Path) -> None:
    (root / "texte/massnahmen/m-09.md").write_text(FAULTY, encoding="utf-8")
    (root / "handlungsfelder").mkdir()
    done = asked("check", folder=root)
    assert "texte/massnahmen/m-09.md:6:6" in done.stdout
    assert "unter texte ablegen" in done.stdout
    assert "Nach texte/handlungsfelder/ verschieben" in done.stdout
    assert "content" not in done.stdout


def test_the_form_of_the_editors_looks_there(root: Path) -> None:
    tree, _ = scan(root)
    told = json.loads(config_of(read(tree).strategy, Place(), tree.content))
    assert told["media_folder"] == "texte/bilder"
    files = [file["file"] for one in told["collections"] for file in one.get("files", ())]
    folders = [one["folder"] for one in told["collections"] if "folder" in one]
    assert {one.partition("/")[0] for one in (*files, *folders)} == {"texte", "data"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Die Datei unter content ablegen.", "Die Datei unter texte ablegen."),
        ("Mit content/index.md beginnen; git add content data", "Mit texte/index.md beginnen; git add texte data"),
        ('"content" gibt es nicht in "../content/x"', '"content" gibt es nicht in "../content/x"'),
        ("meta-content und Content", "meta-content und Content"),
    ],
)
def test_only_the_folder_is_called_otherwise(words: str, told: str) -> None:
    assert spoken(words, "texte") == told
    assert spoken(words, "content") == words
