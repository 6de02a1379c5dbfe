"""Two versions of a sheet -> what changed between them, typed."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from strategieportal.history.event import Change
from strategieportal.history.facts import UNDATED
from strategieportal.history.standing import day_of, standing
from strategieportal.history.values_as_text import HIDDEN, dated
from strategieportal.model.holding import Edge, shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from strategieportal.history.facts import Facts
    from strategieportal.history.standing import Standing

_EDGES: Final = {Edge.START: Change.START, Edge.END: Change.DEADLINE}
_PLACE: Final = {Edge.START: 1, Edge.END: 2}
"""The places in the facts of a decision."""
_DAY: Final = timedelta(days=1)
_TITLE, _DUE, _DONE, _REST = range(4)
"""The places in the facts of a milestone."""


class Difference(NamedTuple):
    """One typed change of a sheet; the fields mean the same as those of an event."""

    change: Change
    key: str = ""
    label: str = ""
    before: str | None = None
    after: str | None = None
    days: int | None = None
    reason: str = ""
    decided: date | None = None
    minor: bool = False


def differences(kind: str, before: Facts, after: Facts, day: date) -> Iterator[Difference]:
    """What changed in a sheet of ``kind``, in the order in which it is told; nothing where only the spelling did.

    Args:
        kind: of the noun.
        before: the facts of the one version.
        after: those of the other.
        day: for which both are read: what a sheet says of later days does not hold yet.
    """
    texts = {key for key in before["rest"] | after["rest"] if before["rest"].get(key) != after["rest"].get(key)}
    if kind == "measure":
        yield from _measure(before, after, texts, day)
    elif kind == "kpi":
        yield from _targets(before, after)
        texts.discard("targets" if before["targets"] != after["targets"] else "")
    if before["body"] != after["body"]:
        yield Difference(Change.RESPONSIBLE, before=before["body"] or None, after=after["body"] or None)
    elif before["contact"] != after["contact"]:
        texts.add("contact")
    if before["id"] != after["id"]:
        texts.add("id")
    if texts:
        yield _text(texts, before["rest"], after["rest"])


def come_true(facts: Facts, day: date) -> Iterator[Difference]:
    """What holds from ``day`` on though the sheet with these ``facts`` told it before."""
    old, new, on = standing(facts, day - _DAY), standing(facts, day), day.isoformat()
    entries = [one for one in facts["log"] if one[0] == on]
    decisions = [one for one in facts["decisions"] if one[0] == on]
    for one in (*_log([], entries, (old.phase, new.phase), set()), *_moved(old, new, decisions)):
        yield one._replace(key=one.key or on)


def _measure(before: Facts, after: Facts, texts: set[str], day: date) -> Iterator[Difference]:
    """The typed changes of a measure; adds to ``texts`` what only changed its wording."""
    old, new = standing(before, day), standing(after, day)
    (known, ahead), (told, still_ahead) = _parted(before, day), _parted(after, day)
    yield from _log(known, told, (old.phase, new.phase), texts)
    if ahead != still_ahead:
        texts.add("log")
    fresh = [one for one in after["decisions"] if one not in before["decisions"]]
    moved = list(_moved(old, new, fresh))
    yield from moved
    if not moved and before["decisions"] != after["decisions"]:
        texts.add("postponements")
    money = list(_money(before, after))
    yield from money
    if not money and before["funding"] != after["funding"]:
        texts.add("funding")
    yield from _milestones(before["milestones"], after["milestones"], texts)


def _moved(before: Standing, after: Standing, decisions: Iterable[list[str]]) -> Iterator[Difference]:
    """The edges that moved, each with day and reason of the last of ``decisions`` that brought it there."""
    for edge, change in _EDGES.items():
        old, new = before.on(edge), after.on(edge)
        if not _same_day(old, new, edge):
            reasons = [one for one in decisions if new and one[_PLACE[edge]] == new]
            last = max(reversed(reasons), key=itemgetter(0), default=("", "", "", ""))
            yield Difference(change, "", "", old or None, new or None, _days(old, new, edge), last[3], day_of(last[0]))


def _same_day(before: str, after: str, edge: Edge = Edge.END) -> bool:
    """Whether two dates name the same first or last day, however exactly."""
    return before == after or _days(before, after, edge) == 0


def _days(before: str, after: str, edge: Edge = Edge.END) -> int | None:
    return shift(edge, dated(before), dated(after))


def _money(before: Facts, after: Facts) -> Iterator[Difference]:
    for name, key in (("budget", ""), ("spent", "spent")):
        if before[name] != after[name]:
            yield Difference(Change.BUDGET, key, before=before[name] or None, after=after[name] or None)


_Log = list[list[str]]
"""Day, phase and text of each entry."""


def _parted(facts: Facts, day: date) -> tuple[_Log, _Log]:
    """The entries until ``day``, and those of later days."""
    limit = day.isoformat()
    return [one for one in facts["log"] if one[0] <= limit], [one for one in facts["log"] if one[0] > limit]


def _log(before: _Log, after: _Log, phases: tuple[str, str], texts: set[str]) -> Iterator[Difference]:
    """A new phase with the words of its entry, then each other new entry; older entries that changed are wording."""
    fresh = [one for one in after if one not in before]
    gone = [one for one in before if one not in after]
    old, new = phases
    if old != new:
        own = next((one for one in reversed(fresh) if one[1] == new), None)
        if own is not None:
            fresh.remove(own)
        on, _, text = own or ("", "", "")
        yield Difference(Change.PHASE, "", "", old, new, None, text, day_of(on))
        gone = [one for one in gone if one[1] != old]
    edited = {one[0] for one in gone}
    if gone or any(one[0] in edited or not one[2] for one in fresh):
        texts.add("log")
    told = [(on, text) for on, _, text in fresh if text and on not in edited]
    for number, (on, text) in enumerate(told):
        again = sum(one[0] == on for one in told[:number])
        yield Difference(Change.LOG, f"{on}-{again + 1}" if again else on, after=text, decided=day_of(on))


_Steps = dict[str, list[str]]


def _milestones(before: _Steps, after: _Steps, texts: set[str]) -> Iterator[Difference]:
    for name in after:
        if name not in before:
            yield _step(Change.MILESTONE_NEW, name, after[name], None, after[name][_DUE] or None)
        else:
            yield from _milestone(name, before[name], after[name], texts)
    for name in before:
        if name not in after:
            yield _step(Change.MILESTONE_REMOVED, name, before[name], before[name][_DUE] or None, None)


def _milestone(name: str, old: list[str], new: list[str], texts: set[str]) -> Iterator[Difference]:
    if not _same_day(old[_DUE], new[_DUE]):
        yield _step(Change.MILESTONE_MOVED, name, new, old[_DUE] or None, new[_DUE] or None)
    if bool(old[_DONE]) != bool(new[_DONE]):
        change = Change.MILESTONE_DONE if new[_DONE] else Change.MILESTONE_OPEN
        yield _step(change, name, new, _day_of(old[_DONE]), _day_of(new[_DONE]))
    elif not _same_day(_day_of(old[_DONE]) or "", _day_of(new[_DONE]) or ""):
        texts.add("milestones")
    if (old[_TITLE], old[_REST]) != (new[_TITLE], new[_REST]):
        texts.add("milestones")


def _day_of(done: str) -> str | None:
    """When a milestone was done; None while it is not, or where nobody knows."""
    return None if done in {"", UNDATED} else done


def _step(change: Change, name: str, step: list[str], before: str | None, after: str | None) -> Difference:
    days = _days(before or "", after or "") if change is Change.MILESTONE_MOVED else None
    return Difference(change, name, step[_TITLE] or name, before, after, days)


def _targets(before: Facts, after: Facts) -> Iterator[Difference]:
    old, new = before["targets"], after["targets"]
    for at in sorted(old | new):
        if old.get(at) != new.get(at):
            yield Difference(Change.TARGET, at, before=old.get(at), after=new.get(at))


def _text(keys: set[str], before: dict[str, str], after: dict[str, str]) -> Difference:
    """All wording in one; where a single short text changed, what it was and is."""
    old, new = (_told(keys, rest.get) for rest in (before, after))
    if HIDDEN in (old[:1], new[:1]):
        old = new = ""
    return Difference(Change.TEXT, ",".join(sorted(keys)), before=old or None, after=new or None, minor=True)


def _told(keys: set[str], known: Callable[[str, str], str]) -> str:
    return known(next(iter(keys)), "") if len(keys) == 1 else ""
