"""The single statements of a sheet, each with the way to it, and short marks by which a statement is known again.

A mark is a hash of what was written. What an import wrote on its own day (``laut Quelle am …``) has the same mark on
every other day, so that only a statement that changed is a change.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from strategieportal.model.base import german_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from strategieportal.source.editing import Path

LOG: Final = german_key("log")
ON: Final = german_key("on")
TEXT: Final = german_key("text")
DATED: Final = frozenset(german_key(name) for name in ("progress", "assessment"))
"""Statements that carry the day on which the source made them."""
_LENGTH: Final = 10
_DAY: Final = re.compile(r"\b[0-9]{2}\.[0-9]{2}\.[0-9]{4}\b")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Leaf(Struct, frozen=True):
    """A statement: the way to it as its file spells the keys, and what it says."""

    path: Path
    value: Any


def leaves(front: Mapping[str, Any]) -> dict[str, Leaf]:
    """The statements of a front matter by their way in German keys, ``meilensteine[a].bis``; the log is left out."""
    return {name: leaf for name, leaf in _below(front, "", ()) if name != LOG}


def _below(data: Mapping[str, Any], lead: str, path: Path) -> Iterator[tuple[str, Leaf]]:
    for key, value in data.items():
        name, here = f"{lead}{german_key(key)}", (*path, key)
        if isinstance(value, dict) and value and name not in DATED:
            yield from _below(value, f"{name}.", here)
        elif is_identified(value):
            for at, one in enumerate(value):
                yield from _below(one, f"{name}[{one['id']}].", (*here, at))
        else:
            yield name, Leaf(here, value)


def is_identified(value: Any) -> bool:
    """Whether ``value`` is a list whose entries have ids of their own."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and isinstance(one.get("id"), str | int) for one in value)
    )


def mark(name: str, value: Any) -> str:
    """The mark of the statement ``name``."""
    if name in DATED and isinstance(value, dict):
        value = {key: one for key, one in value.items() if german_key(key) != ON}
    told = json.dumps(_plain(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:_LENGTH]


def mark_of_entry(entry: Any) -> str:
    """The mark of an entry of the log; of one that tells in its text what was said on its own day, without that day."""
    if not isinstance(entry, dict):
        return mark(LOG, entry)
    told = {german_key(key): value for key, value in entry.items()}
    day = _german_day(told.get(ON))
    if day and day in str(told.get(TEXT, "")):
        told = {**told, ON: "", TEXT: str(told[TEXT]).replace(day, "")}
    return mark(LOG, told)


def mark_of_origin(text: str) -> str:
    """The mark of the line that says where a text was taken from, without its day."""
    return mark("", _DAY.sub("", text))


def _german_day(value: Any) -> str:
    found = _ISO.fullmatch(str(value)) if value is not None else None
    return f"{found[3]}.{found[2]}.{found[1]}" if found else ""


def _plain(value: Any) -> Any:
    """``value`` as JSON that does not depend on how a number was written or a key was spelt."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return {"number": f"{Decimal(value).normalize() + 0:f}"}
    if isinstance(value, dict):
        return {german_key(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
