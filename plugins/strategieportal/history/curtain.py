"""Drafts in the history: as good as not there until somebody publishes them, or until their day comes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from strategieportal.history.facts import NEVER
from strategieportal.history.git import FileChange
from strategieportal.history.reader import SNAPSHOT, TABLE, kind_of

if TYPE_CHECKING:
    from strategieportal.history.git import Commit
    from strategieportal.history.reader import Read


class Curtain:
    """What the public does not see after the commits that went through."""

    def __init__(self, read: Read) -> None:
        """Begin with everything in sight; ``read`` is what each file of each version says."""
        self._read = read
        self._hidden: dict[str, tuple[str, str]] = {}
        self._embargoes: dict[str, tuple[date, Commit, FileChange]] = {}
        """Path -> the day from which on it is public, and the commit that told it before."""
        self.latest = date.min
        """The latest day on which something becomes public by itself."""

    def hides(self, kind: str, name: str) -> bool:
        """Whether a noun has a sheet that is not public."""
        return (kind, name) in self._hidden.values()

    def seen(self, commit: Commit, day: date) -> Commit:
        """``commit`` as the public sees it on ``day``."""
        return replace(commit, changes=tuple(self._seen(commit, one, day) for one in commit.changes))

    def opened(self, day: date) -> list[Commit]:
        """What became public by ``day`` without a commit, as commits of those days, the earliest first."""
        due = sorted((on, path) for path, (on, _, _) in self._embargoes.items() if on <= day)
        found = []
        for on, path in due:
            _, commit, change = self._embargoes[path]
            at = int(datetime.combine(on, time(), UTC).timestamp())
            found.append(replace(commit, at=at, changes=(change,)))
        return found

    def _seen(self, commit: Commit, change: FileChange, day: date) -> FileChange:
        self._embargoes.pop(change.path, None)
        self._hidden.pop(change.path, None)
        kind = kind_of(change.path)
        if kind in (None, SNAPSHOT, TABLE) or change.after is None:
            return change
        facts = self._read.get((str(kind), change.after), {})
        until = facts.get("hidden", "")
        if not until or date.fromisoformat(until) <= day:
            return change
        self._hidden[change.path] = (str(kind), facts["id"])
        if until != NEVER:
            on = date.fromisoformat(until)
            self._embargoes[change.path] = (on, commit, change)
            self.latest = max(self.latest, on)
        return FileChange(change.path, None)
