"""Contrast is that of the guidelines, and a remedy keeps its hue."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategieportal.colours.derived import contrast, mixed, nearest

COLOURS = some.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_lies_between_1_and_21_and_knows_no_order(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21
    assert contrast(one, one) == 1


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert [mixed("#ff0000", "#ffffff", share) for share in (0, 0.5, 1)] == ["#ffffff", "#ff8080", "#ff0000"]


def test_a_colour_that_fits_is_its_own_remedy() -> None:
    assert nearest("#0b4f6c", lambda shade: contrast(shade, "#ffffff") >= 4.5, lighter=False) == "#0b4f6c"


@given(COLOURS)
def test_a_remedy_fits_and_keeps_the_hue(colour: str) -> None:
    found = nearest(colour, lambda shade: contrast(shade, "#ffffff") >= 4.5, lighter=False)
    assert found is not None
    assert contrast(found, "#ffffff") >= 4.5
    channels = [[int(one[start : start + 2], 16) / 255 for start in (1, 3, 5)] for one in (colour, found)]
    before, after = (rgb_to_hls(*one) for one in channels)
    if min(before[2], after[2]) > 0.3 and after[1] > 0.1:
        turn = abs(before[0] - after[0])
        assert min(turn, 1 - turn) < 0.03


def test_where_nothing_fits_there_is_no_remedy() -> None:
    assert nearest("#123456", lambda _: False, lighter=True) is None
