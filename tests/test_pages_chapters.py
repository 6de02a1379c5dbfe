"""The chapters of the strategy: what each page tells, and that it is not there when it has nothing to tell."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest

from strategieportal.pages.strategy import evaluations, roles, situation, stakeholders, strategy_cycle, success_factors
from tests.publishing import html, publish, whole
from tests.test_site import Elements

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

SITUATION = """---
kurz: Woher wir kommen.
fakten:
  - {titel: Menschen, wert: 160240.5, einheit: Köpfe, zeitpunkt: 2024-12-31, quelle: Landesamt, notiz: gerundet}
  - {titel: Orte, wert: rund 90, quelle: Atlas, link: "https://atlas.example/"}
staerken: [{text: Nähe., quelle: Umfrage}]
risiken: [{text: Ausfall., quelle: Bericht, link: "https://bericht.example/"}]
leitfragen:
  - {id: aufbau, antwort: Aus 14 Gemeinden., am: 2026-01-05, link: "https://www.aufbau.example/"}
---
Es war so.
"""
ACTORS = """- {id: rat, name: Kreistag, gruppe: kreis, beitrag: Beschließt.}
- {id: ihk, name: Kammer, gruppe: wirtschaft, handlungsfelder: [verwaltung], link: "https://www.ihk.example/"}
- {id: gruppe, name: "=Testgruppe", gruppe: buerger}
"""
FACTORS = """am: 2026-06-01
gremium: Lenkungskreis
text: Jeder für sich, dann gemeinsam.
skala: [am Anfang, in Teilen, ganz]
faktoren:
  - {id: kultur, stufe: in Teilen, warum: Noch Angst vor Fehlern., naechster_schritt: Reden., link: "https://x.example/"}
"""
LEARNING = """evaluationen:
  - {id: alt, titel: Alte, art: eigen, stelle: Amt, am: 2025-03-01, befunde: [Befund.], unerwartete_wirkungen: [Anders.], folgerungen: [{text: Geändert., am: 2025-04-01, massnahmen: [m-01], link: "https://y.example/"}], link: "https://www.bericht.example/"}
  - {id: laeuft, titel: Laufende, art: extern, stelle: Uni, zeitraum: {von: 2026-05, bis: 2026-09}, massnahmen: [m-01], methode: Befragung}
  - {id: offen, titel: Offene, art: extern, stelle: Uni, zeitraum: {von: 2026-01, bis: 2026-03}}
  - {id: plan, titel: Geplante, art: extern, stelle: Uni, zeitraum: {von: 2029}}
  - {id: wann, titel: Irgendwann, art: extern, stelle: Uni}
fassungen:
  - {id: v1, titel: Fassung 1, beschluss: {am: 2024-11-04, gremium: Rat, quelle: "https://z.example/"}}
  - {id: v2, titel: Fassung 2, beschluss: {am: 2026-05-18, gremium: Rat}, aenderungen: [Neues.], text: Angepasst.}
"""


def content(portal: PortalFolder, module: Any) -> Any:
    (draft,) = module.drafts(publish(portal))
    return draft.make().content


@pytest.mark.parametrize("module", [situation, strategy_cycle, roles, stakeholders, success_factors, evaluations])
def test_a_tiny_portal_has_none_of_these_pages(portal: PortalFolder, module: Any) -> None:
    made = publish(portal)
    assert list(module.drafts(made)) == []
    assert list(module.assets(made)) == [] if hasattr(module, "assets") else True


def test_the_situation_is_told_with_numbers_sources_and_answers(portal: PortalFolder) -> None:
    portal.write("content/strategie/ausgangslage.md", SITUATION)
    made = content(portal, situation)
    assert [(one.value, one.unit, one.source) for one in made.facts] == [
        ("160.240,5", "\xa0Köpfe", "Landesamt, 31.\xa0Dezember 2024"),
        ("rund 90", "", "Atlas"),
    ]
    assert [one.title for one in made.swot] == ["Stärken", "Risiken"]
    assert made.answered.startswith("Eine von 10 Fragen ist beantwortet.")
    page = html(whole(portal), "ausgangslage/")
    for words in (
        "Woher wir kommen.",
        "gerundet",
        "Es war so.",
        "Aus 14 Gemeinden.",
        "5.\xa0Januar 2026",
        "aufbau.example",
    ):
        assert words in page
    assert page.count("Noch offen.") == 9
    assert "Im Gefüge der Pläne" not in page


def test_related_plans_alone_make_a_page_without_empty_parts(portal: PortalFolder) -> None:
    portal.replace(
        "data/portal.yml", "stichtag", "strategiegefuege:\n  - {titel: Konzept, art: dachstrategie}\nstichtag"
    )
    page = html(whole(portal), "ausgangslage/")
    assert "Dachstrategie" in page
    assert "Leitfragen" not in page
    assert "Auf dieser Seite" not in page


def test_all_questions_answered_is_said_so(portal: PortalFolder) -> None:
    portal.write(
        "content/strategie/ausgangslage.md",
        "---\nleitfragen:\n  ersetzt_standard: ja\n  eintraege: [{id: a, frage: Warum?, antwort: Darum.}]\n---\n",
    )
    assert content(portal, situation).answered == "Alle 1 Fragen sind beantwortet."


def test_the_cycle_marks_today_and_lists_results_newest_first(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "kreislaufphase: 2\nstichtag")
    portal.write(
        "data/strategiekreislauf.yml",
        "runden: [{titel: Erste, von: 2023, bis: 2030}, {titel: Zweite, von: 2031}]\nphasen:\n  - id: zielbild\n"
        "    ergebnisse: [{zeitpunkt: 2024-05, titel: Werkstatt, text: Viele da.}, {zeitpunkt: 2025, titel: Später}]\n",
    )
    made = content(portal, strategy_cycle)
    assert [one.state for one in made.phases] == ["past", "now", "next", "next", "next", "next"]
    assert [one.title for one in made.phases[1].results] == ["Später", "Werkstatt"]
    assert [one.title for one in made.rounds] == ["Zweite", "Erste"]
    assert made.figure.rows[:3] == (
        ("1", "Positionsbestimmung", "durchlaufen"),
        ("2", "Zielbild", "hier stehen wir"),
        ("3", "Strategieentwicklung", "steht bevor"),
    )
    assert made.figure.sentence.startswith("Die Strategie steht in Phase 2 von 6: Zielbild.")
    page = html(whole(portal), "strategiekreislauf/")
    assert page.count('aria-current="step"') == 1
    assert "seit 2031" in page
    assert 'href="../ziele/"' not in page, "there are no goals in this portal"


def test_the_cycle_of_a_portal_that_says_nothing_of_today_claims_nothing(portal: PortalFolder) -> None:
    portal.write("data/strategiekreislauf.yml", "phasen: []\n")
    made = content(portal, strategy_cycle)
    assert {one.state for one in made.phases} == {"plain"}
    assert "Hier stehen wir" not in html(whole(portal), "strategiekreislauf/")


def test_after_the_last_phase_the_cycle_begins_again(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "kreislaufphase: 6\nstichtag")
    assert "beginnt der Kreislauf von vorn: Positionsbestimmung" in content(portal, strategy_cycle).figure.sentence


def test_the_start_page_leads_to_the_cycle(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "stichtag", "kreislaufphase: 4\nstichtag")
    assert 'href="./strategiekreislauf/"' in html(whole(portal), "")


def test_roles_stand_by_perspective_and_say_how_to_reach_them(portal: PortalFolder) -> None:
    portal.write(
        "data/rollen.yml",
        "- {id: a, titel: Außen, perspektive: aussen, rolle: vermittelnd}\n"
        "- {id: i, titel: Innen, perspektive: innen, verwaltung: hintergrund, kontakt: amt@x.example, stellen: [Amt]}\n"
        "- {id: l, titel: Lenken, aufgaben: [Entscheiden], link: 'https://www.x.example/'}\n",
    )
    made = content(portal, roles)
    assert [(part.anchor, [one.title for one in part.roles]) for part in made.parts] == [
        ("steuerung", ["Lenken"]),
        ("innen", ["Innen"]),
        ("aussen", ["Außen"]),
    ]
    page = html(whole(portal), "rollen/")
    assert "mailto:amt@x.example" in page
    assert page.count("Ein Kontakt ist noch nicht genannt.") == 2
    assert "Hintergrund: Abläufe im Haus" in page


def test_the_map_shows_groups_with_members_and_links_each_name(portal: PortalFolder) -> None:
    portal.write("data/akteure.yml", ACTORS)
    portal.replace("content/massnahmen/m-01.md", "zeitraum:", "beteiligte: [ihk]\nzeitraum:")
    made = content(portal, stakeholders)
    assert [(area.name, [group.title for group in area.groups]) for area in made.areas] == [
        ("administration", ["Kreisverwaltung und Kreispolitik"]),
        ("others", ["Wirtschaft"]),
        ("citizens", ["Bürgerinnen und Bürger"]),
    ]
    assert (
        made.sentence == "3 Akteure aus 3 Gruppen wirken an der Strategie mit. 1 von ihnen ist an Maßnahmen beteiligt."
    )
    site = whole(portal)
    page = html(site, "akteure/")
    for name in ("rat", "ihk", "gruppe"):
        assert f'href="#akteur-{name}"' in page
        assert page.count(f'id="akteur-{name}"') == 1
    assert "Noch an keiner Maßnahme beteiligt." in page
    assert 'href="../../akteure/#akteur-ihk"' in html(site, "massnahmen/m-01/")
    assert 'href="../../akteure/#akteur-ihk"' in html(site, "handlungsfelder/verwaltung/")


def test_all_take_part_is_said_shortly(portal: PortalFolder) -> None:
    portal.write("data/akteure.yml", ACTORS)
    portal.replace("content/massnahmen/m-01.md", "zeitraum:", "beteiligte: [rat, ihk, gruppe]\nzeitraum:")
    assert content(portal, stakeholders).sentence.endswith("Alle sind an Maßnahmen beteiligt.")


def test_the_map_can_be_taken_along_as_picture_and_table(portal: PortalFolder) -> None:
    portal.write("data/akteure.yml", ACTORS)
    files = {
        one.path: one.make().decode() for one in stakeholders.assets(publish(portal)) if not one.path.endswith(".xlsx")
    }
    rows = list(csv.reader(io.StringIO(files["akteure/akteure.csv"])))
    assert rows[0] == ["id", "name", "gruppe", "bereich", "beitrag", "handlungsfelder", "massnahmen", "link"]
    assert rows[2][2:4] == ["Wirtschaft", "Weitere Akteure"]
    assert rows[3][1] == "'=Testgruppe"
    assert "Kammer" in files["akteure/karte.svg"]


def test_a_self_assessment_says_step_reason_and_what_is_missing(portal: PortalFolder) -> None:
    portal.write("data/erfolgsfaktoren.yml", FACTORS)
    made = content(portal, success_factors)
    culture = next(one for one in made.factors if one.level)
    assert (culture.steps, culture.place) == ((True, True, False), "Stufe 2 von 3")
    assert made.missing.startswith("Noch nicht eingeschätzt: Verantwortlichkeiten, Sache der Führung")
    page = html(whole(portal), "erfolgsfaktoren/")
    assert "Selbsteinschätzung vom 1.\xa0Juni 2026, Lenkungskreis." in page
    assert page.count("Noch nicht eingeschätzt.") == 5
    assert "Noch Angst vor Fehlern." in page


def test_evaluations_say_how_they_stand_and_what_changed(portal: PortalFolder) -> None:
    portal.write("data/evaluationen.yml", LEARNING)
    made = content(portal, evaluations)
    assert [(one.title, one.state) for one in made.evaluations] == [
        ("Geplante", "geplant"),
        ("Laufende", "läuft"),
        ("Offene", "Ergebnis steht aus"),
        ("Alte", "Ergebnis veröffentlicht am 1.\xa0März 2025"),
        ("Irgendwann", "geplant"),
    ]
    assert [(one.title, one.current) for one in made.versions] == [("Fassung 2", True), ("Fassung 1", False)]
    site = whole(portal)
    page = html(site, "evaluationen/")
    for words in (
        "Befund.",
        "Anders.",
        "Geändert.",
        "01.04.2025",
        "bericht.example",
        "Neues.",
        "gilt heute",
        "die Strategie als Ganzes",
    ):
        assert words in page
    measure = html(site, "massnahmen/m-01/")
    assert 'href="../../evaluationen/#evaluation-alt"' in measure
    assert 'href="../../evaluationen/#evaluation-laeuft"' in measure


def test_a_goal_names_the_evaluations_that_examined_it(portal: PortalFolder) -> None:
    portal.write("content/ziele/z-01.md", "---\nid: z-01\ntitel: Ziel\n---\n")
    portal.write("data/evaluationen.yml", "evaluationen: [{id: e, titel: E, art: eigen, stelle: Amt, ziele: [z-01]}]\n")
    assert 'href="../../evaluationen/#evaluation-e"' in html(whole(portal), "ziele/z-01/")


def test_versions_alone_make_a_page(portal: PortalFolder) -> None:
    portal.write("data/evaluationen.yml", LEARNING[LEARNING.index("fassungen") :])
    page = html(whole(portal), "evaluationen/")
    assert "Die Strategie liegt in 2 Fassungen vor." in page
    assert not re.search(r"<h2[^>]*>\s*</h2>", page)


def test_the_way_to_a_chapter_leads_through_the_strategy_where_it_has_a_page(portal: PortalFolder) -> None:
    portal.write("data/rollen.yml", "- {id: a, titel: A}\n")
    (draft,) = roles.drafts(publish(portal))
    assert [one.title for one in draft.make().crumbs] == ["Rollen"]
    portal.write("data/werte.yml", "- {id: nah, titel: nah}\n")
    (draft,) = roles.drafts(publish(portal))
    assert [(one.title, one.path) for one in draft.make().crumbs] == [("Strategie", "strategie/"), ("Rollen", None)]
    assert draft.make().section == "strategie/"


HOSTILE = "\"><script>alert(1)</script>' onclick='x' {{ 7*7 }}"


def test_hostile_words_are_harmless_in_every_chapter(portal: PortalFolder) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    portal.write("data/akteure.yml", f"- {{id: a, name: {quoted}, gruppe: kreis, beitrag: {quoted}}}\n")
    portal.write("data/rollen.yml", f"- {{id: a, titel: {quoted}, stellen: [{quoted}], aufgaben: [{quoted}]}}\n")
    portal.write("data/strategiekreislauf.yml", f"phasen: [{{id: zielbild, titel: {quoted}, text: {quoted}}}]\n")
    portal.write(
        "data/erfolgsfaktoren.yml",
        f"am: 2026-01-01\ngremium: {quoted}\nskala: [a, {quoted}]\n"
        f"faktoren: [{{id: kultur, stufe: {quoted}, warum: {quoted}}}]\n",
    )
    portal.write(
        "data/evaluationen.yml",
        f"evaluationen: [{{id: a, titel: {quoted}, art: eigen, stelle: {quoted}, befunde: [{quoted}]}}]\n",
    )
    portal.write(
        "content/strategie/ausgangslage.md",
        f"---\nfakten: [{{titel: {quoted}, wert: {quoted}, quelle: {quoted}}}]\nstaerken: [{{text: {quoted}, quelle: {quoted}}}]\n---\n",
    )
    site = whole(portal)
    for path in ("akteure/", "rollen/", "strategiekreislauf/", "erfolgsfaktoren/", "evaluationen/", "ausgangslage/"):
        page = html(site, path)
        assert "<script>alert" not in page, path
        assert not [name for _, found in Elements(page).found for name in found if name.startswith("on")], path
    made = publish(portal)
    pictures = [one for one in (*stakeholders.assets(made), *strategy_cycle.assets(made)) if one.path.endswith(".svg")]
    assert len(pictures) == 2
    for one in pictures:
        assert b"<script" not in one.make(), one.path
