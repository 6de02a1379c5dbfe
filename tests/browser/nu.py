"""The Nu HTML Checker over whole folders, in one Java process."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from tests.browser import needs
from tests.browser.kinds import file_of

if TYPE_CHECKING:
    from pathlib import Path


def findings(*folders: Path, pages: tuple[str, ...] = ()) -> list[str]:
    """Errors in HTML files, each once: ``why: so many times, first at path:line.column``.

    Args:
        folders: where they lie.
        pages: the paths of those that are asked, such as ``/massnahmen/``, in the first folder; by default all files.
    """
    asked = [str(file_of(folders[0], path)) for path in pages] or [str(one) for one in folders]
    checker = needs.tool("vnu-jar/build/dist/vnu.jar")
    command = [
        needs.java(),
        "-jar",
        str(checker),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "gnu",
        *asked,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in (ran.stdout + ran.stderr).splitlines() if line.strip()]
    if ran.returncode and not lines:
        return [f"the checker ended with {ran.returncode} and said nothing"]
    places: dict[str, list[str]] = {}
    for line in lines if ran.returncode else ():
        for folder in folders:
            line = line.replace(folder.as_uri(), "").replace(f"file:{folder}", "")  # noqa: PLW2901  # the place in its folder
        where, _, why = line.partition(": ")
        places.setdefault(why, []).append(where)
    return [f"{why}: {len(where)} times, first at {where[0]}" for why, where in places.items()]
