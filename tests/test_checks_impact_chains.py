"""The impact chain of a measure: KPIs that exist, at their own level; effects that have happened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from tests import sheets

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def found(portal: PortalFolder, chain: str) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem of the measure with ``chain``, which begins in line 7."""
    sheets.fill(portal)
    portal.replace("content/massnahmen/m-01.md", "verlauf:", f"wirkung: {chain}\nverlauf:")
    problems = examine(portal.root, epoch=None, today=date(2026, 6, 30)).problems
    return [(one.code, one.place.line, one.place.column) for one in problems if one.place.file.endswith("m-01.md")]


@pytest.mark.parametrize(
    "chain",
    [
        "{inputs: [Zwei Stellen], outputs: [k-01, 14 Ämter], outcomes: [wege], impact: [Zeit]}",
        "{outputs: [Anschluss mit 1-Gigabit-Leitung]}",
        "{unerwartet: [{am: 2026-06-30, text: Mehr Anrufe.}]}",
    ],
)
def test_a_sound_chain_is_no_problem(portal: PortalFolder, chain: str) -> None:
    assert found(portal, chain) == []


def test_what_looks_like_a_kpi_must_be_one(portal: PortalFolder) -> None:
    assert found(portal, "{outputs: [k-99]}") == [("V395", 7, 21)]


def test_a_kpi_stands_at_its_own_level(portal: PortalFolder) -> None:
    assert found(portal, "{outcomes: [k-01]}") == [("V396", 7, 22)]


def test_an_effect_after_the_day_does_not_count_yet(portal: PortalFolder) -> None:
    assert found(portal, "{unerwartet: [{am: 2026-07-01, text: Mehr Anrufe.}]}") == [("V314", 7, 29)]


def test_an_unknown_level_is_told_with_its_place(portal: PortalFolder) -> None:
    assert [code for code, _, _ in found(portal, "{output: [k-01]}")] == ["S102"]
