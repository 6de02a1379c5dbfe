"""Whatever the package writes, its own readers read back equal: tables, downloads, series, snapshots, sheets.

What writing puts on one line and composes (NFC) is the text that counts; nothing else may differ.
"""

from __future__ import annotations

import csv
import tempfile
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from strategieportal.charts.csv_text import csv_text
from strategieportal.charts.lettering import plain
from strategieportal.checks.examine import examine
from strategieportal.cli.importing.base import in_german
from strategieportal.model.base import german_key
from strategieportal.model.kpi import Kpi, Observation
from strategieportal.model.measure import Measure
from strategieportal.model.words import Phase
from strategieportal.reading.read import read
from strategieportal.source.delimited import read_delimited
from strategieportal.source.files import scan
from strategieportal.source.formula import guarded, unguarded
from strategieportal.source.text import REFUSED
from strategieportal.source.writing import UnwritableError, write_sheet, write_table, write_yaml
from tests.building import ROOT
from tests.importing import Workbench
from tests.properties import tried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from strategieportal.model.strategy import Strategy
    from strategieportal.problems import Problem
    from tests.building import Buildings

AWKWARD = some.text(alphabet="'=+-@＝\t\r\n;,|\"_ aä1.%€\u00a0\u200d", max_size=8)
TEXTS = some.one_of(AWKWARD, some.text(max_size=20))
NUMBERS = some.decimals(min_value=-(10**12), max_value=10**12, places=3) | some.integers(-(10**17), 10**17).map(Decimal)
PERIODS = some.one_of(
    some.integers(1900, 2099).map(str), some.dates(date(1950, 1, 1), date(2090, 1, 1)).map(date.isoformat)
)


def composed(text: str | None) -> str | None:
    """``text`` with composed letters, as the readers give every text."""
    return unicodedata.normalize("NFC", text) if text is not None else None


def line(text: str) -> str:
    """What writing makes of a text: one line, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def faults(problems: Iterable[Problem]) -> list[str]:
    """What the readers say, except that letters look as if they had been stored wrongly: any text may look so."""
    return [str(one) for one in problems if one.code != "S009"]


def fit(text: str) -> bool:
    """Whether the strict readers take the text, which is not empty."""
    return bool(line(text)) and REFUSED.search(line(text)) is None


@given(TEXTS)
@example("'=1")
@example("''+x")
@example("'")
@example("x;=1;'|-2")
@example("x;''=1")
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1+2", "+65 Jahre", "@home", "-cmd", "＝1", "\tx", "'=1"])
def test_no_text_is_left_that_a_spreadsheet_would_compute(text: str) -> None:
    assert guarded(text).startswith("'")
    assert guarded(text) != text


@pytest.mark.parametrize("text", ["x;=cmd|' /C calc'!A0", "a|=1", "'x;+1", "x;'=1", 'ein "Wort";-1'])
@pytest.mark.parametrize("sign", [",", ";", "|"])
def test_no_cell_is_a_formula_whichever_sign_a_program_splits_at(text: str, sign: str) -> None:
    for line in write_table(["a", "b"], [["m-1", text]]).splitlines():
        assert not [cell for cell in next(csv.reader([line], delimiter=sign)) if cell[:1] in "=+-@" and cell]


@tried(3)
@given(some.lists(some.tuples(PERIODS, some.none() | NUMBERS, TEXTS, TEXTS), min_size=1, max_size=6))
@example([("2020", Decimal(1), "a;b", "=1+2"), ("2021", None, "c;d", "'@x")])
def test_a_table_comes_back_as_it_was(rows: list[tuple[str, Decimal | None, str, str]]) -> None:
    try:
        written = write_table(["zeitraum", "wert", "gruppe", "notiz"], rows)
    except UnwritableError:
        assert any(REFUSED.search(line(text)) for row in rows for text in row[2:])
        return
    table, problems = read_delimited(written.encode(), "x.csv")
    assert faults(problems) == []
    assert table is not None
    group, note = table.column("gruppe"), table.column("notiz")
    found = [
        (
            row.cells[0],
            row.number(1, table.mark_of(1)) if row.cells[1] else None,
            row.cells[group] if group is not None else "",
            row.cells[note] if note is not None else "",
        )
        for row in table.rows
    ]
    assert found == [(period, value, line(part), line(told)) for period, value, part, told in rows]
    again = [[period, value, part, told] for period, value, part, told in found]
    assert write_table(["zeitraum", "wert", "gruppe", "notiz"], again) == written


@given(some.lists(some.tuples(PERIODS, TEXTS, TEXTS, NUMBERS), min_size=1, max_size=6))
@example([("2020", "=1", "-x", Decimal("-3.5"))])
@example([("2020", "Â¡", "Ã¤", Decimal(1))])
def test_a_download_comes_back_as_it_was(rows: list[tuple[str, str, str, Decimal]]) -> None:
    written = csv_text(["Zeitraum", "Text", "Notiz", "Wert"], rows)
    table, problems = read_delimited(written.encode(), "daten.csv")
    assert faults(problems) == []
    assert table is not None
    found = [(*row.cells[:3], row.number(3, table.mark_of(3))) for row in table.rows]
    told = [unicodedata.normalize("NFC", plain(text)) for row in rows for text in row[1:3]]
    assert [text for row in found for text in row[1:3]] == [one.strip() for one in told]
    assert [row[3] for row in found] == [row[3] for row in rows]


PORTAL = {"data/portal.yml": "titel: T\ntraeger: L\n", "content/handlungsfelder/f.md": "---\nid: f\ntitel: F\n---\n"}


def taken(files: dict[str, str]) -> Strategy:
    """A portal with these files, read without a fault."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {**PORTAL, **files}.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        found = read(scan(Path(folder))[0])
        assert faults(found.problems) == []
        return found.strategy


def sheet(noun: type[Any], **values: Any) -> str:
    """A sheet of a noun by English names."""
    return write_sheet(in_german(noun, values))


OBSERVATIONS = some.builds(
    lambda value, words, flag: (value, None, words, flag) if value is not None else (None, words or "-", None, flag),
    some.none() | NUMBERS,
    some.none() | TEXTS.filter(fit),
    some.booleans(),
)
KPI = sheet(Kpi, id="k", title="K", kpi_level="outcome", unit="%")


@tried(0.25)
@given(
    some.dictionaries(
        some.tuples(some.integers(1950, 2020), some.just("") | TEXTS.filter(fit).map(line)), OBSERVATIONS, max_size=6
    )
)
@example({(2020, "+65 Jahre"): (Decimal("1E+3"), None, "=1", True), (2020, "'@home"): (None, "-x", None, False)})
def test_a_series_comes_back_as_it_was(rows: dict[tuple[int, str], tuple[Any, ...]]) -> None:
    names = ("period", "value", "group", "missing", "note", "provisional")
    cells = [
        [str(year), value, part, missing, note, "ja" if flag else None]
        for (year, part), (value, missing, note, flag) in rows.items()
    ]
    written = write_table([german_key(name) for name in names], cells)
    series = taken({"content/kennzahlen/k.md": KPI, "data/kennzahlen/k.csv": written}).series.get("k")
    if series is None:
        assert rows == {}
        return
    found = [("", one) for one in series.rows] + [(name, one) for name, many in series.parts.items() for one in many]
    read_back = {
        (one.observation.period.first.year, part): (
            one.observation.value, one.observation.missing, one.observation.note, one.observation.provisional,
        )
        for part, one in found
        if one.observation.period is not None
    }  # fmt: skip
    wanted = {
        key: (value, missing and line(missing), note and line(note), flag)
        for key, (value, missing, note, flag) in rows.items()
    }
    assert read_back == wanted


@tried(0.25)
@given(some.lists(OBSERVATIONS, min_size=1, max_size=3))
@example([(None, "\uf900", None, False)])
def test_a_snapshot_comes_back_as_it_was(given_values: list[tuple[Any, ...]]) -> None:
    observations = tuple(
        Observation(
            period=str(2020 + at), value=value, missing=composed(missing), note=composed(note), provisional=flag
        )
        for at, (value, missing, note, flag) in enumerate(given_values)
    )
    plain_rows = [
        in_german(Observation, {name: getattr(one, name) for name in Observation.model_fields} | {"period": one.period.first.year})
        for one in observations
        if one.period is not None
    ]  # fmt: skip
    try:
        written = write_yaml({"k": plain_rows})
    except UnwritableError:
        assert any(REFUSED.search(one.missing or "") or REFUSED.search(one.note or "") for one in observations)
        return
    found = taken({"content/kennzahlen/k.md": KPI, "data/snapshots/2025-12-31.yml": written})
    assert found.snapshots[0].observations["k"] == observations


LINES = TEXTS.filter(fit).map(line)


@tried(0.25)
@given(LINES, LINES, LINES, some.lists(some.tuples(some.dates(date(1950, 1, 1), date(2090, 1, 1)), LINES), max_size=3))
@example("2026", "ja", "null", [])
def test_a_sheet_comes_back_as_it_was(title: str, short: str, code: str, log: list[tuple[date, str]]) -> None:
    values = {
        "id": "m", "title": title, "short": short, "code": code, "field": "f",
        "log": [{"on": day, "phase": Phase.PLANNED, "text": text} for day, text in log],
        "milestones": [{"id": "a", "title": short, "due": 2026}],
    }  # fmt: skip
    found = taken({"content/massnahmen/m.md": sheet(Measure, **values)}).measures["m"]
    assert (found.title, found.short, found.code) == (title, short, code)
    assert [(one.on, one.text) for one in found.log] == log
    assert found.milestones[0].title == short


def test_a_whole_published_site_comes_back_as_the_same_sheets(buildings: Buildings, tmp_path: Path) -> None:
    bench, site = Workbench(tmp_path), buildings.reference()
    assert list(site.glob("api/v1/massnahme.beispiel.json")), "one measure is shown twice"
    for path in site.rglob("*.json"):
        bench.put(str(path.relative_to(site)), path.read_bytes())
    bench.take()
    before, after = (
        examine(root, epoch=None, today=date(2027, 1, 1)).reading.strategy.measures for root in (ROOT, bench.target)
    )
    assert len(before) > 1
    assert before.keys() == after.keys()
    for name, one in before.items():
        new = after[name]
        assert (one.title, one.short, one.period, one.postponements) == (
            new.title,
            new.short,
            new.period,
            new.postponements,
        )
        assert (one.log, one.assessment, one.funding) == (new.log, new.assessment, new.funding)
        assert [(mile.id, mile.title, mile.due, mile.done) for mile in one.milestones] == [
            (mile.id, mile.title, mile.due, mile.done) for mile in new.milestones
        ]
