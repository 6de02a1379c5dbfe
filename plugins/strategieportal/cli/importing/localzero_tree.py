"""A tree of tasks of LocalZero Monitoring: how it is known, and what becomes of each key of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from strategieportal.cli.importing.account import UNNOTICED, Account, Fate
from strategieportal.problems import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOLDERS = ("tasks", "children", "results", "data")
_TAKEN = frozenset(
    {"id", "title", "teaser", "responsible_organ", "planned_start", "planned_completion", "actual_start", "actual_completion",
     "execution_status", "execution_completion", "source"}
)  # fmt: skip
_TEXTS = frozenset(
    {"description", "responsible_organ_explanation", "plan_assessment", "execution_justification", "supporting_ngos"}
)
_LEFT = {
    "internal_information": "internal", "slugs": "technical", "city": "technical", "numchild": "technical", "depth": "technical",
    "path": "technical", "draft_mode": "technical", "frontpage": "technical",
}  # fmt: skip


def account_for(
    account: Account, name: str, task: Mapping[str, Any], places: Mapping[str, Place], path: str, reason: str
) -> None:
    """Say what became of every key of a task that says something.

    Args:
        account: of the source.
        name: of the task, unlike any other.
        task: its keys and values.
        places: where each value stands.
        path: of the sheet that it went into.
        reason: why the whole task is left, empty if it is not.
    """
    record = account.record()
    account.arrived(record, path)
    for key, value in task.items():
        if value in (None, "", [], {}) or key == "children":
            continue
        what = f"{name} {key}"
        if reason or key in _LEFT:
            text = "" if key == "internal_information" else str(value)
            account.key(places[key], what, Fate.LEFT, text=text, reason=reason or _LEFT[key])
        elif key in _TAKEN or key in _TEXTS:
            fate = Fate.TEXT if key in _TEXTS else Fate.TAKEN
            account.key(places[key], what, fate, text=str(value), record=record)
        else:
            account.key(places[key], what, Fate.LEFT, text=str(value), reason=UNNOTICED)


def account_beside(account: Account, data: Any, file: str) -> None:
    """Say of every key beside the tasks that it is not taken."""
    roots = roots_of(data)
    for key, value in data.items() if isinstance(data, dict) else ():
        if value is not roots and value not in (None, "", [], {}):
            account.key(Place(file), key, Fate.LEFT, text=str(value), reason="technical")


def is_tree(data: Any) -> bool:
    """Whether ``data`` looks like a tree of tasks."""
    roots = roots_of(data)
    return (
        bool(roots)
        and all(isinstance(one, dict) and "title" in one for one in roots)
        and any("children" in one or "execution_status" in one for one in roots)
    )


def roots_of(data: Any) -> list[Any]:
    """The tasks at the top, wherever the file keeps them."""
    if isinstance(data, dict):
        return next((data[key] for key in _HOLDERS if isinstance(data.get(key), list)), [])
    return data if isinstance(data, list) else []
