"""What an earlier import of the same source wrote: ``data/_import/<source>.csv``, which no reader of content looks at."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from strategieportal.cli.importing.ids import slug
from strategieportal.source.delimited import read_delimited
from strategieportal.source.files import MAX_TABLE, Tree
from strategieportal.source.writing import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "data/_import"
_COLUMNS = ("art", "schluessel", "wert")
_FILE, _ID, _SOURCE = "datei", "kennung", "quelle"


class Ledger(Struct, frozen=True):
    """The memory of an import. Hashes are of the content with Unix line ends, whatever a checkout made of them."""

    files: Mapping[str, str] = field(default_factory=dict)
    """Path -> hash of what was written."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Key of a record -> its id."""
    fingerprint: str = ""
    """Hash of the whole source."""
    as_of: date | None = None
    """The day on which the source said so."""

    def text(self) -> str:
        """The ledger as a table."""
        rows = [(_SOURCE, self.fingerprint, self.as_of.isoformat() if self.as_of else "")]
        rows += [(_FILE, path, found) for path, found in sorted(self.files.items())]
        rows += [(_ID, key, name) for key, name in sorted(self.ids.items())]
        return write_table(_COLUMNS, rows)


def ledger_path(source_name: str) -> str:
    """Where the ledger of a source lies, below the portal's folder."""
    return f"{FOLDER}/{slug(source_name) or 'quelle'}.csv"


def read_ledger(target: Path, source_name: str) -> Ledger:
    """The ledger of an earlier import, empty when there is none or it cannot be read."""
    path = ledger_path(source_name)
    data, _ = Tree(target, {path: target / path}).read_bytes(path, MAX_TABLE)
    table = read_delimited(data, path)[0] if data is not None else None
    rows = [row.cells for row in table.rows if len(row.cells) == len(_COLUMNS)] if table is not None else []
    about = next(((one[1], one[2]) for one in rows if one[0] == _SOURCE), ("", ""))
    files = {one[1]: one[2] for one in rows if one[0] == _FILE}
    return Ledger(files, {one[1]: one[2] for one in rows if one[0] == _ID}, about[0], _day(about[1]))


def hash_of(content: bytes) -> str:
    """The hash by which a file is known again."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
