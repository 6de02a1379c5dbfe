"""Prepare a release: ``python tools/release.py`` in the project's folder.

Says everything that is not ready, all at once; if nothing is, builds wheel and sdist into ``dist/``, beside them
``SHA256SUMS`` and the notes, and prints the command that sets the tag. It sets no tag and sends nothing anywhere.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

SECTION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?[ ]*$", re.MULTILINE)
SEMANTIC = re.compile(r"\d+\.\d+\.\d+")
PLACES = {
    "plugins/strategieportal/__init__.py": r'^__version__ = "([^"]+)"$',
    "publiccode.yml": r'^softwareVersion: "([^"]+)"$',
}
"""Where the version stands beside ``pyproject.toml``: path -> pattern of the line."""


def git(root: Path, *arguments: str) -> str:
    """What git prints to ``arguments`` in ``root``."""
    return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def version(root: Path) -> str:
    """The version in ``pyproject.toml``, which all others must repeat."""
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def stated(root: Path, path: str, pattern: str) -> str:
    """What stands at ``pattern`` in the file ``path``; empty if nothing does."""
    found = re.search(pattern, (root / path).read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


def sections(changelog: str) -> dict[str, tuple[str, str]]:
    """Name of each section of the changelog -> its day, empty if it has none, and its text; in the file's order."""
    heads = list(SECTION.finditer(changelog))
    ends = [head.start() for head in heads[1:]] + [len(changelog)]
    return {
        head["name"]: (head["day"] or "", changelog[head.end() : end].strip())
        for head, end in zip(heads, ends, strict=True)
    }


def unready_changelog(root: Path, new: str) -> list[str]:
    """What the changelog lacks for the release of ``new``, as sentences."""
    told = sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    _, waiting = told.pop("Unreleased", ("", ""))
    found = ["CHANGELOG.md: notes still stand under [Unreleased]."] if waiting else []
    if new not in told:
        return [*found, f'CHANGELOG.md: the section "## [{new}] - YYYY-MM-DD" is missing.']
    day, notes = told[new]
    if next(iter(told)) != new:
        found.append(f"CHANGELOG.md: [{new}] is not the first section.")
    if not notes:
        found.append(f"CHANGELOG.md: [{new}] says nothing.")
    published = stated(root, "publiccode.yml", r'^releaseDate: "([^"]+)"$')
    if not day or day != published:
        found.append(f'publiccode.yml: releaseDate is "{published}", CHANGELOG.md says "{day}".')
    return found


def unready(root: Path) -> list[str]:
    """Everything that stands against a release, as sentences; empty if all is ready."""
    new = version(root)
    found = [] if SEMANTIC.fullmatch(new) else [f'pyproject.toml: "{new}" is not MAJOR.MINOR.PATCH.']
    if changed := git(root, "status", "--porcelain"):
        found.append(f"The tree is not clean:\n{changed}")
    found += [
        f'{path}: the version is "{other}", pyproject.toml says "{new}".'
        for path, pattern in PLACES.items()
        if (other := stated(root, path, pattern)) != new
    ]
    if git(root, "tag", "--list", f"v{new}"):
        found.append(f"The tag v{new} is there already; a new release needs a new version.")
    return found + unready_changelog(root, new)


def build(root: Path) -> list[Path]:
    """Build wheel and sdist into a fresh ``dist/``, on the day of the commit: the same commit gives the same bytes."""
    dist = root / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": git(root, "log", "-1", "--format=%ct")}
    subprocess.run([sys.executable, "-m", "hatchling", "build"], cwd=root, check=True, env=environment)
    return sorted(file for file in dist.iterdir() if file.suffix in {".whl", ".gz"})


def list_parts(root: Path) -> Path | None:
    """Write the bill of materials beside what was built; None where a part may not be published, which it has told then."""
    bill = root / "dist" / "strategieportal.cdx.json"
    return None if subprocess.run([sys.executable, root / "tools/sbom.py", bill], check=False).returncode else bill


def describe(root: Path, built: list[Path]) -> Path:
    """Write ``SHA256SUMS``, which ``sha256sum --check`` reads, and the notes beside what was built; return the notes."""
    sums = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in built)
    (root / "dist" / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    new = version(root)
    _, text = sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))[new]
    notes = root / "dist" / "NOTES.md"
    notes.write_text(f"strategieportal {new}\n\n{text}\n", encoding="utf-8")
    return notes


def main(root: Path) -> int:
    """Check, build, describe; the exit code is 1 if something is not ready."""
    if found := unready(root):
        print("Not ready for a release:", *found, sep="\n", file=sys.stderr)
        return 1
    built = build(root)
    if (bill := list_parts(root)) is None:
        return 1
    built.append(bill)
    notes = describe(root, built)
    print(*(f"dist/{file.name}" for file in [*built, notes]), "dist/SHA256SUMS", sep="\n")
    print(f"\nSet the tag:  git tag --sign v{version(root)} --cleanup=whitespace --file=dist/{notes.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
