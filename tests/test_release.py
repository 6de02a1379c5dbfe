"""A release: what is not ready is told all at once; what is built is the same twice and has checksums and notes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scratch import Scratch
from tools.release import sections, unready

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = """# Changelog

## [1.1.0] - 2026-05-02

### Added

* **Search**: finds words, „auch deutsche“.

## [1.0.0] - 2026-05-01

* First.
"""
PROJECT = {
    "pyproject.toml": """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "strategieportal"
version = "1.1.0"
requires-python = ">=3.11"

[tool.hatch.build.targets.wheel]
packages = ["plugins/strategieportal"]
""",
    "plugins/strategieportal/__init__.py": '"""Small."""\n\n__version__ = "1.1.0"\n',
    "publiccode.yml": 'softwareVersion: "1.1.0"\nreleaseDate: "2026-05-02"\n',
    "CHANGELOG.md": CHANGELOG,
    ".gitignore": "dist/\n",
    "tools/sbom.py": "import pathlib, sys\n\npathlib.Path(sys.argv[1]).write_text('{}')\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Scratch:
    """A small project, ready for its release 1.1.0."""
    scratch = Scratch.at(tmp_path / "project")
    scratch.commit(PROJECT, "2026-05-02")
    return scratch


def changed(project: Scratch, path: str, before: str, after: str) -> None:
    """Commit ``path`` with ``after`` in place of ``before``."""
    text = (project.root / path).read_text(encoding="utf-8")
    assert before in text
    project.commit({path: text.replace(before, after, 1)}, "2026-05-03")


def release(project: Scratch) -> subprocess.CompletedProcess[str]:
    """The command, run in the project."""
    environment = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, str(ROOT / "tools/release.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=project.root, env=environment)


def test_a_project_that_is_ready_is_ready(project: Scratch) -> None:
    assert unready(project.root) == []


FAULTS = {
    "pyproject.toml": ('version = "1.1.0"', 'version = "1.1"', '"1.1" is not MAJOR.MINOR.PATCH'),
    "plugins/strategieportal/__init__.py": (
        '"1.1.0"',
        '"1.0.0"',
        'the version is "1.0.0", pyproject.toml says "1.1.0"',
    ),
    "publiccode.yml": ('"1.1.0"', '"1.0.9"', 'publiccode.yml: the version is "1.0.9"'),
    "CHANGELOG.md": ("## [1.1.0]", "## [1.2.0]", 'the section "## [1.1.0] - YYYY-MM-DD" is missing'),
}


@pytest.mark.parametrize("path", FAULTS)
def test_a_place_that_tells_another_version_is_found(project: Scratch, path: str) -> None:
    before, after, sentence = FAULTS[path]
    changed(project, path, before, after)
    assert any(sentence in told for told in unready(project.root))


NOTES = {
    "notes still stand under [Unreleased]": ("## [1.1.0]", "## [Unreleased]\n\n* Forgotten.\n\n## [1.1.0]"),
    "[1.1.0] is not the first section": ("# Changelog\n", "# Changelog\n\n## [1.2.0] - 2026-06-01\n\n* Later.\n"),
    "[1.1.0] says nothing": ("### Added\n\n* **Search**: finds words, „auch deutsche“.\n", ""),
    'releaseDate is "2026-05-02", CHANGELOG.md says "2026-05-04"': ("2026-05-02", "2026-05-04"),
    'releaseDate is "2026-05-02", CHANGELOG.md says ""': (" - 2026-05-02", ""),
}


@pytest.mark.parametrize("sentence", NOTES)
def test_notes_that_are_not_ready_are_found(project: Scratch, sentence: str) -> None:
    changed(project, "CHANGELOG.md", *NOTES[sentence])
    assert [told for told in unready(project.root) if sentence in told] == unready(project.root) != []


def test_an_empty_heading_for_what_comes_next_does_not_matter(project: Scratch) -> None:
    changed(project, "CHANGELOG.md", "## [1.1.0]", "## [Unreleased]\n\n## [1.1.0]")
    assert unready(project.root) == []


def test_everything_that_is_not_ready_is_told_at_once_and_nothing_is_built(project: Scratch) -> None:
    changed(project, "publiccode.yml", '"1.1.0"', '"1.0.0"')
    project.git("tag", "v1.1.0")
    project.write({"new.txt": "not committed"})
    told = release(project)
    assert told.returncode == 1
    for sentence in ("not clean", "new.txt", "publiccode.yml: the version", "The tag v1.1.0 is there already"):
        assert sentence in told.stderr
    assert not (project.root / "dist").exists()


def test_a_release_is_built_the_same_twice_with_checksums_and_notes(project: Scratch) -> None:
    made = []
    for _ in range(2):
        told = release(project)
        assert told.returncode == 0, told.stderr
        made.append({file.name: file.read_bytes() for file in (project.root / "dist").iterdir()})
    assert made[0] == made[1]
    sums = {line.split()[1] for line in made[0]["SHA256SUMS"].decode().splitlines()}
    built = {"strategieportal-1.1.0-py3-none-any.whl", "strategieportal-1.1.0.tar.gz", "strategieportal.cdx.json"}
    assert sums == built == made[0].keys() - {"SHA256SUMS", "NOTES.md"}
    subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], check=True, capture_output=True, cwd=project.root / "dist"
    )
    notes = made[0]["NOTES.md"].decode()
    assert notes == "strategieportal 1.1.0\n\n### Added\n\n* **Search**: finds words, „auch deutsche“.\n"
    assert "Set the tag:" in told.stdout


def test_a_part_whose_licence_nobody_has_read_is_no_release(project: Scratch) -> None:
    project.commit({"tools/sbom.py": "raise SystemExit('Not on the list of licences')\n"}, "2026-05-03")
    told = release(project)
    assert told.returncode == 1
    assert "Not on the list of licences" in told.stderr
    assert not (project.root / "dist/SHA256SUMS").exists()


def test_the_command_it_names_sets_a_tag_that_holds_the_notes(project: Scratch) -> None:
    command = release(project).stdout.split("Set the tag:")[1].split()
    assert command[1:3] == ["tag", "--sign"]
    unsigned = [one for one in command[1:] if one != "--sign"]  # nobody has a key here
    project.git(*unsigned, day="2026-05-02")
    message = project.git("for-each-ref", "--format=%(objecttype) %(contents)", "refs/tags/v1.1.0")
    assert message.startswith("tag strategieportal 1.1.0")
    assert "### Added" in message
    assert unready(project.root) == ["The tag v1.1.0 is there already; a new release needs a new version."]


def test_what_lay_in_dist_before_is_no_part_of_the_release(project: Scratch) -> None:
    project.write({"dist/strategieportal-1.0.0.tar.gz": "old"})
    assert release(project).returncode == 0
    assert not (project.root / "dist/strategieportal-1.0.0.tar.gz").exists()


def test_this_project_agrees_about_its_version(tmp_path: Path) -> None:
    for path in PROJECT:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    Scratch.at(tmp_path).commit({}, "2026-05-02")
    told = sections((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    # Between two releases notes wait for the next one; everything else holds every day.
    waiting = ["CHANGELOG.md: notes still stand under [Unreleased]."] if told.get("Unreleased", ("", ""))[1] else []
    assert unready(tmp_path) == waiting
