"""Filters of a list: what can be chosen, and how many entries each choice leaves. ``assets/js/filter.js`` does the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from strategieportal.pages.parts.tags import tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from strategieportal.model.words import Word
    from strategieportal.pages.page import Tag

Row = TypeVar("Row")


class Option(Struct, frozen=True):
    """One choice of a filter."""

    value: str
    """As it stands in the address."""
    label: str
    count: int
    tag: Tag | None = None


class Filter(Struct, frozen=True):
    """A filter: its name in the address, the data attribute of a row that it looks at, its choices."""

    name: str
    key: str
    options: tuple[Option, ...]


def ticked(words: Iterable[Word], keys: Iterable[str]) -> tuple[Option, ...]:
    """Choices to be ticked, one per word that occurs.

    Args:
        words: all words, in the order of the choices.
        keys: the key of each row of the list.
    """
    tags, counts = [tag(word) for word in words], Counter(keys)
    return tuple(Option(one.key, one.word, counts[one.key], one) for one in tags if counts[one.key])


def options(
    labels: Mapping[str, str], shown: Iterable[Row], keys: Callable[[Row], Iterable[str]]
) -> tuple[Option, ...]:
    """Choices to be chosen from, in the order of ``labels``, without those that would leave nothing.

    Args:
        labels: key -> what people read.
        shown: the rows of the list.
        keys: the keys of a row.
    """
    counts = Counter(key for row in shown for key in keys(row))
    return tuple(Option(value, label, counts[value]) for value, label in labels.items() if counts[value])
