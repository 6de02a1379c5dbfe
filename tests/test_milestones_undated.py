"""A milestone that is done on a day that nobody knows: done everywhere, and no day is made up anywhere."""

from __future__ import annotations

from datetime import date

import pytest

from strategieportal.history.compare import differences
from strategieportal.history.event import Change
from strategieportal.history.facts import sheet_facts
from strategieportal.model.measure import Milestone
from strategieportal.monitoring.phase import is_done
from strategieportal.pages.parts.steps import _when, look
from strategieportal.pages.roadmap.table import _milestone

DAY = date(2026, 5, 1)


def milestone(**said: object) -> Milestone:
    return Milestone.model_validate({"id": "a", "titel": "Vergabe", **said})


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ({}, False),
        ({"erledigt_ohne_tag": "nein"}, False),
        ({"erledigt_ohne_tag": "ja"}, True),
        ({"erledigt_ohne_tag": True, "bis": "2020"}, True),
        ({"erledigt_ohne_tag": True, "erledigt": "2027"}, False),
    ],
)
def test_it_counts_as_done_on_any_day_unless_a_day_is_told(said: dict[str, object], done: bool) -> None:
    assert is_done(milestone(**said), DAY) is done
    assert (look(milestone(**said), DAY)[2] == "done") is done


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"erledigt_ohne_tag": True}, "erledigt, Tag nicht angegeben"),
        ({"erledigt_ohne_tag": True, "bis": "2026-03"}, "erledigt, Tag nicht angegeben; fällig war März 2026"),
    ],
)
def test_pages_say_that_the_day_is_not_told(said: dict[str, object], words: str) -> None:
    assert _when(milestone(**said), "done").replace("\u00a0", " ") == words
    assert _milestone(milestone(erledigt_ohne_tag=True)) == "Vergabe; erledigt, Tag nicht angegeben"


def sheet(said: str) -> bytes:
    return (
        f"---\nid: m-1\ntitel: T\nhandlungsfeld: f\nmeilensteine:\n  - {{id: a, titel: Vergabe{said}}}\n---\n".encode()
    )


@pytest.mark.parametrize(
    ("before", "after", "change", "day"),
    [
        ("", ", erledigt_ohne_tag: ja", Change.MILESTONE_DONE, None),
        ("", ", erledigt_ohne_tag: true", Change.MILESTONE_DONE, None),
        (", erledigt_ohne_tag: ja", "", Change.MILESTONE_OPEN, None),
        (", erledigt_ohne_tag: ja", ", erledigt: 2025-05-01", Change.TEXT, None),
        ("", ", erledigt: 2025-05-01", Change.MILESTONE_DONE, "2025-05-01"),
    ],
)
def test_the_history_tells_that_it_was_done(before: str, after: str, change: Change, day: str | None) -> None:
    found = list(
        differences("measure", sheet_facts("measure", sheet(before)), sheet_facts("measure", sheet(after)), DAY)
    )
    assert [(one.change, one.after if change is not Change.TEXT else None) for one in found] == [(change, day)]
