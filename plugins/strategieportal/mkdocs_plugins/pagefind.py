"""Runs Pagefind on a built site: its pages -> an index in small pieces, beside the script that reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from pagefind.service import get_executable

from strategieportal.mkdocs_plugins.pagefind_order import settle

if TYPE_CHECKING:
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
