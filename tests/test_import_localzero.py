"""A LocalZero task tree becomes action fields and measures; its two-in-one status is taken apart."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.checks.examine import examine
from strategieportal.cli.importing.localzero_state import state_of
from strategieportal.model.words import Phase, Schedule
from tests.importing import STAND, Workbench, codes
from tests.long_words import png

if TYPE_CHECKING:
    from pathlib import Path


def task(number: int, title: str, **values: Any) -> dict[str, Any]:
    """A task as the program exports it."""
    return {"id": number, "title": title, "execution_status": 2, "children": [], **values}


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def put(bench: Workbench, *roots: dict[str, Any]) -> None:
    bench.put("task.json", json.dumps(list(roots), ensure_ascii=False, indent=1))


def test_roots_become_fields_and_leaves_measures(bench: Workbench) -> None:
    leaf = task(
        3, "Wärmeplan", responsible_organ="Stadtwerke", planned_start="2024-01-01", planned_completion="2026-06-30"
    )
    put(
        bench,
        task(1, "Wärme", children=[task(2, "Planung", description="Warum.", children=[leaf]), task(4, "Beratung")]),
    )
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"field": 1, "measure": 2}
    front = bench.front("content/massnahmen/waermeplan.md")
    assert front["handlungsfeld"] == "waerme"
    assert front["verantwortlich"] == {"stelle": "Stadtwerke"}
    assert front["zeitraum"] == {"von": "2024-01-01", "bis": "2026-06-30"}
    assert front["verlauf"][0]["phase"] == "in-umsetzung"
    assert bench.body("content/massnahmen/waermeplan.md").startswith("*Teil von: Planung*")
    field = bench.body("content/handlungsfelder/waerme.md")
    assert "## Planung\n\nWarum." in field
    assert "[Wärmeplan](../massnahmen/waermeplan.md)" in field
    assert codes(outcome) == ["I542 quelle/task.json:7:4"]
    # what the law asks for stands in no source
    assert [one.code for one in examine(bench.target, epoch=None, today=STAND).problems] == ["V350"]


def test_a_root_without_tasks_is_field_and_measure(bench: Workbench) -> None:
    put(bench, task(1, "Soziales"))
    outcome = bench.take()
    assert dict(outcome.harvest.counts) == {"field": 1, "measure": 1}
    assert codes(outcome) == ["I541 quelle/task.json:2:2"]


@pytest.mark.parametrize(
    ("status", "phase"),
    [(0, Phase.UNSTATED), (2, Phase.IN_PROGRESS), (4, Phase.COMPLETED), (6, Phase.PLANNED), (8, Phase.STOPPED)],
)
def test_status_codes_become_phases(status: int, phase: Phase) -> None:
    state = state_of({"execution_status": status}, STAND, "Quelle")
    assert (state.log[-1]["phase"], state.log[-1]["on"]) == (phase, STAND)
    assert state.assessment is None


def test_late_is_an_assessment_of_the_source_and_no_phase() -> None:
    state = state_of({"execution_status": 6, "planned_completion": "2025-12-31"}, STAND, "Quelle")
    assert state.log[-1]["phase"] is Phase.PLANNED
    assert state.assessment == {
        "schedule": Schedule.LATE,
        "reason": "Quelle nennt den Umsetzungsstand „verzögert / fehlt“.",
        "on": STAND,
    }


def test_work_that_has_begun_is_in_progress_even_if_late() -> None:
    state = state_of({"execution_status": 6, "actual_start": "2025-01-15"}, STAND, "Quelle")
    assert [one["on"] for one in state.log] == [date(2025, 1, 15), STAND]
    assert state.log[-1]["phase"] is Phase.IN_PROGRESS


def test_a_real_end_is_dated_and_a_contradicting_one_reported() -> None:
    done = state_of({"execution_status": 4, "actual_completion": "2023-09-26"}, STAND, "Quelle")
    assert (done.log[0]["on"], done.log[0]["phase"]) == (date(2023, 9, 26), Phase.COMPLETED)
    open_end = state_of({"execution_status": 2, "actual_completion": "2025-12-31"}, STAND, "Quelle")
    assert [one[0] for one in open_end.notes] == ["I555"]
    assert len(open_end.log) == 1


@pytest.mark.parametrize(("given", "share"), [(0, 0), (5, 5), (100, 100)])
def test_completion_is_stated_progress_with_its_source(given: int, share: int) -> None:
    progress = state_of({"execution_completion": given}, STAND, "Quelle").progress
    assert progress == {"share": share, "source": "Quelle", "on": STAND}


@pytest.mark.parametrize("given", [-1, 101, "viel", True])
def test_impossible_completion_is_reported(given: object) -> None:
    state = state_of({"execution_completion": given}, STAND, "Quelle")
    assert state.progress is None
    assert "I556" in [one[0] for one in state.notes]


def test_unreadable_values_are_reported_and_left_out() -> None:
    record = {"execution_status": 7, "planned_start": "bald", "planned_completion": "2020-01-01"}
    assert [one[0] for one in state_of(record, STAND, "Quelle").notes] == ["I553", "I552", "I548"]


def test_an_end_before_the_begin_is_not_taken() -> None:
    state = state_of({"planned_start": "2025-01-01", "planned_completion": "2024-01-01"}, STAND, "Quelle")
    assert state.period == {"start": date(2025, 1, 1)}
    assert "I554" in [one[0] for one in state.notes]


def test_texts_keep_markdown_and_missing_pictures_are_reported_by_place(bench: Workbench) -> None:
    text = "**Ziel**\r\n\r\n![Plan](/images/plan.png)"
    put(bench, task(1, "A", children=[task(2, "B", description=text, plan_assessment="Gut.")]))
    outcome = bench.take()
    body = bench.body("content/massnahmen/b.md")
    assert body.startswith(
        "**Ziel**\n\n*(Bild: Plan; in der Quelle nicht enthalten)*\n\n## Bewertung der Planung\n\nGut."
    )
    assert codes(outcome) == ["I543 quelle/task.json:12:45"]


def test_a_picture_that_is_there_is_taken_along(bench: Workbench) -> None:
    picture = png()
    bench.put("images/plan.png", picture)
    put(bench, task(1, "A", children=[task(2, "B", description="![Plan](/images/plan.png)")]))
    outcome = bench.take()
    assert codes(outcome) == []
    assert "![Plan](../bilder/plan.png)" in bench.body("content/massnahmen/b.md")
    assert (bench.target / "content/bilder/plan.png").read_bytes() == picture


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n0", b"<script>", b"GIF89a"])
def test_what_is_no_picture_is_not_taken_along(bench: Workbench, data: bytes) -> None:
    bench.put("images/plan.png", data)
    put(bench, task(1, "A", children=[task(2, "B", description="![Plan](/images/plan.png)")]))
    assert [one.partition(" ")[0] for one in codes(bench.take())] == ["I543"]


def test_internal_notes_and_drafts_never_leave_the_source(bench: Workbench) -> None:
    inner = task(2, "B", internal_information="streng geheim")
    put(bench, task(1, "A", children=[inner, task(3, "C", draft_mode=True, description="noch geheimer")]))
    outcome = bench.take()
    assert outcome.harvest.counts["measure"] == 1
    assert {one.partition(" ")[0] for one in codes(outcome)} == {"I549", "I550"}
    assert all(b"geheim" not in one.draft.content for one in (*outcome.plan.written, *outcome.memory))


def test_equal_titles_are_told_apart(bench: Workbench) -> None:
    put(bench, task(1, "A", children=[task(2, "Plan")]), task(3, "B", children=[task(4, "Plan")]))
    outcome = bench.take()
    titles = sorted(bench.front(f"content/massnahmen/{name}.md")["titel"] for name in ("plan", "b-plan"))
    assert titles == ["Plan", "Plan (B)"]
    assert codes(outcome) == ["I551 quelle/task.json:22:14"]


def test_a_new_title_keeps_the_id(bench: Workbench) -> None:
    put(bench, task(1, "A", children=[task(2, "Alter Titel")]))
    bench.take()
    put(bench, task(1, "A", children=[task(2, "Neuer Titel")]))
    outcome = bench.take()
    assert bench.front("content/massnahmen/alter-titel.md")["titel"] == "Neuer Titel"
    assert [one.draft.path for one in outcome.plan.new] == []


def test_entries_that_are_no_tasks_are_reported(bench: Workbench) -> None:
    put(bench, task(1, "A", children=["quatsch", {"id": 5, "title": ""}, task(2, "B")]))
    outcome = bench.take()
    assert outcome.harvest.counts["measure"] == 1
    assert {one.partition(" ")[0] for one in codes(outcome)} == {"I547"}


def test_broken_json_is_reported_with_its_place(bench: Workbench) -> None:
    bench.put("task.json", '[\n {"title": "A",\n  children: []}]')
    outcome = bench.look(kind="localzero")
    assert codes(outcome) == ["I502 quelle:1:1", "I540 quelle/task.json:3:3"]
    assert outcome.failed
