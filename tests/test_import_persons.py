"""Names of persons are withheld and counted, whatever tool or language a column's name comes from; bodies stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from strategieportal.cli.importing.table_persons import without_persons
from tests.importing import Workbench, codes

if TYPE_CHECKING:
    from pathlib import Path

BODIES = """
Erika Mustermann = –
Mustermann, Erika = –
E. Mustermann = –
Muster M. = –
Frau Schmidt = –
Frau Schulenberg = –
Herr Dr. Maier = –
Hr. X = –
Prof. Dr.-Ing. Karl Weiß = –
Julia von der Leyen = –
Hans-Peter Meyer = –
Anna Müller und Jan Schulz = –
Müller, Jan; Schulz, Anna = –
M. Muster/ K. Beispiel = –
FB 40 / Herr Maier = FB 40
Amt für IT, Erika Mustermann, Max Muster = Amt für IT
Amt für IT (Frau Schmidt) = Amt für IT
Hauptamt; Peter Schmitz = Hauptamt
Kreisverwaltung – Max Muster = Kreisverwaltung
Stabsstelle Digitales: Fr. Weber = Stabsstelle Digitales
Bauhof, Erika Muster = Bauhof
AWO, Anna Kowalski, Max Muster = AWO
Müller, Jan Peter; Amt 2 = Amt 2
Erika Muster (Amt 2) = Amt 2
Mustermann, Erika (Amt 2) = Amt 2
Amt 1 und Erika Muster (Amt 2, Zimmer 3) = Amt 1 und Amt 2, Zimmer 3
Amt 1 (Frau Schmidt, Herr Maier) = Amt 1
Amt 1 (Frau Schmidt, Zimmer 3) = Amt 1 (Zimmer 3)
Amt 1 (IT, Netze) = Amt 1 (IT, Netze)
Wirtschaftsförderung Osnabrück = Wirtschaftsförderung Osnabrück
Digitale Transformation = Digitale Transformation
Karl Kübel Stiftung = Karl Kübel Stiftung
Dr. Müller GmbH = Dr. Müller GmbH
Frau und Beruf e.V. = Frau und Beruf e.V.
Sankt Martin = Sankt Martin
AWO, DRK, Caritas = AWO, DRK, Caritas
Gemeinden, Kreis, Land = Gemeinden, Kreis, Land
Klimaschutz und Umwelt = Klimaschutz und Umwelt
"""
COLUMNS = [
    "Sachbearbeiter/in", "Ansprechpartner*innen", "Reporter", "Creator", "Assignee", "Zugewiesen an", "Projektleitung", "Erfasst von", "Product Owner",
    "Projektverantwortliche/r", "Pate", "Handy", "Wer?",
]  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def everything(bench: Workbench) -> str:
    """All that was written, without the record of the import itself."""
    files = [one for one in bench.target.rglob("*") if one.is_file() and "_import" not in one.parts]
    return "\n".join(one.read_text(encoding="utf-8") for one in files)


@pytest.mark.parametrize("line", BODIES.strip().splitlines())
def test_persons_go_and_bodies_stay(line: str) -> None:
    written, _, kept = line.partition(" = ")
    assert without_persons(written) == kept.replace("–", "", 1) if kept == "–" else without_persons(written) == kept


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_of_persons_is_withheld_and_counted(bench: Workbench, column: str) -> None:
    bench.put("liste.csv", f"Maßnahme;Status;{column}\nWLAN;laufend;Erika Mustermann\nChat;laufend;Max Mustermann\n")
    outcome = bench.take()
    assert "ustermann" not in everything(bench)
    assert "I586 quelle/liste.csv:1:1" in codes(outcome)
    assert ": 2; kein Name" in "".join(one.sentence for one in outcome.problems)
    assert [(one.place.line, one.reason) for one in outcome.left] == [(2, "person"), (3, "person")]


@pytest.mark.parametrize("column", ["Verantwortlich", "Owner", "Responsible", "Beteiligte"])
def test_persons_beside_bodies_are_withheld_and_the_bodies_stay(bench: Workbench, column: str) -> None:
    bench.put(
        "liste.csv", f"Maßnahme;Status;{column}\nWLAN;laufend;Amt für IT, Erika Mustermann\nChat;laufend;Frau Muster\n"
    )
    outcome = bench.take()
    assert "uster" not in everything(bench)
    assert "Amt für IT" in everything(bench)
    assert "I586 quelle/liste.csv:1:1" in codes(outcome)
    assert [(one.place.line, one.reason) for one in outcome.left] == [(3, "person")]


@pytest.mark.parametrize(
    "table",
    [
        "Kennzahl;Jahr;Wert;Bearbeiter\nA;2023;5;Erika Muster\nA;2024;6;Erika Muster\n",
        "Jahr;A;B;Ansprechpartnerin\n2023;5;7;Erika Muster\n2024;6;8;Max Muster\n",
        "Merkmal;Wer;2022;2023;2024;Erfasst von\nA;Erika Muster;4;5;6;Max Muster\nB;Max Muster;6;7;8;x\n",
    ],
)
def test_tables_of_figures_name_nobody_either(bench: Workbench, table: str) -> None:
    bench.put("werte.csv", table)
    outcome = bench.take()
    assert "Muster" not in everything(bench)
    assert [one for one in codes(outcome) if one.startswith("I586")]
    assert {one.reason for one in outcome.left} == {"person"}


def test_a_lone_surname_where_a_body_is_due_is_told_and_kept(bench: Workbench) -> None:
    rows = "A;Netz;Müller\nB;Netz;Amt 12\nC;Netz;Müller\nD;Netz;Jugend\nE;Netz;Schmidt GmbH\n"
    bench.put("l.csv", "Titel;Handlungsfeld;Zuständig\n" + rows)
    (told,) = [one for one in bench.take().problems if one.code == "I626"]
    assert (told.place.line, "da: Müller;" in told.sentence) == (2, True)
    assert bench.front("content/massnahmen/a.md")["verantwortlich"] == {"stelle": "Müller"}
