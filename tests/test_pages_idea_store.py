"""The Maßnahmenspeicher: open ideas with their points, and what was not pursued with the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.ideas import idea_store
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


def test_only_completely_rated_ideas_have_a_rank_and_what_is_missing_is_said(portal: PortalFolder) -> None:
    portal.write("data/kriterien.yml", CRITERIA)
    idea(portal, "m-02", more="bewertung: {mut: 5}\n")
    idea(portal, "m-03", more="bewertung: {reichweite: 2, mut: 0}\n")
    idea(portal, "m-04")
    rating = content(portal).rating
    assert rating is not None
    assert rating.criteria == ("Reichweite (bis 3)", "Mut (bis 5)")
    assert rating.most == "14"
    assert [(one.ref.code, one.rank, one.points, one.total, one.note) for one in rating.rows] == [
        ("M-03", "1", ("2", "0"), "6", ""),
        ("M-02", "", ("", "5"), "5", "Eine Bewertung fehlt; möglich bis 14."),
    ]
    assert rating.sentence == (
        "Vorn steht „Titel m-03“ mit 6 von 14 Punkten. Eine Idee ist erst teilweise bewertet und hat deshalb keinen Rang. "
        "Eine Idee ist noch nicht bewertet."
    )
    page = html(whole(portal), "massnahmenspeicher/")
    assert '<td class="n">–</td>' in page
    assert "methode/#regel-k1" in page
    assert "methode/#regel-k3" in page


def test_the_ranking_is_explained_by_criteria_weights_and_scales(portal: PortalFolder) -> None:
    idea(portal, "m-02", more="bewertung: {reichweite: {punkte: 3, warum: Alle.}, mobilitaet: 1}\n")
    rating = content(portal).rating
    assert rating is not None
    groups = {one.title: [(part.title, part.weight) for part in one.criteria] for one in rating.groups}
    assert groups == {
        "Basiskriterien": [("Reichweite", "3")],
        "Strategische Kriterien": [("Integrierte Mobilität", "2")],
    }
    assert rating.groups[0].criteria[0].scale == "0 = gar nicht, 1 = wenig, 2 = teilweise und 3 = voll und ganz"


def test_without_points_there_is_no_ranking(portal: PortalFolder) -> None:
    idea(portal, "m-02")
    assert content(portal).rating is None


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
