"""What somebody once wrote -> short texts that are equal where the meaning is."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final

from strategieportal.model.base import german_key
from strategieportal.model.partial_date import PartialDate

TOLD: Final = 300
"""Texts up to this length are kept as they are, so that a change can be told; of longer ones only a hash."""
HIDDEN: Final = "\u2026"
"""How the stand-in of a longer text begins."""


def get(data: Any, name: str) -> Any:
    """The value of the field ``name`` by its German key or its English name; None for what is no mapping."""
    if not isinstance(data, dict):
        return None
    found = data.get(german_key(name))
    return data.get(name) if found is None else found


def plain(value: Any) -> str:
    """A value as a text that does not depend on how it was written; empty for nothing and for lists and mappings."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return ""


@lru_cache(maxsize=8192)
def dated(text: str) -> PartialDate | None:
    """The date that ``text`` names, or None."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def short(value: Any) -> str:
    """A short text as it is, anything else as a hash behind ``HIDDEN``; empty for nothing."""
    if isinstance(value, dict | list):
        return digest(value) if value else ""
    if isinstance(value, str) and len(value) > TOLD:
        return _long(value)
    return plain(value)


def digest(value: Any) -> str:
    """A stand-in for ``value`` that does not depend on the order of keys or the spelling of numbers."""
    return _hash(repr(_canonical(value)))


@lru_cache(maxsize=4096)
def _long(value: str) -> str:
    text = plain(value)
    return text if len(text) <= TOLD else _hash(text)


def _hash(text: str) -> str:
    return HIDDEN + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=9).hexdigest()


def _canonical(value: Any) -> Any:
    if isinstance(value, dict):
        kept = [(german_key(key), _canonical(one)) for key, one in value.items() if one not in (None, "", [], {})]
        return sorted(kept, key=itemgetter(0))
    return [_canonical(one) for one in value] if isinstance(value, list) else plain(value)
