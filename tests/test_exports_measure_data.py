"""The facts of a measure for machines."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.exports import measure_data
from strategieportal.exports.measure_data import plain
from strategieportal.model.partial_date import PartialDate
from strategieportal.model.words import Phase
from strategieportal.problems import Severity
from tests import sheets
from tests.exporting import URL, with_events

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_the_facts_stand_beside_the_page_as_json(portal: PortalFolder) -> None:
    sheets.fill(portal)
    files = {one.path: one for one in measure_data.exports(with_events(portal))}
    facts = json.loads(files["massnahmen/m-07/index.json"].make())
    assert facts["adresse"] == f"{URL}massnahmen/m-07/"
    assert facts["massnahme"]["zeitraum"] == {"von": "2025-01", "bis": "2026-01"}
    assert facts["massnahme"]["finanzierung"][0]["betrag"] == 120000
    assert facts["massnahme"]["einschaetzung"]["terminlage"] == "im-plan"
    assert facts["berechnet"]["terminlage"]["wert"] == "verzoegert"
    assert facts["berechnet"]["zeitraum"] == {"von": "2025-01", "bis": "2027-06"}
    assert facts["berechnet"]["darauf_warten"] == ["m-08"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(120000), "120000"),
        (Decimal("120000.00"), "120000"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.00"), "0"),
        (Decimal(-3), "-3"),
        (Decimal("30000.50"), "30000.5"),
        (Decimal("0.10"), "0.1"),
        (Decimal("-0.5"), "-0.5"),
        (Decimal(2**53 + 1), "9007199254740993"),
        (Decimal(-(2**63)), "-9223372036854775808"),
        (Decimal(2**63 - 1), "9223372036854775807"),
        (7, "7"),
        (Severity.ERROR, str(Severity.ERROR.value)),
        (True, "true"),
        (None, "null"),
        ("1,5", '"1,5"'),
        (Phase.IN_PROGRESS, '"in-umsetzung"'),
        (date(2026, 7, 1), '"2026-07-01"'),
        (PartialDate.parse("2026-H1"), '"2026-H1"'),
        ({"a": (Decimal("2.0"), [Phase.PLANNED, False])}, '{"a": [2, ["geplant", false]]}'),
    ],
)
def test_a_value_becomes_what_json_has_for_it(value: Any, written: str) -> None:
    assert json.dumps(plain(value)) == written


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=2))
def test_a_whole_number_is_an_integer_and_nothing_of_it_is_lost(value: Decimal) -> None:
    whole = value == value.to_integral_value()
    assert isinstance(plain(value), int) is whole
    assert not whole or plain(value) == value
