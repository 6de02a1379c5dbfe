"""Gives the filters of a Pagefind index a fixed order.

Pagefind 1.5 writes words and pages in a fixed order, but the filters and their values as a hash map yields them: each
run another order, and so other names of files. They are sorted here and named after their content, as Pagefind does.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import cbor2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
