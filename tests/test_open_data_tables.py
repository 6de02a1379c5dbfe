"""Whole tables: CSV, XLSX and the data package say what the model says, read back by other libraries."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
import python_calamine as calamine
from msgspec import structs

from strategieportal.charts.cache import Cache
from strategieportal.exports.all_exports import all_exports
from strategieportal.exports.open_data import tables
from strategieportal.exports.open_data.table import Kind
from strategieportal.model.partial_date import PartialDate
from strategieportal.source.data_book import data_book
from strategieportal.source.formula import unguarded
from tests import sheets
from tests.exporting import with_events
from tests.test_exports_golden import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from strategieportal.exports.open_data.table import Column, Table
    from strategieportal.publication import Publication
    from strategieportal.source.data_book import DataSheet
    from tests.conftest import PortalFolder


@pytest.fixture(params=["filled", "hard"])
def published(request: pytest.FixtureRequest, portal: PortalFolder) -> Publication:
    """A usual portal, and the strategy with everything that is hard to write down."""
    if request.param == "hard":
        return everything()
    sheets.fill(portal)
    return with_events(portal)


def one_line(text: str) -> str:
    """``text`` as tables hold it."""
    return " ".join(text.split()).replace("\x07", "").replace("\x00", "")


def meant(column: Column, cell: str) -> Any:
    """A cell of a CSV file as the data package says that it is to be read."""
    if not cell:
        return None
    if column.kind in {Kind.WHOLE, Kind.NUMBER, Kind.EURO}:
        return Decimal(cell)
    if column.kind is Kind.DAY:
        return date.fromisoformat(cell)
    if column.kind is Kind.FLAG:
        return {"ja": True, "nein": False}[cell]
    return unguarded(cell)


def stated(value: Any) -> Any:
    """A value of the model as a table holds it."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return one_line(value) if isinstance(value, str) else value


def read_csv(data: bytes, made: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a CSV file, by Python's own reader."""
    head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    assert head == [one.name for one in made.columns]
    for row in rows:
        yield tuple(meant(column, cell) for column, cell in zip(made.columns, row, strict=True))


def test_csv_reads_back_as_the_model_says(published: Publication) -> None:
    for made in tables.tables(published):
        data = next(one.data for one in tables.files(published) if one.table is made and one.ending == "csv")
        rows = [tuple(stated(one) or None if isinstance(one, str) else stated(one) for one in row) for row in made.rows]
        assert list(read_csv(data, made)) == rows, made.name


def test_a_workbook_holds_real_dates_and_numbers_under_german_heads(published: Publication) -> None:
    for made in tables.tables(published):
        data = next(one.data for one in tables.files(published) if one.table is made and one.ending == "xlsx")
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        assert book.sheet_names == [made.title, "Anleitung"]
        head, *rows = book.get_sheet_by_name(made.title).to_python(skip_empty_area=False)
        assert head == [one.head for one in made.columns]
        assert len(rows) == len(made.rows)
        for row, want in zip(rows, made.rows, strict=True):
            for column, cell, value in zip(made.columns, row, want, strict=True):
                assert _same(cell, value), (made.name, column.key, cell, value)
        meaning = book.get_sheet_by_name("Anleitung").to_python(skip_empty_area=False)
        assert {one.head for one in made.columns} <= {row[0] for row in meaning}


def _same(cell: Any, value: Any) -> bool:
    if isinstance(value, PartialDate):
        value = value.first if value.first == value.last else value.text
    if value is None or value == "":
        return bool(cell == "")
    if isinstance(value, bool):
        return bool(cell == ("ja" if value else "nein"))
    if isinstance(value, date):
        return isinstance(cell, date | datetime) and cell.isoformat()[:10] == value.isoformat()
    if isinstance(value, int | Decimal):
        exact = len(Decimal(value).normalize().as_tuple().digits) <= 15
        return isinstance(cell, float | int) is exact and Decimal(str(cell)) == Decimal(value)
    return isinstance(cell, str) and one_line(cell) == one_line(value)


def test_the_data_package_tells_each_file_and_column(published: Publication) -> None:
    made = {one.path: one for one in all_exports(published)}
    package = json.loads(made["daten/datapackage.json"].make())
    by_name = {one.name: one for one in tables.tables(published)}
    assert [one["name"] for one in package["resources"]] == list(by_name)
    for told in package["resources"]:
        data = made[f"daten/{told['path']}"].make()
        assert told["bytes"] == len(data)
        assert told["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = {one["name"]: one for one in told["schema"]["fields"]}
        rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
        for row in rows:
            assert list(row) == list(fields)
            for name, cell in row.items():
                asked = fields[name].get("constraints", {})
                assert cell or not asked.get("required"), (told["name"], name)
                assert not cell or cell in asked.get("enum", [cell]), (told["name"], name, cell)
        key = told["schema"].get("primaryKey", [])
        named = [tuple(row[one] for one in key) for row in rows]
        assert not key or len(set(named)) == len(named)
        for link in told["schema"].get("foreignKeys", []):
            other = made[f"daten/{link['reference']['resource']}.csv"].make().decode()
            ids = {row["id"] for row in csv.DictReader(io.StringIO(other, newline=""))}
            assert {row[link["fields"][0]] for row in rows} <= ids


def test_the_same_portal_gives_the_same_bytes_twice(portal: PortalFolder) -> None:
    sheets.fill(portal)
    first, second = ({one.path: one.make() for one in all_exports(with_events(portal))} for _ in range(2))
    assert first == second
    assert sum(path.endswith(".xlsx") for path in first) == 8


def test_a_workbook_is_packed_again_only_where_it_says_something_else(
    portal: PortalFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets.fill(portal)
    packed: list[str] = []

    def pack(title: str, about: tuple[str, ...], sheet: DataSheet) -> bytes:
        packed.append(title)
        return data_book(title, about, sheet)

    monkeypatch.setattr(tables, "data_book", pack)
    published = replace(with_events(portal), cache=Cache(tmp_path / "cache"))
    made = tables.tables(published)[0]
    first = tables.xlsx_file(published, made)
    assert tables.xlsx_file(published, made) == first
    assert len(packed) == 1
    row, *others = made.rows
    for changed in (
        structs.replace(made, rows=((*row[:-1], "anders"), *others)),
        structs.replace(made, rows=tuple(others)),
        structs.replace(made, text="Anders."),
        structs.replace(made, columns=(structs.replace(made.columns[0], head="Anders"), *made.columns[1:])),
    ):
        before = len(packed)
        assert (
            tables.xlsx_file(published, changed)
            == tables.xlsx_file(replace(published, cache=Cache()), changed)
            != first
        )
        assert len(packed) == before + 2
    monkeypatch.setattr(tables, "made_by", lambda: "another program")
    before = len(packed)
    assert tables.xlsx_file(published, made) == first
    assert len(packed) == before + 1


def test_a_portal_without_kpis_offers_no_tables_of_them(portal: PortalFolder) -> None:
    made = {one.path for one in all_exports(with_events(portal))}
    assert "daten/massnahmen.csv" in made
    assert "daten/kennzahlen.csv" not in made
