"""What earlier imports wrote: ``data/_import/<source>.csv``, which no reader of content looks at."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from strategieportal.cli.importing.ids import slug
from strategieportal.cli.importing.series import split_marks
from strategieportal.cli.importing.three_way import Base
from strategieportal.source.delimited import read_delimited
from strategieportal.source.files import MAX_TABLE, Tree
from strategieportal.source.writing import write_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

FOLDER = "data/_import"
_COLUMNS = ("art", "schluessel", "wert")
_FILE, _ID, _SOURCE, _MARKS, _ROWS = "datei", "kennung", "quelle", "angaben", "zeilen"

Marks = "Mapping[str, Collection[str]]"
"""Name of a statement -> marks of what was written."""


class Ledger(Struct, frozen=True):
    """The memory of an import. Hashes are of the content with Unix line ends, whatever a checkout made of them."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path -> hash of what the source said of the file."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Key of a record -> its id."""
    fingerprint: str = ""
    """Hash of the whole source."""
    as_of: date | None = None
    """The day on which the source said so."""
    marks: Mapping[str, Mapping[str, Collection[str]]] = field(default_factory=dict)
    """Path of a sheet -> marks of what the source said of each statement."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Path of a table -> marks of the source's rows."""

    def text(self) -> str:
        """The ledger as a table."""
        rows = [(_SOURCE, self.fingerprint, self.as_of.isoformat() if self.as_of else "")]
        rows += [(_FILE, path, found) for path, found in sorted(self.files.items())]
        rows += [(_ID, key, name) for key, name in sorted(self.ids.items())]
        rows += [(_MARKS, path, _spelt(found)) for path, found in sorted(self.marks.items())]
        rows += [(_ROWS, path, found) for path, found in sorted(self.rows.items())]
        return write_table(_COLUMNS, rows)


class Ledgers(Struct, frozen=True):
    """The ledger of this source, and those of all others that were imported into the same portal."""

    own: Ledger = Ledger()
    others: tuple[Ledger, ...] = ()

    def base(self, path: str) -> Base:
        """What imports have written into a sheet."""
        found: dict[str, set[str]] = {}
        for ledger in (self.own, *self.others):
            for name, marks in ledger.marks.get(path, {}).items():
                found.setdefault(name, set()).update(marks)
        return Base(found, self.own.marks.get(path, {}))

    def rows(self, path: str) -> tuple[frozenset[str], frozenset[str]]:
        """Marks of the rows that imports, and that this source's imports, have written into a table."""
        own = split_marks(self.own.rows.get(path, ""))
        return own.union(*(split_marks(one.rows.get(path, "")) for one in self.others)), own

    def wrote(self, path: str, found: str) -> bool:
        """Whether an import wrote a file with this hash."""
        return any(one.files.get(path) == found for one in (self.own, *self.others))


def ledger_path(source_name: str) -> str:
    """Where the ledger of a source lies, below the portal's folder."""
    return f"{FOLDER}/{slug(source_name) or 'quelle'}.csv"


def read_ledgers(target: Path, source_name: str) -> Ledgers:
    """The ledgers of earlier imports, as far as there are any that can be read."""
    own = ledger_path(source_name)
    folder = target / FOLDER
    others = sorted(f"{FOLDER}/{one.name}" for one in folder.glob("*.csv")) if folder.is_dir() else []
    return Ledgers(read_ledger(target, own), tuple(read_ledger(target, path) for path in others if path != own))


def read_ledger(target: Path, path: str) -> Ledger:
    """The ledger at ``path``, empty when there is none or it cannot be read."""
    data, _ = Tree(target, {path: target / path}).read_bytes(path, MAX_TABLE)
    table = read_delimited(data, path)[0] if data is not None else None
    rows = [row.cells for row in table.rows if len(row.cells) == len(_COLUMNS)] if table is not None else []
    about = next(((one[1], one[2]) for one in rows if one[0] == _SOURCE), ("", ""))

    def told(kind: str) -> dict[str, str]:
        return {one[1]: one[2] for one in rows if one[0] == kind}

    marks = {file: _marks(spelt) for file, spelt in told(_MARKS).items()}
    return Ledger(told(_FILE), told(_ID), about[0], _day(about[1]), marks, told(_ROWS))


def hash_of(content: bytes) -> str:
    """The hash by which a file is known again."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _spelt(marks: Mapping[str, Iterable[str]]) -> str:
    return " ".join(f"{name}={one}" for name, found in marks.items() for one in sorted(found))


def _marks(spelt: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in spelt.split():
        name, _, told = one.rpartition("=")
        found.setdefault(name, set()).add(told)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
