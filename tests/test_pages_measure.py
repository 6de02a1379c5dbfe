"""The page of a measure: every fact has its place, every status its receipt, nothing hostile gets through."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from strategieportal.pages.measure import measure
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

PATH = "massnahmen/m-07/"


def page(portal: PortalFolder, path: str = PATH) -> str:
    return html(whole(portal), path)


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", markup))


def with_log(portal: PortalFolder, log: str, more: str = "") -> None:
    """Replace the tiny portal's measure."""
    portal.write(
        "content/massnahmen/m-01.md",
        f"---\nid: m-01\ntitel: Eins\nhandlungsfeld: verwaltung\n{more}verlauf:\n{log}---\n",
    )


def test_every_fact_of_a_full_sheet_is_read_on_its_page(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = page(portal)
    assert [one for one in sheets.SHOWN if one not in made] == []


def test_a_full_page_has_few_elements_and_nothing_inline(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = page(portal)
    # Of the page itself; the head with its folded menu and the foot are the same on every page.
    assert len(re.findall(r"<[a-z]", made[made.index("<main") : made.index("</main")])) <= 340
    assert len(re.findall(r"<[a-z]", made)) <= 440
    assert not re.search(r"\sstyle=|\son\w+=|<script(?! src=)", made)


def test_editors_stand_beside_the_rules_and_the_difference_is_named(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = text(page(portal))
    assert "Der Meilenstein „Pilot in drei Orten“ war am 31. März 2026 fällig und ist nicht erledigt." in made
    assert "Berechnet ist „verzögert“, die Redaktion sagt „im Plan“." in made
    assert made.index("verzögert") < made.index("Einschätzung der Redaktion")


def test_the_receipt_answers_why_with_rule_and_day(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = text(page(portal))
    assert "Warum „verzögert“?" in made
    assert "Meilenstein überfällig (Regel T9): Der" in made
    assert "Berechnet für den 30. Juni 2026." in made


def test_the_log_is_told_newest_first_with_both_moves(portal: PortalFolder) -> None:
    sheets.fill(portal)
    content = measure.page(publish(portal), "m-07").content
    assert isinstance(content, measure.MeasureContent)
    assert [str(one.on) for one in content.log] == ["2026-02-02", "2025-11-02", "2025-02-01", "2024-11-04"]
    assert content.log[0].headline == "Ende verschoben von März\u00a02026 auf Juni\u00a02027"
    assert content.log[2].headline == "Phase: in Umsetzung (zuvor geplant)"


def test_what_a_measure_waits_for_and_what_waits_for_it_carry_their_status(portal: PortalFolder) -> None:
    sheets.fill(portal)
    content = measure.page(publish(portal), "m-07").content
    assert isinstance(content, measure.MeasureContent)
    assert [one.code for one in content.around.predecessors] == ["M-01"]
    assert [[tag.word for tag in one.tags] for one in content.around.dependents] == [["geplant", "ohne Termin"]]


@pytest.mark.parametrize(
    ("phase", "more", "said"),
    [
        ("abgelehnt", "", "Begründung: Zu teuer."),
        ("zurueckgestellt", "", "Begründung: Zu teuer."),
        ("zusammengefuehrt", "nachfolger: m-08\n", "Geht auf in: M-08 Wartende"),
    ],
)
def test_what_is_not_pursued_says_why_and_has_no_terminlage(
    portal: PortalFolder, phase: str, more: str, said: str
) -> None:
    sheets.fill(portal)
    log = f"  - {{am: 2026-01-01, phase: geplant}}\n  - {{am: 2026-02-01, phase: {phase}, text: Zu teuer.}}\n"
    with_log(portal, log, more)
    made = text(page(portal, "massnahmen/m-01/"))
    assert said in made
    assert "Warum „" in made
    content = measure.page(publish(portal), "m-01").content
    assert isinstance(content, measure.MeasureContent)
    assert content.standing.schedule is None


def test_a_bare_measure_says_plainly_what_the_public_asks_and_has_no_empty_headings(portal: PortalFolder) -> None:
    with_log(portal, "  - {am: 2026-01-01, phase: geplant}\n")
    made = page(portal, "massnahmen/m-01/")
    for missing in ("Noch kein Termin genannt.", "Noch keine verantwortliche Stelle", "Noch keine Kosten"):
        assert missing in made
    for absent in ("Was wird getan?", "Was kommt als Nächstes?", "Wovon hängt es ab?", "Warum diese Maßnahme?"):
        assert absent not in made


def test_hostile_words_are_only_words(portal: PortalFolder) -> None:
    hostile = '<script>alert(1)</script> "Zitat" \' & {{ 7*191 }} </title> ' + "Wort" * 60 + " مرحبا 🎈"
    quoted = hostile.replace("'", "''")
    portal.write(
        "content/massnahmen/m-01.md",
        f"---\nid: m-01\ntitel: '{quoted}'\nkurz: '{quoted}'\nhandlungsfeld: verwaltung\n"
        f"verantwortlich: {{stelle: '{quoted}'}}\nmeilensteine: [{{id: a, titel: '{quoted}', bis: 2026-03}}]\n"
        f"finanzierung: [{{art: eigen, programm: '{quoted}', betrag: 1}}, {{art: fremd, betrag: 0}}]\n"
        f"verlauf: [{{am: 2026-01-01, phase: in-umsetzung, text: '{quoted}'}}]\n---\n",
    )
    made = whole(portal)
    for draft in made.drafts:
        markup = html(made, draft.path)
        assert "<script>" not in markup, draft.path
        assert markup.count("<title>") == markup.count("</title>"), draft.path
        assert "1337" not in text(markup), draft.path
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html(made, "massnahmen/m-01/")


def test_the_facts_as_json_are_linked_where_they_are_offered(portal: PortalFolder) -> None:
    sheets.fill(portal)
    link = '<a href="index.json">'
    assert link not in html(whole(portal), PATH)
    assert link in html(whole(portal, "https://x.example/", offers=True), PATH)
