"""Golden cases of the whole check: a portal's folder in, its problems out. Adding a case is adding a folder.

With ``STRATEGIEPORTAL_WRITE_CASES=1`` the expected problems are written anew, for people to read before they commit.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from strategieportal.checks.examine import examine
from strategieportal.cli.formats import as_text

CASES = Path(__file__).parent / "cases" / "check"
DAY = date(2026, 6, 30)


@pytest.mark.parametrize("case", sorted(one.name for one in CASES.iterdir()))
def test_a_portal_has_exactly_the_problems_that_stand_beside_it(case: str) -> None:
    expected = CASES / case / "problems.txt"
    found = as_text(examine(CASES / case, epoch=None, today=DAY).problems) + "\n"
    if os.environ.get("STRATEGIEPORTAL_WRITE_CASES"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_case_with_planted_mistakes_tells_each_at_its_line_in_one_run() -> None:
    """Every planted mistake, by file and line, as its author wrote it down."""
    planted = {
        ("content/massnahmen/m-01.md", 4, "V302"),
        ("content/massnahmen/m-01.md", 5, "S105"),
        ("content/massnahmen/m-01.md", 7, "S139"),
        ("content/massnahmen/m-01.md", 8, "S106"),
        ("content/massnahmen/m-01.md", 10, "S104"),
        ("content/massnahmen/m-01.md", 12, "P401"),
        ("content/massnahmen/m-02.md", 3, "S103"),
        ("content/massnahmen/m-02.md", 3, "V307"),
        ("content/massnahmen/m-02.md", 6, "S118"),
        ("content/massnahmen/m-02.md", 9, "V304"),
        ("content/massnahmen/m-03.md", 4, "V319"),
        ("content/massnahmen/m-03.md", 5, "V303"),
        ("content/massnahmen/m-03.md", 6, "S030"),
        ("content/massnahmen/m-03.md", 7, "V308"),
        ("content/massnahmen/m-03.md", 9, "P403"),
        ("content/massnahmen/m-03.md", 9, "P402"),
        ("content/massnahmen/m-03.md", 9, "P407"),
        ("content/massnahmen/m-04.md", 7, "V313"),
        ("content/massnahmen/m-04.md", 8, "S113"),
        ("content/massnahmen/m-05.md", 2, "V301"),
        ("content/massnahmen/m-06.md", 3, "S024"),
        ("content/ziele/z-01.md", 4, "V302"),
        ("data/kennzahlen/k-01.csv", 3, "S211"),
        ("data/portal.yml", 4, "S102"),
        ("data/snapshots/2025-12-31.yml", 1, "V306"),
        ("data/snapshots/2025-12-31.yml", 1, "V310"),
        ("data/snapshots/2025-12-31.yml", 2, "V305"),
    }
    problems = examine(CASES / "zwanzig-fehler", epoch=None, today=DAY).problems
    assert {(one.place.file, one.place.line, one.code) for one in problems} == planted
