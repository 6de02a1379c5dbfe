"""The ring of the strategy cycle."""

from __future__ import annotations

import re

import pytest

from strategieportal.pages.cycle import cycle


def test_the_phase_of_today_is_marked_between_past_and_next() -> None:
    one = cycle(4)
    assert [segment.state for segment in one.segments] == ["past", "past", "past", "now", "next", "next"]
    assert (one.name, one.label) == ("Strategieumsetzung", "Phase 4 von 6")


@pytest.mark.parametrize("now", range(1, 7))
def test_every_segment_stays_within_the_picture(now: int) -> None:
    for segment in cycle(now).segments:
        numbers = [float(one) for one in re.findall(r"-?\d+\.\d", segment.path)]
        assert all(0 <= one <= 200 for one in numbers)
        assert 0 < float(segment.x) < 200
        assert 0 < float(segment.y) < 200


def test_the_first_phase_is_at_the_top_right_and_the_last_at_the_top_left() -> None:
    segments = cycle(1).segments
    assert float(segments[0].x) > 100 > float(segments[5].x)
    assert float(segments[0].y) < 100
    assert float(segments[5].y) < 100


def test_all_six_phases_have_names_of_their_own() -> None:
    assert len({one.name for one in cycle(2).segments}) == 6
