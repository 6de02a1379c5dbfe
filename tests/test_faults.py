"""Faults of kinds that once survived the whole suite are noticed: each planted alone, in a copy of the package (faults.toml).

``python -m tests.test_faults`` tells of every fault whether it is noticed, and by which test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "strategieportal"


@dataclass(frozen=True)
class Fault:
    """A line that is wrong in a way that was once not noticed; the names are those of ``faults.toml``."""

    kind: str
    file: str
    was: str
    now: str
    tests: list[str]


FAULTS = [Fault(**one) for one in tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))["fault"]]
SEPARATELY = [pytest.param(one, id=f"{one.kind}-{number}") for number, one in enumerate(FAULTS)]


def asked(tests: list[str], package: Path) -> subprocess.CompletedProcess[str]:
    """What ``tests`` say of the copy ``package``; the first that fails ends them."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def planted(fault: Fault, folder: Path) -> subprocess.CompletedProcess[str]:
    """What its tests say of a copy in ``folder`` with ``fault`` in it."""
    package = Path(shutil.copytree(PACKAGE, folder / "strategieportal", ignore=shutil.ignore_patterns("__pycache__")))
    file = package / fault.file
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(fault.was, fault.now), encoding="utf-8")
    return asked(fault.tests, package)


@pytest.mark.parametrize("fault", SEPARATELY)
def test_what_is_planted_stands_in_the_package_once(fault: Fault) -> None:
    assert (PACKAGE / fault.file).read_text(encoding="utf-8").count(fault.was) == 1
    assert fault.was != fault.now


@pytest.mark.nightly
@pytest.mark.parametrize("fault", SEPARATELY)
def test_a_fault_of_a_known_kind_is_noticed(fault: Fault, tmp_path: Path) -> None:
    told = planted(fault, tmp_path)
    assert told.returncode == 1, told.stdout
    assert "failed" in told.stdout


@pytest.mark.nightly
def test_without_a_fault_nothing_is_noticed(tmp_path: Path) -> None:
    """A copy may fail for being a copy; then every fault would count as noticed."""
    package = shutil.copytree(PACKAGE, tmp_path / "strategieportal", ignore=shutil.ignore_patterns("__pycache__"))
    told = asked(sorted({test for one in FAULTS for test in one.tests}), package)
    assert told.returncode == 0, told.stdout


if __name__ == "__main__":
    for one in FAULTS:
        with tempfile.TemporaryDirectory() as place:
            ran = planted(one, Path(place))
        by = next((line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "")
        verdict = "noticed" if ran.returncode == 1 else "MISSED"
        sys.stdout.write(f"| {one.kind} | `{one.file}` | {verdict} | {by.split(' - ')[0]} |\n")
        sys.stdout.flush()
