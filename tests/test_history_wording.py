"""What readers read differently: entries, paragraphs, pictures; whatever is edited is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.cli.diff_pages import pages_of
from strategieportal.cli.diff_words import entry_words, file_words
from strategieportal.cli.main import main
from strategieportal.source.files import scan
from tests.building import ROOT
from tests.scratch import SHEET, Scratch

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, str | None] = {
    "content/massnahmen/m-01.md": SHEET,
    "content/neuigkeiten/n.md": "---\nid: n\ntitel: Neues\ndatum: 2026-03-01\n---\nErster Absatz.\n\nZweiter Absatz.\n",
    "content/rechtliches/impressum.md": "# Impressum\n\nAm Markt 1\n",
    "content/ueber.md": "# Über\n\nWir sind viele.\n",
    "data/portal.yml": "titel: Strategie\ntraeger: Landkreis\n",
    "data/rechtliches.yml": "herausgeber: {name: Landkreis, telefon: 00000 1}\n",
    "mkdocs.yml": "site_name: Strategie\n",
}
WORDS = [
    (path, word)
    for path, words in {
        "content/massnahmen/m-01.md": "Online-Termine Digitalisierung Ausschreibung buchen",
        "content/neuigkeiten/n.md": "Neues Erster Zweiter",
        "content/rechtliches/impressum.md": "Impressum Markt",
        "content/ueber.md": "viele",
        "data/portal.yml": "Strategie Landkreis",
        "data/rechtliches.yml": "Landkreis",
    }.items()
    for word in words.split()
]


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    made = Scratch.at(tmp_path / "portal")
    made.commit(FILES, "2026-03-03", "Stand März")
    return made


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """One for many examples: each writes every file, so that nothing of the one before is left."""
    made = Scratch.at(tmp_path_factory.mktemp("changing"))
    made.commit(FILES, "2026-03-03", "Stand März")
    return made


def told(scratch: Scratch, form: str = "text") -> str:
    return CliRunner().invoke(main, ["diff", "--folder", str(scratch.root), "--format", form]).output


@given(st.sampled_from(WORDS), st.text("abcxyzäöü", min_size=3, max_size=9))
def test_any_word_that_is_changed_is_told(changing: Scratch, where: tuple[str, str], new: str) -> None:
    path, word = where
    changing.write(FILES | {path: str(FILES[path]).replace(word, new, 1)})
    assert new in told(changing)


def test_a_page_that_goes_is_a_loss_and_comes_first(scratch: Scratch) -> None:
    scratch.write({"content/ueber.md": None})
    ran = CliRunner().invoke(main, ["diff", "--folder", str(scratch.root)])
    assert ran.exit_code == 1
    assert ran.output.splitlines()[:2] == [
        "Achtung, Veröffentlichtes verschwindet oder ändert sich:",
        "  Seite (content/ueber.md): wird entfernt!",
    ]


def test_a_series_of_which_only_a_remark_changed_is_named(scratch: Scratch) -> None:
    path = "data/kennzahlen/k-01.csv"
    scratch.commit({path: "zeitraum,wert,notiz\n2025,4,alt\n"}, "2026-03-04")
    scratch.write({path: "zeitraum,wert,notiz\n2025,4,neu\n"})
    said = told(scratch)
    assert f"Reihe einer Kennzahl ({path}): geändert" in said
    assert "ändert sich nichts" not in said


def test_the_settings_are_named(scratch: Scratch) -> None:
    scratch.write({"mkdocs.yml": "site_name: Andere\n"})
    assert "Außerdem geändert: Einstellungen der Website (mkdocs.yml)." in told(scratch)


def test_what_lies_outside_the_content_is_named_and_nothing_is_promised(scratch: Scratch) -> None:
    scratch.write({"overrides/logo.svg": "<svg/>", "README.md": "Neu", "massnahmen.xlsx": "x"})
    said = told(scratch)
    assert "Außerdem geändert: Bild (overrides/logo.svg)." in said
    assert "ändert sich nichts" not in said


def test_a_new_sheet_is_told_once(scratch: Scratch) -> None:
    scratch.write({"content/massnahmen/m-02.md": SHEET.replace("m-01", "m-02").replace("Online-Termine", "Rufbus")})
    assert told(scratch).count("Rufbus") == 1


def test_a_text_in_easy_language_that_changes_or_goes_is_told(scratch: Scratch) -> None:
    path = "content/massnahmen/m-01.leicht.md"
    scratch.commit({path: "---\ntitel: Rufbus\n---\n\nDer Bus kommt.\n"}, "2026-03-04")
    scratch.write({path: "---\ntitel: Rufbus\n---\n\nDer Bus kommt bald.\n"})
    assert "„Der Bus kommt.“ → „Der Bus kommt bald.“" in told(scratch)
    assert "lässt sich nicht lesen" not in told(scratch)
    scratch.write({path: None})
    assert told(scratch).splitlines()[1].startswith("  Leichte Sprache")
    assert told(scratch).splitlines()[1].endswith(f"({path}): wird entfernt!")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("titel", "Titel"),
        ("(akteur).bedeutung", "„akteur“, Bedeutung"),
        ("finanzierung (1).programm", "Finanzierung (1), Programm"),
        ("verlauf (2026-03-02).text", "Verlauf (02.03.2026), Text"),
        ("gemeinden (2)", "Gemeinden (2)"),
        ("unbekannt.x", "unbekannt, x"),
        ("", ""),
    ],
)
def test_entries_are_called_as_people_read_them(key: str, words: str) -> None:
    assert entry_words(key) == words


def test_every_kind_of_file_of_a_portal_has_a_name_for_readers() -> None:
    pages = pages_of(scan(ROOT)[0], date(2026, 11, 15), "")
    files = [path for path in scan(ROOT)[0] if path.startswith(("content/", "data/"))]
    assert len(files) > 150
    assert [path for path in files if file_words(path, pages) == path] == []


def test_a_text_is_told_paragraph_by_paragraph(scratch: Scratch) -> None:
    path = "content/neuigkeiten/n.md"
    scratch.write({path: str(FILES[path]).replace("Erster Absatz.", "Anderer Absatz.")})
    said = told(scratch)
    assert "„Erster Absatz.“ → „Anderer Absatz.“" in said
    assert "Zweiter" not in said


def test_what_is_laid_out_otherwise_is_not_told(scratch: Scratch) -> None:
    path = "content/ueber.md"
    scratch.write(
        {path: "# Über\n\nWir\nsind viele.\n", "data/portal.yml": "# neu\ntraeger: Landkreis\ntitel: 'Strategie'\n"}
    )
    assert "→" not in told(scratch)


def test_pictures_that_come_and_go_are_told(scratch: Scratch) -> None:
    scratch.commit({"content/a.svg": "<svg/>", "content/b.svg": "<svg/>"}, "2026-03-04")
    scratch.write({"content/a.svg": "<svg></svg>", "content/b.svg": None, "content/c.svg": "<svg/>"})
    said = told(scratch)
    for line in ("Bild (content/a.svg): geändert", "Bild (content/b.svg): entfernt", "Bild (content/c.svg): neu"):
        assert line in said


def test_a_draft_is_nobodys_business(scratch: Scratch) -> None:
    path = "content/neuigkeiten/n.md"
    hidden = str(FILES[path]).replace("titel", "entwurf: ja\ntitel")
    scratch.commit({path: hidden}, "2026-03-04")
    scratch.write({path: hidden.replace("Erster", "Geheimer")})
    scratch.write({"content/neuigkeiten/noch-eine.md": hidden})
    said = told(scratch)
    assert "Geheimer" not in said
    assert "noch-eine" not in said


def test_the_base_is_named_by_day_and_subject(scratch: Scratch) -> None:
    assert "03.03.2026" in told(scratch)
    assert "Stand März" in told(scratch)


def test_markdown_of_strangers_stays_text(scratch: Scratch) -> None:
    scratch.write({"content/ueber.md": "# Über\n\n@alle [x](https://boese.example) <img src=x>\n"})
    said = told(scratch, "markdown")
    assert "@alle" not in said
    assert "<img" not in said
    assert "https://boese" not in said
