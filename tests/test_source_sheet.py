"""Sheets: front matter and body, with the lines of the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.problems import Place
from strategieportal.source.sheet import read_sheet, split_sheet, with_body


@pytest.mark.parametrize("close", ["---", "...", "---  "])
def test_front_and_body_keep_their_lines(close: str) -> None:
    sheet, problems = read_sheet(f"---\nid: m-07\ntitel: Termine\n{close}\n\nText\n", "m.md")
    assert problems == []
    assert sheet is not None
    assert sheet.front.data == {"id": "m-07", "titel": "Termine"}
    assert sheet.front.place_of(("titel",)) == Place("m.md", 3, 8)
    assert (sheet.body, sheet.body_line) == ("\nText\n", 5)


def test_windows_files_are_read() -> None:
    sheet, problems = read_sheet("\ufeff---\r\nid: m-07\r\n---\r\nText\r\n", "m.md")
    assert problems == []
    assert sheet is not None
    assert (sheet.front.data, sheet.body, sheet.body_line) == ({"id": "m-07"}, "Text\n", 4)


def test_a_sheet_may_end_with_its_front() -> None:
    sheet, problems = read_sheet("---\nid: m-07\n---", "m.md")
    assert problems == []
    assert sheet is not None
    assert sheet.body == ""


def test_three_hyphens_inside_a_text_do_not_end_the_front() -> None:
    sheet, _ = read_sheet("---\nkurz: |\n  a\n  ---\n  b\n---\nText\n", "m.md")
    assert sheet is not None
    assert sheet.front.data == {"kurz": "a\n---\nb\n"}


@pytest.mark.parametrize("text", ["# Impressum\n\n---\n\nText\n", "---\n---\n# Impressum\n", ""])
def test_an_ordinary_page_may_do_without_front(text: str) -> None:
    sheet, problems = read_sheet(text, "impressum.md", needs_front=False)
    assert problems == []
    assert sheet is not None
    assert sheet.front.data == {}


@given(st.text(), st.text(), st.booleans())
def test_any_text_gives_a_sheet_or_a_problem(front: str, body: str, needs_front: bool) -> None:
    for text in (body, f"---\n{front}\n---\n{body}"):
        sheet, problems = read_sheet(text, "m.md", needs_front=needs_front)
        assert sheet is not None or problems
        if sheet is not None:
            assert isinstance(sheet.front.data, dict)
            assert 1 <= sheet.body_line <= text.count("\n") + text.count("\r") + 2


@pytest.mark.parametrize(
    "text", ["---\nid: a\n---\nText\n---\nmehr\n", "---  \nid: a\n...\n", "---\n---\n", "--- \nid: a\n---", "--\nid: a\n---\n", "---\nid: a\n", "Text"]
)  # fmt: skip
def test_an_old_sheet_is_parted_where_a_new_one_is(text: str) -> None:
    sheet, _ = read_sheet(text, "x.md", needs_front=False)
    parted = split_sheet(text)
    if sheet is None or not text.startswith("---"):
        assert parted is None
    else:
        assert parted == (text[text.index("\n") + 1 :][: len(sheet.front.text)], sheet.body)


HEAD = "---\nid: a\n---\n"


@pytest.mark.parametrize(
    ("sheet", "body", "after"),
    [
        (f"{HEAD}\nAlt.\n", "Neu.", f"{HEAD}\nNeu.\n"),
        (f"{HEAD}Alt.\n\n\n", "\n\nNeu.\n\nMehr.\n\n", f"{HEAD}Neu.\n\nMehr.\n\n\n"),
        (f"{HEAD}\n\nAlt.", "Neu.", f"{HEAD}\n\nNeu."),
        (HEAD, "Neu.", f"{HEAD}\nNeu.\n"),
        (f"{HEAD}\n \n", "Neu.", f"{HEAD}\nNeu.\n"),
        (HEAD.rstrip(), "Neu.", f"{HEAD}\nNeu.\n"),
        (f"{HEAD}\nAlt.\n", " \n", HEAD),
        (HEAD, "", HEAD),
        (f"{HEAD}\nAlt.\n".replace("\n", "\r\n"), "Neu.\nMehr.", f"{HEAD}\nNeu.\nMehr.\n".replace("\n", "\r\n")),
        (HEAD.replace("\n", "\r\n").rstrip(), "Neu.", f"{HEAD}\nNeu.\n".replace("\n", "\r\n")),
    ],
)  # fmt: skip
def test_another_text_leaves_the_front_and_the_blank_lines_around_alone(sheet: str, body: str, after: str) -> None:
    assert with_body(sheet, body) == after
