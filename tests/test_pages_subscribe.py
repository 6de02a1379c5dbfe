"""What pages say of feeds and calendars, and that they say nothing when those are switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import build

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder


def site(portal: PortalFolder, target: Path, *, offers: bool) -> Path:
    portal.replace("mkdocs.yml", "site_name: Digitalstrategie\n", "site_name: D\nsite_url: https://portal.example/\n")
    if offers:
        portal.replace(
            "mkdocs.yml", "  - strategieportal/pages\n", "  - strategieportal/pages\n  - strategieportal/exports\n"
        )
    build(portal.root / "mkdocs.yml", target)
    return target


def test_what_is_offered_is_linked_and_there(portal: PortalFolder, tmp_path: Path) -> None:
    made = site(portal, tmp_path / "site", offers=True)
    measure = (made / "massnahmen/m-01/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="application/atom+xml"' in measure
    assert 'href="../../massnahmen/m-01/feed.xml">Änderungen abonnieren</a>' in measure
    page = (made / "abonnieren/index.html").read_text(encoding="utf-8")
    for file in ("feed.xml", "feed.json", "termine.ics", "handlungsfelder/verwaltung/termine.ics"):
        assert f'href="../{file}"' in page
        assert (made / file).is_file()
    assert (made / "stellen/amt-fuer-digitalisierung/feed.json").is_file()
    assert (made / "zitate.bib").is_file()


def test_switched_off_there_is_nothing_and_nothing_leads_there(portal: PortalFolder, tmp_path: Path) -> None:
    made = site(portal, tmp_path / "site", offers=False)
    assert not (made / "abonnieren").exists()
    assert not [*made.rglob("feed.*"), *made.rglob("*.ics"), *made.glob("zitate.*")]
    for page in made.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "abonnieren" not in text, page
        assert "zitate.bib" not in text, page
