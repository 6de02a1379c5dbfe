"""The dossier of a past sitting is made from the portal of its day, so that nothing that is written later changes it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.cli.past_state import NoStateError, state_of
from tests.conftest import TINY
from tests.scratch import Scratch

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SITTING = "- {id: kt-1, am: 2026-05-10, gremium: Kreistag, beschluesse: [{id: b-1, titel: Termine}]}\n"
SHEET = TINY["content/massnahmen/m-01.md"].replace("verlauf:", "beschluesse: [b-1]\nverlauf:")
NOW = {
    **TINY,
    "data/portal.yml": "titel: Digitalstrategie\ntraeger: Landkreis Muster\n",
    "data/rechtliches.yml": TINY["data/rechtliches.yml"].replace("2026-06-01", "2026-01-01"),
}
LATER = {
    "content/massnahmen/m-01.md": SHEET.replace("Online-Termine", "Ganz anderer Titel")
    .replace("verlauf:", "verschiebungen: [{am: 2026-04-01, bis: 2027-12, warum: Nachgetragen}]\nverlauf:")
    .replace("bis: 2026-12", "bis: 2026-11"),
}
"""A new title, an end that was always another one, and a move that is said to have been before the sitting."""


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A portal in git: begun in January, a sitting in May."""
    made = Scratch.at(tmp_path / "portal")
    made.commit({**NOW, "content/massnahmen/m-01.md": SHEET}, "2026-01-20")
    made.commit({"data/sitzungen.yml": SITTING}, "2026-05-04")
    return made


def dossier(scratch: Scratch, into: Path) -> tuple[bytes, Result]:
    command = ["pdf", "--sitzung", "kt-1", "--nach", str(into), "--folder", str(scratch.root)]
    ran = CliRunner(env={"SOURCE_DATE_EPOCH": "1782820800"}).invoke(main, command)
    assert ran.exit_code == 0, ran.output
    return (into / "sitzung-kt-1.pdf").read_bytes(), ran


def text_of(data: bytes) -> str:
    pypdf = pytest.importorskip("pypdf")
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)


def test_what_is_written_later_does_not_change_a_past_dossier(scratch: Scratch, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    before, ran = dossier(scratch, tmp_path / "a")
    assert "Inhalten von heute" not in ran.output
    assert "Zusammengestellt aus dem Stand" in " ".join(text_of(before).split())
    scratch.commit(LATER, "2026-06-15")
    scratch.commit({"data/sitzungen.yml": SITTING.replace("titel: Termine", "titel: Anders")}, "2026-06-20")
    after, _ = dossier(scratch, tmp_path / "b")
    assert "Ganz anderer Titel" not in text_of(after)
    assert after == before


def test_what_was_written_before_does_change_it(scratch: Scratch, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    before, _ = dossier(scratch, tmp_path / "a")
    scratch.commit(LATER, "2026-05-09")
    after, _ = dossier(scratch, tmp_path / "b")
    assert "Ganz anderer Titel" in text_of(after)
    assert after != before


def test_where_git_does_not_know_the_sitting_it_is_said_and_today_is_taken(scratch: Scratch, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    scratch.commit({"data/sitzungen.yml": SITTING.replace("2026-05-10", "2026-05-01")}, "2026-06-01")
    made, ran = dossier(scratch, tmp_path / "a")
    assert "die Sitzung stand damals noch nicht in data/sitzungen.yml" in ran.stderr
    assert "Nach der Sitzung zusammengestellt" in " ".join(text_of(made).split())


def test_a_state_that_is_faulty_today_is_said(scratch: Scratch, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    scratch.commit({"content/massnahmen/m-01.md": SHEET.replace("phase: in-umsetzung", "phase: quatsch")}, "2026-05-05")
    scratch.commit({"content/massnahmen/m-01.md": SHEET}, "2026-05-20")
    _, ran = dossier(scratch, tmp_path / "a")
    assert "der Stand von damals lässt sich heute nicht fehlerfrei lesen" in ran.stderr


def test_the_state_of_a_day_is_that_of_its_last_commit(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit(LATER, "2026-05-10")
    for day, there in ((date(2026, 5, 9), False), (date(2026, 5, 10), True)):
        with state_of(scratch.root, day) as found:
            text = (found.root / "content/massnahmen/m-01.md").read_text("utf-8")
            assert ("Ganz anderer Titel" in text) is there
            kept = found.root
        assert not kept.exists()
    with pytest.raises(NoStateError, match="beginnt erst danach"), state_of(scratch.root, date(2025, 1, 1)):
        pass
    with pytest.raises(NoStateError, match="kennt keinen Stand"), state_of(tmp_path, date(2026, 1, 1)):
        pass


def test_a_portal_below_the_top_of_its_repository_is_found(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path / "repo")
    scratch.commit({f"portal/{path}": text for path, text in NOW.items()}, "2026-01-20")
    with state_of(scratch.root / "portal", date(2026, 5, 1)) as found:
        assert (found.root / "mkdocs.yml").is_file()
