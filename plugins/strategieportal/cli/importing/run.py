"""One import from beginning to end: open, read, leave out what the strict format refuses, compare with the portal."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from strategieportal.cli.importing.account import Fate
from strategieportal.cli.importing.base import Draft, Harvest
from strategieportal.cli.importing.folder import open_source
from strategieportal.cli.importing.ids import standing_of
from strategieportal.cli.importing.kinds import IMPORTERS, kind_of
from strategieportal.cli.importing.ledger import hash_of, ledger_path, read_ledgers
from strategieportal.cli.importing.meeting import merge, remember
from strategieportal.cli.importing.merging import Change, Plan, plan
from strategieportal.cli.importing.portal_files import add_portal, stated
from strategieportal.cli.importing.staging import leave_out_refused
from strategieportal.model.base import german_key
from strategieportal.problems import Place, Problems, problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from strategieportal.cli.importing.account import Balance, Left
    from strategieportal.cli.importing.base import Wishes
    from strategieportal.cli.importing.folder import Source
    from strategieportal.cli.importing.ids import Standing
    from strategieportal.cli.importing.kinds import Importer
    from strategieportal.cli.importing.ledger import Ledger


class Outcome(Struct, frozen=True):
    """What an import found and would write."""

    harvest: Harvest
    plan: Plan
    problems: Problems
    kind: Importer | None = None
    memory: tuple[Change, ...] = ()
    """The ledger, to be written with the rest."""
    written: frozenset[str] = frozenset()
    """Files of the portal that say what the source says, changed or not."""

    @property
    def balance(self) -> Balance:
        """What became of everything in the source."""
        return self.harvest.account.balance(self.written)

    @property
    def left(self) -> tuple[Left, ...]:
        """What of the source was not taken."""
        return tuple(self.harvest.account.left(self.written))

    @property
    def failed(self) -> bool:
        """Whether there is nothing to write at all."""
        return bool(self.problems.errors)


def run(
    path: Path,
    target: Path,
    wishes: Wishes,
    *,
    kind_name: str | None,
    stand: date | None,
    overwrite: bool,
    importers: tuple[Importer, ...] = IMPORTERS,
    memory: str | None = None,
) -> Outcome:
    """Read the source at ``path`` for the portal in ``target``. Nothing is written.

    Args:
        path: a file or folder.
        target: the portal's folder; it need not exist.
        wishes: what the caller states; its day holds when the source was never taken at this state before.
        kind_name: the kind of the source, or None to recognise it.
        stand: the day on which the source said so, if the caller knows.
        overwrite: let the source's word hold against what somebody wrote.
        importers: every kind of source, those of other packages last.
        memory: by which the source is known again, where its name does not tell it from others.
    """
    source = open_source(path)
    kind = kind_of(source, importers, kind_name)
    if kind is None:
        return _failure("I501", source)
    return _taken(source, kind, target, wishes, stand, overwrite=overwrite, memory=memory or source.name)


def _taken(
    source: Source, kind: Importer, target: Path, wishes: Wishes, stand: date | None, *, overwrite: bool, memory: str
) -> Outcome:
    """What becomes of a source whose kind is known."""
    ledgers, fingerprint = read_ledgers(target, memory), _fingerprint(source)
    ledger, standing = ledgers.own, standing_of(target)
    known = ledger.as_of if ledger.fingerprint == fingerprint else None
    wishes = replace(wishes, owner=wishes.owner or stated(target).get(german_key("owner")))
    wishes = _informed(wishes, stand or known, stand, standing, ledger)
    harvest = _read(kind, source, wishes, ledger.ids)
    if not harvest.drafts:
        return _failure("I502", source, harvest)
    add_portal(harvest, wishes, source.name, kind, target, frozenset(ledger.files))
    changes = merge(harvest, target, ledgers, standing, overwrite=overwrite)
    left = _left(harvest, changes, target, max(wishes.as_of, harvest.stand or wishes.as_of))
    made = plan(left, target, ledgers)
    said = {path: one.theirs for path, one in changes.items()}
    remembered = remember(ledger, made, said, {**ledger.ids, **harvest.ids}, fingerprint, wishes.as_of)
    problems = Problems.of(harvest.problems, made.problems)
    return Outcome(harvest, made, problems, kind, _memory(memory, remembered, target), frozenset(left))


def _account_files(source: Source, harvest: Harvest) -> None:
    """Every file of the source is used, or not, or not even looked at."""
    for path in source.passed_over:
        harvest.account.key(Place(path), "", Fate.LEFT, reason="passed_over")
    for path in source.paths:
        fate = Fate.TAKEN if path in harvest.used else Fate.LEFT
        harvest.account.key(Place(path), "", fate, reason="" if fate is Fate.TAKEN else "no_record")


def _left(harvest: Harvest, changes: Mapping[str, Change], target: Path, as_of: date) -> dict[str, Change]:
    """Those of ``changes`` that the strict format takes; the others are no drafts of the harvest any more."""
    harvest.drafts = {path: one.draft for path, one in changes.items() if one.draft.content != one.before}
    leave_out_refused(harvest, target, as_of)
    return {path: one for path, one in changes.items() if path in harvest.drafts or one.draft.content == one.before}


def _read(kind: Importer, source: Source, wishes: Wishes, ids: Mapping[str, str]) -> Harvest:
    """What the source says. Records that it now names otherwise are looked for among the sheets of those that are gone."""
    harvest = kind.read(source, wishes, ids)
    gone = ids.keys() - harvest.ids.keys()
    if gone and harvest.ids.keys() - ids.keys():
        harvest = kind.read(source, wishes, {key: name for key, name in ids.items() if key not in gone})
    harvest.pass_on(source.problems)
    _account_files(source, harvest)
    return harvest


def _informed(
    wishes: Wishes, as_of: date | None, stand: date | None, standing: Mapping[str, Standing], ledger: Ledger
) -> Wishes:
    """``wishes`` with the day of the source, the last day of which there can be a measurement, and what the portal has."""
    return replace(
        wishes,
        as_of=as_of or wishes.as_of,
        latest=max(wishes.as_of, stand or wishes.as_of),
        fields=_fields(standing, ledger),
        standing=standing,
    )


def _memory(name: str, remembered: Ledger, target: Path) -> tuple[Change, ...]:
    path, content = ledger_path(name), remembered.text().encode()
    change = Change(Draft(path, content, Place(name), path), None)
    place = target / path
    return () if place.is_file() and hash_of(place.read_bytes()) == hash_of(content) else (change,)


def _failure(code: str, source: Source, harvest: Harvest | None = None) -> Outcome:
    harvest = harvest or Harvest()
    fault = problem(code, Place(source.name), name=source.name)
    return Outcome(harvest, Plan(), Problems.of(source.problems, harvest.problems, [fault]))


def _fields(standing: Mapping[str, Standing], ledger: Ledger) -> Mapping[str, str]:
    """Action fields of the portal that no import of this source wrote, by title in small letters."""
    sheets = standing["field"].sheets if "field" in standing else ()
    return {one.title.casefold(): one.id for one in sheets if one.path not in ledger.files}


def _fingerprint(source: Source) -> str:
    digest = hashlib.sha256()
    for path in source.paths:
        data, _ = source.bytes_of(path)
        digest.update(f"{path}\0{len(data or b'')}\0".encode())
        digest.update(data or b"")
    return digest.hexdigest()
