"""The sound part of a noun with faults, so that faults across files show in the same run. Never published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import ValidationError

from strategieportal.model.base import german_key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from strategieportal.model.base import Noun

N = TypeVar("N", bound="Noun")

UNKNOWN: Final = "unbekannt"
"""Stands for an id that is missing or faulty; the checks pass over it."""
_STAND_INS: Final = {"field": UNKNOWN, "kpi_level": "output", "unit": "–", "statement": "–", "group": UNKNOWN}
_TRIES: Final = 4


def salvaged(noun: type[N], data: Any, *, name: str | None) -> N | None:
    """The noun that is left of ``data`` when faulty entries are dropped and due ones stood in for.

    Args:
        noun: its class.
        data: plain data that does not validate.
        name: its id, which stands in for a missing title.

    Returns:
        None when nothing can be saved, for instance when the id itself is faulty.
    """
    if not isinstance(data, dict):
        return None
    left = dict(data)
    for _ in range(_TRIES):
        try:
            return noun.model_validate(left)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                _mend(left, fault, name)
    return None


def _mend(left: dict[str, Any], fault: ErrorDetails, name: str | None) -> None:
    at = str(fault.get("ctx", {}).get("at", "")).partition(".")[0]
    key = str(fault["loc"][0]) if fault["loc"] else german_key(at)
    english = at or next((one for one in (*_STAND_INS, "title", "name") if german_key(one) == key), key)
    left.pop(key, None)
    if fault["type"] == "missing" or english in _STAND_INS:
        stand_in = name if english in {"title", "name"} else _STAND_INS.get(english)
        if stand_in is not None:
            left[german_key(english)] = stand_in
