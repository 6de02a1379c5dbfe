"""Dates that do not fit each other or the day are told at their place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SHEET = "content/massnahmen/m-01.md"


def found(portal: PortalFolder, moves: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem of the tiny portal (day: 30 June 2026) with these postponements."""
    portal.replace(SHEET, "verlauf:", f"verschiebungen:\n{moves}verlauf:")
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, one.place.line or 0, one.place.column or 0) for one in problems]


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ("  - {am: 2026-06-30, bis: 2027-06, warum: X}\n", []),
        ("  - {am: 2026-07-01, bis: 2027-06, warum: X}\n", [("V331", 8, 10)]),
        ("  - {am: 2026-05-01, bis: 2026-12, warum: X}\n", [("V317", 8, 5)]),
        ("  - {am: 2026-05-01, bis: 2025-12, warum: X}\n", [("V329", 8, 5)]),
        (
            "  - {am: 2026-06-01, bis: 2027-06, warum: X}\n  - {am: 2026-05-01, bis: 2027-06, warum: X}\n",
            [("V317", 8, 5)],
        ),
    ],
    ids=["on the day", "after the day", "moves nothing", "ends before it starts", "in another order"],
)
def test_a_postponement_must_have_been_decided_and_must_move_something(
    portal: PortalFolder, moves: str, told: list[tuple[str, int, int]]
) -> None:
    assert found(portal, moves) == told
