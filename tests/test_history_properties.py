"""Any sequence of edits, moved files, new formatting and merges tells exactly what was planted, in order."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.history import EDITS, Past, busy_past, write
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.history.event import Change
from strategieportal.history.facts import sheet_facts
from strategieportal.history.read_history import read_history
from strategieportal.history.reader import read_data
from strategieportal.history.telling import sentence
from tests.properties import tried

SHEETS = 4
STEP = st.tuples(st.integers(0, SHEETS - 1), st.sampled_from(EDITS))
STEPS = st.lists(
    st.one_of(STEP, st.lists(STEP, min_size=1, max_size=3, unique_by=lambda one: one[0]), st.just("snapshot")),
    max_size=12,
)


@tried(0.25)
@given(STEPS)
def test_any_sequence_tells_exactly_what_was_planted(steps: list[object]) -> None:
    past = Past(SHEETS)
    for step in steps:
        if isinstance(step, list):
            past.merge([(past.sheets[number], edit) for number, edit in step])
        elif isinstance(step, tuple):
            past.edit(past.sheets[step[0]], step[1])
        else:
            past.snapshot()
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), past)
        events = read_history(Path(name)).events
    assert [(one.change, one.id) for one in events] == past.planted
    assert all(map(sentence, events))


def test_a_long_past_tells_exactly_what_was_planted(tmp_path: Path) -> None:
    past = busy_past(measures=40, commits=600)
    write(tmp_path / "portal", past)
    history = read_history(tmp_path / "portal", tmp_path / "cache")
    assert [(one.change, one.id) for one in history.events] == past.planted
    assert read_history(tmp_path / "portal", tmp_path / "cache") == history
    assert len({one.name for one in history.events}) == len(history.events)
    kinds = Counter(change for change, _ in past.planted)
    assert all(
        kinds[one] for one in Change if one.value in {"phase", "deadline", "milestone-open", "value-new", "text"}
    )


def test_a_count_grows_with_each_move(tmp_path: Path) -> None:
    past = busy_past(measures=3, commits=120)
    write(tmp_path, past)
    for name in ("m-0", "m-1", "m-2"):
        moves = [one for one in read_history(tmp_path).events if one.id == name and one.change is Change.DEADLINE]
        assert [one.count for one in moves] == list(range(1, len(moves) + 1))


@given(st.sampled_from(["measure", "goal", "field", "kpi", "snapshot", "series"]), st.binary(max_size=300))
def test_no_bytes_are_too_broken_to_be_read(kind: str, data: bytes) -> None:
    assert isinstance(read_data(kind, data), dict)


@given(st.text(max_size=200), st.text(max_size=100))
def test_no_front_matter_is_too_odd(front: str, body: str) -> None:
    facts = sheet_facts("measure", f"---\n{front}\n---\n{body}".encode("utf-8", "replace"))
    assert "broken" in facts or facts["id"]
