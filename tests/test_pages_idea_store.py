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
