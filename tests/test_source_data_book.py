"""A workbook of data can be made and read whatever people call what is in it."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from strategieportal.source.data_book import DataColumn, DataSheet, data_book

ABOUT = "Anleitung"


def made(title: str, cell: str = "1") -> bytes:
    """The bytes of a workbook called ``title`` with a sheet of one cell."""
    sheet = DataSheet(title, (DataColumn("Wert", "Was gemessen wurde"),), ((cell,),))
    return data_book(title, ("Quelle: Kreis",), sheet)


def read(title: str, cell: str = "1") -> CalamineWorkbook:
    """The same as another library reads it."""
    return CalamineWorkbook.from_filelike(io.BytesIO(made(title, cell)))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Anträge", "Anträge"),
        ("'Amt ohne Wartezeit'", "Amt ohne Wartezeit"),
        ("a/b: [c]?*", "a b c"),
        ("Anleitung", "Daten"),
        ("History", "Daten"),
        ("Verlauf", "Verlauf"),
        ("***", "Daten"),
        ("🚲" * 20, "🚲" * 15),
        ("A" * 30 + "'B", "A" * 30),
    ],
)
def test_a_sheet_is_called_as_its_title_as_far_as_programs_take_it(title: str, name: str) -> None:
    assert read(title).sheet_names == [name, ABOUT]


@example("a\x07b")
@given(st.text(st.characters(codec="utf-8")))
def test_no_title_keeps_a_workbook_from_being_made(title: str) -> None:
    book = read(title)
    assert len(book.sheet_names) == 2
    assert book.get_sheet_by_index(0).to_python() == [["Wert"], ["1"]]
    packed = zipfile.ZipFile(io.BytesIO(made(title)))
    for name in packed.namelist():
        ET.fromstring(packed.read(name))


def test_a_long_title_is_cut() -> None:
    core = zipfile.ZipFile(io.BytesIO(made("x" * 300 + "\x07"))).read("docProps/core.xml")
    assert b">" + b"x" * 255 + b"<" in core


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    assert read("Texte", "x" * 32_767).get_sheet_by_index(0).to_python()[1] == ["x" * 32_767]
    assert read("Texte", "x" * 40_000).get_sheet_by_index(0).to_python()[1] == ["x" * 32_763 + " […]"]
