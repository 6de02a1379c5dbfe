"""Whatever the canonical writer writes, the strict reader reads back to the same data."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from strategieportal.source.sheet import read_sheet
from strategieportal.source.text import REFUSED
from strategieportal.source.writing import UnwritableError, write_sheet, write_table, write_yaml
from strategieportal.source.yaml import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def _fit(text: str) -> bool:
    return REFUSED.search(unicodedata.normalize("NFC", text)) is None


TEXTS = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="ab \n:#-'\"|>&*!%@,[]{}0123.?~=\t\\é🙂…", max_size=14),
    st.sampled_from(["ja", "nein", "null", "2026", "2026-07", "12:30", "1,5", "0x1F", "1e3", "- a", "---", "...", "~"]),
).filter(_fit)
KEYS = st.one_of(st.sampled_from(["id", "titel", "a:b", "1", "ja"]), st.text(min_size=1, max_size=8)).filter(
    lambda key: _fit(key) and key.strip() != "" and unicodedata.normalize("NFC", key) != "<<"
)
NUMBERS = st.one_of(
    st.integers(-(10**17), 10**17),
    st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False),
)
SINGLE = st.one_of(TEXTS, NUMBERS, st.booleans(), st.none())
DATA = st.recursive(
    SINGLE,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def _composed(data: object) -> object:
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [_composed(one) for one in data]
    if isinstance(data, dict):
        return {_composed(key): _composed(value) for key, value in data.items()}
    return data


@given(st.dictionaries(KEYS, DATA, max_size=5))
@example({"a": "x\n  y\n", "b": "x\n\n\n", "c": "\n", "d": " x\ny", "e": "x \ny", "f": "a: b", "g": "a #b"})
@example({"a": "\ufeffx", "b": "-", "c": "?", "d": "...", "e": "1.", "f": "+1", "g": "1_000", "h": ".5", "i": "5 €"})
@example({"a": [[], {}, [["x\ny"]], {"b": [None, "null"]}]})
def test_whatever_is_written_is_read_back(data: dict[str, object]) -> None:
    if len({unicodedata.normalize("NFC", key) for key in data}) < len(data):
        return
    try:
        written = write_yaml(data)
    except UnwritableError:
        return
    document, problems = read_yaml(written, "x.yml")
    assert problems == []
    assert document is not None
    assert document.data == (_composed(data) or None)
    assert write_yaml(document.data or {}) == written


@given(st.dictionaries(KEYS, TEXTS, min_size=1, max_size=4), st.text(max_size=60).filter(_fit))
def test_a_sheet_is_read_back(front: dict[str, str], body: str) -> None:
    composed = {unicodedata.normalize("NFC", key): value for key, value in front.items()}
    try:
        written = write_sheet(composed, body)
    except UnwritableError:
        return
    sheet, problems = read_sheet(written, "x.md")
    assert problems == []
    assert sheet is not None
    assert sheet.front.data == _composed(composed)
    assert sheet.body.strip("\n") == unicodedata.normalize("NFC", body).strip("\n")


def test_the_form_is_the_one_that_staff_would_write() -> None:
    data = {
        "id": "m-07",
        "titel": "Online-Termine: jetzt buchen",
        "zeitraum": {"von": "2025-01", "bis": "2026-Q3"},
        "kuerzel": "1.10",
        "betrag": Decimal("120000.50"),
        "am": date(2026, 3, 2),
        "ziele": ["z-01", "z-02"],
        "meilensteine": [{"id": "a", "titel": "Ausschreibung", "haengt_ab_von": ["m-03"]}],
        "text": "Erste Zeile\n\nZweite Zeile",
        "daueraufgabe": False,
        "werte": [],
    }
    assert write_yaml(data) == (
        "id: m-07\n"
        'titel: "Online-Termine: jetzt buchen"\n'
        "zeitraum:\n  von: 2025-01\n  bis: 2026-Q3\n"
        'kuerzel: "1.10"\n'
        "betrag: 120000.50\n"
        "am: 2026-03-02\n"
        "ziele:\n  - z-01\n  - z-02\n"
        "meilensteine:\n  - id: a\n    titel: Ausschreibung\n    haengt_ab_von:\n      - m-03\n"
        "text: |-\n  Erste Zeile\n\n  Zweite Zeile\n"
        "daueraufgabe: false\n"
        "werte: []\n"
    )


@pytest.mark.parametrize(
    "data", [{"a": "\u202e"}, {"": 1}, {"<<": 1}, {"a": 10**18}, {"a": Decimal("NaN")}, {"a": "\x00"}]
)
def test_what_the_reader_would_refuse_is_not_written(data: dict[str, object]) -> None:
    with pytest.raises(UnwritableError):
        write_yaml(data)


def test_too_deep_a_nesting_is_not_written() -> None:
    deep: object = "x"
    for _ in range(20):
        deep = [deep]
    with pytest.raises(UnwritableError):
        write_yaml({"a": deep})


def test_a_table_leaves_out_empty_columns_and_quotes_only_where_needed() -> None:
    rows: list[list[object]] = [["2024", Decimal("1.50"), None, 'a "b", c'], ["2025", None, "", None]]
    assert write_table(["zeitraum", "wert", "fehlt", "notiz"], rows) == (
        'zeitraum,wert,notiz\n2024,1.50,"a ""b"", c"\n2025,,\n'
    )


def test_a_cell_never_becomes_a_formula() -> None:
    assert write_table(["a", "b"], [["=1+1", "-3"]]) == "a,b\n'=1+1,-3\n"


@pytest.mark.parametrize("text", ["kurz\u202e", "x" * 50 + "\u202e"])
def test_what_is_not_written_is_named_by_its_first_forty_letters(text: str) -> None:
    ways: tuple[Callable[[], str], ...] = (
        lambda: write_yaml({"a": text}),
        lambda: write_yaml({text: 1}),
        lambda: write_sheet({}, text),
        lambda: write_table([], [[text]]),
    )
    for write in ways:
        with pytest.raises(UnwritableError) as refused:
            write()
        assert str(refused.value) == text[:40]


def test_a_sheet_without_a_text_ends_with_its_front_and_any_mapping_is_one() -> None:
    front = MappingProxyType({"id": "a", "zeitraum": MappingProxyType({"von": 2025, "orte": ("A", "B")})})
    written = write_sheet(front)
    assert (
        written == write_sheet(front, "\n\n") == write_sheet({"id": "a", "zeitraum": {"von": 2025, "orte": ["A", "B"]}})
    )
    assert write_sheet(front, "\nText\n\n") == f"{written}\nText\n"
