"""Hash of an old file -> what it says, from the store or from git; all that a history needs in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.history.facts import sheet_facts
from strategieportal.history.statements import series_statements, snapshot_statements
from strategieportal.reading import layout
from strategieportal.source.files import MAX_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.history.git import Repository
    from strategieportal.history.log import Commit
    from strategieportal.history.store import Store

Read = dict[tuple[str, str], Any]
"""Kind of file and hash -> what it says."""

SNAPSHOT = "snapshot"
TABLE = "series"


def kind_of(path: str) -> str | None:
    """What kind of noun or data the file at ``path`` holds; None for all other files."""
    folder, _, name = path.rpartition("/")
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
