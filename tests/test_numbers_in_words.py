"""What is said beside numbers is true of any number: equal only of equals, no 0 that is none, sizes of what is missed.

The table of vectors holds the key sentence of a KPI for one, zero, negative, tiny and huge values.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.charts.amounts import written
from strategieportal.charts.kpi_line import key_sentence
from strategieportal.model.kpi import Kpi
from strategieportal.model.places import MOST, fitting_places, telling_places
from strategieportal.monitoring.path_line import Corridor
from strategieportal.monitoring.path_rules import missed
from strategieportal.pages.parts.quantity import figure
from tests.chart_inputs import kpi, observation
from tests.properties import tried
from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SENTENCES = [
    # before, after, unit, decimals, sentence
    ("1", "1", "Fälle", 0, "2025 betrug der Wert 1 Fall, so viel wie 2024."),
    ("2", "1", "Tage", 1, "2025 betrug der Wert 1,0 Tage, 1,0 weniger als 2024."),
    ("-2", "-1", "Tage", 0, "2025 betrug der Wert −1 Tag, 1 mehr als 2024."),
    ("0", "0", "€", 0, "2025 betrug der Wert 0 €, so viel wie 2024."),
    ("0", "1", "%", 0, "2025 betrug der Wert 1 %, 1 Prozentpunkt mehr als 2024."),
    ("1", "0", "%", 0, "2025 betrug der Wert 0 %, 1 Prozentpunkt weniger als 2024."),
    ("-3", "-5", "°C", 0, "2025 betrug der Wert −5 °C, 2 weniger als 2024."),
    ("-3", "3", "%", 1, "2025 betrug der Wert 3,0 %, 6,0 Prozentpunkte mehr als 2024."),
    ("0.0004", "0.0002", "%", 3, "2025 betrug der Wert 0,0002 %, 0,0002 Prozentpunkte weniger als 2024."),
    ("0.1237", "0.1238", "", 3, "2025 betrug der Wert 0,1238, 0,0001 mehr als 2024."),
    ("58.74", "58.70", "%", 1, "2025 betrug der Wert 58,70 %, 0,04 Prozentpunkte weniger als 2024."),
    ("58.700000001", "58.7", "%", 1, "2025 betrug der Wert 58,7 %, gerundet so viel wie 2024."),
    ("58.70", "58.7", "%", 1, "2025 betrug der Wert 58,7 %, so viel wie 2024."),
    ("1200000000000", "1200000000001", "€", 0, "2025 betrug der Wert 1.200.000.000.001 €, 1 € mehr als 2024."),
    ("1", "-1", "Prozentpunkte", 0, "2025 betrug der Wert −1 Prozentpunkt, 2 weniger als 2024."),
    (
        "12345678901234567",
        "12345678901234568",
        "€",
        0,
        "2025 betrug der Wert 12.345.678.901.234.568 €, 1 € mehr als 2024.",
    ),
    ("0.4", "0.3", "Fälle", 0, "2025 betrug der Wert 0,3 Fälle, 0,1 weniger als 2024."),
]


@pytest.mark.parametrize(("before", "after", "unit", "decimals", "sentence"), SENTENCES)
def test_the_sentence_says_what_the_numbers_say(
    before: str, after: str, unit: str, decimals: int, sentence: str
) -> None:
    series = kpi(observation("2024", before), observation("2025", after), unit=unit, decimals=decimals)
    assert plain(key_sentence(series)) == sentence


PLACES = [
    # stated values, places
    ("1234 99", 0),
    ("58.7 61.2", 1),
    ("58.70 61.20", 1),
    ("1234567.89 2", 2),
    ("12.345678 40.1", 2),
    ("0.0004 0.0002", 4),
    ("0.00001 0.00004", 5),
    ("0.1234 0.1238", 4),
    ("1.583 1.532 1.46", 3),
    ("0.06079838661842339 0.0712345678", 4),
    ("0 0.0003", 4),
    ("-0.125 0.5", 3),
    ("99.96 100", 2),
    ("", 0),
    ("0", 0),
    ("1E+3 5", 0),
    ("1E-15 2E-15", MOST),
]


@pytest.mark.parametrize(("values", "places"), PLACES)
def test_places_follow_what_was_stated_and_what_must_be_told_apart(values: str, places: int) -> None:
    assert fitting_places([Decimal(one) for one in values.split()]) == places


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0.4", 0, "0,4"),
        ("0.5", 0, "1"),
        ("0.0004", 2, "0,0004"),
        ("-0.00012345", 1, "−0,00012"),
        ("0", 2, "0,00"),
        ("0.004", 2, "0,004"),
        ("0.005", 2, "0,01"),
        ("1E-10", 0, "0,0000000001"),
        ("49.4", 0, "49"),
    ],
)
def test_only_nothing_is_written_as_zero(value: str, places: int, text: str) -> None:
    assert written(Decimal(value), places) == text


@tried(2)
@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=9), st.integers(0, 6)
)
def test_a_number_that_is_not_zero_is_never_written_as_zero(value: Decimal, places: int) -> None:
    text = written(value, places)
    assert (text.strip("−0,.") == "") == (value == 0)
    assert telling_places(value, places) >= places


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def a_kpi(unit: str = "%", decimals: int = 0, **more: object) -> Kpi:
    sheet = {"id": "k-01", "titel": "K", "ebene": "outcome", "einheit": unit, "nachkommastellen": decimals}
    return Kpi.model_validate({**sheet, **more})


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "lower", "text"),
    [
        ("%", 0, "49", "50", "1~Prozentpunkt"),
        ("%", 1, "49", "50", "1,0~Prozentpunkte"),
        ("%", 0, "49.6", "50", "0,4~Prozentpunkte"),
        ("Tage", 0, "31", "50", "19~Tage"),
        ("", 0, "31", "50", "19"),
        ("t", 1, "12.34", "15.06", "2,8~t"),
    ],
)
def test_what_is_missed_is_said_by_its_size(unit: str, decimals: int, value: str, lower: str, text: str) -> None:
    found = missed(a_kpi(unit or "ohne Angabe", decimals), Decimal(value), Corridor(Decimal(lower), None))
    assert plain(found) == text.replace("~", " ")


@pytest.mark.parametrize(
    ("value", "step"), [("0.5", "b"), ("1.5", "c"), ("2.5", "d"), ("1.49", "b"), ("-1", "a"), ("9", "d")]
)
def test_half_a_step_of_a_scale_is_the_next_one(value: str, step: str) -> None:
    one = a_kpi(art="qualitativ", skala=["a", "b", "c", "d"], einheit=None, nachkommastellen=0)
    assert figure(one, Decimal(value)) == step


def test_a_kpi_whose_sheet_names_no_places_is_printed_with_those_that_its_numbers_need(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", '---\nid: k-01\ntitel: Winzig\nebene: outcome\neinheit: "%"\n---\n')
    portal.write("data/kennzahlen/k-01.csv", "zeitraum,wert\n2024,0.0004\n2025,0.0002\n")
    page = plain(html(whole(portal), "kennzahlen/k-01/"))
    assert "0,0002" in page
    assert "so viel wie" not in page
    portal.replace("content/kennzahlen/k-01.md", "---\nid", "---\nnachkommastellen: 5\nid")
    assert "0,00020" in html(whole(portal), "kennzahlen/k-01/")


@pytest.mark.parametrize(("value", "said"), [("1", "1 Fall"), ("2", "2 Fälle"), ("0", "0 Fälle"), ("-1", "−1 Fall")])
def test_the_large_number_has_the_unit_that_fits(portal: PortalFolder, value: str, said: str) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: Fälle\n---\n")
    portal.write("data/kennzahlen/k-01.csv", f"zeitraum,wert\n2025,{value}\n")
    number, _, unit = said.partition(" ")
    assert f'<span class="big">{number}<small> {unit}</small></span>' in html(whole(portal), "kennzahlen/k-01/")
