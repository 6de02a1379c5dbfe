"""What pages and charts read from the results besides the status itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from strategieportal.model.action_field import ActionField
from strategieportal.model.aims import Goal, Value
from strategieportal.model.holding import Edge, MoveDirection
from strategieportal.model.kpi import Kpi, Series, Snapshot, default_period
from strategieportal.model.measure import Measure
from strategieportal.model.portal import Portal
from strategieportal.model.situation import Event, Stakeholder
from strategieportal.model.strategy import Strategy
from strategieportal.model.words import Phase, Schedule
from strategieportal.monitoring.goal_path import path_of
from strategieportal.monitoring.monitor import monitor
from strategieportal.monitoring.moved import moves_of_end, put_off
from strategieportal.monitoring.phase import phase_of
from strategieportal.monitoring.receipt import Input, note, receipt, rules, told
from strategieportal.monitoring.relations import Neighbours, relations_of
from strategieportal.monitoring.schedule import schedule_of
from strategieportal.monitoring.series import KpiSeries, series_of

DAY = date(2026, 7, 1)
STARTED = [{"am": "2025-01-01", "phase": "in-umsetzung"}]


def measure(name: str = "m-1", **sheet: Any) -> Measure:
    return Measure.model_validate({"id": name, "titel": f"Titel {name}", "handlungsfeld": "f-1", **sheet})


def kpi(**sheet: Any) -> Kpi:
    return Kpi.model_validate({"id": "k-1", "titel": "Kennzahl", "ebene": "outcome", "einheit": "%", **sheet})


def series(known: Kpi, **values: Any) -> KpiSeries:
    rows = [
        {"observation": {"period": period[1:].replace("_", "-"), "value": value}} for period, value in values.items()
    ]
    return series_of(known, (), Series.model_validate({"kpi": known.id, "rows": rows}), DAY)


def strategy(*measures: Measure, kpis: tuple[Kpi, ...] = (), **parts: Any) -> Strategy:
    portal = Portal.model_validate({"titel": "Strategie", "traeger": "Landkreis"})
    fields = {"f-1": ActionField.model_validate({"id": "f-1", "titel": "Feld", "kennzahlen": ["k-1", "k-9"]})}
    fields["q-1"] = ActionField.model_validate({"id": "q-1", "titel": "Thema", "art": "querschnitt"})
    named = {one.id: one for one in measures}
    return Strategy(portal=portal, fields=fields, measures=named, kpis={one.id: one for one in kpis}, **parts)


def test_a_receipt_is_filled_from_the_catalogue_and_ends_with_its_notes() -> None:
    found = receipt("T8", DAY, (told("due", "x"),), notes=(note("provisional"),), end="1. Mai")
    assert (
        found.sentence == "Die Maßnahme sollte bis 1. Mai abgeschlossen sein und ist es nicht. Der Wert ist vorläufig."
    )
    assert (found.title, found.inputs, found.as_of) == ("Ende überschritten", (Input("Fällig", "x"),), DAY)


def test_an_unknown_rule_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        receipt("T99", DAY)


def test_rule_ids_name_their_group_and_count_up() -> None:
    assert [one.id for one in rules()][:7] == ["P1", "P2", "P3", "P4", "P5", "P6", "T1"]
    assert {one.id[0] for one in rules()} == set("PTFZRLWVAKBDEQ")


def test_the_log_is_given_newest_first_up_to_the_day() -> None:
    log = [{"am": "2025-01-01", "text": "a"}, {"am": "2025-01-01", "text": "b"}, {"am": "2024-01-01", "text": "c"}]
    found = phase_of(measure(verlauf=[*log, {"am": "2027-01-01", "text": "d"}]), DAY)
    assert [one.text for one in found.entries] == ["b", "a", "c"]
    assert found.phase is Phase.IDEA
    assert found.since is None


def test_moves_tell_both_ends_with_days_direction_and_ordinal() -> None:
    moves = [
        {"am": "2025-03-01", "von": "2025-06", "bis": "2026-09", "warum": "a"},
        {"am": "2025-02-01", "bis": "2026-07", "warum": "b"},
        {"am": "2025-04-01", "bis": "2026-09-30", "warum": "c"},
        {"am": "2025-05-01", "bis": "2026-08", "warum": "d"},
    ]
    found = schedule_of(measure(zeitraum={"bis": "2026-06"}, verschiebungen=moves, verlauf=STARTED), {}, DAY)
    assert [(one.edge, one.direction, one.days, one.ordinal, one.reason) for one in found.moves] == [
        (Edge.END, MoveDirection.LATER, 31, 1, "b"),
        (Edge.START, MoveDirection.FIRST, None, 1, "a"),
        (Edge.END, MoveDirection.LATER, 61, 2, "a"),
        (Edge.END, MoveDirection.SAME, 0, 3, "c"),
        (Edge.END, MoveDirection.EARLIER, -30, 4, "d"),
    ]
    told_moves = [one.sentence.replace("\u00a0", " ") for one in found.moves]
    assert told_moves[0] == (
        "Am 1. Februar 2025 wurde das Ende um 31 Tage nach hinten verschoben: bisher Juni 2026, jetzt Juli 2026."
    )
    assert told_moves[1] == "Am 1. März 2025 wurde der Beginn festgelegt: Juni 2025."
    assert told_moves[4].startswith("Am 1. Mai 2025 wurde das Ende um 30 Tage vorgezogen")
    off = put_off(moves_of_end(found.moves, ()), DAY)
    assert off is not None
    assert (off.times, off.first.text, off.latest.text) == (2, "2026-06", "2026-09")


def test_the_plan_stays_beside_what_holds_now() -> None:
    move = {"am": "2026-01-01", "bis": "2027-06", "warum": "a"}
    found = schedule_of(
        measure(zeitraum={"von": "2025", "bis": "2026-06"}, verschiebungen=[move], verlauf=STARTED), {}, DAY
    )
    assert (str(found.planned.end), str(found.current.end), str(found.current.start)) == ("2026-06", "2027-06", "2025")


def test_the_next_milestone_is_the_open_one_that_is_due_first() -> None:
    steps = [
        {"id": "a", "titel": "A", "bis": "2027"},
        {"id": "b", "titel": "B", "bis": "2026-09"},
        {"id": "c", "titel": "C", "bis": "2026-08", "erledigt": "2026-06"},
    ]
    found = schedule_of(measure(meilensteine=steps, verlauf=STARTED), {}, DAY)
    assert found.next_milestone is not None
    assert found.next_milestone.id == "b"


def test_an_assessment_of_later_days_is_not_known_yet() -> None:
    stated = {"terminlage": "verzoegert", "warum": "x", "am": "2026-08-01"}
    found = schedule_of(measure(zeitraum={"bis": "2027"}, verlauf=STARTED, einschaetzung=stated), {}, DAY)
    assert found.stated is None
    assert not found.differs


def test_an_indicator_that_moves_the_wrong_way_does_not_drop_late() -> None:
    late = measure(zeitraum={"bis": "2026-05"}, verlauf=STARTED, erfolg={"kennzahlen": ["k-1"]})
    worse = kpi(
        richtung="steigen",
        ausgangswert={"wert": 40, "zeitpunkt": "2020"},
        zielwerte=[{"zeitpunkt": "2030", "wert": 60}],
    )
    snapshot = Snapshot.model_validate({"day": date(2026, 6, 30), "observations": {"k-1": ({"wert": 1},)}})
    found = monitor(strategy(late, kpis=(worse,), snapshots=(snapshot,)), DAY)
    assert found.paths["k-1"].status.key == "falsche-richtung"
    assert found.schedules["m-1"].schedule is Schedule.LATE


@pytest.mark.parametrize(
    ("rhythm", "on", "period"),
    [
        ("monatlich", "2026-03-31", "2026-03"),
        ("monatlich", "2026-01-30", "2025-12"),
        ("quartalsweise", "2026-12-31", "2026-Q4"),
        ("quartalsweise", "2026-02-15", "2025-Q4"),
        ("halbjaehrlich", "2026-12-31", "2026-H2"),
        ("jaehrlich", "2026-12-31", "2026"),
        ("jaehrlich", "2026-12-30", "2025"),
        ("unregelmaessig", "2026-12-30", "2026-12-30"),
    ],
)
def test_a_snapshot_describes_the_last_whole_period_of_the_rhythm(rhythm: str, on: str, period: str) -> None:
    assert default_period(kpi(rhythmus=rhythm).rhythm, date.fromisoformat(on)).text == period


def test_change_is_from_the_previous_to_the_latest_real_value() -> None:
    known = kpi()
    found = series(known, _2022=5, _2024=Decimal("7.5"))
    assert found.change == Decimal("2.5")
    assert (str(found.latest and found.latest.period), str(found.previous and found.previous.period)) == (
        "2024",
        "2022",
    )
    assert series(known, _2022=5).change is None


def test_data_is_stale_after_the_months_the_portal_says() -> None:
    found = series(kpi(), _2024=5)
    assert not found.stale(date(2026, 6, 30), 18)
    assert found.stale(date(2026, 7, 1), 18)
    assert series(kpi()).stale(DAY, 18)


def test_a_late_statistic_counts_from_its_first_publication() -> None:
    snapshot = Snapshot.model_validate(
        {"day": date(2026, 1, 31), "observations": {"k-1": ({"wert": 1, "zeitraum": "2023"},)}}
    )
    found = series_of(kpi(), (snapshot,), None, DAY)
    assert not found.stale(date(2026, 7, 31), 6)
    assert found.stale(date(2026, 8, 1), 6)


def test_a_word_where_a_number_is_due_is_kept_as_a_word_and_never_0() -> None:
    found = series(kpi(), _2024="keine Angabe")
    assert (found.points[0].word, found.points[0].value, found.latest) == ("keine Angabe", None, None)


def test_the_path_is_given_for_drawing_before_there_is_any_value() -> None:
    known = kpi(
        richtung="steigen",
        pfad="stufen",
        ausgangswert={"wert": 1, "zeitpunkt": "2020"},
        zielwerte=[{"zeitpunkt": "2025", "wert": 2}, {"zeitpunkt": "2030", "wert": 3}],
    )
    found = path_of(known, series(known), DAY)
    ends = [date(2020, 12, 31), date(2025, 12, 31), date(2030, 12, 31)]
    heights = [(ends[0], 1), (ends[1], 1), (ends[1], 2), (ends[2], 2), (ends[2], 3)]
    assert found.path_points == tuple((when, Decimal(height)) for when, height in heights)
    assert found.expected_now == 2
    assert (found.corridor, found.corridor_points) == (None, ())


def test_a_corridor_is_given_for_drawing_with_both_bounds() -> None:
    known = kpi(richtung="korridor", zielwerte=[{"zeitpunkt": "2030", "mindestens": 60, "hoechstens": 70}])
    found = path_of(known, series(known, _2025=80), DAY)
    assert found.path_points == ()
    assert found.corridor is not None
    assert (found.corridor.lower, found.corridor.upper) == (Decimal(60), Decimal(70))
    assert len(found.corridor_points) == 1


def test_a_projection_says_its_assumption_and_whether_the_target_would_be_met() -> None:
    known = kpi(
        richtung="steigen", ausgangswert={"wert": 1, "zeitpunkt": "2020"}, zielwerte=[{"zeitpunkt": "2029", "wert": 3}]
    )
    found = path_of(known, series(known, _2021=1, _2025=2), DAY).projection
    assert found is not None
    assert (found.value, found.meets, found.points) == (Decimal(3), True, 2)
    assert found.assumption.startswith("Annahme: Die letzten 2 Werte (2021 bis 2025)")


def test_two_periods_that_end_on_one_day_give_no_projection_and_no_crash() -> None:
    known = kpi(richtung="steigen", zielwerte=[{"zeitpunkt": "2029", "wert": 3}])
    assert path_of(known, series(known, _2025=1, _2025_12=2), DAY).projection is None


def test_a_rising_kpi_with_bounds_is_measured_by_its_lower_one() -> None:
    goal = {"zeitpunkt": "2030", "mindestens": 60, "hoechstens": 70}
    known = kpi(richtung="steigen", ausgangswert={"wert": 40, "zeitpunkt": "2020"}, zielwerte=[goal])
    assert path_of(known, series(known, _2025=75), DAY).status.key == "erreicht"


def test_links_are_known_in_both_directions_and_from_either_side() -> None:
    parts: dict[str, Any] = {
        "goals": {
            "z-1": Goal.model_validate(
                {"id": "z-1", "titel": "Z", "handlungsfelder": ["f-1"], "werte": ["w-1"], "kennzahlen": ["k-1"]}
            )
        },
        "values": {"w-1": Value.model_validate({"id": "w-1", "titel": "W"})},
        "stakeholders": {
            "a-1": Stakeholder.model_validate({"id": "a-1", "name": "A", "gruppe": "kreis", "handlungsfelder": ["f-1"]})
        },
        "events": {"e-1": Event.model_validate({"id": "e-1", "titel": "E", "zeitpunkt": "2026", "betrifft": ["m-2"]})},
    }
    first = measure("m-1", erfolg={"kennzahlen": ["k-1"]}, ziele=["z-1", "z-9"], werte=["w-1"], beteiligte=["a-1"])
    second = measure(
        "m-2",
        querschnitt=["q-1"],
        haengt_ab_von=["m-1", "m-2", "m-9"],
        verantwortlich={"stelle": "Amt 1"},
        meilensteine=[{"id": "a", "titel": "A", "haengt_ab_von": ["m-1", "m-3"]}],
    )
    third = measure("m-3", nachfolger="m-1")
    found = relations_of(strategy(first, second, third, kpis=(kpi(massnahmen=["m-3", "m-1"]),), **parts))
    assert found.measures_by_kpi == {"k-1": ("m-1", "m-3")}
    assert found.kpis_by_measure == {"m-1": ("k-1",), "m-3": ("k-1",)}
    assert found.predecessors == {"m-2": ("m-1", "m-3")}
    assert found.dependents == {"m-1": ("m-2",), "m-3": ("m-2",)}
    assert found.merged_from == {"m-1": ("m-3",)}
    assert found.measures_by_field == {"f-1": ("m-1", "m-2", "m-3")}
    assert found.measures_by_theme == {"q-1": ("m-2",)}
    assert found.measures_by_goal == {"z-1": ("m-1",)}
    assert found.measures_by_value == {"w-1": ("m-1",)}
    assert found.measures_by_stakeholder == {"a-1": ("m-1",)}
    assert found.measures_by_body == {"Amt 1": ("m-2",)}
    assert found.kpis_by_field == {"f-1": ("k-1",)}
    assert found.fields_by_kpi == {"k-1": ("f-1",)}
    assert found.kpis_by_goal == {"z-1": ("k-1",)}
    assert found.goals_by_kpi == {"k-1": ("z-1",)}
    assert found.goals_by_field == {"f-1": ("z-1",)}
    assert found.fields_by_goal == {"z-1": ("f-1",)}
    assert found.goals_by_value == {"w-1": ("z-1",)}
    assert found.stakeholders_by_field == {"f-1": ("a-1",)}
    assert found.events_by_measure == {"m-2": ("e-1",)}


def test_a_measure_has_at_most_two_neighbours_on_each_side() -> None:
    found = relations_of(strategy(*(measure(f"m-{number}") for number in range(1, 7)))).neighbours
    assert found["m-1"] == Neighbours(None, "m-2", ("m-2", "m-3"))
    assert found["m-4"] == Neighbours("m-3", "m-5", ("m-2", "m-3", "m-5", "m-6"))


def test_the_container_counts_each_group() -> None:
    one = measure(
        "m-1", verlauf=STARTED, querschnitt=["q-1"], verantwortlich={"stelle": "Amt 1"}, zeitraum={"bis": "2026-05"}
    )
    found = monitor(strategy(one, measure("m-2")), DAY)
    assert (found.whole.total, found.whole.ideas, found.whole.by_schedule[Schedule.LATE]) == (2, 1, 1)
    assert (found.by_field["f-1"].total, found.by_field["q-1"].total) == (2, 0)
    assert (found.by_theme["q-1"].total, found.by_body["Amt 1"].total) == (1, 1)
    assert found.whole.cross[Phase.IN_PROGRESS][Schedule.LATE] == 1
    assert set(found.whole.cross) == {Phase.PLANNED, Phase.IN_PROGRESS}
