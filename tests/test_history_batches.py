"""Many alike changes of one commit are told as one, with how many of each kind there are."""

from __future__ import annotations

from datetime import UTC, datetime

from strategieportal.history.batches import Batch, batches
from strategieportal.history.event import Change, Event, NounKind


def event(name: str, change: Change = Change.NEW, noun: NounKind = NounKind.MEASURE, commit: str = "c1") -> Event:
    return Event(datetime(2026, 1, 1, tzinfo=UTC), commit, noun, name, name, change)


def test_four_new_ones_of_a_commit_are_one_batch_and_three_are_not() -> None:
    four = [event(f"m-{number}") for number in range(4)]
    (batch,) = batches(four)
    assert isinstance(batch, Batch)
    assert batch.events == tuple(four)
    assert list(batches(four[:3])) == four[:3]


def test_a_batch_counts_each_noun_once_and_by_kind() -> None:
    many = [event("k-1", Change.VALUE_NEW, NounKind.KPI) for _ in range(4)]
    assert list(batches(many)) == many
    many += [event(f"k-{number}", Change.VALUE_NEW, NounKind.KPI) for number in (2, 3)]
    many += [event("m-1", Change.VALUE_NEW)]
    (batch,) = batches(many)
    assert isinstance(batch, Batch)
    assert dict(batch.counts) == {NounKind.MEASURE: 1, NounKind.KPI: 3}


def test_wording_of_two_sheets_is_one_batch_and_other_changes_stay_beside_it() -> None:
    phase = event("m-3", Change.PHASE)
    told = list(batches([event("m-1", Change.TEXT), phase, event("m-2", Change.TEXT)]))
    assert isinstance(told[0], Batch)
    assert told[1:] == [phase]


def test_the_last_commit_comes_first_and_commits_are_never_mixed() -> None:
    first, second = event("m-1", Change.TEXT), event("m-2", Change.TEXT, commit="c2")
    assert list(batches([first, second])) == [second, first]
