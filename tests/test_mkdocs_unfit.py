"""Plugins of Material that do not fit: named shortly, they are refused in German with their place, and not by MkDocs."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

from strategieportal.checks.dialect import UNFIT
from tests.building import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

STANDS_IN = "strategieportal.mkdocs_plugins.unfit:UnfitPlugin"


def entry_points() -> dict[str, str]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    points: dict[str, str] = told["project"]["entry-points"]["mkdocs.plugins"]
    return points


def test_each_short_name_has_something_that_stands_in() -> None:
    named = {name for name, where in entry_points().items() if where == STANDS_IN}
    assert named == {f"strategieportal/{name}" for name in UNFIT if "/" not in name}


def test_the_build_ends_with_the_place_and_what_takes_its_place(portal: PortalFolder, tmp_path: Path) -> None:
    lines = "".join(f"{name} = {where}\n" for name, where in entry_points().items() if where == STANDS_IN)
    known = tmp_path / "mit" / "unfit-0.dist-info"
    known.mkdir(parents=True)
    (known / "METADATA").write_text("Metadata-Version: 2.1\nName: unfit\nVersion: 0\n")
    (known / "entry_points.txt").write_text(f"[mkdocs.plugins]\n{lines}")
    portal.replace("mkdocs.yml", "plugins:\n", "plugins:\n  - tags: {tags_file: schlagworte.md}\n")
    path = os.pathsep.join((str(known.parent), os.environ.get("PYTHONPATH", "")))
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
        cwd=portal.root, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert (
        'mkdocs.yml:5:5: die Erweiterung "tags" gehört zu den Seiten von Material und geht hier nicht (B654)'
        in ran.stderr
    )
    assert "not installed" not in ran.stderr
