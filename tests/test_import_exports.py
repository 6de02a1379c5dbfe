"""Exports of work tools and portals in their real shapes: the heads that each writes, in any order, language and kind of file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest

from strategieportal.cli.importing.table_words import in_german
from tests.importing import Workbench, codes
from tests.spreadsheets import ods
from tests.test_import_tools import PERSON, count, everything, field_of, measures, phases, rests, table, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def filled(rows: list[list[str]]) -> int:
    return sum(bool(cell.strip()) for row in rows for cell in row)


def opendocument(rows: list[list[str]]) -> bytes:
    """A spreadsheet of LibreOffice with these texts."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return ods(
        "".join(
            f"<table:table-row>{''.join(cell.format(escape(one)) if one else '<table:table-cell/>' for one in row)}</table:table-row>"
            for row in rows
        )
    )


def put(bench: Workbench, rows: list[list[str]], kind: str, separator: str = ";") -> None:
    """The rows as a file of that kind."""
    made = {"xlsx": workbook, "ods": opendocument}
    bench.put(f"quelle.{kind}", made[kind](rows) if kind in made else table(rows, separator))


def whole(bench: Workbench, outcome: Outcome, rows: list[list[str]]) -> None:
    """The sum is that of the cells, no person arrives, and nothing changes when the same is imported again."""
    assert outcome.balance.total == filled(rows) + 1
    assert PERSON not in everything(bench)
    rests(bench)


RELATED = [
    ["Arbeitspakete", "", "", "", "", "", "", "Beziehungen"],
    ["", "ID", "Typ", "Thema", "Status", "Projekt", "Endtermin", "", "Beziehungstyp", "Verzögerung", "Beschreibung", "ID", "Typ",
     "Thema", "Status", "Projekt", "Endtermin"],
    ["", "31", "Phase", "Funknetz", "In Bearbeitung", "Netze", "2027-05-31", "", "Elternteil von", "", "", "32", "Meilenstein",
     "Mast steht", "Neu", "Netze", "2026-11-30"],
    ["", "31", "Phase", "Funknetz", "In Bearbeitung", "Netze", "2027-05-31", "", "blockiert", "3", "", "33", "Phase", "Karte",
     "Neu", "Daten", ""],
    ["", "33", "Phase", "Karte", "Neu", "Daten", ""],
]  # fmt: skip


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_work_packages_with_relations_are_one_measure_each(bench: Workbench, kind: str) -> None:
    put(bench, RELATED, kind)
    outcome = bench.take()
    assert phases(bench) == {"Funknetz": "in-umsetzung", "Karte": "geplant"}
    assert measures(bench)["Funknetz"]["kuerzel"] == "31"
    assert measures(bench)["Funknetz"]["zeitraum"] == {"bis": "2027-05-31"}
    assert (field_of(bench, "Funknetz"), field_of(bench, "Karte")) == ("Netze", "Daten")
    assert count(outcome, "I621") == 1
    whole(bench, outcome, RELATED)


PACKAGES = [
    ["Project", "Subject", "% Complete", "ID", "Type", "Finish date", "Status", "Start date", "Assignee", "Parent", "Description"],
    ["Schools", "Tablets", "20", "1", "Epic", "05/31/2027", "In progress", "02/01/2026", PERSON, "", "<p>For all.</p>"],
    ["Schools", "Ordered", "100", "2", "Milestone", "03/31/2026", "Closed", "", "", "1", ""],
    ["Schools", "Cables", "0", "3", "Task", "", "On hold", "", "", "", ""],
]  # fmt: skip


@pytest.mark.parametrize(("kind", "separator"), [("csv", ","), ("csv", ";"), ("xlsx", ""), ("ods", "")])
def test_english_work_packages_in_any_order_and_file(bench: Workbench, kind: str, separator: str) -> None:
    put(bench, PACKAGES, kind, separator)
    outcome = bench.take()
    assert phases(bench) == {"Tablets": "in-umsetzung", "Cables": "zurueckgestellt"}
    tablets = measures(bench)["Tablets"]
    assert tablets["zeitraum"] == {"von": "2026-02-01", "bis": "2027-05-31"}
    assert tablets["meilensteine"] == [
        {"id": "ordered", "titel": "Ordered", "bis": "2026-03-31", "erledigt_ohne_tag": True}
    ]
    assert field_of(bench, "Cables") == "Schools"
    whole(bench, outcome, PACKAGES)


ISSUES = [
    ["Subject", "#", "Parent task", "Parent task subject", "Tracker", "Status", "% Done", "Due date", "Start date", "Project",
     "Private", "Author", "Closed", "Related issues"],
    ["Bürgerbüro", "40", "", "", "Feature", "In Progress", "55", "2027-01-31", "2025-06-01", "Service", "No", PERSON, "", "#41"],
    ["Umbau", "41", "40", "Bürgerbüro", "Milestone", "Closed", "100", "2026-02-01", "", "Service", "No", "", "2026-02-03 09:12", ""],
    ["Leise", "42", "", "", "Bug", "New", "0", "", "", "Service", "Yes", "", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_english_issues_of_redmine(bench: Workbench, kind: str) -> None:
    put(bench, ISSUES, kind, ",")
    outcome = bench.take()
    assert phases(bench) == {"Bürgerbüro": "in-umsetzung"}
    assert measures(bench)["Bürgerbüro"]["fortschritt"]["anteil"] == 55
    assert measures(bench)["Bürgerbüro"]["meilensteine"] == [
        {"id": "umbau", "titel": "Umbau", "bis": "2026-02-01", "erledigt": "2026-02-03"}
    ]
    assert "Leise" not in everything(bench)
    whole(bench, outcome, ISSUES)


def test_german_heads_of_jira(bench: Workbench) -> None:
    rows = [
        ["Vorgangsschlüssel", "Vorgangs-ID", "Zusammenfassung", "Vorgangstyp", "Status", "Statuskategorie", "Projektname",
         "Bearbeiter", "Fälligkeitsdatum", "Stichwörter", "Stichwörter", "Übergeordnete ID", "Beschreibung"],
        ["DV-7", "700", "Digitale Akte", "Epic", "Abnahme", "In Arbeit", "Verwaltung", PERSON, "31.12.2027", "akte", "rat", "", "Alle."],
        ["DV-8", "701", "Scannen", "Unteraufgabe", "Fertig", "Fertig", "Verwaltung", "", "01.03.2026", "", "", "700", ""],
    ]  # fmt: skip
    put(bench, rows, "csv")
    outcome = bench.take()
    assert phases(bench) == {"Digitale Akte": "in-umsetzung"}
    assert [one["titel"] for one in measures(bench)["Digitale Akte"]["meilensteine"]] == ["Scannen"]
    body = bench.body("content/massnahmen/digitale-akte.md")
    assert "- Stichwörter: akte" in body
    assert "- Stichwörter: rat" in body
    whole(bench, outcome, rows)


@pytest.mark.parametrize("first", [0, 1])
def test_plans_of_gobierto_begin_at_any_level_and_the_first_is_the_field(bench: Workbench, first: int) -> None:
    rows = [
        [*(f"Level {first + at}" for at in range(3)), "Node.external_id", "Node.Title", "Node.Status", "Node.Start", "Node.End",
         "Node.Progress", "Node.description", "Node.distrito"],
        ["Stadt", "Straßen", "Süd", "p-1", "Radweg", "Active", "01/01/2024", "24/12/2027", "50.00%", "<p>Sechs km.</p>", "Süd"],
        ["Stadt", "Straßen", "Nord", "p-2", "Brücke", "Pending", "28/11/2025", "07/07/2028", "0.00%", "", ""],
        ["Dienste", "Wasser", "", "", "Brunnen", "Finished", "", "", "100.00%", "", ""],
        ["Dienste", "Verkehr", "Nacht", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    put(bench, rows, "csv", ",")
    outcome = bench.take()
    assert phases(bench) == {"Radweg": "in-umsetzung", "Brücke": "geplant", "Brunnen": "abgeschlossen"}
    weg = measures(bench)["Radweg"]
    assert weg["zeitraum"] == {"von": "2024-01-01", "bis": "2027-12-24"}
    assert (weg["fortschritt"]["anteil"], weg["kuerzel"]) == (50, "p-1")
    assert (field_of(bench, "Radweg"), field_of(bench, "Brunnen")) == ("Stadt", "Dienste")
    body = bench.body("content/massnahmen/radweg.md")
    assert f"- Level {first + 1}: Straßen" in body
    assert "Sechs km." in body
    assert count(outcome, "I567") == 1
    whole(bench, outcome, rows)


COMMITMENTS = [
    ["Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number", "Code", "Region",
     "National Or Local", "Commitment Dummy", "Year Of Submission", "Action Plan End Year", "Action Plan Duration (Years)", "Theme",
     "Commitment Title", "Short Title", "Full Text", "Start Date", "End Date", "Lead Institution", "Supporting Institution(s)",
     "Completion (Progress Report)", "Completion (End of Term Report)", "Potential Impact", "URL"],
    ["DE0101", "Germany", "3", "1", "DEU", "Europe", "National", "1", "2021", "2023", "2", "Daten", "Offene Haushalte",
     "Haushalte", "Jedes Jahr.", "2021-09-01", "2023-08-31", "BMF", "Länder", "Limited", "Complete", "Minor",
     "https://www.example.org/de0101"],
    ["DE0102", "Germany", "3", "2", "DEU", "Europe", "National", "1", "2021", "2023", "2", "Daten", "Register", "Register", "",
     "NA", "NA", "NA", "", "Substantial", "", "", ""],
    ["DE0103", "Germany", "3", "3", "DEU", "Europe", "National", "1", "2021", "2023", "2", "Teilhabe", "Rat", "Rat", "", "", "", "",
     "", "Not Started", "Withdrawn", "", ""],
]  # fmt: skip


@pytest.mark.parametrize(("kind", "separator"), [("csv", ","), ("csv", "\t"), ("xlsx", "")])
def test_commitments_of_the_open_government_partnership_as_it_publishes_them(
    bench: Workbench, kind: str, separator: str
) -> None:
    put(bench, COMMITMENTS, kind, separator)
    outcome = bench.take()
    assert phases(bench) == {"Offene Haushalte": "abgeschlossen", "Register": "in-umsetzung", "Rat": "eingestellt"}
    budget = measures(bench)["Offene Haushalte"]
    assert budget["zeitraum"] == {"von": "2021-09-01", "bis": "2023-08-31"}
    assert budget["verantwortlich"] == {"stelle": "BMF"}
    assert budget["kuerzel"] == "DE0101"
    assert (field_of(bench, "Offene Haushalte"), field_of(bench, "Rat")) == ("Daten", "Teilhabe")
    assert "zeitraum" not in measures(bench)["Register"]
    assert "verantwortlich" not in measures(bench)["Register"]
    body = bench.body("content/massnahmen/offene-haushalte.md")
    for line in (
        "Completion (Progress Report): Limited",
        "Supporting Institution(s): Länder",
        "Potential Impact: Minor",
        "Jedes Jahr.",
    ):
        assert line in body
    whole(bench, outcome, COMMITMENTS)


RESULTS = [
    ["id", "taxonomies/id", "taxonomies/name", "parent/id", "title/ca", "title/de", "description/ca", "description/de",
     "start_date", "end_date", "status/id", "status/key", "status/name/ca", "status/name/de", "progress", "created_at", "updated_at",
     "url", "component/id", "proposal_urls", "reference", "children_count", "comments_count", "address", "latitude", "longitude"],
    ["9", "4", '{"ca"=>"Clima", "de"=>"Klima"}', "", "Arbres", "Bäume", "", "<p>Viele.</p>", "2025-03-01", "2027-02-28", "1",
     "ongoing", "En curs", "Läuft", "30.0", "2025-01-01 10:00:00 UTC", "2026-01-01 10:00:00 UTC", "https://d.example/r/9", "2", "",
     "R-9", "0", "3", "Marktplatz 1", "51.0", "7.0"],
    ["10", "4", '{"ca" => "Aigua", "de" => "Wasser"}', "", "Font", "Brunnen", "", "", "", "", "2", "done", "Fet", "Fertig",
     "100.0", "", "", "", "2", "", "", "0", "0", "", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_results_of_decidim_with_taxonomies(bench: Workbench, kind: str) -> None:
    rows = [[cell.replace('"', '""') if kind == "csv" else cell for cell in row] for row in RESULTS]
    put(bench, rows, kind)
    outcome = bench.take()
    assert phases(bench) == {"Bäume": "in-umsetzung", "Brunnen": "abgeschlossen"}
    assert (field_of(bench, "Bäume"), field_of(bench, "Brunnen")) == ("Klima", "Wasser")
    assert measures(bench)["Bäume"]["fortschritt"]["anteil"] == 30
    assert "- address: Marktplatz 1" in bench.body("content/massnahmen/baeume.md")
    assert "Arbres" not in everything(bench)
    whole(bench, outcome, RESULTS)


@pytest.mark.parametrize(
    ("cell", "text"),
    [('{"de"=>"Klima", "en"=>"Climate"}', "Klima"), ('{"ca" => "Clima"}', "Clima"), ('{"en":"A","de":"B"}, {"de":"C"}', "B, C"),
     ('{"de"=>"Der \\"Plan\\""}', 'Der "Plan"'), ("Klima", "Klima"), ("{frei}", "{frei}"), ('{"de"=>}', '{"de"=>}'), ("", "")],
)  # fmt: skip
def test_a_text_for_each_language_is_told_in_german(cell: str, text: str) -> None:
    assert in_german(cell) == text


BOARD = {
    "de": ["Titel", "Beschreibung", "Liste", "Swimlane", "Eigentümer", "Angefordert von", "Zugewiesen von", "Mitglieder", "Zugewiesen an",
           "Labels", "Beginn", "Fällig", "Ende", "Erstellt am", "Zuletzt geändert am", "Letzte Aktivität", "Abstimmung", "Archiviert"],
    "en": ["Title", "Description", "List", "Swimlane", "Owner", "Requested By", "Assigned By", "Members", "Assignee", "Labels", "Start",
           "Due", "End", "Created at", "Last modified at", "Last activity", "Voting", "Archived"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_board_of_wekan_as_a_table(bench: Workbench, language: str) -> None:
    rows = [
        BOARD[language],
        ["Ladesäulen", "Zehn Stück.", "In Arbeit", "Verkehr", "amt66", " ", " ", PERSON, "", "Strom-green", "2025-12-31T23:00:00.000Z",
         "2027-03-01T08:00:00.000Z", " ", "2025-01-01T00:00:00.000Z", "", "", " ", "false"],
        ["Fahrplan", "", "Erledigt", "Verkehr", PERSON, "", "", "", "", "", "", "", "2026-02-01T09:00:00.000Z", "", "", "", "", "false"],
        ["Altes", "", "Erledigt", "Verkehr", "", "", "", "", "", "", "", "", "", "", "", "", "", "true"],
    ]  # fmt: skip
    put(bench, rows, "csv", ",")
    outcome = bench.take()
    assert phases(bench) == {"Ladesäulen": "in-umsetzung", "Fahrplan": "abgeschlossen"}
    assert measures(bench)["Ladesäulen"]["zeitraum"] == {"von": "2026-01-01", "bis": "2027-03-01"}
    assert field_of(bench, "Fahrplan") == "Verkehr"
    assert "amt66" not in everything(bench)
    assert "Altes" not in everything(bench)
    assert count(outcome, "I620") == 1
    whole(bench, outcome, rows)


LIST = [
    ["Stand: 30.04.2026"],
    ["Ampel", "Maßnahme", "Nr.", "Zeitraum", "Handlungsfeld", "Sachstand", "Umsetzungsstand", "Beteiligte"],
    ["rot", "Mängelmelder", "2", "2024 bis 2027", "Bürger", "Vergabe gescheitert", "in Umsetzung", "Bauhof"],
    ["grün", "Ratsplan", "1", "Q1/2026", "Rat", "", "abgeschlossen", ""],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_the_list_of_an_administration_in_any_order_and_file(bench: Workbench, kind: str) -> None:
    put(bench, LIST, kind)
    outcome = bench.take()
    assert phases(bench) == {"Mängelmelder": "in-umsetzung", "Ratsplan": "abgeschlossen"}
    melder = measures(bench)["Mängelmelder"]
    assert (melder["zeitraum"], melder["kuerzel"]) == ({"von": 2024, "bis": 2027}, "2")
    assert melder["einschaetzung"]["terminlage"] == "verzoegert"
    assert "Vergabe gescheitert" in melder["verlauf"][0]["text"]
    assert "- Beteiligte: Bauhof" in bench.body("content/massnahmen/maengelmelder.md")
    assert [one for one in codes(outcome) if one.startswith("I56")] == []
    whole(bench, outcome, LIST)
