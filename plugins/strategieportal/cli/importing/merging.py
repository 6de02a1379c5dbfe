"""Drafts against what the portal's folder holds: what is new, what changes and how, what somebody wrote and stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.leaves import leaves
from strategieportal.cli.importing.ledger import hash_of
from strategieportal.cli.importing.portal_files import PORTAL
from strategieportal.cli.importing.series import merge_series
from strategieportal.cli.importing.sheets import merge_sheet, merge_yaml, order_of
from strategieportal.cli.importing.three_way import Does, Step
from strategieportal.model.page import OrdinaryPage
from strategieportal.model.portal import Portal
from strategieportal.problems import Place, Problem, problem
from strategieportal.reading.layout import SERIES, SHEETS
from strategieportal.source.content_folder import on_disk
from strategieportal.source.files import MAX_PICTURE, Tree
from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import shown
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from strategieportal.cli.importing.base import Draft
    from strategieportal.cli.importing.ledger import Ledgers
    from strategieportal.cli.importing.sheets import Merged


class Change(Struct, frozen=True):
    """A draft as it is to be, what stands in its place now, and what differs."""

    draft: Draft
    before: bytes | None
    steps: tuple[Step, ...] = ()
    """The single differences, where the file can be told apart by statements."""
    theirs: bytes = b""
    """What the source says of the file by itself."""


class Plan(Struct, frozen=True):
    """What an import would do to a folder."""

    new: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    """Files that differ as a whole and are not overwritten."""
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> tuple[Change, ...]:
        """Everything that has to be written."""
        return (*self.new, *self.changed)


def merged(draft: Draft, target: Path, ledgers: Ledgers, *, overwrite: bool) -> Change:
    """The file that ``draft`` becomes, given what stands in its place.

    Args:
        draft: what the import wants to write.
        target: the portal's folder.
        ledgers: what earlier imports wrote.
        overwrite: whether the source's word holds against what somebody wrote.
    """
    before = _content(target, draft.path)
    if before is None:
        return Change(draft, None, (), draft.content)
    found = _merge(draft, before, ledgers, overwrite=overwrite)
    if found is None:
        return _whole(draft, before, ledgers, overwrite=overwrite)
    if not found.done:
        return Change(replace(draft, content=before), before, found.steps, draft.content)
    text = found.text.replace("\n", "\r\n") if b"\r\n" in before else found.text
    return Change(replace(draft, content=text.encode()), before, found.steps, draft.content)


def _merge(draft: Draft, before: bytes, ledgers: Ledgers, *, overwrite: bool) -> Merged | None:
    """Statement by statement, or row by row; None for files of other kinds and for what cannot be read."""
    try:
        mine, theirs = before.decode().replace("\r\n", "\n"), draft.content.decode()
    except UnicodeDecodeError:
        return None
    if draft.path.startswith("content/") and draft.path.endswith(".md"):
        order = next((order_of(kept.noun) for kept in SHEETS if draft.path.startswith(kept.place)), None)
        order = order or order_of(OrdinaryPage)
        return merge_sheet(mine, theirs, draft.path, ledgers.base(draft.path), order, overwrite=overwrite)
    if draft.path == PORTAL:
        return merge_yaml(mine, theirs, draft.path, ledgers.base(draft.path), order_of(Portal), overwrite=overwrite)
    if draft.path.startswith(f"{SERIES}/") and draft.path.endswith(".csv"):
        return merge_series(mine, theirs, *ledgers.rows(draft.path), overwrite=overwrite)
    return None


def _whole(draft: Draft, before: bytes, ledgers: Ledgers, *, overwrite: bool) -> Change:
    """A file that is exchanged as a whole or stays."""
    now, wanted = hash_of(before), hash_of(draft.content)
    if now == wanted:
        return Change(replace(draft, content=before), before, (), draft.content)
    if overwrite or ledgers.wrote(draft.path, now):
        return Change(draft, before, (), draft.content)
    silent = ledgers.wrote(draft.path, wanted)
    steps = () if silent else (Step(Does.KEEP, "", ()),)
    return Change(replace(draft, content=before), before, steps, draft.content)


def plan(changes: Mapping[str, Change], target: Path, ledgers: Ledgers) -> Plan:
    """Sort changes by what becomes of them, and tell what is kept against the source.

    Args:
        changes: path -> change.
        target: the portal's folder.
        ledgers: what earlier imports wrote.
    """
    sorted_out: dict[str, list[Change]] = {"new": [], "changed": [], "same": [], "kept": []}
    problems: list[Problem] = []
    for _, change in sorted(changes.items()):
        sorted_out[_fate(change)].append(change)
        problems += _told(change, ledgers)
    gone = [path for path in ledgers.own.files if path not in changes and on_disk(target, path).exists()]
    problems += [problem("I507", Place(path)) for path in sorted(gone)]
    return Plan(**{fate: tuple(found) for fate, found in sorted_out.items()}, problems=tuple(problems))


def _fate(change: Change) -> str:
    if change.before is None:
        return "new"
    if change.draft.content != change.before:
        return "changed"
    return "kept" if any(not one.name for one in change.steps) else "same"


def _told(change: Change, ledgers: Ledgers) -> Sequence[Problem]:
    """What stays against the source, each at its place in the portal; renamed parts."""
    path = change.draft.path
    kept = [one for one in change.steps if one.does is Does.KEEP and not (one.known and path == PORTAL)]
    if any(not one.name for one in kept):
        return [problem("I505" if path in ledgers.own.files else "I506", Place(path))]
    places = _places(change)
    found = [
        problem(
            "I609" if one.known else "I590",
            places.get(one.name, Place(path)),
            key=_key(one),
            mine=_said(one.before),
            theirs=_said(one.after),
        )
        for one in kept
    ]
    renamed = [one for one in change.steps if one.does is Does.RENAME]
    return found + [problem("I595", Place(path), old=shown(one.before), new=shown(one.after)) for one in renamed]


def _places(change: Change) -> Mapping[str, Place]:
    text = (change.before or b"").decode("utf-8", "replace")
    if change.draft.path.endswith(".md"):
        sheet, _ = read_sheet(text, change.draft.path)
        document = sheet.front if sheet is not None else None
    else:
        document = read_yaml(text, change.draft.path)[0] if change.draft.path == PORTAL else None
    if document is None or not isinstance(document.data, dict):
        return {}
    return {name: document.place_of(leaf.path) for name, leaf in leaves(document.data).items()}


def _key(step: Step) -> str:
    return "Text" if not step.path and step.name.startswith("text") else step.name


def _said(value: Any) -> str:
    told = (
        ", ".join(map(str, value))
        if isinstance(value, list) and not any(isinstance(one, dict) for one in value)
        else value
    )
    return shown(str(told)) if told not in (None, "") else "–"


def write(changes: tuple[Change, ...], target: Path) -> list[Problem]:
    """Write ``changes`` below ``target``; what cannot be written, or would land elsewhere, is a problem."""
    problems: list[Problem] = []
    for one in changes:
        place = on_disk(target, one.draft.path)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.resolve().is_relative_to(target.resolve()):
                raise OSError(place)  # noqa: TRY301 - the same answer for both
            place.write_bytes(one.draft.content)
        except OSError:
            problems.append(problem("I508", Place(one.draft.path)))
    return problems


def _content(target: Path, path: str) -> bytes | None:
    place = on_disk(target, path)
    if not place.is_file():
        return None
    data, _ = Tree(target, {path: place}).read_bytes(path, MAX_PICTURE)
    return data if data is not None else b""
