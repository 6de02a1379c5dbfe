"""The receipt of a computed status: which rule spoke, on what inputs, in which sentence, for which day.

The rules stand in ``locales/de/receipts.toml``, one table per rule: ``title``, ``sentence`` (with placeholders) and
``formula`` (how it is computed, in words). ``rules()`` gives them to the page that publishes the method.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from strategieportal.language import catalogue, say

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that a rule looked at, as the public reads it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a status is what it is."""

    rule: str
    """Stable id of the rule: P phase, T schedule (Terminlage), F progress, Z goal path (Zielpfad), R roll-up."""
    title: str
    """The rule in a few words."""
    sentence: str
    """What the rule found, in one or a few whole sentences."""
    inputs: tuple[Input, ...]
    as_of: date
    """The day for which it holds."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the published method tells it."""

    id: str
    title: str
    sentence: str
    """With its placeholders in braces."""
    formula: str


def receipt(rule: str, as_of: date, inputs: tuple[Input, ...] = (), **values: object) -> Receipt:
    """The receipt of ``rule``, its sentence filled with ``values``, which must be formatted already."""
    return Receipt(rule, say(f"receipts.{rule}.title"), say(f"receipts.{rule}.sentence", **values), inputs, as_of)


def told(label: str, value: str) -> Input:
    """An input whose label is the entry ``label`` of the catalogue's table ``receipts.input``."""
    return Input(say(f"receipts.input.{label}"), value)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules in the order of the catalogue."""
    tables = catalogue()["receipts"]
    return tuple(
        Rule(name, table["title"], table["sentence"], table["formula"])
        for name, table in tables.items()
        if "formula" in table
    )
