"""Impressum, Datenschutz and the declaration on accessibility, made from facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

LEGAL = "data/rechtliches.yml"


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_the_imprint_tells_what_is_stated(portal: PortalFolder) -> None:
    page = html(whole(portal), "rechtliches/impressum/")
    for fact in ("Landkreis Muster", "Am Markt 1, 00000 Muster", "die Landrätin", "Ministerium des Innern"):
        assert fact in words(page)
    assert '<a href="tel:000001">00000 1</a>' in page
    assert '<a href="mailto:post@muster.example">post@muster.example</a>' in page
    assert "§ 18" not in page


def test_who_answers_for_the_content_is_told_where_it_is_stated(portal: PortalFolder) -> None:
    portal.replace(LEGAL, "impressum: {", "impressum: {redaktion: {name: Presse, person: Vera Beispiel}, ")
    assert "§ 18 Absatz 2 des Medienstaatsvertrags (MStV): Stelle Presse Name Vera Beispiel" in words(
        html(whole(portal), "rechtliches/impressum/")
    )


def test_privacy_says_how_long_and_by_whom_data_are_kept(portal: PortalFolder) -> None:
    text = words(html(whole(portal), "rechtliches/datenschutz/"))
    assert "7 Tage lang" in text
    assert "Den Server betreibt Landkreis Muster selbst." in text
    assert "dem Datenschutzgesetz des Landes." in text
    portal.replace(
        LEGAL, "protokoll_tage: 7", "protokoll_tage: 0\n  betrieb: {name: Rechenzentrum, vertrag: ja}\n  gesetz: MDSG"
    )
    text = words(html(whole(portal), "rechtliches/datenschutz/"))
    assert "Der Server speichert diese Angaben nicht." in text
    assert "betrieben von: Rechenzentrum. Mit dem Betreiber besteht ein Vertrag" in text
    assert "dem Datenschutzgesetz des Landes (MDSG)." in text


def test_privacy_speaks_of_the_form_where_there_is_one(portal: PortalFolder) -> None:
    text = words(html(whole(portal), "rechtliches/datenschutz/"))
    assert "kein Kontaktformular" in text
    assert "Formular, mit dem" not in text
    portal.replace(LEGAL, "mail: barriere@muster.example", "formular: https://muster.example/melden")
    text = words(html(whole(portal), "rechtliches/datenschutz/"))
    assert "kein Kontaktformular" not in text
    assert text.count("Formular, mit dem Sie Barrieren melden") == 2


def test_the_declaration_groups_barriers_by_their_ground(portal: PortalFolder) -> None:
    portal.replace(LEGAL, "status: vollstaendig", "status: teilweise")
    portal.replace(
        LEGAL,
        "  methode:",
        "  nicht_barrierefrei:\n"
        "    - {inhalt: Karten, grund: ausgenommen}\n"
        "    - {inhalt: Filme, grund: unvereinbar, warum: Untertitel fehlen., alternative: Text}\n"
        "  methode:",
    )
    text = words(html(whole(portal), "rechtliches/barrierefreiheit/"))
    assert "teilweise vereinbar" in text
    assert "Filme. Untertitel fehlen. Stattdessen: Text." in text
    assert text.index("Filme.") < text.index("Von den Vorschriften ausgenommen") < text.index("Karten.")
    assert "belastung" not in text.lower()
    assert "Durchsetzungsstelle" in text


def test_law_and_body_come_from_the_table_of_the_land(portal: PortalFolder) -> None:
    portal.replace("data/portal.yml", "traeger", "land: he\ntraeger")
    portal.replace(LEGAL, "  gesetz: Gleichstellungsgesetz\n", "")
    portal.replace(LEGAL, "  durchsetzung: {name: Durchsetzungsstelle, link: https://stelle.example/}\n", "")
    page = html(whole(portal), "rechtliches/barrierefreiheit/")
    assert "Hessisches Behinderten-Gleichstellungsgesetz (HessBGG) und Hessische Verordnung" in words(page)
    assert 'href="https://lbit.hessen.de/"' in page


def test_every_page_leads_to_all_three_and_to_the_way_to_tell_of_a_barrier(portal: PortalFolder) -> None:
    footer = html(whole(portal), "massnahmen/m-01/").rpartition("<footer")[2]
    for path in ("impressum", "datenschutz", "barrierefreiheit"):
        assert f'href="../../rechtliches/{path}/"' in footer
    assert "mailto:barriere@muster.example?subject=" in footer


def test_a_page_of_the_districts_own_goes_before(portal: PortalFolder) -> None:
    portal.write("content/rechtliches/impressum.md", "---\nnavigation: fuss\n---\nEigener Text\n")
    made = whole(portal)
    assert [one.path for one in made.drafts].count("rechtliches/impressum/") == 1
    page = html(made, "rechtliches/impressum/")
    assert "Eigener Text" in page
    assert page.rpartition("<footer")[2].count('href="../../rechtliches/impressum/"') == 1


def test_links_in_texts_lead_to_the_made_pages(portal: PortalFolder) -> None:
    portal.write("content/ueber.md", "[Impressum](rechtliches/impressum.md)\n")
    assert 'href="../rechtliches/impressum/"' in html(whole(portal), "ueber/")
