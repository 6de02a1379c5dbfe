"""Exports of the tools that work is done in, one small file of each: what becomes of every column, word and person."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.importing import Workbench, codes
from tests.spreadsheets import text_cell, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.cli.importing.run import Outcome

PERSON = "Erika Musterfrau"


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path)


def workbook(rows: list[list[str]]) -> bytes:
    """A workbook of one sheet of texts."""
    cells = "".join(
        f'<row r="{at}">{"".join(text_cell(f"{chr(65 + column)}{at}", cell) for column, cell in enumerate(row) if cell)}</row>'
        for at, row in enumerate(rows, 1)
    )
    return xlsx({"Export": cells})


def table(rows: list[list[str]], separator: str = ";") -> str:
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows)


def measures(bench: Workbench) -> dict[str, dict[str, Any]]:
    """Title -> front matter of each sheet."""
    fronts = (
        bench.front(str(one.relative_to(bench.target)))
        for one in sorted(bench.target.glob("content/massnahmen/*.md"))
        if one.stem != "index"
    )
    return {one["titel"]: one for one in fronts}


def fields(bench: Workbench) -> dict[str, str]:
    """Id -> title of each action field."""
    fronts = (
        bench.front(str(one.relative_to(bench.target))) for one in bench.target.glob("content/handlungsfelder/*.md")
    )
    return {one["id"]: one["titel"] for one in fronts}


def field_of(bench: Workbench, title: str) -> str:
    return fields(bench)[measures(bench)[title]["handlungsfeld"]]


def phases(bench: Workbench) -> dict[str, str]:
    return {title: one["verlauf"][-1]["phase"] for title, one in measures(bench).items()}


def everything(bench: Workbench) -> str:
    """All that the import wrote."""
    return "\n".join(one.read_text(encoding="utf-8") for one in sorted(bench.target.rglob("*")) if one.is_file())


def count(outcome: Outcome, code: str) -> int:
    return sum(one.code == code for one in outcome.problems)


def rests(bench: Workbench) -> None:
    """Nothing changes when the same is imported again."""
    again = bench.take()
    assert again.plan.written == ()
    assert again.memory == ()


PACKAGES = [
    ["ID", "Typ", "Thema", "Status", "Priorität", "Zugewiesen an", "Verantwortlich", "Anfangstermin", "Endtermin",
     "% abgeschlossen", "Übergeordnetes Arbeitspaket", "Projekt", "Aktualisiert am", "Beschreibung"],
    ["11", "Phase", "Bürgerportal", "In Bearbeitung", "Hoch", PERSON, "Amt für IT", "01.02.2025", "30.11.2026", "35", "",
     "Verwaltung", "02.03.2026", "<p>Alle Anträge online.</p>"],
    ["12", "Meilenstein", "Vergabe", "Geschlossen", "Normal", PERSON, "", "", "31.03.2025", "100", "11", "Verwaltung", "", ""],
    ["13", "Meilenstein", "Betrieb", "Neu", "Normal", "", "", "", "30.11.2026", "0", "11", "Verwaltung", "", ""],
    ["14", "Aufgabe", "Funkmast", "Schwebend", "Normal", "", PERSON, "", "", "", "", "Netze", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_work_packages_of_openproject(bench: Workbench, kind: str) -> None:
    bench.put(f"pakete.{kind}", workbook(PACKAGES) if kind == "xlsx" else table(PACKAGES))
    outcome = bench.take()
    assert phases(bench) == {"Bürgerportal": "in-umsetzung", "Funkmast": "ohne-angabe"}
    portal = measures(bench)["Bürgerportal"]
    assert field_of(bench, "Bürgerportal") == "Verwaltung"
    assert portal["zeitraum"] == {"von": "2025-02-01", "bis": "2026-11-30"}
    assert portal["fortschritt"]["anteil"] == 35
    assert portal["verantwortlich"] == {"stelle": "Amt für IT"}
    assert portal["meilensteine"] == [
        {"id": "vergabe", "titel": "Vergabe", "bis": "2025-03-31", "erledigt_ohne_tag": True},
        {"id": "betrieb", "titel": "Betrieb", "bis": "2026-11-30"},
    ]
    assert "Schwebend" in measures(bench)["Funkmast"]["verlauf"][-1]["text"]
    assert count(outcome, "I563") == count(outcome, "I586") == 1
    assert PERSON not in everything(bench)
    assert "Alle Anträge online." in bench.body("content/massnahmen/buergerportal.md")
    assert outcome.balance.total == sum(bool(cell) for row in PACKAGES for cell in row) + 1
    rests(bench)


PROJECTS = [
    ["Name", "Projektstatus", "Projektstatusbeschreibung", "Öffentlich", "Erstellt am"],
    ["Radwege", "Planmäßig", "Bau läuft.", "Ja", "01.01.2025"],
    ["Brücke", "Gefährdet", "Stahl fehlt.", "Ja", ""],
    ["Tunnel", "Unplanmäßig", "", "Ja", ""],
    ["Allee", "Nicht gestartet", "", "Ja", ""],
    ["Platz", "Abgeschlossen", "", "Ja", ""],
    ["Steg", "Eingestellt", "", "Ja", ""],
    ["Geheimes", "Planmäßig", "Nicht zeigen.", "Nein", ""],
    ["Leeres", "", "", "Ja", ""],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_projects_of_openproject(bench: Workbench, kind: str) -> None:
    bench.put(f"projekte.{kind}", workbook(PROJECTS) if kind == "xlsx" else table(PROJECTS))
    outcome = bench.take()
    assert phases(bench) == {
        "Radwege": "in-umsetzung",
        "Brücke": "in-umsetzung",
        "Tunnel": "in-umsetzung",
        "Allee": "geplant",
        "Platz": "abgeschlossen",
        "Steg": "eingestellt",
        "Leeres": "ohne-angabe",
    }
    judged = {
        title: one["einschaetzung"]["terminlage"] for title, one in measures(bench).items() if "einschaetzung" in one
    }
    assert judged == {"Radwege": "im-plan", "Brücke": "gefaehrdet", "Tunnel": "verzoegert"}
    assert "Stahl fehlt." in measures(bench)["Brücke"]["verlauf"][-1]["text"]
    assert "Geheimes" not in everything(bench)
    assert count(outcome, "I587") == count(outcome, "I568") == 1
    assert outcome.balance.total == sum(bool(cell) for row in PROJECTS for cell in row) + 1
    rests(bench)


def test_redmine(bench: Workbench) -> None:
    rows = [
        ["#", "Projekt", "Tracker", "Übergeordnete Aufgabe", "Status", "Priorität", "Thema", "Autor", "Zugewiesen an",
         "Aktualisiert", "Kategorie", "Beginn", "Abgabedatum", "% erledigt", "Privat", "Geschlossen"],
        ["7", "Bauen", "Feature", "", "In Bearbeitung", "Hoch", "Bauakte größer", PERSON, PERSON, "01.01.2026 10:00", "IT",
         "01.05.2025", "31.12.2026", "40", "Nein", ""],
        ["8", "Bauen", "Meilenstein", "7", "Erledigt", "", "Start", PERSON, "", "", "", "", "01.06.2025", "100", "Nein",
         "03.06.2025 12:00"],
        ["9", "Bauen", "Feature", "", "Neu", "", "Vertrauliches", "", "", "", "", "", "", "", "Ja", ""],
        ["10", "Bauen", "Feature", "Feature #7", "Abgewiesen", "", "Anbau", "", "", "", "", "", "", "0", "Nein", ""],
    ]  # fmt: skip
    bench.put("issues.csv", table(rows).encode("iso-8859-1"))
    outcome = bench.take()
    assert phases(bench) == {"Bauakte größer": "in-umsetzung", "Anbau": "abgelehnt"}
    akte = measures(bench)["Bauakte größer"]
    assert akte["kuerzel"] == "7"
    assert akte["zeitraum"] == {"von": "2025-05-01", "bis": "2026-12-31"}
    assert akte["fortschritt"]["anteil"] == 40
    assert akte["meilensteine"] == [{"id": "start", "titel": "Start", "bis": "2025-06-01", "erledigt": "2025-06-03"}]
    assert field_of(bench, "Anbau") == "Bauen"
    assert "Bauakte größer" in bench.body("content/massnahmen/anbau.md")
    written = everything(bench)
    assert PERSON not in written
    assert "Vertrauliches" not in written
    assert count(outcome, "I587") == count(outcome, "I586") == 1
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_jira_repeats_heads_for_lists(bench: Workbench) -> None:
    rows = [
        ["Summary", "Issue key", "Issue id", "Issue Type", "Status", "Status Category", "Project name", "Assignee",
         "Due Date", "Labels", "Labels", "Parent id", "Resolved", "Description", "Custom field (Start date)", "Custom field (Team)"],
        ["Smart Park", "SP-1", "1001", "Epic", "QA", "In Progress", "Verkehr", PERSON, "12/Mar/27 9:41 AM", "quick", "licht",
         "", "", "Text", "01/Feb/25 9:00 AM", "Rot"],
        ["Sensoren", "SP-2", "1002", "Story", "Fertig", "Done", "Verkehr", "", "01/Feb/26 12:00 AM", "", "", "1001",
         "20/Jan/26 4:00 PM", "", "", ""],
        ["Idee", "SP-3", "1003", "Epic", "To Do", "To Do", "Verkehr", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    bench.put("jira.csv", "\ufeff" + table(rows, ","))
    outcome = bench.take()
    assert phases(bench) == {"Smart Park": "in-umsetzung", "Idee": "geplant"}
    park = measures(bench)["Smart Park"]
    assert park["zeitraum"] == {"von": "2025-02-01", "bis": "2027-03-12"}
    assert park["meilensteine"] == [
        {"id": "sensoren", "titel": "Sensoren", "bis": "2026-02-01", "erledigt": "2026-01-20"}
    ]
    body = bench.body("content/massnahmen/smart-park.md")
    assert "- Labels: quick" in body
    assert "- Labels: licht" in body
    assert "- Custom field (Team): Rot" in body
    assert PERSON not in everything(bench)
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_planner(bench: Workbench) -> None:
    rows = [
        ["Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Start date", "Due date",
         "Completed Date", "Completed Checklist Items", "Labels", "Description"],
        ["aB1", "Schul-WLAN", "Bildung", "In progress", "Urgent", PERSON, PERSON, "13/01/2025", "31/12/2026", "", "1/2",
         "Netz", "Alle Schulen"],
        ["aB2", "Tablets", "Bildung", "Completed", "", "", "", "", "", "28/02/2025", "", "", ""],
        ["aB3", "Forum", "Bürger", "Not started", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    bench.put("plan.xlsx", workbook(rows))
    outcome = bench.take()
    assert phases(bench) == {"Schul-WLAN": "in-umsetzung", "Tablets": "abgeschlossen", "Forum": "geplant"}
    assert measures(bench)["Schul-WLAN"]["zeitraum"] == {"von": "2025-01-13", "bis": "2026-12-31"}
    assert field_of(bench, "Forum") == "Bürger"
    assert PERSON not in everything(bench)
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_microsoft_project(bench: Workbench) -> None:
    bench.put(
        "plan.xml",
        '<Project xmlns="http://schemas.microsoft.com/project"><Title>Plan</Title><Tasks>'
        "<Task><UID>1</UID><Name>Verkehr</Name><OutlineLevel>1</OutlineLevel></Task>"
        "<Task><UID>2</UID><Name>Radweg</Name><OutlineLevel>2</OutlineLevel><Start>2025-02-01T08:00:00</Start>"
        "<Finish>2026-10-31T17:00:00</Finish><PercentComplete>30</PercentComplete><Notes>Sechs km</Notes></Task>"
        "<Task><UID>3</UID><Name>Vergabe</Name><OutlineLevel>3</OutlineLevel><Milestone>1</Milestone>"
        "<Finish>2025-05-01T17:00:00</Finish><PercentComplete>100</PercentComplete></Task>"
        "<Task><UID>4</UID><Name>Still</Name><OutlineLevel>2</OutlineLevel><Active>0</Active></Task>"
        "</Tasks></Project>",
    )
    outcome = bench.take()
    radweg = measures(bench)["Radweg"]
    assert field_of(bench, "Radweg") == "Verkehr"
    assert radweg["zeitraum"] == {"von": "2025-02-01", "bis": "2026-10-31"}
    assert radweg["fortschritt"]["anteil"] == 30
    assert radweg["meilensteine"] == [
        {"id": "vergabe", "titel": "Vergabe", "bis": "2025-05-01", "erledigt_ohne_tag": True}
    ]
    assert phases(bench) == {"Radweg": "in-umsetzung"}
    assert "Still" not in everything(bench)
    assert outcome.balance.total == 20 + 1 + 1
    rests(bench)


TRELLO = {
    "name": "Digitalplan",
    "lists": [{"id": "l1", "name": "Zu erledigen"}, {"id": "l2", "name": "In Arbeit"}, {"id": "l3", "name": "Fertig"}],
    "customFields": [
        {"id": "f1", "name": "Kosten", "type": "number"},
        {"id": "f2", "name": "Ort", "type": "list", "options": [{"id": "o1", "value": {"text": "Rathaus"}}]},
    ],
    "checklists": [{"idCard": "c1", "checkItems": [{"name": "Vertrag", "state": "complete"}]}],
    "cards": [
        {"id": "c1", "name": "E-Akte", "idList": "l2", "desc": "Für alle.", "start": "2025-02-28T23:00:00.000Z",
         "due": "2026-12-30T23:00:00Z", "idMembers": ["m1"], "labels": [{"name": "Recht"}],
         "customFieldItems": [{"idCustomField": "f1", "value": {"number": "1200"}}, {"idCustomField": "f2", "idValue": "o1", "value": None}]},
        {"id": "c2", "name": "Chat", "idList": "l1", "closed": True},
        {"id": "c3", "name": "Portal", "idList": "l3"},
    ],
}  # fmt: skip


def said_by(board: dict[str, Any]) -> int:
    """How many keys of cards and entries beside them a board has."""
    beside = sum(len(one) if isinstance(one, list) else 1 for key, one in board.items() if key != "cards")
    return beside + sum(len(card) for card in board["cards"])


def test_trello(bench: Workbench) -> None:
    bench.put("board.json", json.dumps(TRELLO, ensure_ascii=False))
    outcome = bench.take()
    assert phases(bench) == {"E-Akte": "in-umsetzung", "Portal": "abgeschlossen"}
    assert measures(bench)["E-Akte"]["zeitraum"] == {"von": "2025-03-01", "bis": "2026-12-31"}
    assert set(fields(bench).values()) == {"Digitalplan"}
    body = bench.body("content/massnahmen/e-akte.md")
    for line in ("- Kosten: 1200", "- Ort: Rathaus", "Recht", "Vertrag (erledigt)", "Für alle."):
        assert line in body
    assert count(outcome, "I586") == count(outcome, "I607") == 1
    assert outcome.balance.total == said_by(TRELLO) + 1
    rests(bench)


def test_wekan(bench: Workbench) -> None:
    board = {
        "_id": "b", "title": "Kreisplan", "_format": "wekan-board-1.0.0",
        "labels": [{"_id": "x", "name": "Recht"}],
        "lists": [{"_id": "l1", "title": "Zu erledigen"}, {"_id": "l2", "title": "In Arbeit"}, {"_id": "l3", "title": "Erledigt"}],
        "swimlanes": [{"_id": "s0", "title": "Default"}, {"_id": "s1", "title": "Mobilität"}],
        "customFields": [{"_id": "f1", "name": "Ort", "type": "dropdown", "settings": {"dropdownItems": [{"_id": "o1", "name": "Rathaus"}]}}],
        "checklistItems": [{"cardId": "c1", "title": "Vertrag", "isFinished": False}],
        "users": [{"_id": "u1", "username": PERSON}],
        "comments": [{"cardId": "c1", "text": f"{PERSON} war krank", "userId": "u1"}],
        "cards": [
            {"_id": "c1", "title": "Mitfahrbank", "listId": "l2", "swimlaneId": "s1", "description": "Zehn Bänke.", "labelIds": ["x"],
             "startAt": "2025-03-31T22:00:00.000Z", "dueAt": "2026-10-01T10:00:00.000Z", "members": ["u1"], "userId": "u1",
             "customFields": [{"_id": "f1", "value": "o1"}, {"_id": "f2", "value": None}]},
            {"_id": "c2", "title": "Standorte", "listId": "l3", "swimlaneId": "s1", "parentId": "c1", "endAt": "2025-09-09T12:00:00.000Z"},
            {"_id": "c3", "title": "Bestellung", "listId": "l3", "swimlaneId": "s1", "parentId": "c1"},
            {"_id": "c4", "title": "Alt", "listId": "l1", "archived": True},
            {"_id": "c5", "title": "Waise", "listId": "l1", "swimlaneId": "s0", "parentId": "c4"},
        ],
    }  # fmt: skip
    bench.put("wekan.json", json.dumps(board, ensure_ascii=False))
    outcome = bench.take()
    assert phases(bench) == {"Mitfahrbank": "in-umsetzung", "Waise": "geplant"}
    bank = measures(bench)["Mitfahrbank"]
    assert field_of(bench, "Mitfahrbank") == "Mobilität"
    assert field_of(bench, "Waise") == "Kreisplan"
    assert bank["zeitraum"] == {"von": "2025-04-01", "bis": "2026-10-01"}
    assert bank["meilensteine"] == [
        {"id": "standorte", "titel": "Standorte", "erledigt": "2025-09-09"},
        {"id": "bestellung", "titel": "Bestellung", "erledigt_ohne_tag": True},
    ]
    body = bench.body("content/massnahmen/mitfahrbank.md")
    for line in ("- Ort: Rathaus", "Recht", "Vertrag", "Zehn Bänke."):
        assert line in body
    assert PERSON not in everything(bench)
    assert outcome.balance.total == said_by(board) + 1
    rests(bench)


def test_decidim(bench: Workbench) -> None:
    rows = [
        ["id", "category/id", "category/name/de", "category/name/en", "scope/id", "scope/name/de", "parent/id", "title/de",
         "title/en", "description/de", "start_date", "end_date", "status/id", "status/key", "status/name/de", "progress",
         "created_at", "url", "component/id", "proposal_urls"],
        ["5", "1", "Klima", "Climate", "2", "Stadt", "", "Bäume", "Trees", "<p>Mehr Grün.</p>", "2025-01-01", "2026-12-31", "3",
         "ongoing", "In Umsetzung", "45.0", "2025-01-01", "https://example.org/r/5", "9", ""],
        ["6", "1", "Klima", "Climate", "", "", "", "Teich", "Pond", "", "", "", "4", "irgendwie", "Irgendwie", "", "", "", "9", ""],
    ]  # fmt: skip
    bench.put("results.csv", table(rows))
    outcome = bench.take()
    assert phases(bench) == {"Bäume": "in-umsetzung", "Teich": "ohne-angabe"}
    baum = measures(bench)["Bäume"]
    assert field_of(bench, "Bäume") == "Klima"
    assert baum["zeitraum"] == {"von": "2025-01-01", "bis": "2026-12-31"}
    assert baum["fortschritt"]["anteil"] == 45
    assert "- scope/name/de: Stadt" in bench.body("content/massnahmen/baeume.md")
    assert "Irgendwie" in measures(bench)["Teich"]["verlauf"][-1]["text"]
    assert count(outcome, "I563") == 1
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_gobierto(bench: Workbench) -> None:
    rows = [
        [
            "Node.external_id",
            "Level 0",
            "Level 1",
            "Node.Title",
            "Node.Status",
            "Node.Progress",
            "Node.Start",
            "Node.End",
        ],
        ["g-1", "Ciudad verde", "Movilidad", "Carril bici", "En ejecución", "35", "2025-01-01", "2026-12-31"],
        ["g-2", "Ciudad verde", "Movilidad", "Bus nocturno", "Desconocido", "", "", ""],
    ]
    bench.put("plan.csv", table(rows))
    outcome = bench.take()
    assert phases(bench) == {"Carril bici": "in-umsetzung", "Bus nocturno": "ohne-angabe"}
    carril = measures(bench)["Carril bici"]
    assert carril["zeitraum"] == {"von": "2025-01-01", "bis": "2026-12-31"}
    assert carril["fortschritt"]["anteil"] == 35
    assert field_of(bench, "Carril bici") == "Ciudad verde"
    assert count(outcome, "I563") == 1
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_commitments_of_the_open_government_partnership(bench: Workbench) -> None:
    rows = [
        ["Unique Identifier", "Country/Locality", "Action Plan", "Commitment Title", "Commitment Text", "Start Date", "End Date",
         "Completion", "Lead Implementing Agency", "Point of Contact"],
        ["DE0001", "Germany", "2023-2025", "Open Data", "Publish more.", "2023-09-01", "2025-08-31", "Substantial", "BMI", PERSON],
        ["DE0002", "Germany", "2023-2025", "Lobby", "", "", "", "Vanished", "", ""],
    ]  # fmt: skip
    bench.put("ogp.csv", table(rows, ","))
    outcome = bench.take()
    assert phases(bench) == {"Open Data": "in-umsetzung", "Lobby": "ohne-angabe"}
    data = measures(bench)["Open Data"]
    assert data["zeitraum"] == {"von": "2023-09-01", "bis": "2025-08-31"}
    assert data["verantwortlich"] == {"stelle": "BMI"}
    assert PERSON not in everything(bench)
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


def test_the_list_of_an_administration(bench: Workbench) -> None:
    rows = [
        ["Maßnahmenliste 2026"],
        [],
        ["Nr.", "Maßnahme", "Handlungsfeld", "Federführung", "Beteiligte", "Zeitraum", "Umsetzungsstand", "Ampel", "Sachstand", "Bearbeiter"],
        ["1", "Bürgerbus", "Verkehr", "Amt 32", "Vereine", "2025–2026", "läuft", "gelb", "Fahrer fehlen", PERSON],
        ["2", "Ratsinfo", "Verwaltung", "Amt 10", "", "fortlaufend", "erledigt", "grün", "", ""],
        ["3", "Stele", "Verwaltung", "", "", "bald", "mal sehen", "lila", "", ""],
    ]  # fmt: skip
    bench.put("liste.xlsx", workbook(rows))
    outcome = bench.take()
    assert phases(bench) == {"Bürgerbus": "in-umsetzung", "Ratsinfo": "abgeschlossen", "Stele": "ohne-angabe"}
    bus = measures(bench)["Bürgerbus"]
    assert bus["zeitraum"] == {"von": 2025, "bis": 2026}
    assert bus["einschaetzung"]["terminlage"] == "gefaehrdet"
    assert "Fahrer fehlen" in bus["verlauf"][0]["text"]
    assert measures(bench)["Ratsinfo"]["daueraufgabe"] is True
    body = bench.body("content/massnahmen/stele.md")
    assert "- Zeitraum: bald" in body
    assert "- Ampel: lila" in body
    assert {"I563", "I584"} <= {one.split()[0] for one in codes(outcome)}
    assert PERSON not in everything(bench)
    assert outcome.balance.total == sum(bool(cell) for row in rows for cell in row) + 1
    rests(bench)


@pytest.mark.parametrize("error", ["#DIV/0!", "#NV", "#BEZUG!", "#N/A", "Err:502", "#####", "#GETTING_DATA"])
def test_an_error_of_the_spreadsheet_program_is_no_word_of_the_source(bench: Workbench, error: str) -> None:
    bench.put("liste.csv", f"Nr;Maßnahme;Handlungsfeld;Status;Ende\n1;Weg;{error};{error};{error}\n")
    outcome = bench.take()
    assert phases(bench) == {"Weg": "ohne-angabe"}
    assert field_of(bench, "Weg") == "Ohne Handlungsfeld"
    assert [(one.place.column, one.reason) for one in outcome.left] == [
        (at, "nothing") for at in (7, 8 + len(error), 9 + 2 * len(error))
    ]
