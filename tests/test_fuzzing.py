"""No bytes bring a reader down: not those that once did, not those of a search of a counted length."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.fuzzed import CORPUS, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

KEPT = [pytest.param(file, id=f"{file.parent.name}-{file.name}") for file in sorted(CORPUS.glob("*/*"))]
RUNS = 40_000
"""Inputs that the search tries for each reader: minutes, not hours."""


@pytest.mark.parametrize("file", KEPT)
def test_what_once_brought_a_reader_down_is_read(file: Path) -> None:
    TARGETS[file.parent.name](file.read_bytes())


def test_every_reader_has_inputs_that_are_kept() -> None:
    assert {one.name for one in CORPUS.iterdir()} == set(TARGETS)


@pytest.mark.nightly
@pytest.mark.parametrize("name", TARGETS)
def test_a_guided_search_brings_no_reader_down(name: str, tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip(
            "atheris is not installed; it has no wheel for Python 3.14, for macOS and for Windows: pip install atheris"
        )
    found = tmp_path / "found"
    found.mkdir()
    command = [sys.executable, "-m", "tests.fuzzing", name, str(found), str(CORPUS / name)]
    bounds = [f"-runs={RUNS}", "-max_total_time=600", "-max_len=4096", "-timeout=20", "-seed=1"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, *bounds, f"-artifact_prefix={tmp_path}/"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    assert done.returncode == 0, done.stderr[-4000:]
