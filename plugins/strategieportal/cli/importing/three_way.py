"""What a source says now against what stands in the portal and what an earlier import had written: whose word holds.

For each statement by itself: what nobody changed in the portal follows the source; what somebody changed there stays. Where
both changed, the portal's word stays and the two are told (three-way merge, as in version control).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.cli.importing.leaves import (
    LOG,
    Leaf,
    is_identified,
    leaves,
    mark,
    mark_of_entry,
)
from strategieportal.model.base import german_key
from strategieportal.model.words import Phase, accepted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from strategieportal.model.words import Word
    from strategieportal.source.editing import Path


class Base(Struct, frozen=True):
    """Marks of what imports have written, by the name of the statement."""

    all: Mapping[str, Collection[str]] = {}
    """By any import into this portal."""
    own: Mapping[str, Collection[str]] = {}
    """By imports of this very source: only what it said itself can it take back."""


GUESSED: Final = frozenset(german_key(name) for name in ("kpi_level", "decimals", "rhythm", "order"))
"""What an import must fill in although no source says it; where somebody wrote it, it is no contradiction."""
_PHASE: Final = german_key("phase")
_ENTRY: Final = re.compile(r"[^\[\]]+\[[^\]]*\]\.")
"""How the names of all statements of an entry of a list begin."""
_ON: Final = german_key("on")


class Sides(Struct, frozen=True):
    """A statement on both sides, None for nothing said, with its marks."""

    mine: Any
    theirs: Any
    mine_is: str
    theirs_is: str


class Does(Enum):
    """What becomes of a statement."""

    SET = "set"
    ADD = "add"
    DROP = "drop"
    KEEP = "keep"
    """Both changed: the portal's word stays, and it is told."""
    RENAME = "rename"
    """A part of a KPI has another name than before."""


class Step(Struct, frozen=True):
    """One statement that differs."""

    does: Does
    name: str
    """Its way in German keys."""
    path: Path
    """Its way as the portal's file spells it."""
    before: Any = None
    after: Any = None
    known: bool = False
    """Of what is kept: the source said so before and was told so; it is told again, but as a hint."""


def choose(name: str, sides: Sides, base: Base, *, overwrite: bool) -> Does | None:
    """What becomes of a statement; None for nothing to do.

    Args:
        name: of the statement.
        sides: what stands in the portal and what the source says.
        base: what imports have written.
        overwrite: whether the source's word holds wherever both say something.
    """
    written = base.all.get(name, ())
    if sides.mine_is == sides.theirs_is:
        return None
    if sides.theirs is None:
        return Does.DROP if sides.mine_is in base.own.get(name, ()) else None
    if sides.mine is None:
        if overwrite or not written:
            return Does.ADD
        return None if sides.theirs_is in written else Does.KEEP
    if overwrite or sides.mine_is in written:
        return Does.SET
    guessed = name in GUESSED and (not written or sides.theirs_is in written)
    return None if guessed else Does.KEEP


def steps(mine: Mapping[str, Any], theirs: Mapping[str, Any], base: Base, *, overwrite: bool) -> Iterator[Step]:
    """How the front matter ``mine`` of the portal is to change for what the source says in ``theirs``."""
    old, new = leaves(mine), leaves(theirs)
    missing = set(_missing(mine, theirs))
    told: set[str] = set()
    for name in {**new, **old}:
        if (name not in new and name not in base.own) or any(name.startswith(one) for one in missing):
            continue
        if (clash := _clash(name, old)) is not None and name in new:
            if clash not in told and not base.all.get(name):
                told.add(clash)
                yield Step(Does.KEEP, clash, old[clash].path, old[clash].value, new[name].value)
            continue
        mine_said, theirs_said = (found[name].value if name in found else None for found in (old, new))
        sides = Sides(mine_said, theirs_said, mark(name, mine_said), mark(name, theirs_said))
        does = choose(name, sides, base, overwrite=overwrite)
        if does is not None and not (does is Does.DROP and _stays_whole(name, old, new, base)):
            path = old[name].path if name in old else _spelt(mine, theirs, new[name])
            yield Step(does, name, path, mine_said, theirs_said, sides.theirs_is in base.all.get(name, ()))
    yield from _new_entries(missing, theirs, base)
    yield from log_steps(mine, theirs, base)


def _stays_whole(name: str, old: Mapping[str, Leaf], new: Mapping[str, Leaf], base: Base) -> bool:
    """Whether ``name`` belongs to an entry that the source has no more and of which somebody wrote a part: none of it goes."""
    found = _ENTRY.match(name)
    if found is None or any(one.startswith(found[0]) for one in new):
        return False
    its = {one: mark(one, leaf.value) for one, leaf in old.items() if one.startswith(found[0])}
    return any(told not in base.own.get(one, ()) for one, told in its.items())


def log_steps(mine: Mapping[str, Any], theirs: Mapping[str, Any], base: Base) -> Iterator[Step]:
    """New entries of the log. What the portal has stays; only an entry of an import of the same day is exchanged."""
    key = next((key for key in mine if german_key(key) == LOG), LOG)
    entries, written = mine.get(key), base.all.get(LOG, ())
    entries = entries if isinstance(entries, list) else []
    have = {mark_of_entry(one) for one in entries}
    for one in theirs.get(LOG) or ():
        told = mark_of_entry(one)
        if told in have or told in written or _says_nothing_new(one, entries, written):
            continue
        at = next((at for at, old in enumerate(entries) if _same_day(old, one) and mark_of_entry(old) in written), None)
        if at is None:
            yield Step(Does.ADD, LOG, (key,), None, one)
        else:
            yield Step(Does.SET, LOG, (key, at), entries[at], one)


def _says_nothing_new(entry: Any, entries: list[Any], written: Collection[str]) -> bool:
    """Whether an entry tells only that no phase is told, or for the first time the phase that the portal has already."""
    phase = accepted(Phase).get(str(entry.get(_PHASE)))
    known = [one for one in entries if isinstance(one, dict) and _phase(one) is not None]
    if not known or phase is None:
        return False
    newest = max(known, key=lambda one: str(one.get(_ON, one.get("on", ""))))
    return phase is Phase.UNSTATED or (phase is _phase(newest) and not written)


def _phase(entry: Mapping[str, Any]) -> Word | None:
    return accepted(Phase).get(str(entry.get(_PHASE)))


def _same_day(old: Any, new: Mapping[str, Any]) -> bool:
    return isinstance(old, dict) and str(old.get(_ON, old.get("on"))) == str(new.get(_ON))


def _missing(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    """Entries of lists with ids that the portal's list does not have, as the beginning of their statements' names."""
    for key, value in theirs.items():
        if not is_identified(value):
            continue
        have = next((one for name, one in mine.items() if german_key(name) == key), None)
        known = {str(one["id"]) for one in have} if is_identified(have) and have is not None else set()
        yield from (f"{key}[{one['id']}]." for one in value if known and str(one["id"]) not in known)


def _new_entries(missing: Collection[str], theirs: Mapping[str, Any], base: Base) -> Iterator[Step]:
    for key, value in theirs.items():
        for one in value if is_identified(value) else ():
            lead = f"{key}[{one['id']}]."
            if lead in missing and not any(name.startswith(lead) for name in base.all):
                yield Step(Does.ADD, lead.rstrip("."), (key,), None, one)


def _clash(name: str, old: Mapping[str, Leaf]) -> str | None:
    """The statement of the portal that stands where ``name`` would lead through or be led through."""
    if name in old:
        return None
    return next((one for one in old if name.startswith((f"{one}.", f"{one}[")) or one.startswith(f"{name}.")), None)


def _spelt(mine: Any, theirs: Any, leaf: Leaf) -> Path:
    """The way to a new statement, with the keys and positions of the portal's file as far as they are there."""
    path: list[str | int] = []
    here, there = mine, theirs
    for step in leaf.path:
        found = _key_of(here, step) if isinstance(step, str) else _position(here, step, there[step]["id"])
        path.append(found)
        here = here[found] if _has(here, found) else None
        there = there[step]
    return tuple(path)


def _key_of(here: Any, key: str) -> str:
    return next((one for one in here if german_key(one) == key), key) if isinstance(here, dict) else key


def _position(here: Any, at: int, name: Any) -> int:
    entries = here if isinstance(here, list) else []
    return next((spot for spot, one in enumerate(entries) if isinstance(one, dict) and one.get("id") == name), at)


def _has(here: Any, step: str | int) -> bool:
    if isinstance(here, dict):
        return step in here
    return isinstance(here, list) and isinstance(step, int) and step < len(here)
