"""Holds that each lock can be installed, without compiling, by every Python and system that we say we run on.

The index is asked once for all wheels of all pins; those whose hash is not in the lock do not count, as for pip. Then uv
makes a dry run for each Python and system: it evaluates the markers and chooses wheels as these would. It takes no heed
of an upper bound in Requires-Python, but pip does, so that is compared here, from the packages that are installed beside
this program. A Python to come is told, never a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, distribution
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import tomlkit
from packaging.specifiers import SpecifierSet

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
DRY_RUN = ("install", "--dry-run", "--no-deps", "--only-binary", ":all:")
WHEELS = ("compile", "--universal", "--python-version", "3.11", "--no-deps", "--format", "pylock.toml", "--no-header")
_PIN = re.compile(r"^([a-z0-9.-]+)==([^\s;]+)", re.MULTILINE)


class Target(NamedTuple):
    """One lock, to be installed by one Python on one system."""

    lock: str
    python: str
    system: str


def pythons(root: Path = ROOT) -> list[str]:
    """The versions that pyproject.toml says we run on."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [one for line in project["classifiers"] for one in re.findall(r":: (3\.\d+)$", line)]


def uv(*arguments: str) -> str:
    """Run ``uv pip``, the one beside this Python, on the index that pip was told to ask; why it failed, or nothing."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment.get("PATH", "")))
    if "PIP_INDEX_URL" in environment:
        environment.setdefault("UV_DEFAULT_INDEX", environment["PIP_INDEX_URL"])
    command = ["uv", "pip", arguments[0], "--quiet", *arguments[1:]]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    return (ran.stderr.strip() or f"uv ended with {ran.returncode}") if ran.returncode else ""


def admitted(lock: Path, into: Path) -> str:
    """Write to the file ``into`` every wheel that the index has and ``lock`` admits; why that failed, or nothing."""
    if failed := uv(*WHEELS, "--output-file", str(into), str(lock)):
        return failed
    hashes = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", lock.read_text(encoding="utf-8")))
    found = tomlkit.parse(into.read_text(encoding="utf-8")).unwrap()
    for package in found["packages"]:
        package["wheels"] = [one for one in package.get("wheels", ()) if one["hashes"]["sha256"] in hashes]
    into.write_text(tomlkit.dumps(found), encoding="utf-8")
    return ""


def complaint(target: Target, folder: Path) -> str:
    """Why ``target`` cannot be installed by what stands in ``folder``, in uv's words; empty if it can."""
    wheels = folder / f"pylock.{target.lock.partition('.')[0]}.toml"
    who = ["--python-version", target.python, "--python-platform", SYSTEMS[target.system]]
    return uv(*DRY_RUN, *LOCKS[target.lock], *who, "--target", str(folder / "nowhere"), "--requirement", str(wheels))


def refusals(lock: Path) -> Iterator[tuple[str, str]]:
    """Python and reason of every pin that says it does not run on a Python that we run on, and of what is not known."""
    for name, version in _PIN.findall(lock.read_text(encoding="utf-8")):
        try:
            here = distribution(name)
        except PackageNotFoundError:
            here = None
        if here is None or here.version != version:
            yield "any", f"{name}=={version} is not installed here, so its Requires-Python is not known"
            continue
        wanted = str(here.metadata.json.get("requires_python", ""))
        for python in (*pythons(), *TO_COME):
            if not SpecifierSet(wanted).contains(f"{python}.0", prereleases=True):
                yield python, f"{name}=={version} wants Python {wanted}"


def examined(lock: Path, folder: Path) -> dict[Target, str]:
    """Every target of ``lock`` and why it cannot be installed; four at a time."""
    targets = [Target(lock.name, *one) for one in product((*pythons(), *TO_COME), SYSTEMS)]
    if failed := admitted(lock, folder / f"pylock.{lock.stem}.toml"):
        return dict.fromkeys(targets, failed)
    with ThreadPoolExecutor(4) as pool:
        said = dict(zip(targets, pool.map(lambda one: complaint(one, folder), targets), strict=True))
    for python, reason in refusals(lock):
        said |= {one: f"{said[one]}\n{reason}".strip() for one in targets if python in {one.python, "any"}}
    return said


def failures(said: dict[Target, str]) -> dict[Target, str]:
    """The complaints that count."""
    return {target: text for target, text in said.items() if text and target.python not in TO_COME}


def report(said: dict[Target, str]) -> Iterator[str]:
    """What people read: each complaint once, with all whom it meets, then what the Pythons to come still lack."""
    meets: dict[tuple[str, str], list[str]] = {}
    for target, text in failures(said).items():
        meets.setdefault((target.lock, text), []).append(f"Python {target.python} on {target.system}")
    for (lock, text), whom in meets.items():
        everybody = len(whom) == len(pythons()) * len(SYSTEMS)
        yield f"{lock} cannot be installed by {'any Python on any system' if everybody else ', '.join(whom)}:\n{text}\n"
    for python in TO_COME:
        told = [text for target, text in said.items() if target.python == python]
        missing = sorted({one for text in told for one in re.findall(r"Package `([^`]+)`|^([a-z0-9.-]+)==", text)})
        names = [first or second for first, second in missing]
        yield f"Python {python}: " + (f"no wheel yet for {', '.join(names)}" if names else "nothing is missing")
    yield f"Locks: {len(said)} dry runs, {len(failures(said))} failed"


def main() -> int:
    """Try every lock on every Python and system."""
    with TemporaryDirectory() as folder:
        said = {target: text for lock in LOCKS for target, text in examined(ROOT / lock, Path(folder)).items()}
    print("\n".join(report(said)))
    return 1 if failures(said) else 0


if __name__ == "__main__":
    sys.exit(main())
