"""The list of measures: whole without a script, with the keys that filters need, and light."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.pages.measure import measures
from tests import sheets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def content(portal: PortalFolder) -> measures.MeasuresContent:
    (draft,) = measures.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, measures.MeasuresContent)
    return made


def add(portal: PortalFolder, name: str, phase: str, more: str = "") -> None:
    portal.write(
        f"content/massnahmen/{name}.md",
        f"---\nid: {name}\ntitel: Online-Terminvergabe in allen Bürgerämtern {name}\nhandlungsfeld: verwaltung\n{more}"
        f"verlauf: [{{am: 2026-01-01, phase: {phase}, text: Grund.}}]\n---\n",
    )


def test_every_decided_measure_is_listed_under_its_field_and_no_idea(portal: PortalFolder) -> None:
    add(portal, "m-02", "idee")
    add(portal, "m-03", "abgelehnt")
    add(portal, "m-04", "abgeschlossen")
    made = content(portal)
    assert [(one.title, [row.id for row in one.rows]) for one in made.groups] == [
        ("Digitale Verwaltung", ["m-01", "m-04"])
    ]
    assert made.lead == "2 beschlossene Maßnahmen in einem Handlungsfeld."
    assert made.ideas == "Im Maßnahmenspeicher wartet eine Idee."


def test_counts_of_a_filter_are_the_rows_that_it_leaves(portal: PortalFolder) -> None:
    sheets.fill(portal)
    made = content(portal)
    rows = [row for group in made.groups for row in group.rows]
    by_name = {one.name: one for one in (*made.marks, *made.selects)}
    for option in by_name["phase"].options:
        assert option.count == sum(row.phase == option.value for row in rows)
    for option in by_name["terminlage"].options:
        assert option.count == sum(row.schedule == option.value for row in rows)
    assert [(one.value, one.count) for one in by_name["stelle"].options] == [
        ("amt-fuer-digitalisierung", 1),
        ("amt-fuer-fortschritt", 1),
    ]


def test_a_filter_with_one_choice_is_left_out(portal: PortalFolder) -> None:
    sheets.fill(portal)
    assert "feld" not in [one.name for one in content(portal).selects]


def test_the_page_is_whole_without_a_script_and_says_so(portal: PortalFolder) -> None:
    sheets.fill(portal)
    page = html(whole(portal), "massnahmen/")
    assert re.findall(r'<a href="(m-\d+)/">', page) == ["m-01", "m-07", "m-08"]
    assert "Zum Filtern braucht diese Seite JavaScript." in page
    assert '<p id="filter-status" role="status" tabindex="-1"' in page
    assert not re.search(r"<li[^>]* hidden", page)


def test_every_control_looks_at_an_attribute_that_rows_have(portal: PortalFolder) -> None:
    sheets.fill(portal)
    page = html(whole(portal), "massnahmen/")
    for key in set(re.findall(r'data-key="(\w+)"', page)):
        assert f' data-{key}="' in page


def test_a_row_takes_at_most_two_hundred_and_fifty_bytes(portal: PortalFolder) -> None:
    add(portal, "m-02", "in-umsetzung", "verantwortlich: {stelle: Amt für Digitalisierung}\n")
    rows = re.findall(r"<li data-p=.*?</li>", html(whole(portal), "massnahmen/"))
    assert [len(one.encode()) for one in rows if len(one.encode()) > 250] == []


def test_a_portal_without_measures_has_neither_form_nor_script(portal: PortalFolder) -> None:
    portal.remove("content/massnahmen/m-01.md")
    page = html(whole(portal), "massnahmen/")
    assert "<form" not in page
    assert "Sobald eine Maßnahme beschlossen ist, steht sie hier." in page
    assert "filter" not in re.findall(r'<script src="([^"]+)"', page)
