"""Drafts against what the portal's folder holds: what is new, what changes, what is somebody else's and stays."""

from __future__ import annotations

import difflib
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.cli.importing.ledger import hash_of
from strategieportal.language import number, say
from strategieportal.problems import Place, Problem, problem
from strategieportal.source.files import MAX_PICTURE, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from strategieportal.cli.importing.base import Draft
    from strategieportal.cli.importing.ledger import Ledger


class Change(Struct, frozen=True):
    """A draft and what stands in its place now."""

    draft: Draft
    before: bytes | None


class Plan(Struct, frozen=True):
    """What an import would do to a folder."""

    new: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()
    """Files that differ and are not overwritten."""
    problems: tuple[Problem, ...] = ()

    @property
    def written(self) -> tuple[Change, ...]:
        """Everything that has to be written."""
        return (*self.new, *self.changed)


def plan(drafts: Mapping[str, Draft], target: Path, ledger: Ledger, *, overwrite: bool) -> Plan:
    """Compare drafts with the folder.

    Args:
        drafts: what the import wants to write.
        target: the portal's folder.
        ledger: what an earlier import wrote; only such files are overwritten, and only if nobody changed them since.
        overwrite: overwrite all.
    """
    sorted_out: dict[str, list[Change]] = {"new": [], "changed": [], "same": [], "kept": []}
    problems: list[Problem] = []
    for path, draft in sorted(drafts.items()):
        change = Change(draft, _content(target, path))
        fate = _fate(change, ledger, overwrite=overwrite)
        if fate == "kept":
            problems.append(problem("I505" if path in ledger.files else "I506", Place(path)))
        sorted_out[fate].append(change)
    gone = [path for path in ledger.files if path not in drafts and (target / path).exists()]
    problems += [problem("I507", Place(path)) for path in sorted(gone)]
    return Plan(**{fate: tuple(changes) for fate, changes in sorted_out.items()}, problems=tuple(problems))


def difference(changes: tuple[Change, ...]) -> Iterator[str]:
    """The lines of a unified diff of ``changes``."""
    for one in changes:
        path = one.draft.path
        before, after = _lines(one.before or b""), _lines(one.draft.content)
        if before is None or after is None:
            yield say("import.binary", path=path, size=number(Decimal(len(one.draft.content))))
            continue
        old = say("import.diff_old", path=path) if one.before is not None else "/dev/null"
        yield from difflib.unified_diff(before, after, old, say("import.diff_new", path=path), lineterm="")


def write(changes: tuple[Change, ...], target: Path) -> list[Problem]:
    """Write ``changes`` below ``target``; what cannot be written, or would land elsewhere, is a problem."""
    problems: list[Problem] = []
    for one in changes:
        place = target / one.draft.path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.resolve().is_relative_to(target.resolve()):
                raise OSError(place)  # noqa: TRY301 - the same answer for both
            place.write_bytes(one.draft.content)
        except OSError:
            problems.append(problem("I508", Place(one.draft.path)))
    return problems


def _fate(change: Change, ledger: Ledger, *, overwrite: bool) -> str:
    if change.before is None:
        return "new"
    now = hash_of(change.before)
    if now == hash_of(change.draft.content):
        return "same"
    return "changed" if overwrite or ledger.files.get(change.draft.path) == now else "kept"


def _content(target: Path, path: str) -> bytes | None:
    if not (target / path).is_file():
        return None
    data, _ = Tree(target, {path: target / path}).read_bytes(path, MAX_PICTURE)
    return data if data is not None else b""


def _lines(content: bytes) -> list[str] | None:
    try:
        return content.decode().splitlines()
    except UnicodeDecodeError:
        return None
