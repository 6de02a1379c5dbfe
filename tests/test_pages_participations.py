"""Beteiligung: events in order, the matrix of formats, what became of it, tables to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.participation import participations
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

FORMATS = """
ersetzt_standard: ja
eintraege:
  - {id: aushang, titel: Aushang, tiefe: informieren, personenzahl: hoch}
  - {id: kreis, titel: Gesprächskreis, text: Alle reden., tiefe: beraten, personenzahl: niedrig, hybrid: ja}
  - {id: fest, titel: Dorffest, tiefe: entscheiden, personenzahl: mittel}
"""


def event(portal: PortalFolder, name: str, more: str = "", format: str = "werkstatt") -> None:  # noqa: A002 - as in the sheet
    portal.write(
        f"content/beteiligung/{name}.md", f"---\nid: {name}\ntitel: Titel {name}\nformat: {format}\n{more}---\n"
    )


def content(portal: PortalFolder) -> participations.ParticipationsContent:
    (draft,) = participations.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, participations.ParticipationsContent)
    return made


def table(portal: PortalFolder, name: str) -> list[str]:
    made = {one.path: one for one in participations.assets(publish(portal))}
    return made[f"beteiligung/{name}"].make().decode().splitlines()


def test_without_events_there_is_no_page_no_file_and_no_entry_in_the_navigation(portal: PortalFolder) -> None:
    assert list(participations.drafts(publish(portal))) == []
    assert list(participations.assets(publish(portal))) == []
    assert "beteiligung/" not in html(whole(portal), "")


def test_what_is_still_open_comes_first_and_the_latest_result_before_older_ones(portal: PortalFolder) -> None:
    event(portal, "alt", "zeitraum: {von: 2023, bis: 2023}\nergebnis: Fertig.\n")
    event(portal, "neu", "zeitraum: {von: 2025, bis: 2025}\nergebnis: Fertig.\n")
    event(portal, "spaeter", "zeitraum: {von: 2027}\nteilnehmende: 40\n")
    event(portal, "bald", "zeitraum: {von: 2026-09, bis: 2026-10}\n")
    event(portal, "jetzt", "zeitraum: {von: 2026-06, bis: 2026-07}\n")
    event(portal, "irgendwann")
    made = content(portal)
    assert [one.ref.title for one in made.coming] == ["Titel jetzt", "Titel bald", "Titel spaeter", "Titel irgendwann"]
    assert [one.ref.title for one in made.past] == ["Titel neu", "Titel alt"]
    assert made.coming[2].attendance == "40 Teilnehmende erwartet"
    assert made.coming[2].period == "ab 2027"
    assert made.lead == "6 Beteiligungen: 3 geplant, eine läuft und 2 abgeschlossen."
    assert made.harvest == "Eine Maßnahme ist bisher nicht daraus hervorgegangen."


def test_a_measure_of_two_events_counts_once(portal: PortalFolder) -> None:
    event(portal, "a", "daraus_geworden: [{vorschlag: Termine, massnahme: m-01}]\n")
    event(portal, "b", "daraus_geworden: [{vorschlag: Termine, massnahme: m-01}]\n")
    assert content(portal).harvest == "Eine beschlossene Maßnahme geht auf Beteiligung zurück."


def test_the_matrix_has_a_place_for_every_format_and_marks_those_that_were_used(portal: PortalFolder) -> None:
    portal.write("data/formate.yml", FORMATS)
    event(portal, "a", format="kreis")
    event(portal, "b", "tiefe: entscheiden\n", format="kreis")
    made = content(portal)
    assert [row.depth for row in made.matrix.rows] == ["Entscheiden", "Planen", "Beraten", "Fragen", "Informieren"]
    places = {
        mark.title: (row.depth, number, mark.used)
        for row in made.matrix.rows
        for number, cell in enumerate(row.cells)
        for mark in cell.formats
    }
    assert places == {
        "Dorffest": ("Entscheiden", 1, ""),
        "Gesprächskreis": ("Beraten", 0, "2-mal genutzt"),
        "Aushang": ("Informieren", 2, ""),
    }
    assert made.matrix.sentence == (
        "Eines von 3 Formaten ist bisher genutzt. Je eine Beteiligung liegt auf der Stufe „Beraten“ und „Entscheiden“. "
        "Auf der Stufe „Informieren“, „Fragen“ oder „Planen“ gab es noch keine."
    )
    assert [one.title for one in made.formats] == ["Gesprächskreis", "Aushang", "Dorffest"]
    page = html(whole(portal), "beteiligung/")
    assert 'href="#format-kreis"' in page
    assert page.count('id="format-') == 1


def test_the_shipped_catalogue_has_some_thirty_formats_on_every_level_and_for_every_number(
    portal: PortalFolder,
) -> None:
    formats = publish(portal).strategy.formats.values()
    assert 30 <= len(formats) <= 40
    assert len({one.depth for one in formats}) == 5
    assert len({(one.depth, one.crowd) for one in formats}) >= 13
    assert all(one.text and len(one.text) < 140 for one in formats)
    assert any(one.hybrid for one in formats)


def test_the_tables_hold_every_event_and_every_format(portal: PortalFolder) -> None:
    portal.write("data/formate.yml", FORMATS)
    event(
        portal,
        "b",
        "zeitraum: {von: 2026-04, bis: 2026-05}\nergebnis: Gut.\nort: '=A1'\nteilnehmende: 12\n",
        format="kreis",
    )
    assert table(portal, "beteiligungen.csv") == [
        "Kennung,Titel,Status,Format,Beteiligungstiefe,Beginn,Ende,Ort,Teilnehmende,Vorschläge,Beschlossene Maßnahmen",
        "b,Titel b,abgeschlossen,kreis,Beraten,2026-04,2026-05,'=A1,12,,0",
    ]
    assert table(portal, "formate.csv")[2] == "kreis,Gesprächskreis,Alle reden.,Beraten,niedrig,ja,1"
