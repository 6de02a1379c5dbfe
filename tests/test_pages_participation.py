"""The page of one participation event, and the ways between it and the measures that came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.participation import participation
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

FULL = """---
id: werkstatt-2024
titel: Drei Werkstätten
kurz: Kurz gesagt.
format: werkstatt
zeitraum: {von: 2024-03, bis: 2024-05}
zielgruppe: Alle im Landkreis
ziel: Ziele finden
teilnehmende: 1186
vorschlaege: 74
budget: 23800
dauer: drei Abende
ort: Altdorf
hybrid: ja
handlungsfelder: [verwaltung]
ergebnis: Zehn Ziele.
daraus_geworden:
  - {vorschlag: Termine am Abend, massnahme: m-01, text: Ab Mai.}
  - {vorschlag: Samstags öffnen, text: Es kam niemand., quelle: "https://www.kreistag.example/7"}
links: [{titel: Protokoll, link: "https://protokoll.example/"}]
---
So lief **es**.
"""
SHOWN = (
    *(
        "Drei Werkstätten",
        "Kurz gesagt.",
        "März\u00a02024 bis Mai\u00a02024",
        "Alle im Landkreis",
        "Ziele finden",
        "1.186",
    ),
    *("74", "23.800\u00a0€", "drei Abende", "Altdorf", "Vor Ort und im Netz zugleich.", "Digitale Verwaltung"),
    *("Zehn Ziele.", "Termine am Abend", "Ab Mai.", "Samstags öffnen", "Keine Maßnahme:", "Es kam niemand."),
    *(
        "Quelle: kreistag.example",
        "Protokoll",
        "<strong>es</strong>",
        "Planen",
        "Die Menschen erarbeiten Lösungen mit.",
    ),
    *("Eine beschlossene Maßnahme geht darauf zurück.", "Ein weiterer Vorschlag", "methode/#regel-b4", "abgeschlossen"),
)


def test_the_page_says_everything_that_the_sheet_says(portal: PortalFolder) -> None:
    portal.write("content/beteiligung/werkstatt-2024.md", FULL)
    page = html(whole(portal), "beteiligung/werkstatt-2024/")
    assert [one for one in SHOWN if one not in page] == []


def test_the_event_leads_to_its_measures_and_the_measures_to_the_event(portal: PortalFolder) -> None:
    portal.write("content/beteiligung/werkstatt-2024.md", FULL)
    portal.write(
        "content/massnahmen/m-02.md",
        "---\nid: m-02\ntitel: Zweite\nhandlungsfeld: verwaltung\n"
        "herkunft: {art: beteiligung, format: werkstatt-2024}\n---\n",
    )
    site = whole(portal)
    (draft,) = participation.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, participation.ParticipationContent)
    assert [one.measure.code for one in made.became if one.measure] == ["M-01"]
    assert [one.code for one in made.others] == ["M-02"]
    for measure in ("m-01", "m-02"):
        assert 'href="../../beteiligung/werkstatt-2024/">Drei Werkstätten</a>' in html(site, f"massnahmen/{measure}/")


def test_the_shortest_sheet_makes_a_page_without_empty_parts(portal: PortalFolder) -> None:
    portal.write("content/beteiligung/a.md", "---\nid: a\ntitel: Treffen\nformat: barcamp\n---\n")
    page = html(whole(portal), "beteiligung/a/")
    assert "Was aus den Vorschlägen wird, steht hier, sobald es feststeht." in page
    for missing in ("Ergebnis</h2>", "Worum es", "Mehr dazu", "None", "Handlungsfelder</dt>"):
        assert missing not in page
    assert "geplant" in page


def test_links_between_sheets_and_texts_lead_to_the_event(portal: PortalFolder) -> None:
    portal.write("content/beteiligung/a.md", "---\nid: a\ntitel: Treffen\nformat: barcamp\n---\n")
    portal.replace("content/massnahmen/m-01.md", "Termine rund", "[Treffen](../beteiligung/a.md) rund")
    assert '<a href="../../beteiligung/a/">Treffen</a>' in html(whole(portal), "massnahmen/m-01/")


def test_a_portal_without_events_may_still_say_where_a_measure_came_from(portal: PortalFolder) -> None:
    portal.replace(
        "content/massnahmen/m-01.md", "verlauf:", "herkunft: {art: beteiligung, format: werkstatt-2024}\nverlauf:"
    )
    assert "aus der Beteiligung" in html(whole(portal), "massnahmen/m-01/")
