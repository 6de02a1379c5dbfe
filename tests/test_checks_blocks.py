"""Lists and tables that nobody reads as such are told; words that only look like one are not."""

from __future__ import annotations

import pytest

from strategieportal.checks.blocks import run_on
from strategieportal.checks.written import Written


def told(text: str) -> list[tuple[int | None, int | None]]:
    found = list(run_on(Written("content/a.md", 1, text)))
    assert all(one.code == "P421" and one.remedy for one in found)
    return [(one.place.line, one.place.column) for one in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Wir brauchen:\n- Geld\n- Zeit", (2, 1)),
        ("Wir brauchen\n* Geld\n* Zeit", (2, 1)),
        ("Wir brauchen:\n- Geld", (2, 1)),
        ("Das ist alles.\n- mehr Geld", (2, 1)),
        ("Wir brauchen\n- Geld", (2, 1)),
        ("So geht es\n1. Antrag\n2. Bescheid", (2, 1)),
        ("1. Antrag\n   - Formular\n2. Bescheid", (2, 4)),
        ("- Antrag\n  1. Formular\n", (2, 3)),
        ("Die Mittel\n| Jahr | Euro |\n|---|--:|\n| 2025 | 3 |", (2, 1)),
        ("# Titel\nWir brauchen:\n- Geld\n- Zeit\n\nText", (3, 1)),
    ],
)
def test_what_would_stand_in_a_row_is_told_at_its_first_line(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "Wir brauchen:\n\n- Geld\n- Zeit\n    1. Stunden\n    2. Tage",
        "1. Antrag\n    - Formular\n2. Bescheid",
        "Das gilt bis zum\n31. Juli 2026, danach\n1. Klasse",
        "Das Amt\n- und nur das Amt - entscheidet",
        "## Was wir brauchen\n- Geld\n- Zeit",
        "| Jahr | Euro |\n|---|--:|\n| 2025 | - 3 |",
        "> Zitat:\n> - eins\n> - zwei",
        "<ul>\n- x\n- y\n</ul>",
        '=== "A"\n    - a\n    - b',
        "Begriff\n:   - a\n    - b",
        "```\nText:\n- a\n- b\n```",
        "Titel\n-----\n\nText | Text\nmehr",
        "",
    ],
)
def test_what_is_read_as_it_was_meant_is_not(text: str) -> None:
    assert told(text) == []
