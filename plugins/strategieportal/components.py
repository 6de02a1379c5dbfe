"""What a portal and its making consist of: each part with its version and licence, and all of them as CycloneDX 1.6."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

ALLOWED: Final = (
    "MIT", "MIT-CMU", "MIT-0", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL-2.0", "Mozilla Public License 2.0",
    "OFL", "SIL Open Font License", "EUPL", "Unlicense", "0BSD", "Zlib", "CC0", "HPND", "WTFPL",
)  # fmt: skip
"""How the licences begin that may be combined with the EUPL-1.2 in one program (its article 5, and permissive ones)."""


class Component(Struct, frozen=True):
    """A part that is packaged by itself."""

    name: str
    """As its registry calls it."""
    version: str
    """As its registry counts; empty for what stands within another part and does not say."""
    licence: str
    """As it states it, such as ``BSD-3-Clause``; empty where it states none."""
    hashes: tuple[str, ...] = ()
    """SHA-256 of the files that may be installed; empty where only what is installed is known."""
    registry: str = "pypi"
    """Where it is published, as package URLs call it."""


def is_allowed(stated: str) -> bool:
    """Whether one way to read ``stated`` needs nothing but licences on the list."""
    ways = re.split(r"\s+OR\s+", stated.strip("() "))
    return any(
        all(one.strip("() ").startswith(ALLOWED) for one in re.split(r"\s+AND\s+", way) if one.strip("() "))
        and way.strip()
        for way in ways
    )


def document(components: Iterable[Component], name: str, version: str) -> dict[str, Any]:
    """The bill of materials of ``name`` in ``version``: the same components give the same bytes, there is no day in it."""
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": name, "version": version}},
        "components": [_entry(one) for one in components],
    }


def _entry(one: Component) -> dict[str, Any]:
    address = f"pkg:{one.registry}/{quote(one.name)}" + (f"@{one.version}" if one.version else "")
    told: dict[str, Any] = {"type": "library", "bom-ref": address, "name": one.name, "purl": address}
    if one.version:
        told["version"] = one.version
    if one.licence:
        told["licenses"] = [{"license": {"name": one.licence}}]
    if one.hashes:
        # one hash for each system's wheel; the format has one for each algorithm, so they are properties
        told["properties"] = [{"name": "sha256", "value": value} for value in one.hashes]
    return told
