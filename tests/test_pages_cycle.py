"""The ring of the strategy cycle."""

from __future__ import annotations

import re

import pytest

from strategieportal.monitoring.cycle import Place
from strategieportal.pages.parts.cycle import cycle
from strategieportal.reading.own_lists import shipped

NAMES = tuple(str(entry["titel"]) for entry in shipped("kreislaufphasen").values())


def test_the_phase_of_today_is_marked_between_past_and_next() -> None:
    one = cycle(Place(4, NAMES))
    assert [segment.state for segment in one.segments] == ["past", "past", "past", "now", "next", "next"]
    assert (one.name, one.label) == ("Strategieumsetzung", "Phase 4 von 6")


@pytest.mark.parametrize("now", range(1, 7))
def test_every_segment_stays_within_the_picture(now: int) -> None:
    for segment in cycle(Place(now, NAMES)).segments:
        numbers = [float(one) for one in re.findall(r"-?\d+\.\d", segment.path)]
        assert all(0 <= one <= 200 for one in numbers)
        assert 0 < float(segment.x) < 200
        assert 0 < float(segment.y) < 200


def test_the_first_phase_is_at_the_top_right_and_the_last_at_the_top_left() -> None:
    segments = cycle(Place(1, NAMES)).segments
    assert float(segments[0].x) > 100 > float(segments[5].x)
    assert float(segments[0].y) < 100
    assert float(segments[5].y) < 100


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_a_district_may_have_more_or_fewer_phases(count: int) -> None:
    made = cycle(Place(1, tuple(f"Phase {number}" for number in range(count))))
    assert [one.number for one in made.segments] == list(range(1, count + 1))
    assert made.label == f"Phase 1 von {count}"


def test_after_the_last_phase_comes_the_first_again() -> None:
    last = Place(6, NAMES)
    assert (last.name, last.after, last.closing) == (NAMES[5], NAMES[0], True)
    assert (Place(2, NAMES).after, Place(2, NAMES).closing) == (NAMES[2], False)
    nowhere = Place(0, NAMES)
    assert (nowhere.name, {nowhere.turn(number).value for number in range(1, 7)}) == ("", {"plain"})
