"""One import from beginning to end: open, read, leave out what the strict format refuses, compare with the portal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.base import Draft, Harvest
from strategieportal.cli.importing.folder import open_source
from strategieportal.cli.importing.kinds import KINDS, kind_of
from strategieportal.cli.importing.ledger import Ledger, hash_of, ledger_path, read_ledger
from strategieportal.cli.importing.merging import Change, Plan, plan
from strategieportal.cli.importing.portal_files import add_portal
from strategieportal.cli.importing.staging import leave_out_refused
from strategieportal.problems import Place, Problems, problem
from strategieportal.reading.read import read
from strategieportal.source.files import scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.cli.importing.kinds import Kind

_FIELDS = "content/handlungsfelder/"


class Outcome(Struct, frozen=True):
    """What an import found and would write."""

    harvest: Harvest
    plan: Plan
    problems: Problems
    kind: Kind | None = None
    memory: tuple[Change, ...] = ()
    """The ledger, to be written with the rest."""

    @property
    def failed(self) -> bool:
        """Whether there is nothing to write at all."""
        return bool(self.problems.errors)


def run(
    path: Path, target: Path, wishes: Wishes, *, kind_name: str | None, stand: date | None, overwrite: bool
) -> Outcome:
    """Read the source at ``path`` for the portal in ``target``. Nothing is written.

    Args:
        path: a file or folder.
        target: the portal's folder; it need not exist.
        wishes: what the caller states; its day holds when the source was never taken at this state before.
        kind_name: the kind of the source, or None to recognise it.
        stand: the day on which the source said so, if the caller knows.
        overwrite: overwrite files that somebody changed.
    """
    source = open_source(path)
    kind = KINDS[kind_name] if kind_name is not None else kind_of(source)
    if kind is None:
        return _failure("I501", source)
    ledger, fingerprint = read_ledger(target, source.name), _fingerprint(source)
    known = ledger.as_of if ledger.fingerprint == fingerprint else None
    wishes = replace(wishes, as_of=stand or known or wishes.as_of, fields=_fields(target, ledger))
    harvest = kind.read(source, wishes, ledger.ids)
    harvest.pass_on(source.problems)
    if not harvest.drafts:
        return _failure("I502", source, harvest)
    add_portal(harvest, wishes, source.name, kind, target, frozenset(ledger.files))
    leave_out_refused(harvest, target, wishes.as_of)
    made = plan(harvest.drafts, target, ledger, overwrite=overwrite)
    remembered = Ledger(_files(made, ledger), {**ledger.ids, **harvest.ids}, fingerprint, wishes.as_of)
    return Outcome(harvest, made, Problems.of(harvest.problems, made.problems), kind, (_memory(source, remembered),))


def _memory(source: Source, remembered: Ledger) -> Change:
    path = ledger_path(source.name)
    return Change(Draft(path, remembered.text().encode(), Place(source.name), path), None)


def _failure(code: str, source: Source, harvest: Harvest | None = None) -> Outcome:
    harvest = harvest or Harvest()
    fault = problem(code, Place(source.name), name=source.name)
    return Outcome(harvest, Plan(), Problems.of(source.problems, harvest.problems, [fault]))


def _files(made: Plan, ledger: Ledger) -> Mapping[str, str]:
    """What is known to be ours: what is written now, and what was ours before; never what somebody else wrote."""
    ours = {one.draft.path: hash_of(one.draft.content) for one in made.written}
    same = {one.draft.path: hash_of(one.draft.content) for one in made.same if one.draft.path in ledger.files}
    return {**ledger.files, **same, **ours}


def _fields(target: Path, ledger: Ledger) -> Mapping[str, str]:
    """Action fields of the portal that no import wrote, by title in small letters."""
    if not (target / _FIELDS).is_dir():
        return {}
    strategy = read(scan(target, required=(), optional=("content", "data"))[0]).strategy
    return {
        one.title.casefold(): name for name, one in strategy.fields.items() if f"{_FIELDS}{name}.md" not in ledger.files
    }


def _fingerprint(source: Source) -> str:
    digest = hashlib.sha256()
    for path in source.paths:
        data, _ = source.bytes_of(path)
        digest.update(f"{path}\0{len(data or b'')}\0".encode())
        digest.update(data or b"")
    return digest.hexdigest()
