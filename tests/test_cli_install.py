"""What stands in ``requirements.txt`` of a new portal brings the program, by pip, from each place that the handbook names."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from strategieportal import __version__
from strategieportal.cli.main import main
from tests.test_packaging import wheel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "strategieportal"
version = "{version}"
[tool.hatch.build.targets.wheel]
packages = ["strategieportal"]
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in for the package: its wheel, the same in an index, and a repository with its sources."""
    folder = tmp_path_factory.mktemp("shelf")
    index = folder / "simple/strategieportal"
    index.mkdir(parents=True)
    for place in (folder, index):
        wheel(place, "strategieportal", "py3-none-any", {"strategieportal/__init__.py": b""}, __version__)
    (folder / "quellen/strategieportal").mkdir(parents=True)
    (folder / "quellen/strategieportal/__init__.py").touch()
    (folder / "quellen/pyproject.toml").write_text(PROJECT.format(version=__version__), encoding="utf-8")
    git = ["git", "-C", str(folder / "quellen"), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    for call in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "Quellen"]):
        subprocess.run([*git, *call], check=True)
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address(shelf: Path) -> Iterator[str]:
    """Where the shelf is to be had over HTTP, on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(shelf))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("way", ["wheel", "address", "index", "copy"])
def test_the_program_is_brought(shelf: Path, address: str, tmp_path: Path, way: str) -> None:
    file = f"strategieportal-{__version__}-py3-none-any.whl"
    package = {
        "wheel": str(shelf / file),
        "address": f"strategieportal @ {address}/{file}",
        "index": "",
        "copy": f"strategieportal @ git+file://{shelf}/quellen",
    }[way]
    folder = tmp_path / "portal"
    ran = CliRunner().invoke(main, ["init", str(folder), "--yes", "--ohne-git", "--paket", package])
    assert ran.exit_code == 0, ran.output
    stated = folder / "requirements.txt"
    index = f"--index-url {address}/simple/\n" if way == "index" else "--no-index\n"
    stated.write_text(index + stated.read_text(encoding="utf-8"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    call = [*pip, "--no-build-isolation", "--no-cache-dir", "--target", str(tmp_path / "da"), "-r", "requirements.txt"]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "da/strategieportal/__init__.py").exists()
