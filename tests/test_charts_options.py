"""Options: pure data, whatever stands in the content."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pyecharts.charts import Line
from pyecharts.commons.utils import JsCode

from strategieportal.charts import engine
from strategieportal.charts.lettering import plain
from strategieportal.charts.options import compact, data, fn, option_of, start


def test_code_is_refused() -> None:
    with pytest.raises(TypeError, match="JsCode cannot be part"):
        data({"formatter": JsCode("function () { return 1 }")})


def test_missing_values_stay_in_lists_and_leave_objects() -> None:
    assert data({"value": [1, None], "label": None}) == {"value": [1, None]}


def test_numbers_and_dates_become_json() -> None:
    assert data([Decimal("1.5"), Decimal("2.0"), date(2026, 7, 31), True]) == [1.5, 2, "2026-07-31", True]
    assert isinstance(data(Decimal("2.0")), int)


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        compact({"value": float("nan")})


def test_options_are_the_same_on_every_run_and_do_not_move() -> None:
    made = [option_of(Line(init_opts=start("k-1")).add_xaxis([1]).add_yaxis("ä", [2]), 14) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]["animation"] is False
    assert not {"title", "toolbox", "color"} & set(made[0])


def test_functions_are_named_not_written() -> None:
    assert fn("number", 1, " %") == {"$fn": "number", "args": [1, " %"]}


@given(some.text())
def test_a_text_comes_out_harmless(text: str) -> None:
    done = data({"name": text})["name"]
    json.dumps(done, ensure_ascii=False).encode()
    assert all(plain(line) == line for line in done.split("\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\r\nc", "a b c"),
        ("  a   b ", "a b"),
        ("\u202eabc\u202c", "abc"),
        ("a\x00\x1b[1m\ud800b", "a[1mb"),
        ("5\u00a0%", "5\u00a0%"),
    ],
)
def test_texts_are_put_on_one_line_without_control_characters(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_the_functions_write_numbers_as_germans_do() -> None:
    option = {
        "animation": False,
        "xAxis": {},
        "yAxis": {
            "min": -1500,
            "max": 2500,
            "interval": 2000,
            "axisLabel": {"formatter": fn("number", 1, "\u00a0€", 10)},
        },
        "series": [{"type": "line", "data": [[1, 2]]}],
    }
    raw = engine.render(option, 400, 300, "n", {"400": {}, "600": {}})
    assert ">\u2212150,0\u00a0€<" in raw
    assert ">50,0\u00a0€<" in raw


@pytest.mark.parametrize("name", ["__proto__", "constructor", "valueOf"])
def test_names_of_javascript_itself_are_drawn_like_any_other_word(name: str) -> None:
    def drawn(word: str) -> str:
        option = {"xAxis": {"type": "category", "data": [word]}, "yAxis": {}, "series": [{"type": "bar", "data": [1]}]}
        return engine.render(data(option), 300, 200, "n", {"400": {}, "600": {}})

    assert drawn(name).replace("\u2060", "").replace(name, "word") == drawn("word")
    assert "NaN" not in drawn(name)
    assert "[object" not in drawn("after")
