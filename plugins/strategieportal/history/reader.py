"""Facts of old files by their hash, read once and kept.

Hash of an old file -> what it says, from the store or from git; all that a history needs in one go.
What was read from old files, kept by their hashes, so that no build reads an old sheet twice.

One SQLite file below the build's cache folder with nothing in it but JSON. A damaged or unwritable one costs time only.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from typing import TYPE_CHECKING, Any, Final

from strategieportal import kept
from strategieportal.history.facts import sheet_facts
from strategieportal.history.values import series_statements, snapshot_statements
from strategieportal.reading import layout
from strategieportal.source.files import MAX_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from strategieportal.history.git import Commit, Repository


Read = dict[tuple[str, str], Any]
"""Kind of file and hash -> what it says."""

SNAPSHOT = "snapshot"
TABLE = "series"


def kind_of(path: str) -> str | None:
    """What kind of noun or data the file at ``path`` holds; None for all other files."""
    folder, _, name = path.rpartition("/")
    if name.endswith(layout.BESIDE):  # beside a sheet, and none
        return None
    if name.endswith(".md"):
        return next((one.kind for one in layout.SHEETS if f"{folder}/".startswith(f"{one.place}/")), None)
    if folder == layout.SNAPSHOTS and name.endswith((".yml", ".yaml")):
        return SNAPSHOT
    return TABLE if folder == layout.SERIES and name.endswith(".csv") else None


def read_data(kind: str, data: bytes) -> Any:
    """What a file of ``kind`` says; never raises, whatever the bytes are."""
    if len(data) > MAX_TABLE:
        return {"broken": None}
    if kind == SNAPSHOT:
        return snapshot_statements(data)
    return series_statements(data) if kind == TABLE else sheet_facts(kind, data)


def read_blobs(repository: Repository, found: Iterable[Commit], store: Store) -> Read:
    """What every file says that one of the commits brought in."""
    wanted = {
        (kind, change.after)
        for commit in found
        for change in commit.changes
        if change.after is not None and (kind := kind_of(change.path)) is not None
    }
    names = {f"{kind}:{name}": (kind, name) for kind, name in sorted(wanted)}
    read: Read = {names[one]: facts for one, facts in store.recall(names).items()}
    kinds: dict[str, list[str]] = {}
    for kind, name in names.values():
        if (kind, name) not in read:
            kinds.setdefault(name, []).append(kind)
    fresh = {(kind, name): read_data(kind, data) for name, data in repository.blobs(kinds) for kind in kinds[name]}
    store.keep({f"{kind}:{name}": facts for (kind, name), facts in fresh.items()})
    return read | fresh


FORMAT: Final = 5
"""To be raised whenever other facts are read from a file, or other events made from them."""
_NAME: Final = f"history-{FORMAT}.sqlite"
_TABLE: Final = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, text TEXT, seal TEXT) WITHOUT ROWID"
_BATCH: Final = 500
"""How many questions are asked at once; SQLite takes at least 999."""


class Store:
    """Keeps plain data by name; with None as folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / _NAME if folder is not None else None
        self._base = _opened(self._file) if self._file is not None else None

    def recall(self, names: Iterable[str]) -> dict[str, Any]:
        """What is kept of ``names``."""
        if self._base is None:
            return {}
        found: dict[str, Any] = {}
        wanted = list(names)
        with self._watched():
            for start in range(0, len(wanted), _BATCH):
                some = wanted[start : start + _BATCH]
                marks = ",".join("?" * len(some))
                rows: Iterator[tuple[str, str, str]] = self._base.execute(
                    f"SELECT name, text, seal FROM kept WHERE name IN ({marks})",  # noqa: S608 - question marks only
                    some,
                )
                found.update(
                    (name, json.loads(text))
                    for name, text, sealed in rows
                    if kept.is_sound(f"{FORMAT} {name}", str(text).encode(errors="surrogatepass"), sealed)
                )
        return found

    def keep(self, facts: Mapping[str, Any]) -> None:
        """Keep ``facts`` by their names."""
        if self._base is None or not facts:
            return
        texts = ((name, json.dumps(one, ensure_ascii=False, separators=(",", ":"))) for name, one in facts.items())
        rows = (
            (name, text, kept.seal(f"{FORMAT} {name}", text.encode(errors="surrogatepass"))) for name, text in texts
        )
        with self._watched():
            self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            self._base.commit()

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """A file that turns out to be damaged is put away and made anew; one that cannot be written costs time only."""
        try:
            yield
        except sqlite3.OperationalError:
            pass
        except (sqlite3.Error, ValueError):
            self.close()
            self._base = _anew(self._file) if self._file is not None else None

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            self._base.close()


def _opened(file: Path) -> sqlite3.Connection | None:
    """The file, made anew when it is damaged; None when it cannot be written."""
    for _ in range(2):
        base = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(file, timeout=5)
            base.execute(_TABLE)
        except sqlite3.OperationalError:
            _close(base)
            return None
        except (sqlite3.Error, OSError, ValueError):
            _close(base)
            _put_away(file)
        else:
            return base
    return None


def _anew(file: Path) -> sqlite3.Connection | None:
    _put_away(file)
    return _opened(file)


def _put_away(file: Path) -> None:
    kept.note(str(file))
    with contextlib.suppress(OSError):
        file.unlink()


def _close(base: sqlite3.Connection | None) -> None:
    if base is not None:
        base.close()
