"""A portal as it was committed at the end of a day: contents and past, in a folder of its own."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.history.git import GitError, Repository
from strategieportal.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator


class NoStateError(Exception):
    """Nothing is known of that day; the text says why, in German."""


class PastState(Struct, frozen=True):
    """The portal of a day."""

    root: Path
    commit: str
    """Its full hash."""


@contextmanager
def state_of(root: Path, day: date) -> Iterator[PastState]:
    """The portal in ``root`` as the published branch had it at the end of ``day``; gone when the block ends.

    Raises:
        NoStateError: there is no git, its past was not fetched, or it begins later.
    """
    repository = Repository(root)
    try:
        standing = repository.standing()
        commit = _last(repository, day)
        top = repository.lines("rev-parse", "--show-toplevel")[0]
    except (GitError, IndexError):
        raise NoStateError(say("paper.past.no_git")) from None
    if standing.shallow:
        raise NoStateError(say("paper.past.shallow"))
    if commit is None:
        raise NoStateError(say("paper.past.later"))
    with TemporaryDirectory() as folder:
        # later tags and branches are of no concern; the objects stay where they are
        try:
            options = ("--quiet", "--shared", "--no-checkout", "--no-tags", "--template=")
            repository.ask("clone", *options, top, folder)
            Repository(Path(folder)).ask("-c", "core.hooksPath=/dev/null", "checkout", "--quiet", "--detach", commit)
        except GitError:
            raise NoStateError(say("paper.past.no_git")) from None
        yield PastState(Path(folder, standing.prefix), commit)


def _last(repository: Repository, day: date) -> str | None:
    """The newest commit of the published branch that is not later than ``day``, by the committer's clock as in the history."""
    for line in repository.lines("log", "--first-parent", "--format=%H %ct", "HEAD"):
        name, at = line.split()
        if datetime.fromtimestamp(int(at), tz=UTC).date() <= day:
            return name
    return None
