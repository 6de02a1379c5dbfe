"""What an event speaks of as it stands today, and what is said where the past is not there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.history.event import Change, NounKind
from strategieportal.history.history import History, State, absence
from strategieportal.history.telling import Subject, subject
from tests.exporting import event
from tests.strategy_cases import a_strategy

if TYPE_CHECKING:
    from collections.abc import Mapping

STRATEGY = a_strategy(
    {
        "massnahmen": [{"id": "m-07", "titel": "Termine"}],
        "ziele": [{"id": "z-01", "titel": "Ziel"}],
        "handlungsfelder": [{"id": "verwaltung", "titel": "Verwaltung"}],
        "kennzahlen": [{"id": "k-01", "titel": "Wartezeit"}],
        "beteiligungen": [{"id": "werkstatt", "titel": "Werkstatt", "format": "werkstatt"}],
    }
)
SUCCESSORS: Mapping[Any, str] = MappingProxyType(
    {(NounKind.MEASURE, "m-01"): "m-05", (NounKind.MEASURE, "m-05"): "m-07"}
)


@pytest.mark.parametrize(
    ("noun", "name", "found"),
    [
        (NounKind.MEASURE, "m-07", Subject("Termine", "M-07", "massnahmen/m-07/", stands=True)),
        (NounKind.MEASURE, "m-01", Subject("Termine", "M-07", "massnahmen/m-07/", stands=True)),
        (NounKind.GOAL, "z-01", Subject("Ziel", "Z-01", "ziele/z-01/", stands=True)),
        (NounKind.FIELD, "verwaltung", Subject("Verwaltung", "", "handlungsfelder/verwaltung/", stands=True)),
        (NounKind.PARTICIPATION, "werkstatt", Subject("Werkstatt", "", "beteiligung/werkstatt/", stands=True)),
        (NounKind.MEASURE, "m-99", Subject("Online-Termine", "M-99", "massnahmen/m-99/", stands=False)),
        (NounKind.FIELD, "schule", Subject("Online-Termine", "", "handlungsfelder/schule/", stands=False)),
        (NounKind.KPI, "m-07", Subject("Online-Termine", "M-07", "kennzahlen/m-07/", stands=False)),
    ],
)
def test_a_noun_is_found_under_the_id_it_has_now_or_told_as_gone(noun: NounKind, name: str, found: Subject) -> None:
    assert subject(STRATEGY, SUCCESSORS, event(Change.TEXT, name, noun=noun)) == found


def test_a_kpi_comes_along_so_that_its_values_can_be_written() -> None:
    known = STRATEGY.kpis["k-01"]
    found = subject(STRATEGY, {}, event(Change.TEXT, "k-01", noun=NounKind.KPI))
    assert found == Subject("Wartezeit", "K-01", "kennzahlen/k-01/", stands=True, kpi=known)


@pytest.mark.parametrize(
    ("state", "told"),
    [(State.SHALLOW, ["B610 .git/shallow"]), (State.DISTRUSTED, ["B611 .git/config"]), (State.KNOWN, []), (State.NONE, [])],
)  # fmt: skip
def test_a_past_that_is_there_but_cannot_be_read_is_told(state: State, told: list[str]) -> None:
    assert [f"{one.code} {one.place.file}" for one in absence(History(state))] == told
