"""What the files as they lie here would change on the public site, compared with a commit."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from strategieportal.history.event import Change
from strategieportal.history.git import Commit, FileChange, GitError, Repository, commits
from strategieportal.history.reader import Store, kind_of, read_blobs, read_data
from strategieportal.history.walk import Walk
from strategieportal.history.wording import passages
from strategieportal.source.content_folder import content_folder
from strategieportal.source.files import MAX_TABLE, scan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from strategieportal.history.event import Event, NounKind
    from strategieportal.history.reader import Read
    from strategieportal.history.wording import Passage

_DEFAULT: Final = "origin/HEAD"
"""The branch that the remote shows first; where only one branch was fetched it is that one, whichever."""
_MAIN: Final = ("origin/main", "origin/master", "main", "master", _DEFAULT)
"""Where a published branch is looked for, in this order."""
_UNSEEN: Final = re.compile(r"\.|README|LICEN[CS]E|CHANGELOG|[^/]*\.(xlsx|ods)$")
"""What begins like this at the top of the folder, no reader of the site sees; nor a workbook that somebody fills in."""
_READ: Final = ("content/", "data/")
SETTINGS: Final = "mkdocs.yml"
"""What the file with the name and the navigation of the site is called."""
LOSSES: Final = frozenset({Change.REMOVED, Change.VALUE_WITHDRAWN})
"""What takes something away that readers could see."""


class Pending(Struct, frozen=True):
    """What would change."""

    base: str
    """The full hash of the commit that was compared with."""
    events: tuple[Event, ...]
    """In the order of kinds and ids."""
    codes: Mapping[tuple[NounKind, str], str]
    """The printed number of each noun that has a code of its own (``kuerzel``)."""
    values: Mapping[str, int]
    """How many values each KPI has before the change."""
    unreadable: tuple[str, ...]
    """Files of which nobody can tell what would change."""
    others: tuple[str, ...]
    """Files of the content and settings that changed and hold none of the nouns."""
    texts: tuple[Passage, ...] = ()
    """What readers read or see otherwise, place by place."""
    base_name: tuple[str, str] = ("", "")
    """The day and the subject of the commit that was compared with."""

    @property
    def loses(self) -> bool:
        """Whether something that was public would be gone, or a file cannot be read so that nobody knows."""
        lost = any(one.is_lost_page for one in self.texts)
        return bool(self.unreadable) or lost or any(one.change in LOSSES for one in self.events)


def pending(root: Path, base: str | None, cache: Path | None = None, as_of: date = date.max) -> Pending:
    """What the files below ``root`` would change.

    Args:
        root: the folder that holds ``content`` and ``data``.
        base: what to compare with, as git names it; without it where this branch left the main one, else ``HEAD``.
        cache: the folder for what earlier runs have read.
        as_of: the day for which everything is computed: what sheets say of later days does not hold yet.

    Raises:
        GitError: there is no repository, or no such commit; :class:`NoMainError` is one.
    """
    repository = Repository(root, content_folder(root))
    standing = repository.standing(base if base is not None else _left_main(repository))
    walk, read = _walked(repository, standing.head, cache, as_of)
    before = {kpi: sum(map(len, walk.values(kpi).values())) for kpi in walk.kpis}
    change = _as_commit(root, walk, read)
    events = tuple(walk.apply(change))
    others = _others(repository, standing.head)
    _compared(base, change, others, shallow=standing.shallow)
    return Pending(
        base=standing.head,
        events=events,
        codes=_codes(walk, events),
        values=before,
        unreadable=tuple(sorted(one.path for one in change.changes if _broken(read, one))),
        others=others,
        texts=_texts(repository, root, standing.head, change, others, as_of),
        base_name=_name_of(repository, standing.head),
    )


def _walked(repository: Repository, head: str, cache: Path | None, as_of: date) -> tuple[Walk, Read]:
    """The past up to ``head``, and what was read for it."""
    found, store = commits(repository, head), Store(cache / "history" if cache is not None else None)
    try:
        read = read_blobs(repository, found, store)
    finally:
        store.close()
    walk = Walk(read, as_of)
    for commit in found:
        walk.apply(commit)
    walk.pass_time()
    return walk, read


def _codes(walk: Walk, events: tuple[Event, ...]) -> dict[tuple[NounKind, str], str]:
    """The printed numbers that sheets state themselves."""
    sheets = {(one.noun, one.id): walk.sheet((one.noun.value, one.id)) for one in events}
    return {noun: sheet["rest"]["code"] for noun, sheet in sheets.items() if sheet and "code" in sheet["rest"]}


def _texts(
    repository: Repository, root: Path, base: str, change: Commit, others: tuple[str, ...], as_of: date
) -> tuple[Passage, ...]:
    """What is read otherwise; a sheet that goes is an event."""
    sheets = {one.path for one in change.changes if one.after is not None}
    return passages(
        repository, base, scan(root)[0], sorted(path for path in sheets | set(others) if path.startswith(_READ)), as_of
    )


def _name_of(repository: Repository, base: str) -> tuple[str, str]:
    day, _, subject = "\n".join(repository.lines("log", "-1", "--format=%cs%n%s", base)).partition("\n")
    return day, subject


class NoMainError(GitError):
    """The published branch, with which to compare, was not fetched."""


def _compared(base: str | None, change: Commit, others: tuple[str, ...], *, shallow: bool) -> None:
    """Refuse to say that nothing changes where the newest commit would be compared with itself."""
    if base is None and shallow and not change.changes and not others:
        raise NoMainError


def _left_main(repository: Repository) -> str:
    """Where this branch left the published one.

    Without a remote everything is here, and what is committed counts as published.

    Raises:
        NoMainError: there is a remote, or a past, of which too little was fetched.
    """
    for name in _MAIN:
        if name == _DEFAULT and not _fetches_all(repository):
            continue
        try:
            return repository.lines("merge-base", "HEAD", name)[0]
        except (GitError, IndexError):
            continue
    if repository.lines("remote") or repository.standing().shallow:
        raise NoMainError
    return "HEAD"


def _fetches_all(repository: Repository) -> bool:
    try:
        return any("*" in line for line in repository.lines("config", "--get-all", "remote.origin.fetch"))
    except GitError:
        return False


def _as_commit(root: Path, walk: Walk, read: Read) -> Commit:
    """The files as they lie here as if they had been committed; notes in ``read`` what they say."""
    tree, _ = scan(root)
    changes: list[FileChange] = []
    for path in tree:
        kind = kind_of(path)
        if kind is not None:
            data = tree.read_bytes(path, MAX_TABLE)[0] or b""
            name = hashlib.sha1(b"blob %d\0%b" % (len(data), data), usedforsecurity=False).hexdigest()
            if name != walk.blobs.get(path):
                read[kind, name] = read_data(kind, data)
                changes.append(FileChange(path, name))
    gone = [path for path in walk.blobs if kind_of(path) is not None and not tree.exists(path)]
    return Commit("", 0, (*changes, *(FileChange(path, None) for path in gone)))


def _broken(read: Read, change: FileChange) -> bool:
    kind = kind_of(change.path)
    said = read.get((kind, change.after), {}) if kind is not None and change.after is not None else {}
    return "broken" in said and not isinstance(said["broken"], list)


def _others(repository: Repository, base: str) -> tuple[str, ...]:
    """Everything else that changed: also templates, logos and settings outside the content, whose effect nobody here knows."""
    changed = repository.lines("diff", "--name-only", "--relative", base, "--", ".")
    fresh = repository.lines("ls-files", "--others", "--exclude-standard", "--", ".")
    named = map(repository.named, (*changed, *fresh))
    return tuple(sorted({one for one in named if kind_of(one) is None and not _UNSEEN.match(one)}))
