"""``pdf``: what it writes and refuses, and what it says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from strategieportal.paper import setting
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import PortalFolder

SITTINGS = (
    "- {id: rat-2026-03, am: 2026-03-02, gremium: Kreistag}\n- {id: rat-2026-09, am: 2026-09-01, gremium: Kreistag}\n"
)


def ran(portal: PortalFolder, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["pdf", "--folder", str(portal.root), *arguments], env={"SOURCE_DATE_EPOCH": "1782820800"}
    )


@pytest.fixture
def lent(portal: PortalFolder) -> PortalFolder:
    """With the fonts that the reference portal has made."""
    cache = portal.root / ".cache"
    cache.mkdir()
    (cache / "strategieportal").symlink_to(ROOT / ".cache" / "strategieportal", target_is_directory=True)
    return portal


def test_a_measure_is_written_where_it_is_wanted(lent: PortalFolder, tmp_path: Path) -> None:
    told = ran(lent, "--massnahme", "m-01", "--nach", str(tmp_path / "papier"), "--format", "json")
    assert told.exit_code == 0, told.output
    file = tmp_path / "papier" / "m-01.pdf"
    assert json.loads(told.stdout) == [{"file": str(file), "bytes": file.stat().st_size, "day": "2026-06-30"}]
    assert [one.name for one in file.parent.iterdir()] == ["m-01.pdf"]


def test_what_is_not_there_is_refused_with_a_guess(lent: PortalFolder) -> None:
    told = ran(lent, "--massnahme", "m-011")
    assert told.exit_code == 2
    assert '"m-011" ist nicht bekannt' in told.stderr
    assert "m-01" in told.stderr.replace("m-011", "")
    assert ran(lent, "--massnahme", "m-01", "--handlungsfeld", "verwaltung").exit_code == 2


def test_a_letter_without_a_shape_is_told_with_its_place(lent: PortalFolder, tmp_path: Path) -> None:
    lent.replace("content/massnahmen/m-01.md", "Termine rund", "Termine 🚀 rund")
    told = ran(lent, "--massnahme", "m-01", "--nach", str(tmp_path))
    assert told.exit_code == 0, told.output
    assert "U+1F680" in told.stderr
    assert "content/massnahmen/m-01.md:10:9" in told.stderr


def test_the_dossier_of_a_past_sitting_is_never_written_again(lent: PortalFolder, tmp_path: Path) -> None:
    lent.write("data/sitzungen.yml", SITTINGS)
    asked = ("--sitzung", "rat-2026-03", "--nach", str(tmp_path))
    assert ran(lent, *asked).exit_code == 0
    held = (tmp_path / "sitzung-rat-2026-03.pdf").read_bytes()
    lent.replace("content/massnahmen/m-01.md", "Online-Termine", "Andere Termine")
    told = ran(lent, *asked)
    assert told.exit_code == 1
    assert "wird nie geändert" in told.stderr
    assert (tmp_path / "sitzung-rat-2026-03.pdf").read_bytes() == held
    # one that is still to come may be made anew until its day
    coming = ("--sitzung", "rat-2026-09", "--nach", str(tmp_path))
    assert ran(lent, *coming).exit_code == ran(lent, *coming).exit_code == 0


def test_faults_of_the_content_stop_it(lent: PortalFolder, tmp_path: Path) -> None:
    lent.replace("content/massnahmen/m-01.md", "handlungsfeld: verwaltung", "handlungsfeld: nirgends")
    told = ran(lent, "--nach", str(tmp_path / "papier"))
    assert told.exit_code == 1
    assert "content/massnahmen/m-01.md:4:" in told.stdout
    assert not (tmp_path / "papier").exists()


def test_without_typst_the_command_says_how_to_get_it(lent: PortalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "find_spec", lambda _: None)
    told = ran(lent)
    assert told.exit_code == 1
    assert 'pip install "strategieportal[pdf]"' in told.stderr
