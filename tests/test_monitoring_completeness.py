"""How many measures make an entry of their sheet, in per cent."""

from __future__ import annotations

from datetime import date

import pytest

from strategieportal.monitoring.completeness import SheetField
from strategieportal.monitoring.receipt import figure, receipt


@pytest.mark.parametrize(
    ("stated", "total", "share"),
    [(0, 3, 0), (3, 3, 100), (1, 8, 13), (3, 8, 38), (1, 2, 50), (1, 300, 1), (1, 60, 2), (299, 300, 99), (124, 125, 99), (0, 0, 0)],
)  # fmt: skip
def test_a_share_is_rounded_half_up_and_is_0_or_100_only_where_nobody_or_everybody_says_it(
    stated: int, total: int, share: int
) -> None:
    said = receipt("V10", date(2026, 7, 1), stated=figure(stated), total=figure(total))
    assert SheetField("body", True, stated, total, (), said).share == share
