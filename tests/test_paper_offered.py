"""The PDFs beside the pages: there where mkdocs.yml asks for them, and what a page links to is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf import PdfReader

from strategieportal.pages.parts.offers import printed_folders
from strategieportal.paper.offered import papers
from strategieportal.reading.offers import paper
from tests.building import lend, ran
from tests.publishing import publish

if TYPE_CHECKING:
    from tests.conftest import PortalFolder

PLUGINS = "  - strategieportal/pages\n"
FILES = ("strategie.pdf", "massnahmen/m-01/m-01.pdf", "handlungsfelder/verwaltung/verwaltung.pdf")


def test_what_pages_link_to_is_what_is_made(portal: PortalFolder) -> None:
    published = publish(portal, "https://muster.example/", offers=True)
    assert {one.path for one in papers(published)} == set(map(paper, printed_folders(published))) == set(FILES)


def test_the_site_holds_them_where_it_is_asked_for_and_its_pages_lead_to_them(portal: PortalFolder) -> None:
    asked = f"{PLUGINS}  - strategieportal/exports: {{papier: true}}\nsite_url: https://muster.example/\n"
    portal.replace("mkdocs.yml", PLUGINS, asked)
    lend(portal.root)
    done = ran(
        "build", "-f", str(portal.root / "mkdocs.yml"), "-d", str(portal.root / "site"), "--strict", folder=portal.root
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for path in FILES:
        page = (portal.root / "site" / path).parent / "index.html"
        link = f'href="./{path}"' if path == FILES[0] else f'href="../../{path}"'
        html = page.read_text(encoding="utf-8")
        assert html.count(link) == 2, "the head names it, and a link shows it"
        assert 'type="application/pdf"' in html
        assert len(PdfReader(portal.root / "site" / path).pages) > 0


def test_nobody_is_led_to_what_is_not_there(portal: PortalFolder) -> None:
    portal.replace("mkdocs.yml", PLUGINS, f"{PLUGINS}  - strategieportal/exports\nsite_url: https://muster.example/\n")
    lend(portal.root)
    done = ran(
        "build", "-f", str(portal.root / "mkdocs.yml"), "-d", str(portal.root / "site"), "--strict", folder=portal.root
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not list((portal.root / "site").rglob("*.pdf"))
    assert not [one for one in (portal.root / "site").rglob("*.html") if ".pdf" in one.read_text(encoding="utf-8")]
