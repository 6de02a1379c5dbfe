"""The pages of the section "Strategie": listed on its hub and below each of them, as far as they exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from strategieportal.language import has
from strategieportal.pages.parts.holder import forms
from strategieportal.pages.shell.ways import PAGES, section_pages
from tests import sheets
from tests.publishing import html, whole

if TYPE_CHECKING:
    from tests.conftest import PortalFolder


def test_every_page_has_a_name_and_a_sentence() -> None:
    for _, name in PAGES:
        assert has(f"pages_section.{name}.title"), name
        assert has(f"pages_section.{name}.text"), name
    assert len({path for path, _ in PAGES}) == len(PAGES)


def test_only_pages_that_exist_are_listed() -> None:
    assert [one.path for one in section_pages({"methode/", "wirkung/", "andere/"}, forms("landkreis"))] == [
        "wirkung/",
        "methode/",
    ]


def test_the_hub_leads_to_every_page_of_the_section(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/strategie/vision.md", "---\naussage: Alle kommen an.\n---\n")
    site = whole(portal)
    page = html(site, "strategie/")
    assert "Alles zur Strategie" in page
    there = {one.path for one in site.drafts} & {path for path, _ in PAGES}
    assert there >= {"roter-faden/", "wirkung/", "vollstaendigkeit/", "methode/"}
    for path in there - {"strategie/"}:
        assert f'href="../{path}"' in page, path


def test_every_page_of_the_section_has_its_navigation_with_its_own_place_marked(portal: PortalFolder) -> None:
    sheets.fill(portal)
    portal.write("content/strategie/vision.md", "---\naussage: Alle kommen an.\n---\n")
    site = whole(portal)
    for path in ("roter-faden/", "wirkung/", "vollstaendigkeit/", "methode/"):
        (navigation,) = re.findall(r'<nav class="section-nav".*?</nav>', html(site, path), re.DOTALL)
        assert navigation.count('aria-current="page"') == 1
        assert re.search(rf'href="\.\./{path}" aria-current="page"', navigation), path
    assert "section-nav" not in html(site, "ziele/")
