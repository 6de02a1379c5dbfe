"""The handbook names every entry that a file may have, and every fixed word."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from strategieportal.model import aims, chapter_words, kpi, page, portal, steering, words
from strategieportal.model.base import Noun, german_key
from strategieportal.model.fields import BODY, with_parts
from strategieportal.reading.layout import COMPOSED, LISTS, SHEETS, SINGLES

DOCS = Path(__file__).parent.parent / "docs"
HANDBOOK = "".join((DOCS / name).read_text(encoding="utf-8") for name in ("handbuch.md", "angaben.md"))
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


KEYS = sorted({german_key(name) for part in with_parts(NOUNS) for name in part.model_fields if name != BODY})


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


def test_all_entries_are_listed_as_the_model_has_them() -> None:
    ran = subprocess.run(
        [sys.executable, DOCS.parent / "tools" / "angaben.py"], capture_output=True, text=True, check=True
    )
    assert (DOCS / "angaben.md").read_text(encoding="utf-8") == ran.stdout, "run: make entries"
