"""The bill of materials: ``python tools/sbom.py [FILE]`` writes what a portal is built with, as CycloneDX 1.6.

Each part that the lock pins or the package carries, with its version, its hashes and the licence that it states. The same
lock gives the same bytes. ``make release`` adds the file to the checksums of the release.
A part whose licence is not on the list below ends it: somebody has to read that licence first.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from strategieportal import components
from strategieportal.charts import assets
from strategieportal.components import Component
from strategieportal.exports.form import bundle
from strategieportal.publishing.installed import licence as stated_licence

ROOT = Path(__file__).resolve().parent.parent
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
    """What the installed part ``name`` says of its licence; empty where it is not installed here."""
    try:
        # an e-mail's head by nature, which its type does not say
        told: Any = metadata(name)
    except PackageNotFoundError:
        return ""
    return stated_licence(told)


def found(lock: str) -> list[Component]:
    """What ``lock`` pins, and what the package carries beside its own: the charts' script and the form of the editors."""
    pinned = (Component(name, number, licence(name), tuple(hashes)) for name, number, hashes in parts(lock))
    return [*pinned, *assets.components(), *bundle.components()]


def document(lock: str, version: str) -> dict[str, Any]:
    """The bill of materials of ``lock`` for the release ``version``."""
    return components.document(found(lock), "strategieportal", version)


def main() -> int:
    """Write the document, or say which licences nobody has read yet."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    unread = [f"{one.name}: {one.licence!r}" for one in found(lock) if not components.is_allowed(one.licence)]
    if unread:
        print("Not on the list of licences (strategieportal/components.py):", *unread, sep="\n  ", file=sys.stderr)
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
