"""What is known about the law of each Land (federal state): a shipped table with the day on which it was looked up.

Where the table says nothing, nobody knew for sure; a portal then states the fact itself and is never given a guess.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from strategieportal.model.words import State


class Land(Struct, frozen=True):
    """One Land. Empty texts stand for what is not known."""

    name: str
    easy_language: bool | None = None
    """Whether municipal bodies must offer Leichte Sprache; None when that is not known."""
    law: str = ""
    """Its act on equality of people with disabilities."""
    regulation: str = ""
    enforcement: str = ""
    """The body that enforces accessibility."""
    enforcement_link: str = ""
    comment: str = ""
    """Where the facts are from, and what is open."""


@lru_cache(maxsize=1)
def lands() -> Mapping[str, Land]:
    """All of them, by the value of :class:`~strategieportal.model.words.State`."""
    table = files("strategieportal").joinpath("model", "defaults", "laender.toml").read_text(encoding="utf-8")
    entries: dict[str, Any] = tomllib.loads(table)
    return {name: Land(**entry) for name, entry in entries["land"].items()}


def land(state: State) -> Land:
    """What is known about ``state``; nothing but its name for a made-up one."""
    return lands().get(state.value) or Land(name=state.label)
