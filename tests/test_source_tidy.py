"""The canonical form of a front matter: once tidy always tidy, and what it says stays."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.source.tidy import tidy, tidy_sheet
from strategieportal.source.yaml import read_yaml
from tests.properties import tried
from tests.test_source_editing import NAMES, written

ORDER = ("id", "titel", "kurz", "bis")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("titel: B\nid: a\n", "id: a\ntitel: B\n"),
        ("liste:\n- am: 2026-01-01\n  text: Ja\n", "liste:\n  - {am: 2026-01-01, text: Ja}\n"),
        ("liste:\n- a\n- b\n", "liste:\n  - a\n  - b\n"),
        ("karte:   {a:  1 ,b: 2}\n", "karte: {a: 1 ,b: 2}\n"),
        ("liste:\n    - [ x,y ]\n", "liste:\n  - [x, y]\n"),
        ("a: 32.0   \nb: 'x'\n", "a: 32.0\nb: 'x'\n"),
        ("liste:\n- am: 1\n  text: 'a, b'\n", "liste:\n  - {am: 1, text: 'a, b'}\n"),
        ("liste:\n- am: 1\n  text: a, b\n", "liste:\n  - am: 1\n    text: a, b\n"),
        ("# oben\ntitel: B\n# zur Kennung\nid: a\n# unten\n", "# zur Kennung\nid: a\n# oben\ntitel: B\n# unten\n"),
        ("liste:\n- a: 1   # so\n  b: 2\n", "liste:\n- a: 1   # so\n  b: 2\n"),
        ("kurz: |\n  eins  \n  zwei\n", "kurz: |\n  eins  \n  zwei\n"),
        ("- {id: a}\n-   id: b\n    c: d\n", "- {id: a}\n- {id: b, c: d}\n"),
        ("a:\nb: []\n", "a:\nb: []\n"),
        ("- a: 1\n  b: '#'\n", "- {a: 1, b: '#'}\n"),
        ("- a: 1\n  b: '#' # so\n", "- a: 1\n  b: '#' # so\n"),
        ("kurz: |+\n  eins\n\nb:   1\n", "kurz: |+\n  eins\n\nb:   1\n"),
        ("kurz: |\n  eins+\n\nb:   1\n", "kurz: |\n  eins+\n\nb: 1\n"),
        ("- a\n- b: 1\n  c: 2\n", "- a\n- b: 1\n  c: 2\n"),
        ("l:\n-\n- x\n", "l:\n  -\n  - x\n"),
        ("", ""),
        ("# nichts\n", "# nichts\n"),
    ],
)
def test_a_front_matter_is_tidied(before: str, after: str) -> None:
    assert tidy(before, ORDER) == after.replace("1 ,b", "1, b")
    assert tidy(tidy(before, ORDER), ORDER) == tidy(before, ORDER)


def test_what_is_too_long_for_a_line_stays_below_each_other() -> None:
    long = f"liste:\n  - am: 2026-01-01\n    text: {'lang ' * 30}".rstrip() + "\n"
    assert tidy(long) == long


@pytest.mark.parametrize(("letters", "brackets"), [(98, True), (99, False)])
def test_an_entry_is_short_where_its_line_ends_at_120(letters: int, brackets: bool) -> None:
    """``  - {am: 2026, text: xxx}`` with two blanks in front."""
    told = tidy(f"liste:\n  - am: 2026\n    text: {'x' * letters}\n")
    assert ("{" in told) is brackets
    assert max(len(line) for line in told.split("\n")) <= 120


def test_a_sheet_has_one_empty_line_below_its_head() -> None:
    assert tidy_sheet("\ufeff---\r\nid: a\r\n---\r\nText  \r\nmehr\r\n\r\n") == "---\nid: a\n---\n\nText  \nmehr\n"
    assert tidy_sheet("---\nid: a\n---\n") == "---\nid: a\n---\n"
    assert tidy_sheet("Nur Text") == "Nur Text\n"
    assert tidy_sheet("Nur Text  \n\n\n") == "Nur Text  \n"
    assert tidy_sheet("\n\n") == ""
    assert tidy_sheet("---\ntitel: A\nid: a\n---\n\n\n  Text\n", ORDER) == "---\nid: a\ntitel: A\n---\n\n  Text\n"


@tried(4)
@given(written(), st.lists(NAMES, unique=True))
def test_it_says_the_same_and_is_tidy_after_once(it: tuple[str, Any], order: list[str]) -> None:
    text, data = it
    once = tidy(text, order)
    document, problems = read_yaml(once, "x.yml")
    assert problems == []
    assert document is not None
    assert document.data == data, once
    if "{" not in text.removeprefix("# oben\n")[:1] and "+\n" not in text:
        assert list(document.data) == sorted(data, key=lambda key: order.index(key) if key in order else 9)
    assert tidy(once, order) == once
    assert once.count("# ") == text.count("# ")


@given(written())
def test_no_single_value_loses_a_letter_or_a_quote(it: tuple[str, Any]) -> None:
    text, _ = it
    assert _values(tidy(text)) == _values(text)


def _values(text: str) -> list[str]:
    tokens = (one for one in yaml.scan(text) if isinstance(one, yaml.ScalarToken))
    return sorted(f"{one.style}{one.value}" for one in tokens)
