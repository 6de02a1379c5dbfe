"""Drafts meet the portal: each at the place of the sheet it belongs to, merged, and without what nobody needs then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from strategieportal.cli.importing.ledger import Ledger, hash_of
from strategieportal.cli.importing.merging import merged
from strategieportal.cli.importing.portal_files import PORTAL
from strategieportal.cli.importing.series import marks_of_rows
from strategieportal.cli.importing.sheets import marks_of
from strategieportal.cli.importing.three_way import Does
from strategieportal.language import say
from strategieportal.model.base import german_key
from strategieportal.problems import Place
from strategieportal.reading.layout import SERIES, SHEETS
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.importing.base import Draft, Harvest
    from strategieportal.cli.importing.ids import Standing
    from strategieportal.cli.importing.ledger import Ledgers
    from strategieportal.cli.importing.merging import Change, Plan

_FOLDERS: Final = {kept.kind: kept.place for kept in SHEETS}
_UNIT: Final = german_key("unit")
_OF_FIELD: Final = (german_key("field"), german_key("fields"))


def merge(
    harvest: Harvest, target: Path, ledgers: Ledgers, standing: Mapping[str, Standing], *, overwrite: bool
) -> dict[str, Change]:
    """What becomes of every draft.

    Args:
        harvest: what was read; gets the problems.
        target: the portal's folder.
        ledgers: what earlier imports wrote.
        standing: the sheets that the portal has.
        overwrite: whether the source's word holds against what somebody wrote.
    """
    drafts = _at_their_places(harvest.drafts, standing)
    changes = {path: merged(draft, target, ledgers, overwrite=overwrite) for path, draft in drafts.items()}
    _heed_units(changes, harvest)
    for path in _needless_fields(drafts, changes):
        del changes[path]
        harvest.counts["field"] -= 1
    return changes


def _at_their_places(drafts: Mapping[str, Draft], standing: Mapping[str, Standing]) -> dict[str, Draft]:
    """Drafts of records whose sheet lies elsewhere than the import would put it."""
    moved = {
        f"{_FOLDERS[kind]}/{sheet.id}.md": sheet.path for kind, found in standing.items() for sheet in found.sheets
    }
    return {moved.get(path, path): replace(one, path=moved.get(path, path)) for path, one in drafts.items()}


def _heed_units(changes: dict[str, Change], harvest: Harvest) -> None:
    """No values beside a unit that they do not have: where the portal names another one, the source's are left out."""
    for path, change in list(changes.items()):
        unit = next((one for one in change.steps if one.name == _UNIT and one.does is Does.KEEP), None)
        if unit is None:
            continue
        changes[path] = replace_steps(change, without=_UNIT)
        series = f"{SERIES}/{_id(change)}.csv"
        if unit.after == say("import.sdg.unit_missing") or series not in changes:
            continue
        del changes[series]
        harvest.note("I591", Place(path), mine=shown(str(unit.before)), theirs=shown(str(unit.after)))


def replace_steps(change: Change, *, without: str) -> Change:
    """``change`` without the difference called so."""
    return replace(change, steps=tuple(one for one in change.steps if one.name != without))


def _id(change: Change) -> str:
    return change.draft.path.rpartition("/")[2].removesuffix(".md")


def _needless_fields(drafts: Mapping[str, Draft], changes: Mapping[str, Change]) -> list[str]:
    """New action fields that only drafts named whose sheets in the portal stand in another one."""
    folder = f"{_FOLDERS['field']}/"
    new = [path for path, one in changes.items() if path.startswith(folder) and one.before is None]
    if not new or all(one.before is None for one in changes.values()):
        return []
    wished = {name for path, one in drafts.items() for name in _fields_of(path, one.content)}
    needed = {name for path, one in changes.items() for name in _fields_of(path, one.draft.content)}
    return [path for path in new if path.removeprefix(folder).removesuffix(".md") in wished - needed]


def _fields_of(path: str, content: bytes) -> set[str]:
    if not path.endswith(".md") or not path.startswith((_FOLDERS["measure"], _FOLDERS["kpi"])):
        return set()
    sheet, _ = read_sheet(content.decode("utf-8", "replace"), path)
    named = [sheet.front.data.get(key) for key in _OF_FIELD] if sheet is not None else []
    return {str(name) for one in named if one for name in (one if isinstance(one, list) else [one])}


def remember(
    ledger: Ledger, made: Plan, said: Mapping[str, bytes], ids: Mapping[str, str], fingerprint: str, as_of: date
) -> Ledger:
    """The ledger after this import.

    Args:
        ledger: the one before.
        made: what is written and what stays.
        said: path -> what the source says of the file by itself.
        ids: key of a record -> its id.
        fingerprint: hash of the source.
        as_of: the day on which the source said so.
    """
    new = {one.draft.path for one in made.new}
    known = {one.draft.path for one in (*made.changed, *made.same, *made.kept)}
    hashes = {path: hash_of(said[path]) for path in new | (known & ledger.files.keys())}
    marks, rows = dict(ledger.marks), dict(ledger.rows)
    for path in sorted(new | known):
        if ledger.files.get(path) == hashes.get(path) and (path in marks or path in rows):
            continue
        text = said[path].decode("utf-8", "replace")
        if path == PORTAL or (path.startswith("content/") and path.endswith(".md")):
            marks[path] = marks_of(text, path)
        elif path.startswith(f"{SERIES}/"):
            rows[path] = marks_of_rows(text)
    return Ledger({**ledger.files, **hashes}, ids, fingerprint, as_of, marks, rows)
