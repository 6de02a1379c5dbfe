"""Words for a status with a time behind them, and what is known of the day on which something was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from strategieportal.checks.examine import examine
from strategieportal.cli.importing.table_status import done_told, phase_told
from strategieportal.monitoring.monitor import monitor
from tests.importing import STAND, Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

WORDS = """
erledigt (2024) = completed 2024
abgeschlossen 03/2023 = completed 2023-03
fertig am 12.03.2024 = completed 2024-03-12
umgesetzt, 2023 = completed 2023
erledigt: 12/2023 = completed 2023-12
Erledigt seit 2022 = completed 2022
erledigt Ende 2024 = completed 2024
erledigt (Q2/2024) = completed 2024-Q2
erledigt im 1. Halbjahr 2024 = completed 2024-H1
done (2024-05-01) = completed 2024-05-01
erledigt 100 % = completed –
in Umsetzung seit 2023 = in-progress –
in Arbeit (80 %) = in-progress –
laufend (seit 2020) = in-progress –
geplant ab Q3/2026 = planned –
nicht begonnen (2025) = planned –
zurückgestellt bis 2027 = on-hold –
teilweise erledigt = in-progress –
erledigt 80 % = – –
abgeschlossen bis 2024 = – –
abgeschlossen, aber 2024 wieder offen = – –
abgeschlossen (teilweise) = – –
erledigt (s. 2024) = – –
erledigt 5 = – –
"""


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_a_status_means_a_phase_and_perhaps_when_it_was_done(line: str) -> None:
    written, _, told = line.partition(" = ")
    phase = phase_told(written)
    assert f"{phase.value if phase else '–'} {done_told(written) or '–'}" == told


def test_what_is_done_is_done_on_no_day_that_nobody_names(bench: Workbench) -> None:
    bench.put("liste.csv", "Maßnahme;Status;Ende\nWLAN;erledigt;2025\nChat;in Umsetzung;2027\n")
    bench.take()
    reading = examine(bench.target, epoch=None, today=STAND).reading
    derived = monitor(reading.strategy, STAND)
    assert {name: one.since for name, one in derived.phases.items()} == {"wlan": None, "chat": None}
    assert derived.schedules["wlan"].receipt.rule == "T5"
    assert derived.schedules["wlan"].delay is None
    assert "Mai 2026" not in derived.schedules["wlan"].receipt.sentence


@pytest.mark.parametrize(
    ("status", "column", "since", "told"),
    [
        ("erledigt", "12.03.2024", date(2024, 3, 12), "Laut Quelle abgeschlossen."),
        ("erledigt am 12.03.2024", "", date(2024, 3, 12), "Laut Quelle abgeschlossen."),
        ("erledigt", "2024", None, "Als Zeit des Abschlusses nennt sie: 2024."),
        ("erledigt (2024)", "", None, "Als Zeit des Abschlusses nennt sie: 2024."),
        ("erledigt (2030)", "", None, "Status laut Quelle am 12.05.2026: „erledigt (2030)“."),
    ],
)
def test_the_day_of_completion_is_taken_as_precise_as_it_is(
    bench: Workbench, status: str, column: str, since: date | None, told: str
) -> None:
    bench.put("liste.csv", f"Maßnahme;Status;Abgeschlossen am\nWLAN;{status};{column}\n")
    outcome = bench.take()
    strategy = examine(bench.target, epoch=None, today=STAND).reading.strategy
    assert monitor(strategy, STAND).phases["wlan"].since == since
    assert any((entry.text or "").endswith(told) for entry in strategy.measures["wlan"].log)
    assert not [one for one in codes(outcome) if one.startswith("I563")]


@pytest.mark.parametrize("nothing", ["NA", "ND", "-", "–", "n/a", "k. A.", "#NV"])
def test_a_mark_for_nothing_is_no_action_field(bench: Workbench, nothing: str) -> None:
    bench.put("liste.csv", f"Maßnahme;Handlungsfeld;Status\nWLAN;{nothing};laufend\nChat;Netze;laufend\n")
    bench.take()
    assert sorted(one.stem for one in (bench.target / "content/handlungsfelder").iterdir()) == [
        "netze",
        "ohne-handlungsfeld",
    ]


def test_a_second_import_of_a_status_with_a_time_changes_nothing(bench: Workbench) -> None:
    bench.put("liste.csv", "Maßnahme;Status;Verantwortlich\nWLAN;erledigt (2024);Amt 10, Frau Muster\n")
    bench.take()
    assert bench.look().plan.written == ()
