"""Small parts of the import: periods, ids, JSON with places, the words of tables."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategieportal.cli.importing.ids import Names, slug
from strategieportal.cli.importing.json_places import JsonFaultError, JsonText, Record
from strategieportal.cli.importing.periods import Period, periods
from strategieportal.cli.importing.table_heads import heads_of
from strategieportal.cli.importing.table_words import funding_kind, phase_of
from strategieportal.model.base import ID_LENGTH
from strategieportal.model.words import FundingKind, Phase


@pytest.mark.parametrize(
    ("written", "text", "note"),
    [
        ("2024", "2024", None),
        ("2024.0", "2024", None),
        ("2024-07-31", "2024-07-31", None),
        ("2024-07-31 00:00", "2024-07-31", None),
        ("31.12.2007", "2007-12-31", None),
        ("2024-q1", "2024-Q1", None),
        ("Q1 2024", "2024-Q1", None),
        ("1. Quartal 2024", "2024-Q1", None),
        ("2. Halbjahr 2024", "2024-H2", None),
        ("2024 H1", "2024-H1", None),
        ("2018 2.HJ", "2018-H2", None),
        ("7-12 2018", "2018-H2", None),
        ("2016 1-6", "2016-H1", None),
        ("12/2024", "2024-12", None),
        ("März 2024", "2024-03", None),
        ("Dez. 2024", "2024-12", None),
        ("Jahr 2001", "2001", None),
        ("2015-2017", "2017", "Zeitraum 2015 bis 2017"),
        ("2015 bis 2017", "2017", "Zeitraum 2015 bis 2017"),
        ("2020/21", "2021", "Zeitraum 2020/21"),
    ],
)
def test_periods_are_read_as_statistics_write_them(written: str, text: str, note: str | None) -> None:
    assert periods([written]) == {written: Period(text, note)}


@pytest.mark.parametrize(
    "written", ["", "gestern", "2024-13", "31.02.2024", "20245", "2017-2015", "99", "2020/25", "Q5 2024"]
)
def test_what_is_no_period_is_none(written: str) -> None:
    assert periods([written]) == {}


def test_a_number_behind_a_year_is_what_the_whole_column_says() -> None:
    assert periods(["2018/2", "2019/1"])["2018/2"] == Period("2018-H2")
    assert periods(["2018/2", "2019/4"])["2018/2"] == Period("2018-Q2")
    assert periods(["2018/2", "2019/11"])["2018/2"] == Period("2018-02")
    assert periods(["2011/12", "2012/13"])["2011/12"] == Period("2012", "Zeitraum 2011/12")


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_none(written: str) -> None:
    assert set(periods([written])) <= {written}


@given(st.text(max_size=60))
def test_a_slug_is_an_id_or_empty(text: str) -> None:
    made = slug(text)
    assert len(made) <= ID_LENGTH
    assert made == "" or all(part.isalnum() and part.isascii() and part == part.lower() for part in made.split("-"))


def test_ids_spell_out_umlauts_and_end_with_a_word() -> None:
    assert slug("Straßen & Plätze – Überblick") == "strassen-plaetze-ueberblick"
    assert slug("Stadt MZ: Ausweisung von Flächen für Windkraft") == "stadt-mz-ausweisung-von-flaechen"


def test_ids_are_unique_and_remembered() -> None:
    names = Names({"a": "alt"}, "x")
    assert names.give("a", "Neuer Titel") == "alt"
    assert names.give("b", "Alt") == "alt-2"
    assert names.give("c", "???") == "x"
    assert names.give("c", "???") == "x-2"
    assert names.given == {"a": "alt", "b": "alt-2", "c": "x", "c#2": "x-2"}


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)),
    max_leaves=8,
)


@given(VALUES, st.sampled_from([None, 2]))
def test_json_is_read_like_the_standard_library_reads_it(data: object, indent: int | None) -> None:
    assert JsonText(json.dumps(data, indent=indent), "x.json").data == data


@given(st.text(alphabet='{}[]":,truefalsnl0123456789.-e \n\\u', max_size=40))
def test_broken_json_is_a_fault_with_a_place(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        with pytest.raises(JsonFaultError):
            JsonText(text, "x.json")


def test_objects_and_values_know_where_they_begin() -> None:
    read = JsonText('[\n  {"id": 1,\n   "text": "a\\nbild.png"}\n]', "x.json")
    record = read.data[0]
    assert isinstance(record, Record)
    assert str(read.place(record)) == "x.json:2:3"
    assert str(read.place(record, "text")) == "x.json:3:12"
    assert str(read.place(record, "text", "bild.png")) == "x.json:3:16"


@pytest.mark.parametrize(
    ("word", "phase"),
    [("laufend", Phase.IN_PROGRESS), ("Abgeschlossen", Phase.COMPLETED), ("in Umsetzung", Phase.IN_PROGRESS),
     ("nicht begonnen", Phase.PLANNED), ("zurückgestellt", Phase.ON_HOLD), ("cancelled", Phase.STOPPED), ("quer", None)],
)  # fmt: skip
def test_words_for_a_status_are_understood(word: str, phase: Phase | None) -> None:
    assert phase_of(word) is phase


def test_columns_are_found_by_german_and_english_names() -> None:
    heads = heads_of(["Nr.", "Titel", "Budget (€)", "Kosten", "?"])
    assert heads.columns == {"code": (0,), "title": (1,), "budget": (2, 3)}
    assert heads.unknown == {4}
    assert heads_of(["Measure", "Start date", "Deadline"]).is_measures
    assert not heads_of(["Titel", "2019", "2020"]).is_measures


def test_money_has_no_source_unless_the_table_names_one() -> None:
    assert funding_kind("Budget", "") is FundingKind.UNSTATED
    assert funding_kind("Fördersumme", "") is FundingKind.GRANT
    assert funding_kind("Budget", "Eigenmittel") is FundingKind.OWN
