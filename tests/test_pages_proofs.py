"""``/belege/`` and the source of a claim on its page: what is proven, what is not, and which links are dead."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from strategieportal.pages.strategy.proofs import CSV, SHOWN, assets
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

MEASURE = "content/massnahmen/m-01.md"
LOST = "https://muster.example/vorlage-17"


def stated(portal: PortalFolder) -> None:
    """A measure with claims of all sorts, some with a source, and a KPI of which one value has a source of its own."""
    portal.replace(MEASURE, "hat begonnen.}", f'hat begonnen., quelle: "{LOST}"}}')
    portal.replace(
        MEASURE,
        "verlauf:",
        "finanzierung: [{art: eigen, betrag: 100, quelle: Haushaltsplan 2026}, {art: eigen, betrag: 5}]\n"
        "meilensteine: [{id: a, titel: Start, erledigt: 2026-01-15, quelle: 'Vermerk 3, https://muster.example/v3'}]\n"
        "verschiebungen: [{am: 2026-03-01, bis: 2027-03, warum: Lieferung, quelle: Ausschuss am 1. März}]\n"
        "verlauf:",
    )
    portal.write("content/kennzahlen/k-01.md", "---\nid: k-01\ntitel: Termine\nebene: output\neinheit: '%'\n---\n")
    portal.write("data/kennzahlen/k-01.csv", "zeitraum,wert,quelle\n2024,1,\n2025,2,Bericht 2025\n")


def test_each_claim_shows_its_source_where_it_stands(portal: PortalFolder) -> None:
    stated(portal)
    page = html(whole(portal), "massnahmen/m-01/")
    for told in (
        '<a class="small" href="https://muster.example/v3" rel="external">Quelle: Vermerk 3</a>',
        "Quelle: Haushaltsplan 2026",
        "Quelle: Ausschuss am 1. März",
        f'<a class="small" href="{LOST}" rel="external">Quelle: muster.example</a>',
    ):
        assert told in page
    assert re.search(
        r"<summary>Woher die Werte kommen</summary>.*2025: .*Bericht 2025",
        html(whole(portal), "kennzahlen/k-01/"),
        re.DOTALL,
    )


def test_a_dead_link_is_said_where_it_stands_and_on_the_page_of_proofs(portal: PortalFolder) -> None:
    stated(portal)
    portal.write(
        "data/belege.yml",
        f"geprueft: 2026-06-20\nadressen:\n- {{adresse: '{LOST}', ergebnis: tot, seit: 2026-05-02, antwort: '404'}}\n"
        "- {adresse: 'https://muster.example/v3', ergebnis: unklar, seit: 2026-06-20}\n",
    )
    site = whole(portal)
    assert "(Link antwortet nicht mehr, bemerkt am 02.05.2026)" in html(site, "massnahmen/m-01/")
    page = html(site, "belege/")
    assert "Zuletzt nachgesehen am 20.06.2026. 2 Adressen geprüft: 0 erreichbar, 1 tot, 1 unklar." in page
    row = re.search(rf"<tr><th scope=\"row\"><code class=\"address\">{re.escape(LOST)}.*?</tr>", page)
    assert row is not None
    assert "404" in row[0]
    assert '<a href="../massnahmen/m-01/">Online-Termine</a>' in row[0]
    assert "Jede Adresse hat geantwortet" not in page


def test_the_build_asks_nobody_and_says_that_nobody_has_looked(portal: PortalFolder) -> None:
    stated(portal)
    page = html(whole(portal), "belege/")
    assert "Noch hat niemand nachgesehen" in page
    assert "antwortet nicht mehr" not in page
    cells = re.findall(
        r'data-label="mit Link" class="n">([^<]+)</td><td data-label="Link tot" class="n">([^<]+)<', page
    )
    # where there is no link none can be dead; of all others nobody knows
    assert {(linked == "0", dead) for linked, dead in cells} == {(True, "0"), (False, "nicht geprüft")}


def test_the_page_counts_what_has_a_source_and_names_what_has_none(portal: PortalFolder) -> None:
    stated(portal)
    page = html(whole(portal), "belege/")
    assert "5 von 7 Angaben nennen eine Quelle." in page
    assert re.search(r"Online-Termine</a> <span class=\"quiet\">1 Geldquelle</span>", page)
    assert re.search(r"Termine</a> <span class=\"quiet\">1 Wert</span>", page)


def test_the_table_to_download_has_every_count(portal: PortalFolder) -> None:
    stated(portal)
    asset = next(one for one in assets(publish(portal)) if one.path == CSV)
    rows = list(csv.reader(io.StringIO(asset.make().decode().removeprefix("\ufeff"))))
    assert rows[0] == ["Art", "Kennung", "Angabe", "Anzahl", "mit Quelle", "mit Link", "Link tot"]
    assert ["Maßnahme", "m-01", "Geldquellen", "2", "1", "0", "0"] in rows
    assert ["Kennzahl", "k-01", "Werte von Kennzahlen", "2", "1", "0", "0"] in rows
    assert ["Maßnahme", "m-01", "Phasen im Verlauf", "1", "1", "1", ""] in rows, "nobody has asked"


def test_a_large_portal_names_those_that_lack_most_and_counts_the_rest(portal: PortalFolder) -> None:
    for number in range(2, SHOWN + 4):
        portal.write(
            f"content/massnahmen/m-{number:03}.md",
            f"---\nid: m-{number:03}\ntitel: Nummer {number}\nhandlungsfeld: verwaltung\n"
            "verlauf: [{am: 2026-01-15, phase: geplant}]\n---\n",
        )
    portal.replace("content/massnahmen/m-050.md", "geplant}", "geplant}, {am: 2026-02-15, phase: in-umsetzung}")
    page = html(whole(portal), "belege/")
    listed = page[page.index('id="ohne"') :]
    assert listed.count('<li><a href="../massnahmen/') == SHOWN
    assert listed.index("Nummer 50<") < listed.index("Online-Termine<")
    assert "3 weitere Stellen stehen in der Tabelle zum Herunterladen." in listed


def test_without_a_claim_there_is_no_page(portal: PortalFolder) -> None:
    portal.replace(MEASURE, ", phase: in-umsetzung", "")
    assert not any(one.path == "belege/" for one in whole(portal).drafts)
