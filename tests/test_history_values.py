"""New, revised and withdrawn values; parts that are only called something else."""

from __future__ import annotations

from strategieportal.history.event import Change
from strategieportal.history.values import published, series_statements, snapshot_statements, value_changes
from strategieportal.history.values_as_text import HIDDEN, short
from strategieportal.model.words import Rhythm


def series(text: str) -> dict[str, list[list[str | None]]]:
    """What a table says, as a source of ``published``."""
    return {"": series_statements(text.encode())[""]}


def changes(before: str, after: str) -> list[tuple[str, str, str, str | None, str | None]]:
    """Kind, part, period, before and after between two tables."""
    sides = (published(series(text), Rhythm.YEARLY) for text in (before, after))
    return [(one.change.value, one.part, one.period.text, one.before, one.after) for one in value_changes(*sides)]


def test_columns_that_appear_or_are_renamed_change_no_value() -> None:
    before = "Jahr,Wert\n2024,1.5\n2025,2.5\n"
    after = "zeitraum;note;wert;gruppe\n2025;x;2,50;\n2024;;1,5;\n"
    assert changes(before, after) == []


def test_a_part_that_is_called_something_else_is_the_same_part() -> None:
    before = "zeitraum;wert;gruppe\n2023;1;Kabel\n2024;2;Kabel\n2024;9;Glasfaser\n"
    after = "zeitraum;wert;gruppe\n2023;1;HFC\n2024;2;HFC\n2025;3;HFC\n2024;9;Glasfaser\n"
    assert changes(before, after) == [("value-new", "HFC", "2025", None, "3")]


def test_another_part_is_not_taken_for_a_renamed_one() -> None:
    before = "zeitraum;wert;gruppe\n2023;1;Kabel\n2024;2;Kabel\n"
    after = "zeitraum;wert;gruppe\n2023;1;Land\n2024;7;Land\n2025;8;Land\n"
    assert [one[0] for one in changes(before, after)] == ["value-withdrawn"] * 2 + ["value-new"] * 3


def test_a_missing_value_is_withdrawn_and_never_zero() -> None:
    before, after = "jahr;wert;fehlt\n2024;0;\n", "jahr;wert;fehlt\n2024;;nicht erhoben\n"
    assert changes(before, after) == [("value-withdrawn", "", "2024", "0", None)]


def test_the_newest_publication_counts() -> None:
    sources = {
        "2025-06-30": snapshot_statements(b"k: {zeitraum: 2024, wert: 5}")["k"],
        "2026-06-30": snapshot_statements(b"k:\n- {zeitraum: 2024, wert: 6}\n- 7")["k"],
        **series("jahr;wert;veroeffentlicht\n2024;8;2025-12-01\n2020;1;\n"),
    }
    values = published(sources, Rhythm.YEARLY)[""]
    assert {at.text: value for at, value in values.items()} == {"2020": "1", "2024": "6", "2025": "7"}


def test_words_of_a_scale_are_values_too() -> None:
    assert changes("jahr;wert\n2024;gering\n", "jahr;wert\n2024;hoch\n") == [
        ("value-revised", "", "2024", "gering", "hoch")
    ]
    assert Change.VALUE_REVISED.value == "value-revised"


def test_a_text_of_up_to_300_letters_is_kept_and_blanks_do_not_count() -> None:
    for text in ("x" * 300, "x" * 150 + "  \n  " + "x" * 149):
        assert short(text) == " ".join(text.split())
    assert short("x" * 301).startswith(HIDDEN)
    assert len(short("x" * 301)) < 30
