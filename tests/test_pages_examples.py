"""Good practice elsewhere, by action field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from strategieportal.pages.strategy import examples
from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

ONE = '{titel: Gemeinsame Vergabe, ort: Nachbarkreis, link: "https://nachbar.example/termine"}'


def test_without_examples_there_is_no_page_and_no_link_to_it(portal: PortalFolder) -> None:
    assert list(examples.drafts(publish(portal))) == []
    site = whole(portal)
    assert "vorbilder/" not in html(site, "massnahmen/m-01/") + html(site, "massnahmenspeicher/")


def test_an_example_of_several_measures_stands_once_with_all_of_them(portal: PortalFolder) -> None:
    portal.replace(
        "content/massnahmen/m-01.md", "verlauf:", f"vorbilder: [{ONE}, {{titel: Ohne Link, ort: Stadt X}}]\nverlauf:"
    )
    portal.write(
        "content/massnahmen/m-02.md",
        f"---\nid: m-02\ntitel: Zwei\nhandlungsfeld: verwaltung\nvorbilder: [{ONE}]\n---\n",
    )
    portal.write("content/handlungsfelder/leer.md", "---\nid: leer\ntitel: Leer\n---\n")
    (draft,) = examples.drafts(publish(portal))
    made = draft.make().content
    assert isinstance(made, examples.ExamplesContent)
    assert made.lead.startswith("2 Vorbilder")
    (group,) = made.groups
    first, second = group.examples
    assert (first.host, [one.code for one in first.measures]) == ("nachbar.example", ["M-01", "M-02"])
    assert (second.title, second.address, second.place) == ("Ohne Link", "", "Stadt X")


def test_links_are_marked_as_leading_away_and_the_measure_leads_to_the_page(portal: PortalFolder) -> None:
    portal.replace("content/massnahmen/m-01.md", "verlauf:", f"vorbilder: [{ONE}]\nverlauf:")
    site = whole(portal)
    assert '<a href="https://nachbar.example/termine" rel="external">Gemeinsame Vergabe</a>' in html(site, "vorbilder/")
    assert 'href="../../vorbilder/"' in html(site, "massnahmen/m-01/")
    assert 'href="../vorbilder/"' in html(site, "massnahmenspeicher/")
