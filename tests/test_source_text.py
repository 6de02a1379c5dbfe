"""Bytes become clean text, or a problem at the right byte."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.problems import Place
from strategieportal.source.marks import Marked
from strategieportal.source.text import REFUSED, clean, decode, shown


def test_the_place_of_a_wrong_byte_counts_characters() -> None:
    text, problems = decode("ä: 1\nüü: b".encode() + b"\xe4rger", "x.md")
    assert text is None
    assert problems[0].place == Place("x.md", 2, 6)
    assert '"ä"' in problems[0].sentence


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"\n\xff", 2, 1),
        (b"\nab\x81c\n", 2, 3),
        (b"\xfc", 1, 1),
        ("äö".encode() + b"\x81", 1, 3),
        (b"a\n\n\xe4\n", 3, 1),
    ],
)
def test_every_wrong_byte_has_its_place(data: bytes, line: int, column: int) -> None:
    _, problems = decode(data, "x.md")
    assert [(one.place.line, one.place.column) for one in problems] == [(line, column)]


def test_a_byte_order_mark_does_not_move_the_column() -> None:
    assert decode(b"\xef\xbb\xbfab\xff", "x.md")[1][0].place == Place("x.md", 1, 3)


def test_old_and_windows_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\n", "x")[0] == "a\nb\nc\n"


def test_refused_characters_are_reported_each_and_taken_out() -> None:
    text, problems = clean("a\x00b\nc\u2066d\u2028e", "x", first_line=5)
    assert text == "ab\ncd e"
    assert [(one.code, one.place.line, one.place.column) for one in problems] == [
        ("S005", 5, 2),
        ("S006", 6, 2),
        ("S007", 6, 4),
    ]


def test_of_many_refused_characters_only_some_are_reported() -> None:
    assert len(clean("\x00" * 1000, "x")[1]) == 20


def test_what_is_repeated_in_a_sentence_is_short_and_visible() -> None:
    assert shown("a\u202e\nb" + "x" * 100) == "a\ufffd b" + "x" * 35 + "…"


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_clean_text_or_a_problem(data: bytes) -> None:
    text, problems = decode(data, "x")
    assert text is not None or problems
    if text is not None:
        assert REFUSED.search(text) is None
        assert "\r" not in text
        assert unicodedata.is_normalized("NFC", text) or problems


def test_nothing_that_is_refused_is_printable() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    assert [one for one in letters if one.isprintable() and REFUSED.search(one)] == []


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> main"])
def test_one_mark_of_an_unfinished_merge_is_enough(mark: str) -> None:
    text, problems = decode(f"a: 1\n{mark}\nb: 2\n".encode(), "x.yml")
    assert text is None
    assert [(one.code, one.place.line) for one in problems] == [("S008", 2)]


def test_a_line_ends_where_the_next_begins_or_with_the_text() -> None:
    marked = Marked("\nab\nc")
    assert [marked.line_end(at) for at in range(6)] == [0, 3, 3, 3, 5, 5]
