"""Holds that each lock can be installed, without compiling, by every Python and system that we say we run on.

uv makes a dry run for each of them: it evaluates the markers as that Python on that system would, and asks the index
that pip is set to for a wheel of every pin whose hash is in the lock. A Python to come is told, never a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": (), "requirements-dev.lock": ("--no-binary", "reuse")}
"""Each lock and what is let through: reuse, a tool for tests, is published as source only."""
SYSTEMS = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux ARM": "aarch64-manylinux_2_28",
    "macOS ARM": "aarch64-apple-darwin",
    "macOS Intel": "x86_64-apple-darwin",
    "Windows": "x86_64-pc-windows-msvc",
}
"""What people call it -> what uv calls it. 2.28 is the C library of 2018: Debian 10, Ubuntu 18.10, RHEL 8."""
TO_COME = ("3.15",)
UV = ("uv", "pip", "install", "--quiet", "--dry-run", "--no-deps", "--require-hashes", "--only-binary", ":all:")


class Target(NamedTuple):
    """One lock, to be installed by one Python on one system."""

    lock: str
    python: str
    system: str


def pythons(root: Path = ROOT) -> list[str]:
    """The versions that pyproject.toml says we run on."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [one for line in project["classifiers"] for one in re.findall(r":: (3\.\d+)$", line)]


def complaint(target: Target, root: Path = ROOT) -> str:
    """Why ``target`` cannot be installed, in uv's words; empty if it can."""
    with TemporaryDirectory() as nowhere:
        command = [*UV, "--python-version", target.python, "--python-platform", SYSTEMS[target.system]]
        command += [*LOCKS[target.lock], "--target", nowhere, "--requirement", str(root / target.lock)]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    return ran.stderr.strip() or f"uv ended with {ran.returncode}" if ran.returncode else ""


def environment() -> dict[str, str]:
    """That of this process; uv is the one beside this Python and asks the index that pip was told to ask."""
    found = dict(os.environ)
    found["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), found.get("PATH", "")))
    index = found.get("PIP_INDEX_URL")
    return found | ({"UV_DEFAULT_INDEX": index} if index and "UV_DEFAULT_INDEX" not in found else {})


def report(said: dict[Target, str]) -> Iterator[str]:
    """What people read: each complaint once, with all whom it meets, then what the Pythons to come still lack."""
    meets: dict[tuple[str, str], list[str]] = {}
    for target, text in failures(said).items():
        meets.setdefault((target.lock, text), []).append(f"Python {target.python} on {target.system}")
    for (lock, text), whom in meets.items():
        yield f"{lock} cannot be installed by {', '.join(whom)}:\n{text}\n"
    for python in TO_COME:
        missing = sorted({pin for target, text in said.items() if target.python == python for pin in pins(text)})
        yield f"Python {python}: " + (f"no wheel yet for {', '.join(missing)}" if missing else "nothing is missing")
    yield f"Locks: {len(said)} dry runs, {len(failures(said))} failed"


def failures(said: dict[Target, str]) -> dict[Target, str]:
    """The complaints that count."""
    return {target: text for target, text in said.items() if text and target.python not in TO_COME}


def pins(text: str) -> list[str]:
    """The pins that uv's ``text`` names."""
    return re.findall(r"\b([a-z0-9-]+)==", text)


def main() -> int:
    """Try every target, four at a time."""
    targets = [Target(*one) for one in product(LOCKS, (*pythons(), *TO_COME), SYSTEMS)]
    with ThreadPoolExecutor(4) as pool:
        said = dict(zip(targets, pool.map(complaint, targets), strict=True))
    print("\n".join(report(said)))
    return 1 if failures(said) else 0


if __name__ == "__main__":
    sys.exit(main())
