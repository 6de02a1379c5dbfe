"""The Maßnahmenspeicher: open ideas with their points, and what was not pursued with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages import idea_store
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

CRITERIA = "ersetzt_standard: ja\neintraege:\n- {id: reichweite, titel: Reichweite, gewicht: 3}\n- {id: mut, titel: Mut, hoechstwert: 5}\n- {id: leer, titel: Leer}\n"


def idea(portal: PortalFolder, name: str, phase: str = "idee", more: str = "") -> None:
    portal.write(
        f"content/massnahmen/{name}.md",
        f"---\nid: {name}\ntitel: Titel {name}\nhandlungsfeld: verwaltung\n{more}"
        f"verlauf: [{{am: 2026-01-01, phase: {phase}, text: Das war der Grund.}}]\n---\n",
    )


def content(portal: PortalFolder) -> idea_store.IdeaStoreContent:
    (draft,) = idea_store.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, idea_store.IdeaStoreContent)
    return made


def test_the_highest_weighted_sum_stands_first_and_what_was_not_rated_is_a_dash(portal: PortalFolder) -> None:
    portal.write("data/kriterien.yml", CRITERIA)
    idea(portal, "m-02", more="bewertung: {mut: 5}\n")
    idea(portal, "m-03", more="bewertung: {reichweite: 2, mut: 0}\n")
    idea(portal, "m-04")
    rating = content(portal).rating
    assert rating is not None
    assert rating.criteria == ("Reichweite (bis 3)", "Mut (bis 5)")
    assert [(one.ref.code, one.points, one.total) for one in rating.rows] == [
        ("M-03", ("2", "0"), "6"),
        ("M-02", ("", "5"), "5"),
    ]
    assert '<td class="n">–</td>' in html(whole(portal), "massnahmenspeicher/")


def test_what_was_not_pursued_says_why(portal: PortalFolder) -> None:
    idea(portal, "m-02", "abgelehnt")
    idea(portal, "m-03", "zurueckgestellt")
    shelves = {one.key: one for one in content(portal).shelves}
    assert list(shelves) == ["zurueckgestellt", "abgelehnt"]
    assert shelves["abgelehnt"].ideas[0].reason == "Das war der Grund."


def test_without_ideas_it_says_so(portal: PortalFolder) -> None:
    made = content(portal)
    assert (made.lead, made.shelves, made.rating) == ("Zurzeit ist keine Idee offen.", (), None)
    assert "Der Maßnahmenspeicher ist leer." in html(whole(portal), "massnahmenspeicher/")


def test_filters_come_with_enough_entries_and_count_what_each_choice_leaves(portal: PortalFolder) -> None:
    for number in range(2, idea_store.ENOUGH + 1):
        idea(portal, f"m-{number:02}", more="herkunft: {art: beteiligung}\n" if number < 4 else "")
    made = content(portal)
    assert (made.marks, made.selects) == ((), ())
    assert "<form id=" not in html(whole(portal), "massnahmenspeicher/")
    idea(portal, "m-99", "abgelehnt", more="herkunft: {art: verwaltung}\n")
    made = content(portal)
    assert made.total == idea_store.ENOUGH
    assert [(one.value, one.count) for one in made.marks[0].options] == [
        ("idee", idea_store.ENOUGH - 1),
        ("abgelehnt", 1),
    ]
    assert [(one.name, [(option.value, option.count) for option in one.options]) for one in made.selects] == [
        ("herkunft", [("beteiligung", 2), ("verwaltung", 1)])
    ]
    page = html(whole(portal), "massnahmenspeicher/")
    assert '<form id="filter"' in page
    assert '<li data-p="abgelehnt" data-f="verwaltung" data-o="verwaltung">' in page
