"""The first commit of a new portal, and the moves of an end that only the history knows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from strategieportal.history.beginning import Begun, begin
from strategieportal.history.read_history import read_history
from tests.scratch import SHEET, Scratch

if TYPE_CHECKING:
    from pathlib import Path

WHO = ("Kreis Muster", "digital@kreis.example")
M = "content/massnahmen/m-01.md"


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that knows nobody."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.mark.usefixtures("stranger")
def test_all_files_are_in_one_commit_by_whom_the_portal_names(tmp_path: Path) -> None:
    made = Scratch(tmp_path / "portal")
    made.write({"a.md": "Text", "b/c.md": "Text"})
    assert begin(made.root, "Beginn", *WHO) is Begun.COMMITTED
    assert made.git("log", "--format=%an %ae %s") == "Kreis Muster digital@kreis.example Beginn"
    assert made.git("ls-files") == "a.md\nb/c.md"
    assert made.git("branch", "--show-current") == "main"
    assert made.git("status", "--porcelain") == ""
    made.write({"d.md": "Text"})
    assert begin(made.root / "b", "Noch einmal", *WHO) is Begun.IN_REPOSITORY
    assert made.git("rev-list", "--count", "HEAD") == "1", "whoever has a repository commits"


@pytest.mark.usefixtures("stranger")
def test_whom_git_knows_commits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = tmp_path / "config"
    known.write_text("[user]\nname = Erika\nemail = erika@kreis.example\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(known))
    made = Scratch(tmp_path / "portal")
    made.write({"a.md": "Text"})
    assert begin(made.root, "Beginn", *WHO) is Begun.COMMITTED
    assert made.git("log", "--format=%an %ae") == "Erika erika@kreis.example"


@pytest.mark.usefixtures("stranger")
def test_without_git_or_where_it_refuses_nothing_is_begun_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert begin(tmp_path / "empty", "Beginn", *WHO) is Begun.NO_GIT, "nothing to commit"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert begin(tmp_path, "Beginn", *WHO) is Begun.NO_GIT
    assert capfd.readouterr() == ("", ""), "what git says is English"


@pytest.mark.parametrize(
    ("new", "message", "days"),
    [
        ("bis: 2027-06}", "Stand", [181]),
        ("bis: 2026-12-31}", "Stand", []),
        ("bis: 2027-06}", "Vertippt\n\nKorrektur: ja", []),
        ("bis: 2026-12}\nverschiebungen:\n  - {am: 2026-03-01, bis: 2027-06, warum: Grund.}", "Stand", []),
    ],
)
def test_an_end_that_was_overwritten_has_moved_without_a_word(
    tmp_path: Path, new: str, message: str, days: list[int]
) -> None:
    scratch = Scratch.at(tmp_path / "portal")
    scratch.commit({M: SHEET}, "2026-02-01")
    scratch.commit({M: SHEET.replace("bis: 2026-12}", new)}, "2026-03-02", message)
    moves = read_history(scratch.root).unsaid_moves("m-01")
    assert [one.days for one in moves] == days
    assert [one.on.isoformat() for one in moves] == ["2026-03-02"] * len(days)
