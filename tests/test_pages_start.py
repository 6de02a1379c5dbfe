"""The start page: the state of the strategy in one screen, and nothing where there is nothing to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from strategieportal.pages.start import start
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.start.start import Start
    from tests.conftest import PortalFolder

KPI = """---
id: {id}
titel: {id}
ebene: {level}
einheit: "%"
richtung: steigen
ausgangswert: {{wert: 10, zeitpunkt: 2024}}
zielwerte: [{{zeitpunkt: 2030, wert: 90}}]
---
"""


def content(portal: PortalFolder) -> Start:
    (draft,) = start.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, start.Start)
    return made


def measure(portal: PortalFolder, name: str, phase: str, more: str = "") -> None:
    portal.write(
        f"content/massnahmen/{name}.md",
        f"---\nid: {name}\ntitel: Titel {name}\nhandlungsfeld: verwaltung\n{more}"
        f"verlauf:\n  - {{am: 2026-02-01, phase: {phase}, text: Eintrag {name}.}}\n---\n",
    )


def test_the_vision_is_the_heading_and_without_one_the_portal_s_name(portal: PortalFolder) -> None:
    assert content(portal).heading == "Digitalstrategie Landkreis Muster"
    portal.write("content/strategie/vision.md", "---\naussage: Alle kommen an.\n---\n")
    assert content(portal).heading == "Alle kommen an."


def test_a_tiny_portal_shows_only_what_it_has(portal: PortalFolder) -> None:
    page = html(whole(portal), "")
    assert "So steht die Strategie" in page
    for absent in ("Was sich messen lässt", "Strategiekreislauf", "Alle Phasen", "Beschlossen", "Laufzeit"):
        assert absent not in page


def test_a_portal_without_measures_has_no_state_and_no_empty_heading(portal: PortalFolder) -> None:
    portal.remove("content/massnahmen/m-01.md")
    made = content(portal)
    assert (made.phases, made.schedules, made.ideas, made.changes, made.coming) == (None, None, "", (), ())
    page = html(whole(portal), "")
    assert "So steht die Strategie" not in page
    assert "Zuletzt geändert" not in page
    assert not re.search(r"<h2[^>]*>\s*</h2>|<ul[^>]*>\s*</ul>", page)


def test_phase_and_terminlage_are_counted_apart_and_lead_to_the_filtered_list(portal: PortalFolder) -> None:
    measure(portal, "m-02", "abgeschlossen")
    measure(portal, "m-03", "in-umsetzung", "zeitraum: {von: 2025-01, bis: 2026-03}\n")
    made = content(portal)
    assert made.phases is not None
    assert made.schedules is not None
    assert [(one.tag.word, one.count, one.path) for one in made.phases.counts] == [
        ("abgeschlossen", 1, "massnahmen/?phase=abgeschlossen"),
        ("in Umsetzung", 2, "massnahmen/?phase=in-umsetzung"),
    ]
    assert [(one.tag.word, one.count, one.path) for one in made.schedules.counts] == [
        ("im Plan", 1, "massnahmen/?terminlage=im-plan"),
        ("verzögert", 1, "massnahmen/?terminlage=verzoegert"),
    ]


def test_ideas_are_told_beside_and_not_counted_as_decided(portal: PortalFolder) -> None:
    measure(portal, "m-02", "idee")
    made = content(portal)
    assert made.phases is not None
    assert made.phases.bar.total == 1
    assert made.ideas == "Im Maßnahmenspeicher liegt 1 offene Idee."


def test_fields_show_their_measures_and_say_what_is_late(portal: PortalFolder) -> None:
    portal.write("content/handlungsfelder/leer.md", "---\nid: leer\ntitel: Leeres Feld\n---\n")
    measure(portal, "m-03", "in-umsetzung", "zeitraum: {von: 2025-01, bis: 2026-03}\n")
    fields = {one.title: one for one in content(portal).fields}
    assert fields["Digitale Verwaltung"].summary == "2 Maßnahmen"
    assert [(tag.word, count) for tag, count in fields["Digitale Verwaltung"].marks] == [("verzögert", 1)]
    assert (fields["Leeres Feld"].summary, fields["Leeres Feld"].bar.total) == ("Noch keine Maßnahme", 0)


def test_a_field_without_decided_measures_shows_its_ideas_or_kpis(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "phase: in-umsetzung", "phase: idee")
    assert content(portal).fields[0].summary == "1 Idee im Maßnahmenspeicher"
    portal.remove("content/massnahmen/m-01.md")
    assert content(portal).fields[0].summary == ""
    sheet = KPI.format(id="k-01", level="output").replace("richtung:", "handlungsfelder: [verwaltung]\nrichtung:")
    portal.write("content/kennzahlen/k-01.md", sheet)
    assert content(portal).fields[0].summary == "1 Kennzahl"


def test_facts_tell_decision_term_and_day_of_the_data(portal: PortalFolder) -> None:
    portal.write(
        "data/portal.yml",
        "titel: Digitalstrategie\ntraeger: Landkreis Muster\nstichtag: 2026-06-30\nlaufzeit: {von: 2025, bis: 2030}\n"
        "beschluss: {am: 2024-11-04, gremium: Kreistag, quelle: 'https://x.example/b'}\n",
    )
    assert [(one.text, one.link) for one in content(portal).facts] == [
        ("Beschlossen am 4.\xa0November 2024, Kreistag", "https://x.example/b"),
        ("Laufzeit 2025 bis 2030", ""),
        ("Daten vom 15.\xa0Januar 2026", ""),
        ("berechnet für den 30.\xa0Juni 2026", ""),
    ]


def test_a_portal_without_a_fixed_day_says_when_it_was_looked_at_last(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag: 2026-06-30\n", "")
    assert content(portal).facts[-1].text == "zuletzt geprüft am 30.\xa0Juni 2026"


def test_kpis_are_those_the_portal_names_in_its_order(portal: PortalFolder) -> None:
    for name in ("k-01", "k-02", "k-03"):
        portal.write(f"content/kennzahlen/{name}.md", KPI.format(id=name, level="output"))
    text = "titel: Digitalstrategie\ntraeger: Landkreis Muster\nstichtag: 2026-06-30\nstartseite_kennzahlen: [k-03, k-01]\n"
    portal.write("data/portal.yml", text)
    assert [one.card.ref.title for one in content(portal).kpis] == ["k-03", "k-01"]


def test_without_named_kpis_effects_come_before_effort_and_empty_ones_not_at_all(portal: PortalFolder) -> None:
    for name, level in (("k-01", "input"), ("k-02", "outcome"), ("k-03", "impact")):
        portal.write(f"content/kennzahlen/{name}.md", KPI.format(id=name, level=level))
    portal.write("data/snapshots/2025-12-31.yml", "k-01: 20\nk-02: 30\n")
    assert [one.card.ref.title for one in content(portal).kpis] == ["k-02", "k-01"]


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (20, 30, "Gestiegen, zuvor 20\xa0% (2024). Die Kennzahl soll steigen."),
        (30, 20, "Gesunken, zuvor 30\xa0% (2024). Die Kennzahl soll steigen."),
        (30, 30, "Unverändert: 30\xa0% (2024). Die Kennzahl soll steigen."),
    ],
)
def test_a_kpi_says_where_it_came_from_and_where_it_is_meant_to_go(
    portal: PortalFolder, before: int, now: int, sentence: str
) -> None:
    portal.write("content/kennzahlen/k-01.md", KPI.format(id="k-01", level="output"))
    portal.write("data/snapshots/2024-12-31.yml", f"k-01: {before}\n")
    portal.write("data/snapshots/2025-12-31.yml", f"k-01: {now}\n")
    (one,) = content(portal).kpis
    assert one.sentence == sentence


def test_what_changed_last_comes_first_and_a_moved_end_says_more_than_its_entry(portal: PortalFolder) -> None:
    moved = (
        "zeitraum: {von: 2026-01, bis: 2026-12}\nverschiebungen:\n  - {am: 2026-02-01, bis: 2027-03, warum: Krank.}\n"
    )
    measure(portal, "m-02", "in-umsetzung", moved)
    portal.write("content/kennzahlen/k-01.md", KPI.format(id="k-01", level="output"))
    portal.write("data/snapshots/2026-06-30.yml", "k-01: 20\n")
    assert [(one.on.isoformat(), one.ref.path if one.ref else "", one.text) for one in content(portal).changes] == [
        ("2026-06-30", "kennzahlen/", "neuer Stand für 1 Kennzahl"),
        ("2026-02-01", "massnahmen/m-02/", "Ende verschoben von Dezember\xa02026 auf März\xa02027"),
        ("2026-01-15", "massnahmen/m-01/", "Das Projekt hat begonnen."),
    ]


def test_entries_after_the_day_are_not_news_yet(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "verlauf:\n", "verlauf:\n  - {am: 2026-09-01, text: Später.}\n")
    assert "Später." not in {one.text for one in content(portal).changes}


def test_what_comes_next_is_sorted_by_its_last_day_and_leaves_out_what_is_done_or_over(portal: PortalFolder) -> None:
    steps = (
        "meilensteine:\n"
        "  - {id: a, titel: Erledigt, bis: 2026-08, erledigt: 2026-05}\n"
        "  - {id: b, titel: Überfällig, bis: 2026-05}\n"
        "  - {id: c, titel: Bald, bis: 2026-07}\n"
        "  - {id: d, titel: Ohne Termin}\n"
        "verlauf:\n"
    )
    portal.replace("content/massnahmen/m-01.md", "verlauf:\n", steps)
    portal.write(
        "data/ereignisse.yml",
        "- {id: w, titel: Wahl, zeitpunkt: 2026-09-13, art: landkreis}\n- {id: v, titel: Vorbei, zeitpunkt: 2026-01}\n",
    )
    measure(portal, "m-02", "abgeschlossen", "zeitraum: {von: 2026-01, bis: 2026-08}\n")
    assert [(one.at.text, one.text) for one in content(portal).coming] == [
        ("2026-07", "Bald"),
        ("2026-09-13", "Wahl"),
        ("2026-12", "Ende der Maßnahme"),
    ]


def test_hostile_titles_are_harmless_on_the_start_page(portal: PortalFolder) -> None:
    nasty = "<img src=x onerror=alert(1)>\\\"' 🎈"
    portal.replace("content/massnahmen/m-01.md", "titel: Online-Termine", f'titel: "{nasty}"')
    portal.replace("content/handlungsfelder/verwaltung.md", "titel: Digitale Verwaltung", f'titel: "{nasty}"')
    page = html(whole(portal), "")
    assert "<img" not in page
    assert page.count("&lt;img") >= 2


@pytest.mark.parametrize("name", ["index.md", "README.md"])
def test_an_introduction_of_one_s_own_stands_above_the_state(portal: PortalFolder, name: str) -> None:
    assert 'aria-label="Zur Einführung"' not in html(whole(portal), "")
    portal.write(f"content/{name}", "## Worum es geht\n\n[Termine](massnahmen/m-01.md)\n")
    made = html(whole(portal), "")
    intro = made[made.index('aria-label="Zur Einführung"') : made.index('id="stand"')]
    assert re.search(r"<h2[^>]*>Worum es geht</h2>", intro)
    assert re.search(r'href="(\./)?massnahmen/m-01/"', intro)
