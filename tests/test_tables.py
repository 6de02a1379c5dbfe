"""``strategieportal tabelle``: out into a workbook and back, cell by cell; what nobody touched keeps its bytes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as some
from msgspec.structs import replace

from strategieportal.cli import tabelle_command
from strategieportal.cli.main import main
from strategieportal.cli.sheets.portal import open_portal
from strategieportal.cli.tables.due import due_on, row_of
from strategieportal.cli.tables.fields import TABLES, Is, canonical, column, head, sheet_name
from strategieportal.cli.tables.out import BASE, book_of
from strategieportal.source.book import Book, BookSheet, Column
from strategieportal.source.books import UnreadableBookError, read_book, write_book
from strategieportal.source.text import REFUSED
from tests.properties import tried

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from strategieportal.source.book import Content
    from tests.conftest import PortalFolder

SHEET = """---
id: m-90
titel: Radweg     # so beschlossen
kurz: "Ein Weg: für alle"
kuerzel: "1.10"
handlungsfeld: verwaltung
verantwortlich: {stelle: Tiefbauamt, kontakt: tiefbau@kreis.example}
finanzierung:
  - {art: eigen, betrag: 1200.50}
zeitraum: {von: 2025, bis: 2026-12}
meilensteine:
  - id: a
    titel: Planung
    bis: 2025-06
verlauf:
  - {am: 2025-01-01, phase: geplant}
---

Text.
"""
KPI = "---\nid: k-90\ntitel: Strom\nebene: output\neinheit: kWh\nnachkommastellen: 1\n---\n"
SERIES = "zeitraum;wert;notiz\n2023;1.234,5;\n2024;1.300,0;geprüft\n"
SNAPSHOT = "k-91: 5 # gezählt\n"
PATH = "content/massnahmen/m-90.md"


@pytest.fixture
def full(portal: PortalFolder) -> PortalFolder:
    """A portal with everything that a workbook holds."""
    portal.write(PATH, SHEET)
    portal.write("content/kennzahlen/k-90.md", KPI)
    portal.write("content/kennzahlen/k-91.md", KPI.replace("k-90", "k-91").replace("Strom", "Wege"))
    portal.write("data/kennzahlen/k-90.csv", SERIES)
    portal.write("data/snapshots/2025-12-31.yml", SNAPSHOT)
    return portal


def call(portal: PortalFolder, *options: str) -> Result:
    return CliRunner().invoke(main, ["tabelle", "--folder", str(portal.root), *options])


def edited(book: Book, table: str, key: tuple[str, ...], **changes: Content) -> Book:
    """``book`` with cells changed in the row that begins with ``key``; a new row if there is none."""
    names = [one.name for one in TABLES[table]]

    def row_of(row: tuple[Content, ...]) -> tuple[Content, ...]:
        return tuple(changes.get(name, cell) for name, cell in zip(names, row, strict=True))

    def sheet_of(sheet: BookSheet) -> BookSheet:
        if sheet.name != sheet_name(table):
            return sheet
        hit = [tuple(map(canonical, row[: len(key)])) == key for row in sheet.rows]
        rows = [row_of(row) if chosen else row for row, chosen in zip(sheet.rows, hit, strict=True)]
        new = [] if any(hit) else [row_of((*key, *[None] * (len(names) - len(key))))]
        return replace(sheet, rows=(*rows, *new))

    return replace(book, sheets=tuple(map(sheet_of, book.sheets)))


def hand_out(portal: PortalFolder) -> Book:
    return book_of(open_portal(portal.root))


def bring_back(portal: PortalFolder, book: Book, *options: str, ending: str = ".xlsx") -> Result:
    file = portal.root / f"zurueck{ending}"
    file.write_bytes(write_book(book, ending))
    return call(portal, "--herein", str(file), "--am", "2026-02-03", *options)


def files(portal: PortalFolder) -> dict[str, bytes]:
    return {
        str(one.relative_to(portal.root)): one.read_bytes()
        for one in portal.root.rglob("*")
        if one.is_file() and "zurueck" not in one.name
    }


def test_what_nobody_touched_keeps_its_bytes(portal: PortalFolder) -> None:
    for number in range(1000):
        portal.write(
            f"content/massnahmen/m-{number + 100}.md",
            SHEET.replace("m-90", f"m-{number + 100}").replace("Radweg", f"Weg {number}"),
        )
    before = files(portal)
    for ending in (".xlsx", ".ods"):
        file = portal.root / f"zurueck{ending}"
        assert "Maßnahmen: 1001, Meilensteine: 1000" in call(portal, "--hinaus", str(file)).stderr
        assert call(portal, "--herein", str(file)).stdout == "Die Tabelle ändert nichts.\n"
    assert files(portal) == before


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_a_changed_cell_changes_its_place_and_nothing_else(full: PortalFolder, ending: str) -> None:
    before = files(full)
    book = edited(
        hand_out(full),
        "measure",
        ("m-90",),
        title="Radweg am Fluss",
        end="30.06.2027",
        body_name="Bauamt",
        level="hoch",
    )
    result = bring_back(full, book, ending=ending)
    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "Unterschied zum Portal:\n"
        '  m-90: Titel: Radweg → Radweg am Fluss (Blatt "Maßnahmen", Zelle B3)\n'
        '  m-90: Verantwortlich: Tiefbauamt → Bauamt (Blatt "Maßnahmen", Zelle F3)\n'
        '  m-90: Ende (Plan): 2026-12 → 30.06.2027 (Blatt "Maßnahmen", Zelle I3)\n'
        '  m-90: Priorität: leer → hoch (Blatt "Maßnahmen", Zelle R3)\n'
    )
    after = files(full)
    assert {path for path in after if after[path] != before.get(path)} == {PATH}
    assert after[PATH].decode() == (
        SHEET.replace("titel: Radweg ", "titel: Radweg am Fluss ")
        .replace("stelle: Tiefbauamt", "stelle: Bauamt")
        .replace("bis: 2026-12}", "bis: 2027-06-30}")
        .replace("zeitraum:", "prioritaet: {stufe: hoch}\nzeitraum:")
    )


def test_an_emptied_cell_takes_the_statement_out(full: PortalFolder) -> None:
    bring_back(full, edited(hand_out(full), "measure", ("m-90",), code=None, contact=None))
    assert files(full)[PATH].decode() == SHEET.replace('kuerzel: "1.10"\n', "").replace(
        ", kontakt: tiefbau@kreis.example", ""
    )


def test_a_phase_and_what_happened_become_an_entry_of_the_log(full: PortalFolder) -> None:
    bring_back(full, edited(hand_out(full), "measure", ("m-90",), phase="in Umsetzung", entry="Der Bau hat begonnen."))
    assert files(full)[PATH].decode() == SHEET.replace(
        "phase: geplant}\n",
        "phase: geplant}\n  - {am: 2026-02-03, phase: in-umsetzung, text: Der Bau hat begonnen.}\n",
    )


def test_a_new_end_is_a_postponement_and_needs_a_reason(full: PortalFolder) -> None:
    refused = bring_back(full, edited(hand_out(full), "measure", ("m-90",), new_end="2027-06"))
    assert refused.exit_code == 1
    assert 'Blatt "Maßnahmen", Zelle J3: Zu einem neuen Ende gehört ein Grund' in refused.stderr
    assert files(full)[PATH].decode() == SHEET
    bring_back(full, edited(hand_out(full), "measure", ("m-90",), new_end="2027-06", why="Neu ausgeschrieben."))
    assert files(full)[PATH].decode() == SHEET.replace(
        "meilensteine:",
        "verschiebungen:\n  - {am: 2026-02-03, bis: 2027-06, warum: Neu ausgeschrieben.}\nmeilensteine:",
    )


def test_parts_of_a_measure_change_in_place_and_are_added(full: PortalFolder) -> None:
    book = edited(hand_out(full), "milestone", ("m-90", "a"), done="12.07.2025")
    book = edited(book, "milestone", ("m-90", ""), title="Bau", due="2026-12")
    book = edited(book, "funding", ("m-90", "1"), spent=Decimal("99.5"))
    book = edited(book, "funding", ("m-90", ""), kind="Fördermittel", amount=Decimal(5000))
    result = bring_back(full, book)
    assert result.exit_code == 0, result.output
    assert files(full)[PATH].decode() == (
        SHEET.replace(
            "bis: 2025-06\n", "bis: 2025-06\n    erledigt: 2025-07-12\n  - id: b\n    titel: Bau\n    bis: 2026-12\n"
        ).replace("betrag: 1200.50}\n", "betrag: 1200.50, ausgegeben: 99.5}\n  - {art: foerdermittel, betrag: 5000}\n")
    )


def test_a_new_row_is_a_new_measure_with_its_milestones(full: PortalFolder) -> None:
    book = edited(
        hand_out(full), "measure", ("",), title="Steg", field="verwaltung", start=Decimal(2026), phase="geplant"
    )
    book = edited(book, "milestone", ("m-91", ""), title="Entwurf")
    result = bring_back(full, book)
    assert result.exit_code == 0, result.output
    assert files(full)["content/massnahmen/m-91.md"].decode() == (
        "---\nid: m-91\ntitel: Steg\nhandlungsfeld: verwaltung\nzeitraum:\n  von: 2026\n"
        "meilensteine:\n  - {id: a, titel: Entwurf}\nverlauf:\n  - {am: 2026-02-03, phase: geplant}\n---\n"
    )


def test_values_of_series_and_snapshots_change_in_place(full: PortalFolder) -> None:
    rows = [row for sheet in hand_out(full).sheets if sheet.name == "Werte" for row in sheet.rows]
    assert [canonical(row[5]) for row in rows] == ["2023", "2024", "2025"]
    book = hand_out(full)
    names = [one.name for one in TABLES["value"]]
    new = [list(row) for row in rows]
    new[1][names.index("value")] = Decimal("1400.25")
    new[2][names.index("note")] = "vorläufig gezählt"
    added: list[dict[str, Content]] = [
        {"kpi": "k-90", "period": "2025", "value": Decimal(7)},
        {"kpi": "k-91", "day": "2026-12-31", "value": Decimal("6.5")},
    ]
    new += [[one.get(name) for name in names] for one in added]
    sheets = tuple(replace(one, rows=tuple(map(tuple, new))) if one.name == "Werte" else one for one in book.sheets)
    result = bring_back(full, replace(book, sheets=sheets))
    assert result.exit_code == 0, result.output
    now = files(full)
    assert (
        now["data/kennzahlen/k-90.csv"].decode()
        == "zeitraum;wert;notiz\n2023;1.234,5;\n2024;1400,25;geprüft\n2025;7;\n"
    )
    assert now["data/snapshots/2025-12-31.yml"].decode() == "k-91: {wert: 5, notiz: vorläufig gezählt} # gezählt\n"
    assert now["data/snapshots/2026-12-31.yml"].decode() == "k-91: 6.5\n"


def test_a_new_value_of_a_kpi_without_a_series_needs_its_day(full: PortalFolder) -> None:
    result = bring_back(full, edited(hand_out(full), "value", ("k-91", "", "", "", "", "2024"), value=Decimal(3)))
    assert result.exit_code == 1
    assert "Spalte „Veröffentlicht am“" in result.stderr
    assert 'Blatt "Werte", Zelle A5' in result.stderr


def test_what_changed_meanwhile_is_named_and_stays(full: PortalFolder) -> None:
    book = edited(hand_out(full), "measure", ("m-90",), title="Aus der Tabelle", short="Neu")
    full.replace(PATH, "titel: Radweg ", "titel: Aus dem Portal ")
    full.replace(PATH, "kontakt: tiefbau@", "kontakt: bau@")
    result = bring_back(full, book)
    assert result.exit_code == 1
    assert (
        'Blatt "Maßnahmen", Zelle B3: m-90, Titel: in der Tabelle steht „Aus der Tabelle“, im Portal inzwischen „Aus dem Portal“.'
        in result.stderr
    )
    now = files(full)[PATH].decode()
    assert "titel: Aus dem Portal " in now
    assert "kurz: Neu\n" in now
    assert "kontakt: bau@" in now


def test_what_is_no_date_word_or_number_is_told_with_sheet_and_cell(full: PortalFolder) -> None:
    book = edited(hand_out(full), "measure", ("m-90",), end="bald", horizon="irgendwann", title="Neu")
    result = bring_back(full, edited(book, "funding", ("m-90", "1"), amount="viel"))
    assert result.exit_code == 1
    assert 'Blatt "Maßnahmen", Zelle I3: „bald“ ist kein Datum.' in result.stderr
    assert 'Blatt "Maßnahmen", Zelle T3: „irgendwann“ ist hier nicht möglich' in result.stderr
    assert 'Blatt "Finanzierung", Zelle E2: „viel“ ist keine Zahl.' in result.stderr
    assert "titel: Neu " in files(full)[PATH].decode()


def test_what_the_strict_readers_refuse_is_told_with_its_cell_and_nothing_is_written(full: PortalFolder) -> None:
    before = files(full)
    result = bring_back(full, edited(hand_out(full), "measure", ("m-90",), field="gibt-es-nicht", title="Neu"))
    assert result.exit_code == 1
    assert 'Blatt "Maßnahmen", Zelle E3: content/massnahmen/m-90.md:6:16: ' in result.stderr
    assert "Nichts geschrieben" in result.stderr
    assert files(full) == before


def test_rows_that_are_gone_change_nothing_and_are_told(full: PortalFolder) -> None:
    book = hand_out(full)
    sheets = tuple(replace(one, rows=()) if one.name in {"Maßnahmen", "Werte"} else one for one in book.sheets)
    before = files(full)
    result = bring_back(full, replace(book, sheets=sheets))
    assert "Blatt „Maßnahmen“: 2 Zeilen fehlen in der Tabelle; im Portal bleiben sie." in result.stderr
    assert files(full) == before
    full.remove(PATH)
    gone = bring_back(full, edited(book, "measure", ("m-90",), title="Neu"))
    assert 'Blatt "Maßnahmen", Zelle A3: „m-90“ gibt es im Portal nicht mehr' in gone.stderr
    assert not (full.root / PATH).exists()


def test_a_workbook_without_its_hidden_sheet_or_a_column_is_still_taken(full: PortalFolder) -> None:
    book = edited(hand_out(full), "measure", ("m-90",), title="Neu")
    kept = tuple(one for one in book.sheets if one.name == "Maßnahmen")
    short = replace(kept[0], columns=kept[0].columns[:2], rows=tuple(row[:2] for row in kept[0].rows))
    result = bring_back(full, replace(book, sheets=(short,)))
    assert "fehlt das verborgene Blatt" in result.stderr
    assert "Blatt „Maßnahmen“: Die Spalte „Kurz“ fehlt" in result.stderr
    assert files(full)[PATH].decode() == SHEET.replace("titel: Radweg ", "titel: Neu ")


def test_sorted_rows_are_found_by_their_ids(full: PortalFolder) -> None:
    book = edited(hand_out(full), "measure", ("m-90",), title="Neu")
    turned = tuple(replace(one, rows=one.rows[::-1]) if one.name != BASE else one for one in book.sheets)
    bring_back(full, replace(book, sheets=turned))
    assert files(full)[PATH].decode() == SHEET.replace("titel: Radweg ", "titel: Neu ")


def test_line_ends_of_windows_stay(full: PortalFolder) -> None:
    full.write(PATH, SHEET.replace("\n", "\r\n"))
    bring_back(full, edited(hand_out(full), "measure", ("m-90",), title="Neu"))
    assert files(full)[PATH].decode() == SHEET.replace("titel: Radweg ", "titel: Neu ").replace("\n", "\r\n")


def test_nothing_is_written_by_a_dry_run_or_without_consent(
    full: PortalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, book = files(full), edited(hand_out(full), "measure", ("m-90",), title="Neu")
    assert "Nichts geschrieben (Probelauf)." in bring_back(full, book, "--dry-run").stderr
    monkeypatch.setattr(tabelle_command, "sits_at_a_terminal", lambda: True)
    assert "So übernehmen?" in bring_back(full, book).stderr
    assert files(full) == before
    assert bring_back(full, book, "--yes").exit_code == 0
    assert files(full) != before


def test_heads_notes_choices_and_locks_are_in_the_workbook(full: PortalFolder) -> None:
    data = write_book(hand_out(full), ".xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
        notes = packed.read("xl/comments1.xml").decode()
        book = packed.read("xl/workbook.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert '<sheetProtection sheet="1"' in sheet
    assert 'type="list"' in sheet
    assert "in Umsetzung" in sheet
    assert "Daran wird die Maßnahme wiedererkannt." in notes
    assert f'name="{BASE}"' in book
    assert 'state="hidden"' in book
    assert '<protection locked="0"/>' in styles
    assert write_book(hand_out(full), ".xlsx") == data
    grids = read_book(data)
    assert "Daten des Portals" in grids["Anleitung"].rows[0][0].text
    assert [one.text for one in grids["Maßnahmen"].rows[0]][:2] == ["Kennung", "Titel"]
    ods = write_book(hand_out(full), ".ods")
    with zipfile.ZipFile(io.BytesIO(ods)) as packed:
        content = packed.read("content.xml").decode()
    assert ods[30:38] == b"mimetype"
    for wanted in ('table:protected="true"', "<office:annotation>", "cell-content-is-in-list", 'table:display="false"'):
        assert wanted in content


@tried(2)
@given(
    some.lists(
        some.text(max_size=12) | some.text(alphabet=" \n\t=+-@'\"<&_x0041äé1.,", max_size=10), min_size=1, max_size=4
    ),
    some.sampled_from([".xlsx", ".ods"]),
)
@example(["=1+1", "'x", "  a  b ", "_x0041_"], ".ods")
@example(["a\n\nb", "1.10", "2026-12", "007"], ".xlsx")
def test_any_text_comes_back_from_a_cell(texts: list[str], ending: str) -> None:
    fit = [one for one in texts if not REFUSED.search(unicodedata.normalize("NFC", one)) and "\r" not in one]
    columns = tuple(Column(f"Spalte {number}") for number in range(len(fit) + 1))
    book = Book("T", (), (BookSheet("Blatt", columns, (("x", *fit),)),))
    row = read_book(write_book(book, ending))["Blatt"].rows[1]
    read = [canonical(row[at]) if at < len(row) else "" for at in range(1, len(columns))]
    assert read == [canonical(one) for one in fit]


@given(
    some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=4),
    some.sampled_from([".xlsx", ".ods"]),
)
@example(Decimal("1902247835124.2260"), ".xlsx")
@example(Decimal("1902247835124.2260"), ".ods")
def test_any_number_comes_back_from_a_cell(number: Decimal, ending: str) -> None:
    book = Book("T", (), (BookSheet("Blatt", (Column("A"), Column("B")), (("x", number),)),))
    assert canonical(read_book(write_book(book, ending))["Blatt"].rows[1][1]) == canonical(number)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04kaputt", b"Titel;Wert\n"])
def test_what_is_no_workbook_is_refused(data: bytes, full: PortalFolder) -> None:
    with pytest.raises(UnreadableBookError):
        read_book(data)
    (full.root / "x.xlsx").write_bytes(data)
    result = call(full, "--herein", str(full.root / "x.xlsx"))
    assert result.exit_code == 1
    assert "lässt sich nicht als Tabelle lesen" in result.stderr


def test_every_column_has_a_head_and_a_note() -> None:
    for table, fields in TABLES.items():
        heads = [head(table, one.name) for one in fields]
        assert len(set(heads)) == len(heads)
        assert all(column(table, one).note for one in fields)
        assert all(one.words for one in fields if one.kind is Is.WORD)


def test_wrong_names_and_both_ways_at_once_are_told(full: PortalFolder) -> None:
    assert "endet" not in call(full, "--hinaus", str(full.root / "x.csv")).stdout
    assert re.search("auf .xlsx oder .ods enden", call(full, "--hinaus", str(full.root / "x.csv")).stderr)
    assert call(full).exit_code == 2


def snapshot(portal: PortalFolder, *options: str) -> Result:
    return CliRunner().invoke(main, ["snapshot", "2026-12-31", "--folder", str(portal.root), *options])


def test_what_is_due_is_told_with_its_last_value(full: PortalFolder) -> None:
    assert snapshot(full).stdout == (
        "2 Kennzahlen sind zum 31.12.2026 fällig:\n"
        "  k-90  Strom: zuletzt 1.300,0 kWh (2024)\n"
        "  k-91  Wege: zuletzt 5,0 kWh (2025)\n"
    )
    full.write("data/snapshots/2026-12-31.yml", "k-91: 6\n")
    assert "k-91" not in snapshot(full).stdout
    full.write("content/kennzahlen/k-90.md", KPI.replace("nachkommastellen: 1", "rhythmus: unregelmaessig"))
    assert "k-90" not in snapshot(full).stdout
    full.write("content/kennzahlen/k-90.md", KPI.replace("nachkommastellen: 1", "seit: 2027"))
    assert snapshot(full).stdout == "Zum 31.12.2026 ist keine Kennzahl fällig.\n"


def test_a_draft_is_a_snapshot_that_says_nothing_until_it_is_filled_in(full: PortalFolder) -> None:
    assert not (full.root / "data/snapshots/2026-12-31.yml").exists()
    snapshot(full, "--schreiben", "--dry-run")
    assert not (full.root / "data/snapshots/2026-12-31.yml").exists()
    assert snapshot(full, "--schreiben").exit_code == 0
    text = files(full)["data/snapshots/2026-12-31.yml"].decode()
    assert "# k-91:   # Wege; zuletzt 5,0 kWh (2025)\n" in text
    assert "k-90" not in text
    assert [one for one in open_portal(full.root).reading.problems if "2026-12-31" in one.place.file] == []
    assert snapshot(full, "--schreiben").exit_code == 1
    full.write("data/snapshots/2026-12-31.yml", text.replace("# k-91:  ", "k-91: 6 "))
    assert "k-91" not in snapshot(full).stdout


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_due_values_go_through_a_workbook(full: PortalFolder, ending: str) -> None:
    file = full.root / f"zurueck{ending}"
    snapshot(full, "--tabelle", str(file))
    grid = read_book(file.read_bytes())["Werte"]
    heads = [one.text for one in grid.rows[0]]
    due = {row[0].text: at for at, row in enumerate(grid.rows) if row[heads.index("Zeitraum")].text == "2026"}
    assert set(due) == {"k-90", "k-91"}
    portal = open_portal(full.root)
    book = book_of(
        portal, more=[row_of(one, date(2026, 12, 31)) for one in due_on(portal, date(2026, 12, 31))], only=("value",)
    )
    rows = [list(row) for row in book.sheets[0].rows]
    for row in rows:
        if row[heads.index("Zeitraum")] == "2026":
            row[heads.index("Wert")] = Decimal(9)
    book = replace(book, sheets=(replace(book.sheets[0], rows=tuple(map(tuple, rows))), *book.sheets[1:]))
    assert bring_back(full, book, ending=ending).exit_code == 0
    assert files(full)["data/snapshots/2026-12-31.yml"].decode() == "k-91: 9\n"
    assert files(full)["data/kennzahlen/k-90.csv"].decode() == f"{SERIES}2026;9;\n"


# --- texts, goals, targets -----------------------------------------------------------------------------------------

GOAL = "---\nid: z-01\ntitel: Ohne Papier   # so beschlossen\nist: Alles auf Papier.\n---\n\nWarum das gut ist.\n\n\n"
TARGETS = "zielwerte:\n  - {zeitpunkt: 2028, wert: 40, art: Etappe}   # Kreistag\n  - {zeitpunkt: 2030, mindestens: 50, hoechstens: 60}\n"


def test_a_text_changes_below_its_front_matter_and_the_lines_around_it_stay(full: PortalFolder) -> None:
    full.write("content/ziele/z-01.md", GOAL)
    told = "Zwei Absätze.\n\n* mit Liste\n* und [Link](m-01.md)"
    book = edited(hand_out(full), "measure", ("m-90",), body=told)
    book = edited(book, "goal", ("z-01",), body="Neu.", target_state="Nichts auf Papier.")
    result = bring_back(full, book)
    assert result.exit_code == 0, result.output
    after = files(full)
    assert after[PATH].decode() == SHEET.replace("Text.", told)
    goal = GOAL.replace("Warum das gut ist.", "Neu.").replace("Papier.\n---", "Papier.\nsoll: Nichts auf Papier.\n---")
    assert after["content/ziele/z-01.md"].decode() == goal


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_text_comes_where_none_was_and_goes_again(full: PortalFolder, ending: str) -> None:
    full.write("content/kennzahlen/k-90.md", KPI.replace("\n", ending))
    bring_back(full, edited(hand_out(full), "kpi", ("k-90",), body="Was gezählt wird."))
    told = f"{KPI}\nWas gezählt wird.\n".replace("\n", ending)
    assert files(full)["content/kennzahlen/k-90.md"].decode() == told
    bring_back(full, edited(hand_out(full), "kpi", ("k-90",), body=None))
    assert files(full)["content/kennzahlen/k-90.md"].decode() == KPI.replace("\n", ending)


def test_a_new_measure_brings_its_text(full: PortalFolder) -> None:
    bring_back(full, edited(hand_out(full), "measure", ("",), title="Steg", field="verwaltung", body="Holz."))
    assert files(full)["content/massnahmen/m-91.md"].decode().endswith("handlungsfeld: verwaltung\n---\n\nHolz.\n")


def test_a_text_that_no_cell_can_show_is_not_written_over(full: PortalFolder) -> None:
    full.write(PATH, SHEET.replace("Text.", "Viel. " * 6000))
    before = files(full)
    result = bring_back(full, edited(hand_out(full), "measure", ("m-90",), body="Kurz."))
    assert (result.exit_code, "länger, als eine Zelle fasst" in result.stderr) == (1, True)
    assert files(full) == before


def test_what_a_text_makes_wrong_is_told_with_a_cell_and_nothing_is_written(full: PortalFolder) -> None:
    before = files(full)
    result = bring_back(full, edited(hand_out(full), "measure", ("m-90",), body="[weg](fehlt.md)"))
    assert (result.exit_code, "P401" in result.stderr) == (1, True)
    assert "Zelle V3" in result.stderr
    assert files(full) == before


def test_targets_change_in_place_and_are_added(full: PortalFolder) -> None:
    path = "content/kennzahlen/k-90.md"
    full.write(path, KPI.replace("nachkommastellen", f"{TARGETS}nachkommastellen"))
    book = edited(hand_out(full), "target", ("k-90", "1"), value=Decimal(45))
    book = edited(book, "target", ("k-90", "2"), upper=None, valid_until="2031")
    book = edited(book, "target", ("k-90", ""), at="2035", value=Decimal("70.5"), source="Kreistag")
    result = bring_back(full, book)
    assert result.exit_code == 0, result.output
    made = TARGETS.replace("wert: 40", "wert: 45").replace(", hoechstens: 60}", ", gilt_bis: 2031}")
    made += "  - {zeitpunkt: 2035, wert: 70.5, quelle: Kreistag}\n"
    assert files(full)[path].decode() == KPI.replace("nachkommastellen", f"{made}nachkommastellen")


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_what_libreoffice_saves_again_changes_nothing(full: PortalFolder, tmp_path: Path, ending: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not there")
    full.write("content/ziele/z-01.md", GOAL)
    full.write("content/kennzahlen/k-90.md", KPI.replace("nachkommastellen", f"{TARGETS}nachkommastellen"))
    full.write(
        PATH, SHEET.replace("Text.", "Erster Absatz.\n\n* Liste\n  * darin\n\n| a | b |\n|---|---|\n| 1,5 | =2 |")
    )
    before = files(full)
    file = full.root / f"zurueck{ending}"
    call(full, "--hinaus", str(file))
    handed = file.read_bytes()
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    kind = ending.removeprefix(".")
    command = [office, own, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    saved = (tmp_path / file.name).read_bytes()
    assert saved != handed
    file.write_bytes(saved)
    result = call(full, "--herein", str(file))
    assert (result.exit_code, result.stdout) == (0, "Die Tabelle ändert nichts.\n"), result.output
    assert files(full) == before


def test_sources_come_back_to_their_claims(full: PortalFolder) -> None:
    book = edited(
        hand_out(full), "measure", ("m-90",),
        entry="Begonnen.", entry_source="https://kreis.example/1", new_end="2028-12", why="Lieferung", why_source="Ausschuss",
    )  # fmt: skip
    result = bring_back(full, edited(book, "funding", ("m-90", "1"), source="Haushalt 2026"))
    assert result.exit_code == 0, result.output
    sheet = (full.root / "content/massnahmen/m-90.md").read_text("utf-8")
    assert "quelle: Haushalt 2026" in sheet
    assert re.search(r"text: Begonnen\.\n? *,? *quelle: ['\"]?https://kreis\.example/1", sheet), sheet
    assert re.search(r"warum: Lieferung,? *\n? *quelle: Ausschuss", sheet), sheet
