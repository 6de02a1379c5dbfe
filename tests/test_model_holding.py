"""Which dates hold on a day: one fold, and everybody who tells an end tells the same one."""

from __future__ import annotations

import json
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategieportal.checks.examine import examine
from strategieportal.exports import calendar, measure_data
from strategieportal.exports.freezing import measure_facts
from strategieportal.history.event import Change, NounKind
from strategieportal.history.read_history import read_history
from strategieportal.model.holding import Dates, Edge, MoveDirection, hold, shift, steps
from strategieportal.model.partial_date import PartialDate
from strategieportal.pages.site import promised
from strategieportal.publication import Publication, publication
from tests.conftest import TINY
from tests.properties import tried
from tests.scratch import Scratch

if TYPE_CHECKING:
    from strategieportal.publication import Publication

URL = "https://portal.example/"
M = "content/massnahmen/m-01.md"
D = PartialDate.parse


class Put(NamedTuple):
    """A decision as a sheet tells it."""

    on: date
    start: PartialDate | None = None
    end: PartialDate | None = None
    reason: str = "x"


@pytest.mark.parametrize(
    ("as_of", "end", "moves"),
    [
        ("2026-01-31", "2026-12", []),
        ("2026-02-01", "2027-06", [181]),
        ("2026-05-31", "2027-06", [181]),
        ("2026-06-01", "2027-03", [181, -91]),
    ],
)
def test_a_decision_holds_from_its_day_on_in_any_order_of_the_sheet(as_of: str, end: str, moves: list[int]) -> None:
    decisions = [Put(date(2026, 6, 1), end=D("2027-03")), Put(date(2026, 2, 1), end=D("2027-06"))]
    held = hold(Dates(None, D("2026-12")), decisions, date.fromisoformat(as_of))
    assert held.dates == Dates(None, D(end))
    assert [one.days for one in held.moves] == moves
    assert [one.ordinal for one in held.moves] == list(range(1, len(moves) + 1))


def test_of_two_decisions_of_one_day_the_one_further_down_holds() -> None:
    day = date(2026, 2, 1)
    held = hold(Dates(), [Put(day, end=D("2027")), Put(day, start=D("2026"), end=D("2028"))], day)
    assert held.dates == Dates(D("2026"), D("2028"))
    assert [(one.edge, one.direction) for one in held.moves] == [
        (Edge.END, MoveDirection.FIRST),
        (Edge.START, MoveDirection.FIRST),
        (Edge.END, MoveDirection.LATER),
    ]


@pytest.mark.parametrize(
    ("edge", "before", "after", "days"),
    [
        (Edge.START, "2026", "2026-07", 181),
        (Edge.START, "2026-Q1", "2026-01", 0),
        (Edge.START, "2026-Q1", "2026-03", 59),
        (Edge.END, "2026-Q1", "2026-03", 0),
        (Edge.END, "2026-Q1", "2026-01", -59),
    ],
)
def test_starts_move_by_their_first_days_and_ends_by_their_last(edge: Edge, before: str, after: str, days: int) -> None:
    assert shift(edge, D(before), D(after)) == days
    assert shift(edge, D(after), D(before)) == -days


def test_steps_tell_the_place_in_the_sheet() -> None:
    found = list(steps(Dates(), [Put(date(2026, 2, 2), end=D("2028")), Put(date(2026, 2, 1), end=D("2027"))]))
    assert [one.number for one in found] == [1, 0]
    assert [one.before.end for one in found] == [None, D("2027")]


# --- everybody agrees -------------------------------------------------------------------------------------------------

FIRST = date(2025, 1, 1)
some_days = st.integers(0, 900).map(lambda number: FIRST + timedelta(days=number))
some_ends = st.sampled_from(["2026", "2026-H1", "2026-Q3", "2026-12", "2027-06", "2027-06-30", "2028-02-29"])


class Version(NamedTuple):
    """A sheet as it was committed."""

    on: date
    end: str
    decisions: tuple[tuple[date, str], ...]

    @property
    def text(self) -> str:
        """The sheet."""
        moves = "".join(f"  - {{am: {on}, bis: {end}, warum: Grund.}}\n" for on, end in self.decisions)
        put = f"verschiebungen:\n{moves}" if moves else ""
        log = "verlauf:\n  - {am: 2024-12-01, phase: in-umsetzung}\n"
        return (
            "---\nid: m-01\ntitel: Termine\nhandlungsfeld: verwaltung\nverantwortlich: {stelle: Amt}\n"
            f"zeitraum: {{von: 2025-01, bis: {self.end}}}\n{put}{log}---\nText.\n"
        )


versions = st.lists(
    st.builds(Version, some_days, some_ends, st.lists(st.tuples(some_days, some_ends), max_size=3).map(tuple)),
    min_size=1,
    max_size=3,
).map(lambda found: sorted(found, key=lambda one: one.on))


def published(root: Path, past: list[Version], as_of: date) -> Publication:
    """The portal whose measure has that past, published for a day."""
    scratch = Scratch.at(root)
    stichtag = TINY["data/portal.yml"].replace("2026-06-30", as_of.isoformat())
    base: dict[str, str | None] = {**TINY, "data/portal.yml": stichtag}
    for one in past:
        scratch.commit({**base, M: one.text}, one.on.isoformat())
    return publication(examine(root, epoch=None, today=date(2026, 6, 30)), site_url=URL, offers=True)


def last_told(portal: Publication, end: str) -> str:
    """The end that somebody believes who knew the first one and read every event."""
    for event in portal.history.of(NounKind.MEASURE, "m-01"):
        if event.change is Change.DEADLINE:
            assert event.before is not None
            assert D(event.before).last == D(end).last, "each event begins where the one before ended"
            end = str(event.after)
    return end


@tried(0.25)
@given(versions, some_days)
@example([Version(date(2025, 2, 1), "2026-12", ((date(2027, 6, 1), "2028-02-29"),))], date(2026, 11, 15))
@example([Version(date(2025, 2, 1), "2026-12", ((date(2025, 6, 1), "2027-06"),))], date(2026, 11, 15))
@example([Version(date(2026, 2, 1), "2026-12", ((date(2026, 1, 1), "2027-06"),))], date(2025, 11, 15))
@example(
    [Version(date(2025, 1, 1), "2026", ()), Version(date(2025, 1, 2), "2026", ((date(2025, 1, 2), "2026-H1"),))], FIRST
)
def test_page_json_calendar_history_and_edition_tell_one_end(past: list[Version], as_of: date) -> None:
    first, last = past[0], past[-1]
    with tempfile.TemporaryDirectory() as folder:
        portal = published(Path(folder), past, as_of)
        plan = Dates(D("2025-01"), D(last.end))
        end = hold(plan, [Put(on, end=D(one)) for on, one in last.decisions], as_of).dates.end
        assert end is not None
        page = next(one for one in promised(portal)[0] if one.path == "massnahmen/m-01/").make()
        assert end.words in getattr(page.content, "period", "")
        facts = json.loads(next(iter(measure_data.exports(portal))).make())
        assert facts["berechnet"]["zeitraum"]["bis"] == end.text
        (written,) = {one.make() for one in calendar.exports(portal) if "/" not in one.path}
        assert f"DTSTART;VALUE=DATE:{end.last:%Y%m%d}" in written.decode()
        assert measure_facts(portal.monitoring, portal.strategy.measures["m-01"]).end == end.text
        begun = hold(
            Dates(None, D(first.end)), [Put(on, end=D(one)) for on, one in first.decisions], min(first.on, as_of)
        )
        assert D(last_told(portal, str(begun.dates.end))).last == end.last


def test_what_was_written_ahead_is_told_on_its_day_and_not_before(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    ahead = Version(date(2026, 2, 1), "2026-12", ((date(2026, 5, 1), "2027-06"),))
    scratch.commit({M: ahead._replace(decisions=()).text}, "2026-01-01")
    written = scratch.commit({M: ahead.text}, "2026-02-01")
    scratch.commit({M: ahead.text.replace("Text.", "Anderer Text.")}, "2026-06-01")
    cache = tmp_path / "cache"
    before = read_history(tmp_path, cache, date(2026, 4, 30)).events
    assert [(one.change, one.key) for one in before[1:]] == [(Change.TEXT, "postponements"), (Change.TEXT, "body")]
    after = read_history(tmp_path, cache, date(2026, 5, 1)).events
    assert [(one.change, one.day) for one in after[1:]] == [
        (Change.TEXT, date(2026, 2, 1)),
        (Change.DEADLINE, date(2026, 5, 1)),
        (Change.TEXT, date(2026, 6, 1)),
    ]
    moved = after[2]
    assert (moved.before, moved.after, moved.days, moved.count) == ("2026-12", "2027-06", 181, 1)
    assert (moved.commit, moved.decided, moved.reason) == (written, date(2026, 5, 1), "Grund.")
    assert len({one.name for one in after}) == len(after)
    assert read_history(tmp_path, cache).events == after == read_history(tmp_path).events


def test_a_phase_and_a_report_written_ahead_wait_for_their_day(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    sheet = Version(date(2026, 2, 1), "2026-12", ()).text
    more = sheet.replace(
        "---\nText", "  - {am: 2026-05-01, phase: abgeschlossen, text: Fertig.}\n  - {am: 2026-05-01, text: Danke.}\n---\nText"
    )  # fmt: skip
    scratch.commit({M: sheet}, "2026-01-01")
    scratch.commit({M: more}, "2026-02-01")
    told = [
        [
            (one.change, one.before, one.after)
            for one in read_history(tmp_path, as_of=date.fromisoformat(day)).events[1:]
        ]
        for day in ("2026-04-30", "2026-05-01")
    ]
    assert told[0] == [(Change.TEXT, None, None)]
    assert told[1] == [
        (Change.TEXT, None, None),
        (Change.PHASE, "in-umsetzung", "abgeschlossen"),
        (Change.LOG, None, "Danke."),
    ]


def test_a_decision_that_is_taken_back_before_its_day_never_happened(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    ahead = Version(date(2026, 2, 1), "2026-12", ((date(2026, 5, 1), "2027-06"),))
    scratch.commit({M: ahead.text}, "2026-01-01")
    scratch.commit({M: ahead._replace(decisions=()).text}, "2026-02-01")
    assert Change.DEADLINE not in {one.change for one in read_history(tmp_path).events}


def test_what_time_brings_belongs_to_no_release_before_it(tmp_path: Path) -> None:
    scratch = Scratch.at(tmp_path)
    ahead = Version(date(2026, 2, 1), "2026-12", ((date(2026, 5, 1), "2027-06"),))
    scratch.commit({M: ahead.text}, "2026-01-01")
    scratch.git("tag", "v1")
    scratch.commit({M: ahead.text.replace("Text.", "Anderer Text.")}, "2026-06-01")
    history = read_history(tmp_path)
    assert history.positions["v1"] == 1
    assert [one.change for one in history.events] == [Change.NEW, Change.DEADLINE, Change.TEXT]
