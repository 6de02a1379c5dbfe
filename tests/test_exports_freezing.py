"""What an edition says of measures and KPIs: only what held, in plain texts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.exports.freezing import frozen, kpi_facts, measure_facts
from strategieportal.model.words import Phase
from strategieportal.monitoring.monitor import monitor
from strategieportal.reading.editions import checksum, edition_text
from tests.strategy_cases import a_strategy

if TYPE_CHECKING:
    from strategieportal.model.edition import KpiFacts, MeasureFacts

DAY = date(2026, 7, 1)
LATE = {"zeitraum": {"von": "2025-01", "bis": "2025-12"}}


def measure(**sheet: Any) -> MeasureFacts:
    strategy = a_strategy({"massnahmen": [sheet]})
    return measure_facts(monitor(strategy, DAY), strategy.measures["m-01"])


def kpi(*rows: dict[str, Any], **sheet: Any) -> KpiFacts:
    strategy = a_strategy({"kennzahlen": [{"einheit": "%", **sheet}], "reihen": {"k-01": list(rows)}})
    return kpi_facts(monitor(strategy, DAY), strategy.kpis["k-01"])


@pytest.mark.parametrize("phase", list(Phase))
def test_only_what_is_planned_or_under_way_has_a_terminlage(phase: Phase) -> None:
    found = measure(**LATE, verlauf=[{"am": "2025-02-01", "phase": phase.key}])
    assert found.phase == phase.key
    assert found.schedule == ("verzoegert" if phase in {Phase.PLANNED, Phase.IN_PROGRESS} else "")
    assert (found.start, found.end) == ("2025-01", "2025-12")


def test_what_nobody_said_is_empty_and_none_is_not_nothing() -> None:
    bare = measure()
    assert (bare.body, bare.start, bare.end, bare.planned, bare.schedule) == ("", "", "", "", "")
    assert measure(finanzierung=[{"art": "eigen", "betrag": 0}]).planned == "0"
    assert kpi().value == kpi().period == kpi().status == kpi().aim == kpi().aim_at == ""
    assert not kpi().provisional


AIM = [{"zeitpunkt": "2030", "wert": 5}]


@pytest.mark.parametrize(
    ("sheet", "judged"),
    [
        ({}, False),
        ({"richtung": "steigen"}, True),
        ({"zielwerte": AIM}, True),
        ({"richtung": "fallen", "zielwerte": AIM}, True),
    ],
)
def test_a_kpi_that_is_only_observed_has_no_status(sheet: dict[str, Any], *, judged: bool) -> None:
    assert bool(kpi({"zeitraum": "2025", "wert": 1}, **sheet).status) is judged


def test_words_have_no_unit() -> None:
    strategy = a_strategy({"kennzahlen": [{"art": "qualitativ", "skala": ["a", "b"], "einheit": None}]})
    assert kpi_facts(monitor(strategy, DAY), strategy.kpis["k-01"]).unit == ""


@pytest.mark.parametrize(
    ("stated", "aim"),
    [
        ({"wert": Decimal("60.50")}, "60.50"),
        ({"wert": Decimal("0.0000001")}, "0.0000001"),
        ({"mindestens": Decimal(4), "hoechstens": Decimal("0.6E+1")}, "4–6"),
    ],
)
def test_the_aim_is_written_as_a_plain_number(stated: dict[str, Decimal], aim: str) -> None:
    way = "steigen" if "wert" in stated else "korridor"
    found = kpi({"zeitraum": "2025", "wert": 1}, richtung=way, zielwerte=[{"zeitpunkt": "2030", **stated}])
    assert (found.aim, found.aim_at) == (aim, "2030")
    assert found.status


@pytest.mark.parametrize(("value", "written"), [("1E+3", "1000"), ("0.10", "0.10"), ("-0.0000001", "-0.0000001")])
def test_a_value_is_written_as_a_plain_number(value: str, written: str) -> None:
    assert kpi({"zeitraum": "2025", "wert": Decimal(value)}).value == written


def test_what_is_empty_is_left_out_and_nothing_but_the_checksum_is_added() -> None:
    strategy = a_strategy({"massnahmen": [{}]})
    facts = frozen(strategy, monitor(strategy, DAY), "2026", frozen_on=DAY, data_as_of=DAY)
    assert facts["massnahmen"] == [
        {"id": "m-01", "kuerzel": "M-01", "titel": "M-01", "handlungsfeld": "f-01", "phase": "idee"}
    ]
    assert (facts["kennzahlen"], facts["lizenz"]) == ([], "")
    assert edition_text(facts).splitlines()[-2] == f' "pruefsumme": "{checksum(facts)}"'
