"""Runs Pagefind on a built site: its pages -> an index in small pieces, beside the script that reads them.

Pagefind 1.5 writes words and pages in a fixed order, but the filters and their values as a hash map yields them: each
run another order, and so other names of files. They are sorted here and named after their content, as Pagefind does.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import cbor2
from pagefind.service import get_executable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOT_THE_PAGES_OWN: Final = (
    "section > h2",
    ".panel > h2",
    ".panel > h3",
    ".box > h3",
    ".callout > h3",
    ".eyebrow",
    "section[aria-labelledby=stand]",
    ".pairs > dt",
    ".facts dt",
    ".rows",
    ".track",
    ".refs",
    ".cards",
    ".scores",
    ".ideas",
    ".goal-list",
    ".grid",
    ".figures",
    ".chart",
    ".rm",
    ".matrix",
    "table",
    ".dates",
    ".cite",
)
"""What is left out of the index: headings that all pages share, computed words, lists of links to other pages."""
_LICENCE: Final = "LICENSE.txt"
"""Stands beside what is published of Pagefind."""
_OTHER_FACES: Final = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


def executable() -> Path | None:
    """Where Pagefind lies: from its Python package, or installed on this machine; None where there is none."""
    found = get_executable()
    return found if found is not None and found.is_file() else None


def index(binary: Path, site: Path, target: Path) -> str:
    """Index the pages of ``site`` that ask for it and write the index to ``target``.

    The result depends on the pages only: no settings of the folder or the environment are used.

    Args:
        binary: Pagefind.
        site: folder of the built site.
        target: folder for the index, below ``site``; emptied first.

    Returns:
        What Pagefind complained about; empty when it made the index.
    """
    shutil.rmtree(target, ignore_errors=True)
    environment = {key: value for key, value in os.environ.items() if not key.upper().startswith("PAGEFIND_")}
    # An empty folder of its own, so that no settings lie where Pagefind looks for them.
    target.mkdir(parents=True)
    command = [str(binary), "--silent", "--site", str(site.resolve()), "--output-path", str(target.resolve())]
    command += ["--force-language", "de", "--exclude-selectors", ",".join(NOT_THE_PAGES_OWN)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=target)
    if ran.returncode or not (target / "pagefind.js").is_file():
        return (ran.stderr + ran.stdout).strip() or str(ran.returncode)
    for name in _OTHER_FACES:
        for file in target.glob(f"{name}.*"):
            file.unlink()
    settle(target)
    licence = files("strategieportal").joinpath("assets", "pagefind", _LICENCE)
    (target / _LICENCE).write_bytes(licence.read_bytes())
    return ""


_MARK: Final = b"pagefind_dcd"
"""What every unpacked file of an index begins with; CBOR follows."""
_FILTERS: Final = 3
"""Place of the list of filters, pairs of name and file, in the index's head."""


def settle(index: Path) -> None:
    """Put the filters of the index in the folder ``index`` in order."""
    entry_file = index / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language, facts in entry["languages"].items():
        facts["hash"] = _head(index, language, facts["hash"])
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _head(index: Path, language: str, name: str) -> str:
    """Rewrite the head of one language's index; return its new name."""
    file = index / f"pagefind.{name}.pf_meta"
    head = _read(file)
    head[_FILTERS] = sorted([key, _filter(index / "filter", language, old)] for key, old in head[_FILTERS])
    return _replace(file, head, language, lambda new: f"pagefind.{new}.pf_meta")


def _filter(folder: Path, language: str, name: str) -> str:
    """Rewrite the values of one filter; return its file's new name."""
    file = folder / f"{name}.pf_filter"
    key, values = _read(file)
    return _replace(file, [key, sorted(values)], language, lambda new: f"{new}.pf_filter")


def _read(file: Path) -> Any:
    data = gzip.decompress(file.read_bytes())
    return cbor2.loads(data.removeprefix(_MARK))


def _replace(file: Path, content: Any, language: str, called: Callable[[str], str]) -> str:
    data = _MARK + cbor2.dumps(content)
    name = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
    file.unlink()
    (file.parent / called(name)).write_bytes(gzip.compress(data, mtime=0))
    return name
