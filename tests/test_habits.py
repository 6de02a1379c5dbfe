"""Before every commit: the hooks run what ``make tested-code`` runs, with the project's own tools, and refuse faults."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.scratch import Scratch
from tools.covered import table

ROOT = Path(__file__).resolve().parent.parent
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]

CLEAN = {
    "plugins/strategieportal/__init__.py": '"""Small."""\n',
    "tests/one.py": '"""Small."""\n',
    "hatch_build.py": '"""Small."""\n',
    "tools/one.py": '"""Small."""\n',
    ".gitlab-ci.yml": "test:\n  script: [make test]\n",
    ".github/workflows/test.yml": (
        'name: test\n"on": push\njobs: {test: {runs-on: x, timeout-minutes: 1, steps: [{run: make}]}}\n'
    ),
    "REUSE.toml": (
        'version = 1\n[[annotations]]\npath = ["**"]\nprecedence = "override"\n'
        'SPDX-FileCopyrightText = "2026 nobody"\nSPDX-License-Identifier = "CC0-1.0"\n'
    ),
    # The link to the tools is no part of the project.
    ".gitignore": ".venv\n.*_cache\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Scratch:
    """A small project with our hooks and our tools, in which nothing is wrong."""
    scratch = Scratch.at(tmp_path / "project")
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, scratch.root)
    (scratch.root / "LICENSES").mkdir()
    shutil.copy(ROOT / "LICENSES/CC0-1.0.txt", scratch.root / "LICENSES")
    (scratch.root / ".venv").symlink_to(sys.prefix)
    scratch.commit(CLEAN, "2026-05-01")
    return scratch


def hooks(project: Scratch) -> subprocess.CompletedProcess[str]:
    """Every hook but the import rules, run on the whole project."""
    # Those need every room of the package; tests/test_house.py plants their faults.
    environment = {**os.environ, "SKIP": "lint-imports", "PRE_COMMIT_HOME": str(project.root.parent / "cache")}
    environment["PATH"] = f"{Path(shutil.which('git') or 'git').parent}{os.pathsep}/bin"
    command = [str(Path(sys.prefix) / "bin/pre-commit"), "run", "--all-files"]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=project.root, env=environment)


def test_nothing_is_fetched_and_every_tool_is_the_project_s_own() -> None:
    assert [repository["repo"] for repository in HOOKS] == ["local"]
    for hook in HOOKS[0]["hooks"]:
        assert hook["entry"].startswith(".venv/bin/")
        # No environment is made, and nothing is installed into one.
        assert hook["language"] == "unsupported"
        assert "additional_dependencies" not in hook


def test_the_hooks_run_what_make_runs() -> None:
    lines = subprocess.run(
        ["make", "-n", "--no-print-directory", "tested-code"], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.splitlines()
    # Whatever set-up is still to be done stands before it.
    made = {line.split(" || ")[0] for line in lines if line.startswith(".venv/bin/") and " -m pip " not in line}
    hooked = {hook["entry"] for hook in HOOKS[0]["hooks"]}
    # Make names the files, hooks get them; what only shortens the output does not matter.
    files = (" --quiet", " .gitlab-ci.yml", " .github/workflows/*.yml")
    assert {_without(line, files) for line in made} == hooked


def _without(line: str, ends: tuple[str, ...]) -> str:
    """``line`` without any of these endings."""
    for end in ends:
        line = line.removesuffix(end)
    return line


def test_a_project_without_faults_passes_every_hook(project: Scratch) -> None:
    told = hooks(project)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("Passed") == len(HOOKS[0]["hooks"]) - 1


PLANTED = {
    "ruff-check": ("tests/check.py", '"""Small."""\n\nimport os\n', "F401"),
    "ruff-format": ("tests/format.py", '"""Small."""\n\nx = [1,2]\n', "would be reformatted"),
    "mypy": ("tests/types.py", '"""Small."""\n\nx: int = "one"\n', "Incompatible types in assignment"),
    "reuse": ("REUSE.toml", "version = 1\n", "no copyright and licensing information"),
    "gitlab": (".gitlab-ci.yml", "test:\n  script: 5\n", "$.test.script"),
    "github": (".github/workflows/one.yml", 'name: one\n"on": push\njobs: {one: {steps: []}}\n', "'runs-on'"),
    "github-timeouts": (
        ".github/workflows/two.yml",
        'name: two\n"on": push\njobs: {two: {runs-on: x, steps: [{run: make}]}}\n',
        "'timeout-minutes' is a required property",
    ),
}


def test_each_hook_refuses_its_fault(project: Scratch) -> None:
    project.commit({path: text for path, text, _ in PLANTED.values()}, "2026-05-02")
    told = hooks(project)
    assert told.returncode == 1
    said = {part.split("\n")[0]: part for part in told.stdout.split("- hook id: ")[1:]}
    assert said.keys() == PLANTED.keys()
    assert [name for name, (_, _, sentence) in PLANTED.items() if sentence not in said[name]] == []


def test_a_commit_with_a_fault_of_style_is_refused(project: Scratch) -> None:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(project.root.parent / "cache"), "SKIP": "lint-imports,mypy"}
    tool = str(Path(sys.prefix) / "bin/pre-commit")
    subprocess.run([tool, "install"], check=True, capture_output=True, cwd=project.root, env=environment)
    project.write({"tests/one.py": '"""Small."""\n\nimport os\n'})
    identity = ["-c", "user.name=Erika Mustermann", "-c", "user.email=erika@landkreis.example"]
    command = ["git", *identity, "commit", "-qam", "A fault"]
    told = subprocess.run(command, capture_output=True, text=True, check=False, cwd=project.root, env=environment)
    assert told.returncode == 1
    assert "F401" in told.stdout + told.stderr
    assert project.git("log", "--format=%s") == "Stand"


def counted(lines: int, run: int, branches: int, taken: int) -> dict[str, dict[str, int]]:
    """A file's entry in coverage's JSON report."""
    facts = {"num_statements": lines, "covered_lines": run, "num_branches": branches, "covered_branches": taken}
    return {"summary": facts}


def test_the_table_sums_up_each_room_and_never_says_all_of_what_is_not() -> None:
    told = table(
        {
            "plugins/strategieportal/source/yaml.py": counted(10, 10, 4, 3),
            "plugins/strategieportal/source/deep/table.py": counted(20, 19, 6, 6),
            "plugins/strategieportal/templates/__init__.py": counted(0, 0, 0, 0),
            "plugins/strategieportal/language.py": counted(2000, 1999, 0, 0),
        }
    ).splitlines()
    assert [line.split() for line in told[1:]] == [
        ["language", "2000", "99.9", "0", "-", "99.9"],
        ["source", "30", "96.6", "10", "90.0", "95.0"],
        ["all", "2030", "99.9", "10", "90.0", "99.8"],
    ]


def test_gitlab_finds_the_share_in_the_last_line_of_the_table() -> None:
    pattern = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["coverage"]["coverage"]
    last = table({"plugins/strategieportal/language.py": counted(10, 9, 2, 1)}).splitlines()[-1]
    assert (found := re.search(pattern.strip("/"), last))
    assert found.group(1) == "83.3"
