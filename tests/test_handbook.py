"""The handbook names every entry that a file may have, and every fixed word."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from strategieportal.model import aims, chapter_words, kpi, page, portal, steering, words
from strategieportal.model.base import Noun, german_key
from strategieportal.reading.layout import COMPOSED, LISTS, SHEETS, SINGLES

HANDBOOK = (Path(__file__).parent.parent / "docs" / "handbuch.md").read_text(encoding="utf-8")
TOLD = {word for code in re.findall(r"`([^`\n]+)`", HANDBOOK) for word in re.findall(r"[a-z0-9_-]+", code)}
NOUNS: tuple[type[Noun], ...] = (
    *(kept.noun for kept in (*SHEETS, *LISTS, *SINGLES)),
    *(noun for one in COMPOSED for noun in (one.noun, *(kept.noun for kept in one.lists))),
    steering.OwnList,
    portal.Portal,
    aims.Vision,
    page.OrdinaryPage,
    page.EasyText,
    page.Removed,
    kpi.Observation,
)


def parts(noun: type[Noun]) -> set[type[Noun]]:
    """The noun and all nouns that its fields are made of."""
    found = {noun}
    for field in noun.model_fields.values():
        for one in _nouns(field.annotation):
            if one not in found:
                found |= parts(one)
    return found


def _nouns(annotation: object) -> list[type[Noun]]:
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return [annotation]
    return [one for part in getattr(annotation, "__args__", ()) for one in _nouns(part)]


KEYS = sorted(
    {german_key(name) for noun in NOUNS for part in parts(noun) for name in part.model_fields if name != "body"}
)


@pytest.mark.parametrize("key", KEYS)
def test_every_entry_is_in_the_handbook(key: str) -> None:
    assert key in TOLD


FIXED = (
    words.Phase,
    words.Direction,
    words.KpiLevel,
    words.Rhythm,
    chapter_words.Conformity,
    chapter_words.Assessment,
    chapter_words.BarrierGround,
)


@pytest.mark.parametrize("word", sorted(set(chain.from_iterable(one.keys() for one in FIXED))))
def test_every_fixed_word_is_in_the_handbook(word: str) -> None:
    assert word in TOLD
