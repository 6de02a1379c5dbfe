"""When a file last changed, as far as git knows it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.history.last_changes import last_changes

if TYPE_CHECKING:
    from pathlib import Path


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    environment = {
        **os.environ,
        "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    identity = ["-c", "user.name=Test", "-c", "user.email=test@landkreis.example"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "portal"
    (folder / "content").mkdir(parents=True)
    git(folder.parent, "init", "-q", str(folder))
    for name, day in (("alt.md", "2026-02-01"), ("übersicht.md", "2026-03-01")):
        (folder / "content" / name).write_text("x", encoding="utf-8")
        git(folder, "add", ".", day=day)
        git(folder, "commit", "-qm", name, day=day)
    (folder / "content" / "alt.md").write_text("y", encoding="utf-8")
    git(folder, "commit", "-qam", "neu", day="2026-04-01")
    return folder


def test_the_newest_commit_of_each_file_counts(repository: Path) -> None:
    expected = {"content/alt.md": date(2026, 4, 1), "content/übersicht.md": date(2026, 3, 1)}
    assert dict(last_changes(repository)) == expected


def test_a_portal_in_a_folder_of_a_repository_has_paths_of_its_own(repository: Path) -> None:
    inner = repository / "portal"
    (inner / "content").mkdir(parents=True)
    (inner / "content" / "a.md").write_text("x", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "inner", day="2026-05-01")
    assert dict(last_changes(inner)) == {"content/a.md": date(2026, 5, 1)}


def test_a_shallow_clone_says_nothing(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "shallow"))
    assert dict(last_changes(tmp_path / "shallow")) == {}


def test_without_git_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dict(last_changes(tmp_path)) == {}
    monkeypatch.setenv("PATH", "")
    assert dict(last_changes(tmp_path)) == {}
