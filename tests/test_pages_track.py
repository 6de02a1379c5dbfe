"""The picture of a measure in time: everything stays within it, in the order of time, and is also said in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.model.holding import Dates
from strategieportal.model.measure import Milestone
from strategieportal.model.partial_date import PartialDate
from strategieportal.pages.parts.steps import Fill
from strategieportal.pages.parts.track import span_words, track

TODAY = date(2026, 6, 30)


def when(text: str) -> PartialDate:
    return PartialDate.parse(text)


def dates(start: str | None = None, end: str | None = None) -> Dates:
    return Dates(when(start) if start else None, when(end) if end else None)


def milestone(due: str | None, done: str | None = None) -> Milestone:
    return Milestone(id="a", title="Schritt", due=when(due) if due else None, done=when(done) if done else None)


def test_without_any_date_there_is_no_picture() -> None:
    assert track(dates(), dates(), [milestone(None)], TODAY) is None


@pytest.mark.parametrize(("share", "ahead"), [(25.0, False), (49.0, False), (75.0, True), (0.0, False)])
def test_what_is_filled_is_what_was_done_whatever_time_has_passed(share: float, ahead: bool) -> None:
    made = track(dates("2026", "2026"), dates("2026", "2026"), [], TODAY, fill=Fill(share, "so viel"))
    assert made is not None
    assert made.current is not None
    assert made.decided is None
    assert (made.current.at, round(float(made.current.width))) == ("0", 100)
    assert round(float(made.today or 0)) == 49
    assert (float(made.filled.width) if made.filled else 0.0) == pytest.approx(share, abs=0.3)
    assert made.ahead is ahead


def test_where_nobody_knows_what_was_done_nothing_is_filled() -> None:
    made = track(dates("2026", "2026"), dates("2026", "2026"), [], TODAY)
    assert made is not None
    assert made.filled is None


def test_a_moved_end_is_drawn_beside_the_decided_one() -> None:
    made = track(dates("2025", "2025"), dates("2025", "2026"), [], TODAY)
    assert made is not None
    assert made.decided is not None
    assert made.current is not None
    assert float(made.decided.width) * 2 == round(float(made.current.width)) + float(made.decided.width) * 2 - 100
    assert made.label.startswith("Beschlossen: 2025. Jetzt geplant: 2025 bis 2026.")


def test_milestones_are_done_late_or_open() -> None:
    steps = [milestone("2026-01", "2026-02-01"), milestone("2026-03"), milestone("2026-12"), milestone(None)]
    made = track(dates("2026"), dates("2026"), steps, TODAY)
    assert made is not None
    assert [one.state for one in made.marks] == ["done", "late", "open"]


def test_what_ended_is_drawn_without_the_day() -> None:
    made = track(dates("2024", "2025"), dates("2024", "2025"), [], TODAY, date(2025, 1, 1), fill=Fill(100.0, ""))
    assert made is not None
    assert made.filled is not None
    assert made.today is None
    assert not made.ahead


def test_a_long_period_has_few_labels() -> None:
    made = track(dates("1990", "2040"), dates("1990", "2040"), [], TODAY)
    assert made is not None
    assert len(made.ticks) <= 6


def test_spans_are_spoken() -> None:
    assert span_words(dates("2025-01", "2026-Q3")) == "Januar\u00a02025 bis 3. Quartal 2026"
    assert span_words(dates("2025-01")) == "ab Januar\u00a02025"
    assert span_words(dates(None, "2026")) == "bis 2026"


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
maybe = st.none() | days.map(PartialDate.of_day)
any_dates = st.tuples(maybe, maybe).map(lambda ends: Dates(*ends))


@given(any_dates, any_dates, st.lists(maybe, max_size=4), days, st.none() | days, st.floats(0, 100))
def test_nothing_ever_leaves_the_picture(
    planned: Dates, current: Dates, due: list[PartialDate | None], as_of: date, ended: date | None, share: float
) -> None:
    steps = [Milestone(id="a", title="x", due=one) for one in due]
    made = track(planned, current, steps, as_of, ended, fill=Fill(share, "x"))
    if made is None:
        return
    places = [one.at for one in made.marks] + [one.at for one in made.ticks] + ([made.today] if made.today else [])
    assert all(0 <= float(one) <= 100 for one in places)
    for bar in (made.current, made.filled, made.decided):
        if bar is not None:
            assert 0 <= float(bar.at) <= 100
            assert float(bar.width) >= 0
            assert float(bar.at) + float(bar.width) <= 100.6
