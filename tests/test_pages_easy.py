"""Leichte Sprache: where the texts stand, who leads to them, and that lines stay lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_a_text_stands_below_its_sheet_and_both_lead_to_each_other(portal: PortalFolder) -> None:
    portal.write("content/massnahmen/m-01.leicht.md", "---\ntitel: Termine\ngeprueft_von: Gruppe\n---\nEins.\nZwei.\n")
    made = whole(portal)
    page = html(made, "massnahmen/m-01/leichte-sprache/")
    assert "<h1>Termine</h1>" in page
    assert "<title>Termine in Leichter Sprache –" in page
    assert "Eins.<br>" in page
    assert "Diesen Text haben geprüft: Gruppe." in page
    assert '<a href="../../../massnahmen/m-01/">Online-Termine</a>' in page
    assert '<a href="../../massnahmen/m-01/leichte-sprache/">Diese Seite in Leichter Sprache</a>' in html(
        made, "massnahmen/m-01/"
    )


def test_the_page_about_the_portal_lists_all_texts_and_is_linked_everywhere(portal: PortalFolder) -> None:
    portal.write("content/index.leicht.md", "# Das Portal\n\nText.\n")
    portal.write("content/handlungsfelder/verwaltung.leicht.md", "# Das Amt\n\nText.\n")
    portal.write("content/ueber.md", "# Über uns\n\nText.\n")
    portal.write("content/ueber.leicht.md", "Text.\n")
    made = whole(portal)
    page = html(made, "leichte-sprache/")
    assert "<h1>Das Portal</h1>" in page
    assert '<a href="../handlungsfelder/verwaltung/leichte-sprache/">Das Amt</a>' in page
    assert '<a href="../ueber/leichte-sprache/">Über uns</a>' in page
    for path in ("", "massnahmen/m-01/"):
        assert html(made, path).count('leichte-sprache/"') >= 2


def test_without_texts_there_is_no_page_and_no_link(portal: PortalFolder) -> None:
    made = whole(portal)
    assert not [one.path for one in made.drafts if "leichte-sprache" in one.path]
    assert "leichte-sprache" not in html(made, "")


def test_the_text_about_the_portal_may_be_an_ordinary_page(portal: PortalFolder) -> None:
    portal.write("content/leichte-sprache.md", "---\ntitel: Leicht\n---\nText.\n")
    page = html(whole(portal), "leichte-sprache/")
    assert '<body class="kind-easy">' in page
    assert "<h1>Leicht</h1>" in page


def test_an_example_is_marked(portal: PortalFolder) -> None:
    portal.write("content/index.leicht.md", "---\nbeispiel: Nur ein Beispiel\n---\nText.\n")
    assert "<p>Nur ein Beispiel</p>" in html(whole(portal), "leichte-sprache/")
