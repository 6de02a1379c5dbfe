"""The tiny picture on a card."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as some

from strategieportal.charts import engine
from strategieportal.charts.kpi_series import Observation
from strategieportal.charts.sparkline import HEIGHT, WIDTH, sparkline
from tests.chart_inputs import full_kpi, kpi, observation, period, scale_kpi

if TYPE_CHECKING:
    from decimal import Decimal


def test_it_shows_values_goal_path_and_last_value_and_is_silent() -> None:
    assert sparkline(kpi(observation("2025", "0"), observation("2026", "10"))) == (
        '<svg class="ch-spark" viewBox="0 0 212 56" aria-hidden="true">'
        '<polyline class="v" points="5,51 207,5"/><circle class="p" cx="207" cy="5" r="4"/></svg>'
    )
    assert '<polyline class="z"' in sparkline(full_kpi())


def test_a_missing_value_interrupts_the_line() -> None:
    assert sparkline(full_kpi()).count('class="v"') == 2
    lonely = sparkline(kpi(observation("2024", "1"), observation("2025", None), observation("2026", "2")))
    assert (lonely.count("<polyline"), lonely.count("<circle")) == (0, 2)


def test_without_values_there_is_nothing() -> None:
    assert sparkline(kpi(observation("2026", None))) == ""
    assert sparkline(kpi()) == ""


def test_a_scale_is_drawn_by_its_steps() -> None:
    assert 'points="5,51 207,5"' in sparkline(scale_kpi("nicht begonnen", "vollständig"))


@given(some.lists(some.none() | some.decimals(-(10**15), 10**15, allow_nan=False, places=2), max_size=8))
def test_everything_stays_inside_and_no_engine_is_needed(values: list[Decimal | None]) -> None:
    engine.close()
    picture = sparkline(kpi(*(Observation(period(str(2018 + at)), value) for at, value in enumerate(values))))
    assert not engine.running()
    if picture:
        ET.fromstring(picture)
        for x, y in re.findall(r"([\d.-]+),([\d.-]+)", picture):
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= HEIGHT
