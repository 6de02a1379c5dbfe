"""People's Markdown is checked where it stands: pictures without words, headings that leave out a level."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.checks.texts import MOST
from strategieportal.problems import Severity

if TYPE_CHECKING:
    from strategieportal.problems import Problem
    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"
TEXT = "Termine rund um die Uhr buchen.\n"


def found(portal: PortalFolder, text: str) -> list[Problem]:
    """Problems of the measure's sheet with ``text``, which begins in line 10."""
    portal.write("content/massnahmen/amt.png", "x")
    portal.replace(SHEET, TEXT, text)
    return [
        one for one in examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems if one.place.file == SHEET
    ]


def places(problems: list[Problem]) -> list[tuple[str, int, int]]:
    return [(one.code, one.place.line, one.place.column) for one in problems]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("![](amt.png)", 1),
        ("Siehe ![ ](amt.png) dort", 7),
        ("![][bild]\n\n[bild]: amt.png", 1),
        ('Siehe <img src="amt.png"> dort', 7),
        ('<img alt="" src="amt.png">', 1),
        ("<img alt=' ' src='amt.png'>", 1),
    ],
)
def test_a_picture_without_words_is_an_error_at_its_place(portal: PortalFolder, text: str, column: int) -> None:
    problems = found(portal, text)
    assert places(problems) == [("P403", 10, column)]
    assert problems[0].severity is Severity.ERROR
    assert problems[0].remedy


@pytest.mark.parametrize(
    "text",
    [
        "![Das Amt](amt.png)",
        "![Das Amt][bild]\n\n[bild]: amt.png",
        '<img src="amt.png" alt="Das Amt">',
        "<img alt=Amt src=amt.png>",
        "`![](amt.png)`",
        "```\n![](amt.png)\n```",
    ],
)
def test_a_picture_with_words_or_an_example_in_code_is_fine(portal: PortalFolder, text: str) -> None:
    assert found(portal, text) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## Ziel\n\nText.\n\n#### Kosten", 14),
        ("Ziel\n----\n\n#### Kosten", 13),
        ("Ziel\n====\n\n### Kosten", 13),
    ],
)
def test_a_level_left_out_is_a_warning_at_the_heading(portal: PortalFolder, text: str, line: int) -> None:
    problems = found(portal, text)
    assert places(problems) == [("P406", line, 1)]
    assert problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "text", ["### Ziel\n\n#### Kosten\n\n### Zeit", "# A\n\n## B\n\n# C", "Text.\n\n---\n\n#### A", "- a\n\n## B"]
)
def test_headings_in_order_are_fine_wherever_they_begin(portal: PortalFolder, text: str) -> None:
    assert found(portal, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("![Amt](https://host.example/1.png)", "P405"),
        ("![Amt](//host.example/1.png)", "P405"),
        ("![Amt](/&#9;/host.example/1.png)", "P405"),
        ("![Amt][b]\n\n[b]: //host.example/1.png", "P405"),
        ('<img alt="Amt"\n  src="//host.example/1.png">', "P405"),
        ('<img alt="Amt" src="ht&#9;tps://host.example/1.png">', "P405"),
        ('<img alt="Amt" src="amt.png" srcset="//host.example/2.png 2x">', "P405"),
        ('<a href="java&#10;script:alert(1)">x</a>', "P404"),
        ("[x](java&#115;cript:alert(1))", "P404"),
        ('<b title=">" onclick="x()">x</b>', "P408"),
        ("<iframe\nsrc=x></iframe>", "P407"),
        ("[" * 60, "P420"),
    ],
)
def test_what_the_portal_must_not_load_or_run_is_told(portal: PortalFolder, text: str, code: str) -> None:
    assert {one.code for one in found(portal, text)} == {code}


@pytest.mark.parametrize("target", ["Flyer%202026%20(neu).pdf", "<Flyer 2026 (neu).pdf>", "Flyer 2026 (neu).pdf"])
def test_a_name_with_blanks_and_parentheses_is_found(portal: PortalFolder, target: str) -> None:
    portal.write("content/massnahmen/Flyer 2026 (neu).pdf", "x")
    assert found(portal, f"[PDF]({target})") == []


def test_an_abbreviation_is_no_link(portal: PortalFolder) -> None:
    assert found(portal, "*[WLAN]: Funknetz") == []


def test_a_text_full_of_faults_is_told_by_its_first_ones(portal: PortalFolder) -> None:
    assert len(found(portal, "[a](b.md)\n" * 3000)) == MOST
