"""What pages say of feeds and calendars, and that they say nothing when those are switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.building import Buildings
    from tests.conftest import PortalFolder


def site(portal: PortalFolder, buildings: Buildings, *, offers: bool) -> Path:
    portal.replace("mkdocs.yml", "site_name: Digitalstrategie\n", "site_name: D\nsite_url: https://portal.example/\n")
    if offers:
        portal.replace(
            "mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n  - strategieportal/exports\n"
        )
    return buildings.of(portal.root)


def test_what_is_offered_is_linked_and_there(portal: PortalFolder, buildings: Buildings) -> None:
    made = site(portal, buildings, offers=True)
    measure = (made / "massnahmen/m-01/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/atom+xml"' in measure
    assert 'href="../../massnahmen/m-01/feed.xml">Änderungen abonnieren</a>' in measure
    page = (made / "abonnieren/index.html").read_text(encoding="utf-8")
    for file in ("feed.xml", "feed.json", "termine.ics", "handlungsfelder/verwaltung/termine.ics"):
        assert f'href="../{file}"' in page
        assert (made / file).is_file()
    assert (made / "stellen/amt-fuer-digitalisierung/feed.json").is_file()
    assert (made / "zitate.bib").is_file()


def test_switched_off_there_is_nothing_and_nothing_leads_there(portal: PortalFolder, buildings: Buildings) -> None:
    made = site(portal, buildings, offers=False)
    assert not (made / "abonnieren").exists()
    assert not [*made.rglob("feed.*"), *made.rglob("*.ics"), *made.glob("zitate.*")]
    for page in made.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "abonnieren" not in text, page
        assert "zitate.bib" not in text, page
