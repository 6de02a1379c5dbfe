"""The receipt of a computed status: which rule spoke, on what inputs, in which sentence, for which day.

The rules stand in ``locales/de/receipts.toml``, one table per rule: ``title``, ``sentence`` (with placeholders) and
``formula`` (how it is computed, in words). ``rules()`` gives them to the page that publishes the method.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from strategieportal.language import catalogue, number, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Input(Struct, frozen=True):
    """One thing that a rule looked at, as the public reads it."""

    label: str
    value: str


class Receipt(Struct, frozen=True):
    """Why a status is what it is."""

    rule: str
    """Stable id of the rule: P phase, T schedule (Terminlage), F progress, Z goal path (Zielpfad), R roll-up,
    L gaps (Lücken), W impact chain (Wirkungskette), V completeness (Vollständigkeit), A freshness (Aktualität),
     K ranking, B participation (Beteiligung), D day of the data, E moved ends, Q sources."""
    title: str
    """The rule in a few words."""
    sentence: str
    """What the rule found, in one or a few whole sentences."""
    inputs: tuple[Input, ...]
    as_of: date
    """The day for which it holds."""


class Rule(Struct, frozen=True):
    """A rule as the published method tells it."""

    id: str
    title: str
    sentence: str
    """With its placeholders in braces."""
    formula: str


def receipt(
    rule: str,
    as_of: date,
    inputs: tuple[Input, ...] = (),
    *,
    form: str = "sentence",
    notes: Iterable[str] = (),
    **values: object,
) -> Receipt:
    """The receipt of ``rule``.

    Args:
        rule: id of the rule in the catalogue.
        as_of: the day for which it holds.
        inputs: what the rule looked at.
        form: the catalogue's entry for the sentence, where a rule has several.
        notes: whole sentences that follow the rule's own.
        values: what the placeholders of the sentence stand for, formatted already.
    """
    sentence = say(f"receipts.{rule}.{form}", **values)
    return Receipt(rule, say(f"receipts.{rule}.title"), " ".join((sentence, *notes)), inputs, as_of)


def note(name: str, **values: object) -> str:
    """The sentence ``name`` of the catalogue's table ``receipts.note``."""
    return say(f"receipts.note.{name}", **values)


@lru_cache(maxsize=16384)
def told(label: str, value: str) -> Input:
    """An input whose label is the entry ``label`` of the catalogue's table ``receipts.input``.

    Equal inputs are one object: thousands of measures share phases and dates.
    """
    return Input(say(f"receipts.input.{label}"), value)


def figure(count: int) -> str:
    """A count as Germans write it."""
    return number(Decimal(count), 0)


def days(count: int) -> str:
    """So many days, as in ``33 Tage nach``."""
    return say_count("receipts.days", count)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All rules in the order of the catalogue."""
    tables = catalogue()["receipts"]
    return tuple(
        Rule(name, table["title"], table["sentence"], table["formula"])
        for name, table in tables.items()
        if "formula" in table
    )
