"""The programs that look at pages. Where one is missing the test fails with the command to run; it never skips."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path

import playwright
import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
LAUNCH = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags for a Chromium that draws the same everywhere and calls nobody."""


def chromium() -> str:
    """Path of the system's Chromium; the one without any window, which Debian has, draws the same for half the work."""
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("Chromium is missing. As root: apt-get install -y chromium", pytrace=False)


def java() -> str:
    """Path of a Java runtime."""
    return shutil.which("java") or pytest.fail(
        "Java is missing. As root: apt-get install -y default-jre-headless", pytrace=False
    )


def node() -> str:
    """Path of the Node that comes with Playwright: newer than a system's often is, and there wherever these tests run."""
    return str(Path(playwright.__file__).resolve().parent / "driver" / "node")


def tool(path: str) -> Path:
    """A file below ``tests/browser/node_modules``."""
    file = MODULES / path
    if not file.exists():
        pytest.fail(f"{path} is missing. Run: make setup", pytrace=False)
    return file


@lru_cache(maxsize=8)
def source(path: str) -> str:
    """The text of a script below ``tests/browser/node_modules``."""
    return tool(path).read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def probe(name: str) -> str:
    """The text of our own script ``js/<name>.js``: one JavaScript function, with the shared helpers inside it."""
    body = (HERE / "js" / f"{name}.js").read_text(encoding="utf-8").strip().removesuffix(";")
    return with_helpers(body)


def with_helpers(function: str) -> str:
    """The JavaScript ``function`` with the shared helpers inside it."""
    shared = (HERE / "js" / "shared.js").read_text(encoding="utf-8")
    return f"(argument) => {{\n{shared}\nreturn ({function})(argument);\n}}"
