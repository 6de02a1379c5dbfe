"""The bill of materials: ``python tools/sbom.py [FILE]`` writes what a portal is built with, as CycloneDX 1.6.

From the lock: each part with its version, its hashes and the licence that it states. The same lock gives the same bytes.
A part whose licence is not on the list below ends it: somebody has to read that licence first.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = (
    "MIT", "MIT-CMU", "MIT-0", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL-2.0", "Mozilla Public License 2.0",
    "OFL", "SIL Open Font License", "EUPL", "Unlicense", "0BSD", "Zlib", "CC0", "HPND",
)  # fmt: skip
"""How the licences begin that may be combined with the EUPL-1.2 in one program (its article 5, and permissive ones)."""
_PART = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ \\;]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def parts(lock: str) -> list[tuple[str, str, list[str]]]:
    """Name, version and SHA-256 hashes of each part that ``lock`` pins, in its order."""
    heads = list(_PART.finditer(lock))
    ends = [head.start() for head in heads[1:]] + [len(lock)]
    return [
        (head["name"], head["version"], sorted(_HASH.findall(lock[head.start() : end])))
        for head, end in zip(heads, ends, strict=True)
    ]


def licence(name: str) -> str:
    """What the installed part ``name`` says of its licence: the expression, else its classifiers, else the old field."""
    try:
        # an e-mail's head by nature, which its type does not say
        told: Any = metadata(name)
    except PackageNotFoundError:
        return ""
    if expression := told.get("License-Expression"):
        return str(expression)
    classifiers = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or [] if one.startswith("License :: ")
    ]
    named = [one for one in classifiers if one != "OSI Approved"]
    return " AND ".join(named) or str(told.get("License") or "").strip().partition("\n")[0]


def is_allowed(stated: str) -> bool:
    """Whether one way to read ``stated`` needs nothing but licences on the list."""
    ways = re.split(r"\s+OR\s+", stated.strip("() "))
    return any(
        all(one.strip("() ").startswith(ALLOWED) for one in re.split(r"\s+AND\s+", way) if one.strip("() "))
        and way.strip()
        for way in ways
    )


def document(lock: str, version: str) -> dict[str, Any]:
    """The bill of materials of ``lock`` for the release ``version``."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "strategieportal", "version": version}},
        "components": [
            {
                "type": "library",
                "bom-ref": f"pkg:pypi/{name}@{number}",
                "name": name,
                "version": number,
                "purl": f"pkg:pypi/{name}@{number}",
                "licenses": [{"license": {"name": licence(name)}}],
                # one hash for each system's wheel; the format has one for each algorithm, so they are properties
                "properties": [{"name": "sha256", "value": one} for one in hashes],
            }
            for name, number, hashes in parts(lock)
        ],
    }


def main() -> int:
    """Write the document, or say which licences nobody has read yet."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    unread = [f"{name}: {licence(name)!r}" for name, _, _ in parts(lock) if not is_allowed(licence(name))]
    if unread:
        print("Not on the list of licences (tools/sbom.py):", *unread, sep="\n  ", file=sys.stderr)
        return 1
    version = re.search(r'^version = "([^"]+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    text = json.dumps(document(lock, version[1] if version else ""), indent=1, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
