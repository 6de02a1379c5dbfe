"""The glossary from A to Z."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.strategy import glossary
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

TERMS = """
- {id: monitoring, begriff: Monitoring, bedeutung: Laufende Beobachtung., synonyme: [Beobachtung], formen: [Beobachtete]}
- {id: oeffentlich, begriff: öffentlich, bedeutung: Für alle., siehe: [monitoring], quelle: Gesetz, link: "https://gesetz.example/1"}
- {id: n5g, begriff: 5G, bedeutung: Mobilfunk., link: "https://www.funk.example/"}
- {id: akteur, begriff: <b>Akteur</b>, bedeutung: Wer "mitwirkt".}
"""


def content(portal: PortalFolder) -> glossary.GlossaryContent:
    (draft,) = glossary.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, glossary.GlossaryContent)
    return made


def test_without_terms_there_is_no_page_and_no_way_to_it(portal: PortalFolder) -> None:
    assert list(glossary.drafts(publish(portal))) == []
    assert "glossar/" not in html(whole(portal), "")
    portal.write("content/glossar.yml", "")
    assert list(glossary.drafts(publish(portal))) == []


def test_terms_stand_under_their_letters_and_figures_last(portal: PortalFolder) -> None:
    portal.write("content/glossar.yml", TERMS)
    letters = {one.letter: [entry.anchor for entry in one.entries] for one in content(portal).letters}
    assert letters == {
        "M": ["begriff-monitoring"],
        "O": ["begriff-oeffentlich"],
        "0–9": ["begriff-n5g", "begriff-akteur"],
    }


def test_an_entry_tells_everything_but_its_further_forms(portal: PortalFolder) -> None:
    portal.write("content/glossar.yml", TERMS)
    page = html(whole(portal), "glossar/")
    for shown in (
        "Laufende Beobachtung.",
        "Auch: Beobachtung",
        '<a href="#begriff-monitoring">Monitoring</a>',
        "Gesetz",
    ):
        assert shown in page
    assert "&lt;b&gt;Akteur&lt;/b&gt;" in page
    assert '<a href="https://www.funk.example/" rel="external">funk.example</a>' in page
    assert "Beobachtete" not in page


def test_the_footer_leads_to_it_and_a_measure_links_to_the_term(portal: PortalFolder) -> None:
    portal.write("content/glossar.yml", TERMS)
    portal.replace("content/massnahmen/m-01.md", "Termine rund", "Monitoring und Termine rund")
    site = whole(portal)
    page = html(site, "massnahmen/m-01/")
    assert '<a class="begriff" role="doc-glossref" href="../../glossar/#begriff-monitoring">Monitoring</a>' in page
    assert '<a href="../../glossar/">Glossar</a>' in page
