"""Brings the editor of the form (Sveltia CMS) and its YAML library into the package's folder, as one archive.

The build of the package calls it (``hatch_build.py``) where npm is there, ``make`` does so before the tests, and so may
anybody in a copy of the sources. npm gets both packages from whatever index this machine uses; their hashes are compared
here, and that of the archive made of them as well. What is there already is left alone.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import runpy
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("plugins", "strategieportal")
RELEASE = Path("exports", "form", "release.py")
PARTS = Path("exports", "form", "parts.py")
NPM = "npm"
_WITHIN = re.compile(r"node_modules/\.pnpm/([^/]+?)@([^/@_(]+)[^/]*/")
"""Name, with + for /, and version in the path of a file that came from another package."""


def bring(root: Path = ROOT) -> str:
    """Have the archive in place below ``root``; returns what went wrong, in German, or nothing."""
    release = runpy.run_path(str(root / PACKAGE / RELEASE))
    target = (root / PACKAGE).joinpath(*release["FILE"])
    if target.is_file() and hashlib.sha256(target.read_bytes()).hexdigest() == release["SHA256"]:
        return ""
    if (npm := shutil.which(NPM)) is None:
        return "Für das Formular der Redaktion fehlt npm"
    files: dict[str, bytes] = {}
    for name, number, hashed in release["PACKAGES"]:
        with TemporaryDirectory() as folder:
            if complaint := _fetched(npm, f"{name}@{number}", folder):
                return complaint
            archive = next(Path(folder).glob("*.tgz"))
            if _integrity(archive.read_bytes()) != hashed:
                return (
                    f"Was npm für {name} {number} geliefert hat, ist nicht das erwartete Paket; nichts wurde geändert"
                )
            if complaint := unlisted(archive, root):
                return complaint
            files |= _taken(archive, release["MEMBERS"][name])
    return _placed(files, target, release["SHA256"])


def _placed(files: dict[str, bytes], target: Path, hashed: str) -> str:
    with TemporaryDirectory() as folder:
        whole = Path(folder, "whole.zip")
        _pack(whole, files)
        if (found := hashlib.sha256(whole.read_bytes()).hexdigest()) != hashed:
            return f"Das Archiv des Formulars hat eine andere Prüfsumme als erwartet: {found}"
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent) as beside:
            # written at once or not at all: two builds may run at the same time
            Path(shutil.copy(whole, Path(beside, target.name))).replace(target)
    return ""


def _fetched(npm: str, wanted: str, folder: str) -> str:
    ran = subprocess.run(
        [npm, "pack", wanted, "--silent", "--ignore-scripts", "--pack-destination", folder],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    said = " ".join((ran.stderr or ran.stdout).strip().splitlines()[-1:])
    return f"{wanted} ließ sich nicht holen, bitte mit Netz noch einmal: npm sagt „{said}“" if ran.returncode else ""


def _integrity(content: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def unlisted(archive: Path, root: Path = ROOT) -> str:
    """What a package carries within and ``parts.py`` does not list, or the other way round, in German; else nothing."""
    listed = runpy.run_path(str(root / PACKAGE / PARTS))
    with tarfile.open(archive) as packed:
        if (inside := f"package/{listed['MAP']}") not in packed.getnames():
            return ""
        opened: Any = packed.extractfile(inside)
        sources = "\n".join(json.loads(opened.read())["sources"])
    carried = {(name.replace("+", "/"), number) for name, number in _WITHIN.findall(sources)}
    known = {(name, number) for name, number, _ in listed["WITHIN"]}
    differing = sorted(" ".join(one) for one in carried ^ known if one[0] != listed["LIBRARY"][0])
    return f"exports/form/parts.py nennt nicht, was im Formular steckt: {', '.join(differing)}" if differing else ""


def _taken(archive: Path, members: dict[str, str]) -> dict[str, bytes]:
    taken: dict[str, bytes] = {}
    with tarfile.open(archive) as packed:
        for one in packed:
            path = one.name.partition("/")[2]
            for pattern, target in members.items():
                if one.isfile() and (match := re.fullmatch(pattern, path)):
                    opened: Any = packed.extractfile(one)
                    taken[match.expand(target)] = opened.read()
    return taken


def _pack(target: Path, files: dict[str, bytes]) -> None:
    """Not compressed and without times, so that the same files are the same bytes everywhere; the wheel compresses."""
    with ZipFile(target, "w") as packed:
        for path in sorted(files):
            entry = ZipInfo(path)
            entry.create_system = 3
            packed.writestr(entry, files[path])


if __name__ == "__main__":
    sys.exit(bring() or None)
