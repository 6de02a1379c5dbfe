"""Rows for municipalities in the tables of KPIs: workbooks, imports and the history know each by its part."""

from __future__ import annotations

from strategieportal.cli.importing.series import lines_of, marks_of_rows, merge_series
from strategieportal.history.values import SERIES, series_statements

TABLE = "zeitraum,wert,gemeinde\n2024,1,Altdorf\n2024,2,Neudorf\n2024,3,\n"


def test_each_row_is_known_by_period_and_municipality() -> None:
    assert [one.key for one in lines_of(TABLE) or ()] == [("2024", "Altdorf"), ("2024", "Neudorf"), ("2024", "")]
    assert [one[:3] for one in series_statements(TABLE.encode())[SERIES]] == [
        ["Altdorf", "2024", "1"],
        ["Neudorf", "2024", "2"],
        ["", "2024", "3"],
    ]


def test_marks_of_rows_that_name_no_municipality_stay_what_they_were() -> None:
    before = "zeitraum,wert,gruppe\n2024,1,Frauen\n"
    assert marks_of_rows(before) == "rcmuPKid"


def test_an_import_changes_the_row_of_one_municipality_and_no_other() -> None:
    theirs = "zeitraum,wert,gemeinde\n2024,5,Altdorf\n2024,2,Neudorf\n2024,3,\n"
    merged = merge_series(TABLE, theirs, {one.mark() for one in lines_of(TABLE) or ()}, (), overwrite=False)
    assert merged is not None
    assert merged.text == theirs
