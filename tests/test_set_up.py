"""Set-up on a bare machine: what is missing is told as the command that mends it; the shared fixtures hold."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal.cli.main import main
from tests.scratch import Scratch

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

TOOLS = Path(__file__).resolve().parent.parent / "tools"

BROWSERS = ("chromium", "firefox-esr", "WebKitWebDriver", "Xvfb")


@pytest.fixture
def scratch(portal: PortalFolder) -> Scratch:
    """The tiny portal in git."""
    return Scratch.at(portal.root)


def bare_machine(folder: Path, **programs: str) -> dict[str, str]:
    """An environment with nothing on its path but bash and ``programs``, given as shell scripts."""
    folder.mkdir()
    for name in ("bash", "env", "find"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name, script in programs.items():
        (folder / name).write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder), "OS_RELEASE": os.devnull}


def ran(path: Path, *arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """``path`` run with ``arguments`` and nothing but ``environment``."""
    command = ["bash", str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_whoever_is_not_root_is_told_the_one_command(tmp_path: Path) -> None:
    told = ran(TOOLS / "system-packages", environment=bare_machine(tmp_path / "bin", id="echo 1000"))
    assert told.returncode == 1
    assert (
        "As root: apt-get update && apt-get install -y --no-install-recommends chromium firefox-esr webkit2gtk-driver xvfb default-jre-headless"
        in told.stderr
    )


@pytest.mark.parametrize(
    ("release", "browser"),
    [
        ('NAME="Debian"\nID=debian\nVERSION_ID="12"\n', "chromium-headless-shell"),
        ("ID=ubuntu\nID_LIKE=debian\n", "chromium"),
    ],
    ids=["Debian", "Ubuntu"],
)
def test_debian_is_asked_for_the_browser_without_windows(tmp_path: Path, release: str, browser: str) -> None:
    (tmp_path / "os-release").write_text(release, encoding="utf-8")
    machine = bare_machine(tmp_path / "bin", id="echo 1000") | {"OS_RELEASE": str(tmp_path / "os-release")}
    told = ran(TOOLS / "system-packages", environment=machine)
    assert f"--no-install-recommends {browser} firefox-esr" in told.stderr


def test_a_java_that_does_not_run_counts_as_missing(tmp_path: Path) -> None:
    machine = bare_machine(tmp_path / "bin", id="echo 1000", java="exit 1", **dict.fromkeys(BROWSERS, ""), git="")
    assert (
        "install -y --no-install-recommends default-jre-headless"
        in ran(TOOLS / "system-packages", environment=machine).stderr
    )


@pytest.mark.parametrize(
    ("program", "package"), [("firefox-esr", "firefox-esr"), ("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")]
)
def test_each_engine_of_a_browser_is_asked_for(tmp_path: Path, program: str, package: str) -> None:
    there = dict.fromkeys((*BROWSERS, "git", "java"), "")
    del there[program]
    told = ran(TOOLS / "system-packages", environment=bare_machine(tmp_path / "bin", id="echo 1000", **there))
    assert f"--no-install-recommends {package}" in told.stderr


def test_root_gets_what_is_missing_installed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.touch()
    machine = bare_machine(
        tmp_path / "bin", id="echo 0", **{"apt-get": f'echo "$@" >> {log}'}, mktemp=f"echo {log}.out", rm=""
    )
    assert ran(TOOLS / "system-packages", "node", environment=machine).returncode == 0
    assert log.read_text(encoding="utf-8").splitlines() == ["update", "install -y --no-install-recommends nodejs npm"]


def test_a_clone_that_was_cut_off_gets_its_history_or_says_that_it_cannot(scratch: Scratch, tmp_path: Path) -> None:
    scratch.commit({"a": "1"}, "2026-05-01")
    scratch.commit({"a": "2"}, "2026-05-02")
    tool = str(TOOLS / "whole-history")
    for origin_stays in (True, False):
        clone = tmp_path / f"clone-{origin_stays}"
        subprocess.run(["git", "clone", "-q", "--depth", "1", scratch.root.as_uri(), clone], check=True)
        if not origin_stays:
            subprocess.run(["git", "-C", clone, "remote", "set-url", "origin", "file:///nowhere"], check=True)
        told = subprocess.run(["bash", tool], cwd=clone, capture_output=True, text=True, check=True)
        commits = subprocess.run(
            ["git", "rev-list", "--count", "HEAD"], cwd=clone, capture_output=True, text=True, check=True
        )
        assert (commits.stdout.strip() == "1") is not origin_stays
        assert ("could not be fetched" in told.stderr) is not origin_stays


def test_a_python_that_is_not_there_is_told_with_the_remedy(tmp_path: Path) -> None:
    told = ran(TOOLS / "new-venv", "none", str(tmp_path / "venv"), environment=bare_machine(tmp_path / "bin"))
    assert told.returncode == 1
    assert "„none“ gibt es auf diesem Rechner nicht" in told.stderr
    assert told.stderr.count("\n") == 1


def test_an_old_python_is_refused_with_the_remedy(tmp_path: Path) -> None:
    machine = bare_machine(tmp_path / "bin", old='[ "$1" = -c ] && exit 1; echo Python 3.9.2')
    told = ran(TOOLS / "new-venv", "old", str(tmp_path / "venv"), environment=machine)
    assert told.returncode == 1
    assert "„old“ ist Python 3.9.2: bitte ein neueres nennen, etwa mit make PYTHON=python3.12 site" in told.stderr
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "venv").exists()


def test_a_python_without_venv_is_told_which_package_is_missing(tmp_path: Path) -> None:
    machine = bare_machine(tmp_path / "bin", bare='case "$2" in *ensurepip*) exit 1;; esac')
    told = ran(TOOLS / "new-venv", "bare", str(tmp_path / "venv"), environment=machine)
    assert told.returncode == 1
    assert "apt-get install -y python3-venv" in told.stderr


def test_the_tiny_portal_of_the_tests_is_valid(portal: PortalFolder) -> None:
    told = CliRunner().invoke(main, ["check", "--strict", str(portal.root)])
    assert told.exit_code == 0, told.output
