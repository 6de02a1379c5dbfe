"""Goals and action fields: lists, pages, and the table in which fields and themes cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.fields import field, fields
from strategieportal.pages.goals import goal, goals
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_the_table_counts_decided_measures_and_links_to_them(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/handlungsfelder/leer.md", "---\nid: leer\ntitel: Leeres Feld\n---\n")
    (draft,) = fields.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, fields.FieldsContent)
    assert made.matrix is not None
    cells = {row.ref.title: [(cell.count, cell.path) for cell in row.cells] for row in made.matrix.rows}
    assert made.matrix.sentence.startswith("Am engsten verbunden sind „Digitale Verwaltung“ und „Daten“, mit einer")
    assert cells["Digitale Verwaltung"] == [(1, "massnahmen/?feld=verwaltung&querschnitt=daten")]
    assert cells["Leeres Feld"] == [(0, "")]
    assert made.lead == "Die Strategie arbeitet in 2 Handlungsfeldern und einem übergreifenden Thema."


def test_the_table_and_its_picture_can_be_taken_away(portal: PortalFolder) -> None:
    sheets.fill(portal)
    files = {one.path: one.make().decode() for one in fields.assets(publish(portal)) if not one.path.endswith(".xlsx")}
    assert files["handlungsfelder/matrix.csv"].splitlines() == [
        "Handlungsfeld,Daten,Maßnahmen insgesamt",
        "Digitale Verwaltung,1,3",
    ]
    picture = files["handlungsfelder/matrix.svg"]
    assert picture.startswith("<svg")
    assert ">Digitale Verwaltung<" in picture


def test_without_themes_there_are_no_files_of_the_table(portal: PortalFolder) -> None:
    assert list(fields.assets(publish(portal))) == []


def test_without_themes_there_is_no_table(portal: PortalFolder) -> None:
    page = html(whole(portal), "handlungsfelder/")
    assert "<table" not in page
    assert "Übergreifende Themen" not in page


def test_a_field_tells_its_measures_ideas_and_views(portal: PortalFolder) -> None:
    portal.write(
        "content/handlungsfelder/verwaltung.md",
        "---\nid: verwaltung\ntitel: Digitale Verwaltung\nrolle: vermittelnd\nrolle_warum: Andere können es besser.\n"
        "verantwortlich: {stelle: Amt 1}\naussenblick: [{wer: Seniorenrat, text: Bitte mit Telefon.}]\n---\nText.\n",
    )
    portal.write(
        "content/massnahmen/m-02.md",
        "---\nid: m-02\ntitel: Eine Idee\nhandlungsfeld: verwaltung\n---\n",
    )
    made = field.page(publish(portal), "verwaltung").content
    assert isinstance(made, field.FieldContent)
    assert ([one.id for one in made.measures], [one.id for one in made.ideas]) == (["m-01"], ["m-02"])
    page = html(whole(portal), "handlungsfelder/verwaltung/")
    for said in ("Bitte mit Telefon.", "Seniorenrat", "Andere können es besser.", "Amt 1", "Eine Maßnahme"):
        assert said in page


def test_a_theme_lists_the_measures_that_serve_it(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = field.page(publish(portal), "daten").content
    assert isinstance(made, field.FieldContent)
    assert [one.id for one in made.measures] == ["m-07"]
    assert made.filter == "massnahmen/?querschnitt=daten"


def test_a_goal_leads_from_actual_to_target_and_to_what_serves_it(portal: PortalFolder) -> None:
    sheets.fill(portal)
    page = html(whole(portal), "ziele/z-01/")
    for said in ("Heute so.", "Morgen anders.", "Erledigte Anträge", "Online-Terminvergabe", "Wie die eine geplante"):
        assert said in page
    made = goal.page(publish(portal), "z-01").content
    assert isinstance(made, goal.GoalContent)
    assert made.counted == "Eine Maßnahme"


def test_the_list_of_goals_names_gaps(portal: PortalFolder) -> None:
    assert list(goals.drafts(publish(portal))) == []
    portal.write("content/ziele/z-02.md", "---\nid: z-02\ntitel: Allein\n---\n")
    page = html(whole(portal), "ziele/")
    assert "Noch keine Maßnahme dient diesem Ziel." in page
    assert "Noch keine Kennzahl misst dieses Ziel." in page
