"""Brings Apache ECharts into the package's folder: the one file of the wheel that ``requirements-echarts.lock`` pins.

The build of the package calls it (``hatch_build.py``), ``make`` does so before, and so may anybody in a copy of the
sources. pip gets the wheel from whatever index this machine uses and compares its hash; that of the file is compared as
well. What is there already is left alone.
"""

from __future__ import annotations

import hashlib
import runpy
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("plugins", "strategieportal")
LOCK = "requirements-echarts.lock"
MEMBER = "instaui_echarts/static/echarts.esm.min.js"
# The wheel says Python <3.14 for the code that nobody runs; asking for 3.13 gets it everywhere.
PIP = ("-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes")
WHEEL = ("--only-binary=:all:", "--python-version", "3.13")


def bring(root: Path = ROOT) -> str:
    """Have the official file in place below ``root``; returns what went wrong, in German, or nothing."""
    release = runpy.run_path(str(root / PACKAGE / "charts" / "echarts_release.py"))
    target = (root / PACKAGE).joinpath(*release["FILE"])
    if target.is_file() and _sha256(target.read_bytes()) == release["SHA256"]:
        return ""
    with TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, *PIP, *WHEEL, "--dest", folder, "--requirement", str(root / LOCK)],
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode:
            said = " ".join((ran.stderr or ran.stdout).strip().splitlines()[-1:])
            return f"ECharts {release['VERSION']} ließ sich nicht holen, bitte mit Netz noch einmal: pip sagt „{said}“"
        with ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            content = wheel.read(MEMBER)
    if _sha256(content) != release["SHA256"]:
        return f"Was in {LOCK} steht, enthält nicht das offizielle ECharts {release['VERSION']}; nichts wurde geändert"
    _write(target, content)
    return ""


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(target: Path, content: bytes) -> None:
    """Write at once or not at all: two builds may run at the same time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as folder:
        whole = Path(folder, target.name)
        whole.write_bytes(content)
        whole.replace(target)


if __name__ == "__main__":
    sys.exit(bring() or None)
