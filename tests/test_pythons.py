"""Every Python that is about: which ones is said once, and one that is too old or too new is told in one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal import pythons
from strategieportal.cli.main import main
from strategieportal.mkdocs_plugins.reporting import remark_on_python

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

ROOT = Path(__file__).resolve().parent.parent
INSTALL = ROOT / "tools" / "install"
TOO_OLD = (
    "Python 3.10 ist zu alt für das Strategieportal: Gebraucht wird Python 3.11 oder neuer, geprüft ist es bis 3.14."
)


def test_every_place_names_the_same_pythons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    minors = [int(one) for line in project["classifiers"] for one in re.findall(r":: 3\.(\d+)\Z", line)]
    oldest, newest = minors[0], minors[-1]
    assert minors == list(range(oldest, newest + 1))
    assert ((3, oldest), (3, newest)) == (pythons.OLDEST, pythons.NEWEST)
    assert project["requires-python"] == f">=3.{oldest}"
    assert f"Python 3.{oldest} to 3.{newest}" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"Python 3.{oldest} to 3.{newest}" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"sys.version_info < (3, {oldest})" in (ROOT / "tools" / "new-venv").read_text(encoding="utf-8")
    assert f"\nnewest={newest} " in INSTALL.read_text(encoding="utf-8")


def as_python_3_10(code: str) -> subprocess.CompletedProcess[str]:
    """What ``code`` says in a process that takes itself for Python 3.10."""
    spoofed = f"import sys, mkdocs.__main__\nsys.version_info = (3, 10, 13, 'final', 0)\n{code}"
    return subprocess.run([sys.executable, "-c", spoofed], capture_output=True, text=True, check=False)


def test_an_old_python_ends_any_import_with_one_sentence() -> None:
    told = as_python_3_10("import strategieportal.cli.main")
    assert (told.returncode, told.stderr.splitlines()) == (1, [TOO_OLD])


def test_an_old_python_ends_a_build_with_one_sentence(portal: PortalFolder) -> None:
    told = as_python_3_10(f"mkdocs.__main__.cli(['build', '--quiet', '-f', {str(portal.root / 'mkdocs.yml')!r}])")
    assert (told.returncode, told.stderr.splitlines()[-1]) == (1, TOO_OLD)
    assert "Traceback" not in told.stderr


def test_what_an_old_python_reads_is_written_for_it() -> None:
    for name in ("__init__.py", "pythons.py"):
        text = (ROOT / "plugins" / "strategieportal" / name).read_text(encoding="utf-8")
        compile(text, name, "exec")
        assert not re.search(r"__future__|:=|\bmatch\b.*:$|\bFinal\b|tomllib", text.replace("``from __future__``", ""))


def test_a_newer_python_is_remarked_on_and_goes_on(portal: PortalFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "neuer als" not in CliRunner().invoke(main, ["check", str(portal.root)]).output
    monkeypatch.setattr(pythons, "NEWEST", (3, 10))
    told = CliRunner().invoke(main, ["check", "--strict", str(portal.root)])
    assert told.exit_code == 0
    assert told.stderr.startswith(f"Python 3.{sys.version_info[1]} ist neuer als die Versionen 3.11 bis 3.10")


def test_a_newer_python_does_not_stop_a_strict_build(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    remark_on_python()
    assert not caplog.records
    monkeypatch.setattr(pythons, "NEWEST", (3, 10))
    remark_on_python()
    assert [record.levelname for record in caplog.records] == ["INFO"]


def installed(folder: Path, minor: int, pip_says: str) -> subprocess.CompletedProcess[str]:
    """``tools/install`` with a Python 3.``minor`` in ``folder`` whose pip fails with ``pip_says``; nothing if it does not."""
    folder.mkdir()
    python = folder / "python"
    failure = f'echo "{pip_says}" >&2; exit 1' if pip_says else "exit 0"
    python.write_text(f'#!/bin/sh\n[ "$1" = -c ] && echo {minor} && exit 0\n{failure}\n', encoding="utf-8")
    python.chmod(0o755)
    command = ["bash", str(INSTALL), str(python), str(folder), "requirements.lock"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


NO_WHEEL = "ERROR: Could not find a version\nERROR: No matching distribution found for pyyaml==6.0.3"


def test_a_newer_python_without_a_wheel_is_told_in_one_sentence_and_another_may_be_named(tmp_path: Path) -> None:
    told = installed(tmp_path / "venv", 15, NO_WHEEL)
    assert told.returncode == 1
    missing, _, remedy = told.stderr.partition(": ")
    assert missing.endswith("noch nicht jeden Baustein (es fehlt pyyaml==6.0.3), geprüft ist 3.11 bis 3.14")
    assert remedy == "bitte eines davon nennen, etwa mit make PYTHON=python3.14 site\n"
    assert not (tmp_path / "venv").exists()


def test_a_newer_python_with_every_wheel_is_as_good_as_any(tmp_path: Path) -> None:
    assert installed(tmp_path / "venv", 15, "").returncode == 0


@pytest.mark.parametrize(("minor", "said"), [(13, NO_WHEEL), (15, "ERROR: no network")])
def test_any_other_failure_shows_what_pip_says(tmp_path: Path, minor: int, said: str) -> None:
    told = installed(tmp_path / "venv", minor, said)
    assert told.returncode == 1
    assert told.stderr.startswith(said)
    assert "Nicht jeder Baustein aus requirements.lock" in told.stderr
    assert (tmp_path / "venv").exists()
