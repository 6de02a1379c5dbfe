"""The table of a figure as a workbook beside its CSV: both say the same, and what did not change is not made again."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook

from strategieportal.charts.cache import Cache
from strategieportal.pages.page import Asset
from strategieportal.pages.parts import books
from strategieportal.pages.parts.books import with_book
from strategieportal.source.data_book import data_book
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from strategieportal.publication import Publication
    from tests.conftest import PortalFolder

TABLE = 'tag,wert,schluessel,text\r\n2026-01-31,12.5,03452,"=1+1"\r\n2026-02-28,,03453,\'=1+1\r\n'


def of(publication: Publication, text: str) -> bytes:
    _, book = with_book(publication, "Eine Tabelle", Asset("a/daten.csv", text.encode))
    assert book.path == "a/daten.xlsx"
    return book.make()


def rows(data: bytes) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_days_and_numbers_are_ones_keys_and_formulas_stay_text(portal: PortalFolder) -> None:
    assert rows(of(publish(portal), TABLE)) == [
        ["tag", "wert", "schluessel", "text"],
        [date(2026, 1, 31), 12.5, "03452", "=1+1"],
        [date(2026, 2, 28), "", "03453", "=1+1"],
    ]


def test_a_column_with_one_word_in_it_is_text(portal: PortalFolder) -> None:
    assert rows(of(publish(portal), "wert\r\n1\r\nhoch\r\n")) == [["wert"], ["1"], ["hoch"]]


def test_the_table_is_worked_out_once_for_its_file_and_the_workbook(portal: PortalFolder) -> None:
    asked: list[str] = []

    def table() -> bytes:
        asked.append("again")
        return TABLE.encode()

    file, book = with_book(publish(portal), "Eine Tabelle", Asset("a/daten.csv", table))
    assert (file.make(), rows(book.make())[0]) == (TABLE.encode(), ["tag", "wert", "schluessel", "text"])
    assert asked == ["again"]
    assert (rows(book.make())[0], file.make()) == (["tag", "wert", "schluessel", "text"], TABLE.encode())


def test_the_same_table_gives_the_same_bytes_and_is_made_once(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []

    def counted(*told: Any) -> bytes:
        made.append(told)
        return data_book(*told)

    monkeypatch.setattr(books, "data_book", counted)
    kept = Cache(portal.root / "kept")
    first, second = (replace(publish(portal), cache=kept) for _ in range(2))
    assert of(first, TABLE) == of(second, TABLE)
    assert len(made) == 1
    of(second, TABLE.replace("12.5", "12.6"))
    assert len(made) == 2


def test_every_figure_with_a_table_has_both_and_its_page_links_them(portal: PortalFolder) -> None:
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: K\nebene: output\neinheit: '%'\n---\n")
    portal.write("data/kennzahlen/k-01.csv", "zeitraum,wert\n2024,1.5\n2025,2\n")
    site = whole(portal)
    assets = {one.path: one for one in site.assets}
    for table, page in (("kennzahlen/k-01/daten", "kennzahlen/k-01/"), ("stand/phasen", "stand/")):
        book = assets[f"{table}.xlsx"].make()
        text = csv.reader(io.StringIO(assets[f"{table}.csv"].make().decode(), newline=""))
        told = [["" if cell == "" else cell for cell in row] for row in text]
        assert [[_plain(cell) for cell in row] for row in rows(book)] == told
        name = table.rpartition("/")[2]
        assert f'<a href="{name}.xlsx" download>Daten (XLSX)</a>' in html(site, page)
        assert "Bild (PNG)" not in html(site, page)


def _plain(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
