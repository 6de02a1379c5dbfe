"""A site built in a fresh folder, by a process that knows nothing of this one: no cache, no settings of whoever calls."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, time
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement

from strategieportal.language import say
from strategieportal.source.editing import set_value
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

PAST: Final = "verlauf.bundle"
"""The repository's past, in git's own form."""
PROGRAM: Final = "strategieportal"
_PAGES: Final = "strategieportal/pages"
_KEPT: Final = ("PATH", "PYTHONPATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""What the process needs of the environment to start at all."""


_OF_PYTHON: Final = frozenset({"PYTHONPATH", "VIRTUAL_ENV"})


class UnbuildableError(Exception):
    """The site could not be built; the text says what was told."""


def rebuilt(
    sources: Mapping[str, bytes], past: bytes | None, prefix: str, day: date, work: Path, python: Path | None = None
) -> Path:
    """The folder with the site that ``sources`` give.

    Args:
        sources: path -> content.
        past: the repository's past; None where there is none.
        prefix: the portal's folder in that repository, with a closing ``/``, or empty.
        day: for which it is computed, where the portal names none.
        work: empty.
        python: of the environment that builds; None for this one.

    Raises:
        UnbuildableError: git or MkDocs refused.
    """
    top = work / "portal"
    top.mkdir()
    if past is not None:
        (work / PAST).write_bytes(past)
        _run(["git", "clone", "--quiet", "--no-checkout", str(work / PAST), str(top)], work, day)
    root = top / prefix
    _laid(sources, root)
    settings = root / "mkdocs.yml"
    settings.write_text(_without_server(settings.read_text("utf-8")), encoding="utf-8", newline="\n")
    site = work / "website"
    # -P: no file of the sources is taken for a module
    build = ["-P", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site)]
    _run([str(python or sys.executable), *build], root, day, alone=python is not None)
    return site


def _laid(sources: Mapping[str, bytes], root: Path) -> None:
    for path, data in sources.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _run(command: list[str], folder: Path, day: date, *, alone: bool = False) -> None:
    """Run ``command``; ``alone`` without what leads Python to the modules of whoever calls."""
    moment = datetime.combine(day, time(12), tzinfo=UTC)
    given = {name: os.environ[name] for name in _KEPT if name in os.environ and not (alone and name in _OF_PYTHON)}
    given |= {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(int(moment.timestamp())),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnbuildableError(say("evidence.unbuildable", said=(done.stderr or done.stdout).strip()[-1000:]))


def _without_server(text: str) -> str:
    """The settings of a site whose links name files and whose pages carry no policy, which no browser reads from a disk."""
    text = text if text.endswith("\n") else f"{text}\n"
    text = set_value(text, ("use_directory_urls",), value=False)
    document, _ = read_yaml(text, "mkdocs.yml")
    plugins = document.data.get("plugins") if document is not None and isinstance(document.data, dict) else None
    for at, one in enumerate(plugins if isinstance(plugins, list) else []):
        if one == _PAGES:
            return set_value(text, ("plugins", at), {_PAGES: {"policy_in_pages": False}})
        if isinstance(one, dict) and _PAGES in one:
            return set_value(text, ("plugins", at, _PAGES, "policy_in_pages"), value=False)
    return text


def versions() -> dict[str, str]:
    """The versions of Python, of this program and of all that it needs, by name."""
    found: dict[str, str] = {}
    open_ = [PROGRAM]
    while open_:
        name = open_.pop()
        if name not in found and (told := _version(name)):
            found[name] = told
            open_ += _needs(name)
    return {"python": ".".join(map(str, sys.version_info[:3])), **dict(sorted(found.items()))}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _needs(name: str) -> Iterator[str]:
    for one in distribution(name).requires or ():
        needed = Requirement(one)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield needed.name.lower().replace("_", "-")
