"""Two versions of a sheet -> what changed between them, typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from strategieportal.history.event import Change
from strategieportal.history.facts import HIDDEN, dated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from strategieportal.history.facts import Facts

_EDGES: Final = (("start", Change.START), ("end", Change.DEADLINE))
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


def differences(kind: str, before: Facts, after: Facts) -> Iterator[Difference]:
    """What changed in a sheet of ``kind``, in the order in which it is told; nothing where only the spelling did."""
    texts = {key for key in before["rest"] | after["rest"] if before["rest"].get(key) != after["rest"].get(key)}
    if kind == "measure":
        yield from _measure(before, after, texts)
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


def _measure(before: Facts, after: Facts, texts: set[str]) -> Iterator[Difference]:
    """The typed changes of a measure; adds to ``texts`` what only changed its wording."""
    yield from _log(before, after, texts)
    moved = list(_moved(before, after))
    yield from moved
    if not moved and before["decisions"] != after["decisions"]:
        texts.add("postponements")
    money = list(_money(before, after))
    yield from money
    if not money and before["funding"] != after["funding"]:
        texts.add("funding")
    yield from _milestones(before["milestones"], after["milestones"], texts)


def _moved(before: Facts, after: Facts) -> Iterator[Difference]:
    for edge, change in _EDGES:
        old, new = before[edge], after[edge]
        if not _same_day(old, new, edge):
            reasons = [one for one in after["decisions"] if one not in before["decisions"] and one[1:3] == [edge, new]]
            on, reason = (reasons[-1][0], reasons[-1][3]) if reasons else ("", "")
            days = _days(old, new, edge)
            yield Difference(change, "", "", old or None, new or None, days, reason, _day(on))


def _same_day(before: str, after: str, edge: str) -> bool:
    """Whether two dates name the same first or last day, however exactly."""
    return before == after or (bool(before and after) and _days(before, after, edge) == 0)


def _days(before: str, after: str, edge: str = "end") -> int | None:
    old, new = dated(before), dated(after)
    if old is None or new is None:
        return None
    return (new.first - old.first).days if edge == "start" else (new.last - old.last).days


def _money(before: Facts, after: Facts) -> Iterator[Difference]:
    for name, key in (("budget", ""), ("spent", "spent")):
        if before[name] != after[name]:
            yield Difference(Change.BUDGET, key, before=before[name] or None, after=after[name] or None)


def _log(before: Facts, after: Facts, texts: set[str]) -> Iterator[Difference]:
    """A new phase with the words of its entry, then each other new entry; older entries that changed are wording."""
    fresh = [one for one in after["log"] if one not in before["log"]]
    gone = [one for one in before["log"] if one not in after["log"]]
    if before["phase"] != after["phase"]:
        own = next((one for one in reversed(fresh) if one[1] == after["phase"]), None)
        if own is not None:
            fresh.remove(own)
        on, _, text = own or ("", "", "")
        yield Difference(Change.PHASE, "", "", before["phase"], after["phase"], None, text, _day(on))
        gone = [one for one in gone if one[1] != before["phase"]]
    edited = {one[0] for one in gone}
    if gone or any(one[0] in edited or not one[2] for one in fresh):
        texts.add("log")
    new = [(on, text) for on, _, text in fresh if text and on not in edited]
    for number, (on, text) in enumerate(new):
        again = sum(one[0] == on for one in new[:number])
        yield Difference(Change.LOG, f"{on}-{again + 1}" if again else on, after=text, decided=_day(on))


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
    if not _same_day(old[_DUE], new[_DUE], "end"):
        yield _step(Change.MILESTONE_MOVED, name, new, old[_DUE] or None, new[_DUE] or None)
    if bool(old[_DONE]) != bool(new[_DONE]):
        change = Change.MILESTONE_DONE if new[_DONE] else Change.MILESTONE_OPEN
        yield _step(change, name, new, old[_DONE] or None, new[_DONE] or None)
    elif not _same_day(old[_DONE], new[_DONE], "end"):
        texts.add("milestones")
    if old[_REST] != new[_REST]:
        texts.add("milestones")


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


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
