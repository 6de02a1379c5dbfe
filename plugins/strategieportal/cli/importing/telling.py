"""The difference between portal and source in German words, before anything is written; and as lines for a file."""

from __future__ import annotations

import difflib
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from strategieportal.cli.importing.bodies import INTRO, ORIGIN
from strategieportal.cli.importing.leaves import LOG, ON
from strategieportal.cli.importing.series import told_rows
from strategieportal.cli.importing.sheets import name_of
from strategieportal.cli.importing.three_way import Does
from strategieportal.language import number, say
from strategieportal.model.base import german_key
from strategieportal.reading.layout import SERIES
from strategieportal.source.content_folder import CONTENT, renamed
from strategieportal.source.text import MAX_SHOWN, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from strategieportal.cli.importing.merging import Change, Plan
    from strategieportal.cli.importing.three_way import Step

_PHASE: Final = german_key("phase")
_NEW_SHOWN: Final = 20


def told(plan: Plan, folder: str = CONTENT) -> Iterator[str]:
    """What an import would change: new files by name, changed ones statement by statement.

    Args:
        plan: what it would change.
        folder: what the folder of the content is called.
    """
    if plan.new:
        yield say("import.telling.new")
        yield from (f"  + {renamed(one.draft.path, CONTENT, folder)}{_named(one)}" for one in plan.new[:_NEW_SHOWN])
        if len(plan.new) > _NEW_SHOWN:
            yield say("import.telling.more", count=len(plan.new) - _NEW_SHOWN)
    if plan.changed:
        yield say("import.telling.changed")
    for one in plan.changed:
        yield f"  ~ {renamed(one.draft.path, CONTENT, folder)}{_named(one)}"
        yield from (f"      {line}" for line in _lines(one))


def _named(change: Change) -> str:
    return f": {shown(change.draft.name)}" if change.draft.name != change.draft.path else ""


def _lines(change: Change) -> Iterator[str]:
    if change.draft.path.startswith(f"{SERIES}/"):
        yield from told_rows(change.steps)
        return
    for one in change.steps:
        if one.does is not Does.KEEP:
            yield _line(one)


def _line(step: Step) -> str:
    if step.name == LOG:
        entry = step.after
        parts = [str(entry[key]) for key in (ON, _PHASE) if key in entry]
        return say("import.telling.entry", name=LOG, value=", ".join(parts))
    name = name_of(step)
    if not step.path and step.name in {ORIGIN, INTRO}:
        return _of_text(step)
    if not step.path:
        form = {Does.ADD: "text_new", Does.DROP: "text_gone"}.get(step.does, "text_changed")
        return say(f"import.telling.{form}", name=name)
    if step.does is Does.DROP:
        return say("import.telling.gone", name=name, before=_said(step.before))
    if step.before is None:
        return say("import.telling.added", name=name, after=_said(step.after))
    return say("import.telling.change", name=name, before=_said(step.before), after=_said(step.after))


def _of_text(step: Step) -> str:
    """What stands before the first heading, or the line about the origin: the first line that differs."""
    name = say("import.telling.origin" if step.name == ORIGIN else "import.telling.intro")
    old, new = ([line.strip("*- ") for line in str(one or "").splitlines()] for one in (step.before, step.after))
    before = next((line for line in old if line and line not in new), "")
    after = next((line for line in new if line and line not in old), "")
    if not before or not after:
        form = "added" if after else "gone"
        return say(f"import.telling.{form}", name=name, before=_said(before), after=_said(after))
    before, after = _from_where_they_differ(before.split(), after.split())
    return say("import.telling.change", name=name, before=_said(before), after=_said(after))


def _from_where_they_differ(before: list[str], after: list[str]) -> tuple[str, str]:
    """Two lines without the words that both begin with, where they are too long to be repeated whole."""
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    long = max(len(" ".join(one)) for one in (before, after)) > MAX_SHOWN
    start = max(0, same - 1) if long else 0
    lead = ["…"] if start else []
    return " ".join([*lead, *before[start:]]), " ".join([*lead, *after[start:]])


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return say("import.telling.yes" if value else "import.telling.no")
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_said(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "; ".join(_said(one) for one in value)
    return shown(str(value))


def difference(changes: Sequence[Change], folder: str = CONTENT) -> Iterator[str]:
    """The lines of a unified diff of ``changes``, when the content lies in ``folder``."""
    for one in changes:
        path = renamed(one.draft.path, CONTENT, folder)
        before, after = _text(one.before or b""), _text(one.draft.content)
        if before is None or after is None:
            yield say("import.binary", path=path, size=number(Decimal(len(one.draft.content))))
            continue
        old = say("import.diff_old", path=path) if one.before is not None else "/dev/null"
        yield from difflib.unified_diff(before, after, old, say("import.diff_new", path=path), lineterm="")


def _text(content: bytes) -> list[str] | None:
    try:
        return content.decode().splitlines()
    except UnicodeDecodeError:
        return None
