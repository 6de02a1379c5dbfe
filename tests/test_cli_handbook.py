"""``strategieportal handbuch``: a message explained with its examples, the whole handbook as a site, both from the wheel."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from hatchling.builders.wheel import WheelBuilder

from strategieportal.cli.handbook_command import explained
from strategieportal.cli.main import main
from tests.building import ROOT
from tests.codes import codes, examples

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = ROOT / "docs" / "fehlercodes.md"


def test_every_message_is_explained_as_text() -> None:
    shown = {one.code: one for one in examples()}
    for code in codes():
        told = explained(MESSAGES, code)
        assert told.startswith(f"{code}\n\n")
        assert "**" not in told.replace("**Wort**", "")
        assert ("Richtig" in told) is (code in shown), code


@pytest.mark.parametrize("written", ["S104", "s104", "(S104)", "S104.", "S1O4"])
def test_a_code_is_known_as_people_copy_it(written: str) -> None:
    ran = CliRunner().invoke(main, ["handbuch", written])
    assert ran.exit_code == 0
    assert "phase: in-umsezung" in ran.output
    assert "phase: in-umsetzung" in ran.output.partition("Richtig")[2]


def test_a_code_that_is_none_is_told_with_where_they_stand(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["handbuch", "Fehler"])
    assert ran.exit_code == 2
    assert "wie S104; alle stehen im Handbuch" in ran.output
    assert CliRunner().invoke(main, ["handbuch", "S104", "--into", str(tmp_path)]).exit_code == 2


def test_a_folder_with_something_else_in_it_stays(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("wichtig", encoding="utf-8")
    ran = CliRunner().invoke(main, ["handbuch", "--into", str(tmp_path)])
    assert ran.exit_code == 1
    assert [one.name for one in tmp_path.iterdir()] == ["brief.txt"]


def test_whoever_installs_the_wheel_has_the_handbook(tmp_path: Path) -> None:
    """Read and built from the wheel alone, in a folder of one's own."""
    made = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))
    with ZipFile(made) as archive:
        archive.extractall(tmp_path / "package")
    asked = "from strategieportal.cli.main import main; main()"

    def called(*arguments: str) -> str:
        command = [sys.executable, "-c", asked, "handbuch", *arguments]
        known = {"PYTHONPATH": str(tmp_path / "package"), "NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"}
        return subprocess.run(command, cwd=tmp_path, env=known, capture_output=True, text=True, check=True).stdout

    assert "Richtig" in called("S104")
    assert str(tmp_path / "buch" / "index.html") in called("--into", "buch")
    assert 'id="s104"' in (tmp_path / "buch" / "fehlercodes.html").read_text(encoding="utf-8")
    called("--into", "buch")  # once more into the same folder
