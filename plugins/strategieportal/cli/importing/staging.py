"""Drafts are read and checked by the strict readers before anything is written; what they refuse is left out and told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from strategieportal.checks.check import check
from strategieportal.checks.privacy import reachable
from strategieportal.model.base import german_key
from strategieportal.reading.read import read
from strategieportal.source.files import Tree, scan
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from strategieportal.cli.importing.base import Draft, Harvest
    from strategieportal.problems import Problem

_ADDRESSES = {german_key(name) for name in ("contact", "link", "source", "file", "id")}
_SHEETS = "content/kennzahlen/"
_SERIES = "data/kennzahlen/"
_COUNTS = {"content/handlungsfelder/": "field", "content/massnahmen/": "measure", _SHEETS: "kpi"}


def leave_out_refused(harvest: Harvest, target: Path, as_of: date) -> None:
    """Take drafts with errors out of ``harvest``, and what depends on them, until the rest is sound.

    Args:
        harvest: what an import wants to write.
        target: the portal's folder, which may hold other sheets already or not exist.
        as_of: the day for which the portal is checked.
    """
    existing = scan(target, required=(), optional=("content", "data"))[0].paths if target.is_dir() else {}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for draft in harvest.drafts.values():
            _write(draft, root)
        while refused := _refused(harvest, root, dict(existing), as_of):
            for path, why in refused.items():
                _leave_out(path, why, harvest)


def _write(draft: Draft, root: Path) -> None:
    place = root / draft.path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(draft.content)


def _refused(harvest: Harvest, root: Path, existing: dict[str, Path], as_of: date) -> dict[str, Problem]:
    """Drafts with errors, each with the first of them."""
    paths = existing | {path: root / path for path in harvest.drafts if path.startswith(("content/", "data/"))}
    tree = Tree(root, dict(sorted(paths.items())))
    refused: dict[str, Problem] = {}
    found = check(read(tree), as_of)
    for one in found.errors:
        if one.place.file in harvest.drafts:
            refused.setdefault(one.place.file, one)
    if not refused:
        _tell_addresses(harvest, root)
    return refused


def _tell_addresses(harvest: Harvest, root: Path) -> None:
    """Mail addresses and mobile numbers in what the import writes, once a record with the place in the source."""
    for path, draft in harvest.drafts.items():
        sheet = read_sheet((root / path).read_text(encoding="utf-8"), path)[0] if path.endswith(".md") else None
        if sheet is None:
            continue
        told = [*_texts(sheet.front.data), sheet.body]
        if addresses := [one for text in told for one in reachable(text)]:
            values = {"name": shown(draft.name), "count": str(len(addresses)), "found": shown(addresses[0])}
            harvest.note("I594", draft.place, **values)


def _texts(value: Any) -> Iterator[str]:
    """All texts of a front matter, except where an address belongs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in _ADDRESSES:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _leave_out(path: str, why: Problem, harvest: Harvest) -> None:
    draft = harvest.drafts.pop(path, None)
    if draft is None:
        return
    harvest.note("I510", draft.place, name=draft.name, reason=f"{why.sentence} ({why.code})")
    noun = next((noun for folder, noun in _COUNTS.items() if path.startswith(folder)), None)
    if noun is not None:
        harvest.counts[noun] -= 1
    if path.startswith(_SHEETS):
        path = f"{_SERIES}{path.removeprefix(_SHEETS).removesuffix('.md')}.csv"
        draft = harvest.drafts.pop(path, None)
    if path.startswith(_SERIES) and draft is not None:
        harvest.counts["observation"] -= max(0, draft.content.count(b"\n") - 1)
