"""A folder in git -> its history, in one pass; what was read before comes from the store."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from strategieportal.history.event import Change, Event, NounKind
from strategieportal.history.git import GitError, NoGitError, Repository, commits
from strategieportal.history.history import History, Release, State
from strategieportal.history.reader import Store, read_blobs
from strategieportal.history.values_as_text import dated
from strategieportal.history.walk import Walk
from strategieportal.source.content_folder import CONTENT
from strategieportal.source.text import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from strategieportal.history.git import Commit, Standing
    from strategieportal.model.secrets import Secrets

_DISTRUST: Final = "dubious ownership"
"""What git says when the folder belongs to somebody else, as in many build containers."""
_NAMES: Final = Event.__struct_fields__
_VALUES: Final = frozenset({Change.VALUE_NEW, Change.VALUE_REVISED, Change.VALUE_WITHDRAWN})


def read_history(root: Path, cache: Path | None = None, as_of: date = date.max, content: str = CONTENT) -> History:
    """The history of the portal in ``root``.

    Args:
        root: the folder that holds ``content`` and ``data``, anywhere in a repository.
        cache: the folder for what earlier builds have read; None to keep nothing.
        as_of: the day for which everything is computed: what sheets say of later days does not hold yet.
        content: what the folder of the content is called on the disk.

    Returns:
        The history, or an empty one whose ``state`` says why there is none. Never raises.
    """
    repository = Repository(root, content)
    try:
        standing = repository.standing()
        if standing.shallow:
            return History(State.SHALLOW)
        return _read(repository, standing, cache, as_of)
    except GitError as fault:
        return _missing(root, repository, fault)


def _missing(root: Path, repository: Repository, fault: GitError) -> History:
    """The empty history that says why git could not answer."""
    if not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return History(State.NONE)
    if isinstance(fault, NoGitError):
        return History(State.NO_GIT)
    if _DISTRUST in str(fault):
        return History(State.DISTRUSTED)
    if repository.is_unborn():
        return History(State.EMPTY)
    return History(State.DAMAGED, reason=shown(str(fault)))


def _read(repository: Repository, standing: Standing, cache: Path | None, as_of: date) -> History:
    store = Store(cache / "history" if cache is not None else None)
    try:
        tags = _tags(repository)
        asked = (standing.head, standing.prefix, tags, *repository.folders)
        kept = _kept(store, asked, lambda: _plain(repository, standing.head, tags, store))
        if as_of < date.fromisoformat(kept["latest"]):
            kept = _kept(store, (*asked, as_of), lambda: _plain(repository, standing.head, tags, store, as_of))
    finally:
        store.close()
    return _history(kept)


def _kept(store: Store, asked: tuple[object, ...], make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    name = f"history:{hashlib.sha256(repr(asked).encode()).hexdigest()}"
    kept = store.recall([name]).get(name)
    if kept is None:
        kept = make()
        store.keep({name: kept})
    return kept


def _plain(
    repository: Repository, head: str, tags: Mapping[str, str], store: Store, as_of: date = date.max
) -> dict[str, Any]:
    """The history as plain data that can be kept."""
    found = commits(repository, head)
    walk = Walk(read_blobs(repository, found, store), as_of)
    told, counts = list[Event](), dict[str, int]()
    for commit in found:
        told += walk.apply(commit)
        counts[commit.hash] = len(told)
    told += walk.pass_time()
    return {
        "latest": walk.latest.isoformat(),
        "events": [[_written(getattr(event, name)) for name in _NAMES] for event in told],
        "successors": [[kind, old, new] for (kind, old), new in sorted(walk.successors.items())],
        "changed": _changed(found),
        "began": found[0].at if found else None,
        "releases": _releases(repository, head, tags, counts),
    }


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    return value.isoformat() if isinstance(value, date) else value


def _changed(found: Iterable[Commit]) -> dict[str, int]:
    """When each file last changed that is still there."""
    changed: dict[str, int] = {}
    for commit in found:
        for change in commit.changes:
            if change.after is None:
                changed.pop(change.path, None)
            else:
                changed[change.path] = commit.at
    return dict(sorted(changed.items()))


def _tags(repository: Repository) -> dict[str, str]:
    """Name of each tag -> the commit that it names."""
    form = "--format=%(objecttype) %(objectname) %(*objecttype) %(*objectname)%00%(refname:strip=2)"
    found: dict[str, str] = {}
    for line in repository.lines("for-each-ref", form, "refs/tags"):
        facts, _, name = line.partition("\0")
        kinds = facts.split()
        named = dict(zip(kinds[::2], kinds[1::2], strict=False))
        if "commit" in named:
            found[name] = named["commit"]
    return found


def _releases(repository: Repository, head: str, tags: Mapping[str, str], counts: Mapping[str, int]) -> list[list[Any]]:
    """Name, time, commit, and how many events a release holds; only tags on the published branch, oldest first.

    Args:
        repository: where they stand.
        head: the newest commit of that branch.
        tags: name of each tag -> commit.
        counts: how many events there are after each commit that touches the content.
    """
    if not tags:
        return []
    lines = repository.lines("log", "--first-parent", "--reverse", "--format=%H %ct", head)
    chain = {name: (place, int(at)) for place, (name, at) in enumerate(line.split() for line in lines)}
    held = {chain[name][0]: count for name, count in counts.items()}
    releases = []
    for name, commit in tags.items():
        if commit in chain:
            place, at = chain[commit]
            count = max((number for other, number in held.items() if other <= place), default=0)
            releases.append([name, at, commit, count])
    return sorted(releases, key=lambda one: (chain[one[2]][0], one[0]))


def _history(kept: dict[str, Any]) -> History:
    if kept["began"] is None:
        return History(State.EMPTY)
    events = tuple(_event(one) for one in kept["events"])
    successors = {(NounKind(kind), old): new for kind, old, new in kept["successors"]}
    return History(
        state=State.KNOWN,
        events=events,
        by_noun=MappingProxyType(_by_noun(events, successors)),
        successors=MappingProxyType(successors),
        releases=tuple(Release(name, _time(at), commit) for name, at, commit, _ in kept["releases"]),
        positions=MappingProxyType({name: count for name, _, _, count in kept["releases"]}),
        began=_time(kept["began"]).date(),
        first=next((one.commit for one in events), ""),
        changed=MappingProxyType({path: _time(at).date() for path, at in kept["changed"].items()}),
    )


def without_values(history: History, kpis: Collection[str]) -> History:
    """``history`` without the values of ``kpis``, whose tables hold none: what a template left in them was never measured."""
    if not kpis:
        return history
    return _retold(history, lambda name, event: None if name in kpis else event)


def without_secrets(history: History, secrets: Secrets) -> History:
    """``history`` without the numbers that are secret today: that one was withdrawn is told, not what it was."""
    if not secrets:
        return history

    def told(name: str, event: Event) -> Event | None:
        period = dated(event.key)
        if period is None:
            return event
        before, after = (
            None if secrets.hold(name, event.label, period, one) else one for one in (event.before, event.after)
        )
        if (before, after) == (event.before, event.after):
            return event
        gone = event.change is not Change.VALUE_WITHDRAWN and after is None
        return None if gone else replace(event, before=before, after=after)

    return _retold(history, told)


def _retold(history: History, retell: Callable[[str, Event], Event | None]) -> History:
    """``history`` with each event of a KPI's value as ``retell`` tells it, by the id that the KPI has today; None for not at all."""

    def told(event: Event) -> Event | None:
        if event.noun is not NounKind.KPI or event.change not in _VALUES:
            return event
        return retell(current(event.noun, event.id, history.successors), event)

    found = [told(one) for one in history.events]
    before = [0, *accumulate(one is not None for one in found)]
    events = tuple(one for one in found if one is not None)
    positions = {name: before[at] for name, at in history.positions.items()}
    by_noun = MappingProxyType(_by_noun(events, history.successors))
    return replace(history, events=events, by_noun=by_noun, positions=MappingProxyType(positions))


def _event(values: list[Any]) -> Event:
    known = dict(zip(_NAMES, values, strict=True))
    decided = known["decided"]
    return Event(
        **known
        | {
            "at": _time(known["at"]),
            "noun": NounKind(known["noun"]),
            "change": Change(known["change"]),
            "decided": date.fromisoformat(decided) if decided else None,
            "fields": tuple(known["fields"]),
        }
    )


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def _by_noun(
    events: Iterable[Event], successors: Mapping[tuple[NounKind, str], str]
) -> dict[tuple[NounKind, str], tuple[Event, ...]]:
    """The events by the id that the noun has today."""
    found: dict[tuple[NounKind, str], list[Event]] = {}
    for event in events:
        found.setdefault((event.noun, current(event.noun, event.id, successors)), []).append(event)
    return {noun: tuple(some) for noun, some in found.items()}


def current(noun: NounKind, name: str, successors: Mapping[tuple[NounKind, str], str]) -> str:
    """The id that a noun has today."""
    seen = {name}
    while (following := successors.get((noun, name))) is not None and following not in seen:
        seen.add(following)
        name = following
    return name
