"""What holds for every valid strategy, whatever stands in it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from strategieportal.model.action_field import ActionField
from strategieportal.model.aims import Goal
from strategieportal.model.kpi import Kpi, Series, Snapshot
from strategieportal.model.measure import Measure
from strategieportal.model.portal import Portal
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import (
    Direction,
    FundingKind,
    KpiLevel,
    PathKind,
    PathStatus,
    Phase,
    Rhythm,
    Schedule,
)
from strategieportal.monitoring.goal_path import path_of
from strategieportal.monitoring.monitor import Monitoring, monitor
from strategieportal.monitoring.moved import moved_ends
from strategieportal.monitoring.path_line import line_of, targets_in_force
from strategieportal.monitoring.phase import OPEN_PHASES, is_done, phase_of
from strategieportal.monitoring.progress import progress_of
from strategieportal.monitoring.schedule import schedule_of
from strategieportal.monitoring.series import series_of
from tests.properties import tried

MEASURES = ("m-1", "m-2", "m-3", "m-4")
SCALE = ("keine", "wenig", "viel", "alles")

days = st.dates(date(2019, 1, 1), date(2032, 12, 31))
years = st.integers(2019, 2032)
partial = st.one_of(
    years.map(str),
    st.builds("{}-H{}".format, years, st.integers(1, 2)),
    st.builds("{}-Q{}".format, years, st.integers(1, 4)),
    st.builds("{}-{:02}".format, years, st.integers(1, 12)),
    days.map(date.isoformat),
)
numbers = st.decimals(-(10**16), 10**16, places=2, allow_nan=False, allow_infinity=False)
small = st.sampled_from([Decimal(one) for one in ("-10", "-1", "-0.5", "0", "0.001", "1", "9.99", "10", "100")])
values = numbers | small
names = st.lists(st.sampled_from(MEASURES), max_size=2)
titles = st.text("äöüß abc<>&\"'|„“😀", min_size=1).map(lambda text: text.strip() or "x")


def optional(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the keys, each there or not."""
    return st.fixed_dictionaries({}, optional=parts)


milestones = st.lists(
    st.builds(
        lambda rest, title: {"title": title, **rest},
        optional(
            due=partial,
            done=partial,
            depends_on=names,
            weight=st.sampled_from([Decimal(one) for one in ("0", "0.1", "1", "7")]),
        ),
        titles,
    ),
    max_size=4,
).map(lambda found: [{"id": f"s-{place}", **one} for place, one in enumerate(found)])

logs = st.lists(st.builds(lambda on, phase: {"on": on, "phase": phase}, days, st.sampled_from(Phase)), max_size=4)
moves = st.lists(
    st.builds(
        lambda on, end, rest: {"on": on, "end": end, "reason": "x", **rest}, days, partial, optional(start=partial)
    ),
    max_size=3,
)
funds = st.lists(
    st.builds(
        lambda kind, amount, rest: {"kind": kind, "amount": amount, **rest},
        st.sampled_from(FundingKind),
        st.integers(0, 10**9),
        optional(spent=st.integers(0, 10**9)),
    ),
    max_size=2,
)
periods = st.one_of(
    partial.map(lambda one: {"start": one}),
    partial.map(lambda one: {"end": one}),
    partial.map(lambda one: {"start": one, "end": one}),
)


@st.composite
def some_measures(draw: st.DrawFn) -> dict[str, Measure]:
    sheet = optional(
        period=periods,
        permanent=st.booleans(),
        postponements=moves,
        milestones=milestones,
        depends_on=names,
        log=logs,
        merged_into=st.sampled_from(MEASURES),
        funding=funds,
        assessment=st.just({"schedule": "on-track", "reason": "x"}),
        progress=st.just({"share": 40, "source": "x"}),
        goals=st.just(["z-1"]),
    )
    used = draw(st.lists(st.sampled_from(MEASURES), unique=True, max_size=4))
    return {
        name: Measure.model_validate({"id": name, "title": draw(titles), "field": "f-1", **draw(sheet)})
        for name in used
    }


@st.composite
def some_kpi(draw: st.DrawFn, name: str = "k-1") -> Kpi:
    qualitative = draw(st.booleans())
    value = st.sampled_from(SCALE) if qualitative else values
    target = st.builds(
        lambda at, aim, rest: {"at": at, **aim, **rest},
        partial,
        st.one_of(
            value.map(lambda one: {"value": one}),
            values.map(lambda one: {"lower": one}),
            values.map(lambda one: {"upper": one}),
            st.tuples(values, values).map(lambda two: {"lower": min(two), "upper": max(two)}),
        ),
        optional(valid_from=partial),
    )
    sheet = optional(
        direction=st.sampled_from(Direction),
        baseline=st.builds(lambda one, at: {"value": one, "at": at}, value, partial),
        targets=st.lists(target, max_size=3),
        path=st.sampled_from(PathKind),
        tolerance=st.sampled_from([Decimal(one) for one in ("0", "0.5", "3")]),
        decimals=st.integers(0, 3),
        rhythm=st.sampled_from(Rhythm),
        measures=names,
    )
    kind = {"kind": "qualitative", "scale": SCALE} if qualitative else {"unit": "%"}
    level = draw(st.sampled_from(KpiLevel))
    return Kpi.model_validate({"id": name, "title": "K", "kpi_level": level, **kind, **draw(sheet)})


@st.composite
def observations(draw: st.DrawFn, kpi: Kpi) -> tuple[tuple[Snapshot, ...], Series]:
    value = st.one_of(st.sampled_from(SCALE), values) if draw(st.booleans()) else values
    if kpi.scale:
        value = st.sampled_from((*SCALE, "ganz anders"))
    seen = st.one_of(
        st.builds(
            lambda one, rest: {"value": one, **rest}, value, optional(provisional=st.booleans(), revised=st.booleans())
        ),
        st.just({"missing": "Nicht erhoben."}),
    )
    dated = st.builds(lambda one, period: {**one, "period": period}, seen, partial)
    rows = draw(
        st.lists(st.builds(lambda one, on: {"observation": one, "published": on}, dated, st.none() | days), max_size=5)
    )
    snapshots = draw(st.lists(st.tuples(days, st.lists(seen | dated, max_size=2)), max_size=4))
    return (
        tuple(Snapshot.model_validate({"day": on, "observations": {kpi.id: tuple(found)}}) for on, found in snapshots),
        Series.model_validate({"kpi": kpi.id, "rows": tuple(rows)}),
    )


@st.composite
def some_strategy(draw: st.DrawFn) -> Strategy:
    kpi = draw(some_kpi())
    snapshots, series = draw(observations(kpi))
    return Strategy(
        portal=Portal.model_validate({"title": "Strategie", "owner": "Landkreis"}),
        fields={"f-1": ActionField.model_validate({"id": "f-1", "title": "Feld"})},
        goals={"z-1": Goal.model_validate({"id": "z-1", "title": "Ziel"})},
        measures=draw(some_measures()),
        kpis={kpi.id: kpi},
        snapshots=snapshots,
        series={kpi.id: series},
    )


def sentences(found: Monitoring) -> list[str]:
    receipts = [one.receipt for one in found.phases.values()] + [one.receipt for one in found.progress.values()]
    receipts += [one.receipt for one in found.paths.values()]
    receipts += [reason for one in found.schedules.values() for reason in one.reasons]
    ends = moved_ends(found.schedules, {}, found.as_of)
    receipts += [ends.receipt, *(one.receipt for one in ends.put_off.values())]
    moved = [move.sentence for one in found.schedules.values() for move in one.moves]
    told = [f"{item.label}: {item.value}." for one in receipts for item in one.inputs]
    return [one.sentence for one in receipts] + moved + told + [found.whole.receipt.sentence]


@tried(0.4)
@given(some_strategy(), days)
def test_every_valid_strategy_is_assessed_alike_each_time_in_whole_sentences(strategy: Strategy, as_of: date) -> None:
    found = monitor(strategy, as_of)
    assert found == monitor(strategy, as_of)
    for sentence in sentences(found):
        assert sentence.strip() == sentence
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "None" not in sentence
    assert sum(found.whole.by_phase.values()) == found.whole.total == len(strategy.measures)
    assert sum(found.whole.by_schedule.values()) == found.whole.active
    assert all(sum(row.values()) == found.whole.by_phase[phase] for phase, row in found.whole.cross.items())


@tried(0.5)
@given(some_measures(), days)
def test_what_is_overdue_is_late_whatever_else_is_true(measures: dict[str, Measure], as_of: date) -> None:
    for measure in measures.values():
        found = schedule_of(measure, measures, as_of)
        phase = phase_of(measure, as_of).phase
        end = None if measure.permanent else found.current.end
        missed = any(one.due and one.due.last < as_of and not is_done(one, as_of) for one in measure.milestones)
        overdue = missed or (end is not None and end.last < as_of)
        assert (found.schedule is Schedule.NOT_ASSESSABLE) == (phase not in OPEN_PHASES)
        if phase in OPEN_PHASES and overdue:
            assert found.schedule is Schedule.LATE
        if found.schedule in {Schedule.ON_TRACK, Schedule.AT_RISK, Schedule.NO_DATES}:
            assert not overdue


@tried(0.5)
@given(some_measures(), days)
def test_progress_stays_between_0_and_100_and_reaches_them_only_exactly(
    measures: dict[str, Measure], as_of: date
) -> None:
    for measure in measures.values():
        found = progress_of(measure, as_of)
        assert (found.share is None) <= (not measure.milestones or found.weighted)
        if found.share is not None:
            assert 0 <= found.share <= 100
            weights = [Decimal(1) if one.weight is None else one.weight for one in measure.milestones]
            done = sum(
                (one for one, step in zip(weights, measure.milestones, strict=True) if is_done(step, as_of)), Decimal(0)
            )
            assert (found.share == 0) == (done == 0)
            assert (found.share == 100) == (done == sum(weights))


@tried(0.5)
@given(values, st.lists(st.tuples(st.integers(1, 3000), values), min_size=1, max_size=4), st.sampled_from(PathKind))
def test_the_path_never_leaves_the_values_it_joins(
    start: Decimal, corners: list[tuple[int, Decimal]], path: PathKind
) -> None:
    begin = date(2020, 12, 31)
    targets = [{"at": (begin + timedelta(days=after)).isoformat(), "value": value} for after, value in corners]
    kpi = Kpi.model_validate(
        {
            "id": "k",
            "title": "K",
            "kpi_level": "impact",
            "unit": "%",
            "direction": "rise",
            "path": path,
            "targets": targets,
        }
    )
    in_force = targets_in_force(kpi, begin)
    line = line_of(kpi, (begin, start), in_force)
    assert line is not None
    for before, after in pairwise(line.knots):
        length = (after[0] - before[0]).days
        heights = [line.at(before[0] + timedelta(days=length * part // 4)).lower for part in range(5)]
        known = [one for one in heights if one is not None]
        assert len(known) == 5
        assert known in (sorted(known), sorted(known, reverse=True))
        assert known[0] == before[1].lower
        assert known[-1] == after[1].lower


@tried(0.5)
@given(some_kpi().flatmap(lambda kpi: st.tuples(st.just(kpi), observations(kpi))), days)
def test_series_and_path_of_any_kpi_agree(
    given_kpi: tuple[Kpi, tuple[tuple[Snapshot, ...], Series]], as_of: date
) -> None:
    kpi, (snapshots, rows) = given_kpi
    series = series_of(kpi, snapshots, rows, as_of)
    found = path_of(kpi, series, as_of)
    assert [one.period for one in series.points] == sorted({one.period for one in series.points})
    assert all((one.height is None) or (one.missing is None) for one in series.points)
    assert found.latest == series.latest
    if kpi.direction is None or not (kpi.targets or kpi.baseline):
        assert found.status is PathStatus.NOT_ASSESSABLE
    if found.gap is not None and found.expected is not None and found.gap:
        assert series.latest is not None
        assert series.latest.height is not None
        assert abs(series.latest.height - found.expected - found.gap) < Decimal("0.1")
    if found.reached_on is not None:
        assert found.status is PathStatus.REACHED
