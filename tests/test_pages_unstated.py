"""A measure of which nobody says how it stands: listed, neutral, counted apart, never late, never called decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from strategieportal.pages.site import Site
    from tests.conftest import PortalFolder

SHEET = """---
id: {id}
titel: Titel {id}
handlungsfeld: verwaltung
zeitraum: {{von: 2022-01, bis: 2024-12}}
meilensteine: [{{id: netz, titel: Netz gebaut, bis: 2023-06}}]
verlauf: [{{am: 2026-02-01, phase: {phase}, text: "{text}"}}]
---
"""
WORDS = "Im Original steht: teilweise."


def write(portal: PortalFolder, name: str, phase: str = "ohne-angabe") -> None:
    portal.write(f"content/massnahmen/{name}.md", SHEET.format(id=name, phase=phase, text=WORDS))


@pytest.fixture
def site(portal: PortalFolder) -> Site:
    portal.remove("content/massnahmen/m-01.md")
    write(portal, "m-11")
    return whole(portal)


def test_its_page_shows_no_terminlage_no_day_and_nothing_overdue_but_the_words_of_the_source(site: Site) -> None:
    # The menu around every page names the list of what is late.
    page = html(site, "massnahmen/m-11/").split("<main")[1].split("</main>")[0]
    assert re.search(r'class="tag w t-none dash p">ohne Angabe</span>', page)
    assert WORDS in page
    assert "Netz gebaut" in page
    assert "Ob sie in der Zeit liegt, lässt sich deshalb nicht sagen." in page
    assert "überfällig" not in page
    assert "verzögert" not in page
    assert "seit 1. Februar 2026" not in page


@pytest.mark.parametrize("path", ["", "massnahmen/", "roadmap/", "handlungsfelder/verwaltung/"])
def test_lists_show_it_as_neither_late_nor_decided(site: Site, path: str) -> None:
    page = html(site, path)
    assert "ohne Angabe" in page
    assert not re.search(r'class="(?:w|tag w|mark w)[^"]*\b(?:late|ok|run|warn)\b', page.split('class="legend-box"')[0])
    assert not re.search(r"beschlossene Maßnahme\b|Maßnahmen? sind beschlossen|ist beschlossen", page)


def test_it_is_counted_apart_from_those_that_are_known(portal: PortalFolder) -> None:
    write(portal, "m-11")
    write(portal, "m-12", "in-umsetzung")
    made = whole(portal)
    assert "3 Maßnahmen, bei einer ist keine Phase angegeben." in html(made, "")
    assert "3 Maßnahmen in einem Handlungsfeld, davon eine ohne Angabe der Phase." in html(made, "massnahmen/")
    assert "Bei einer Maßnahme ist keine Phase angegeben." in html(made, "stand/")
    whole_count = publish(portal).monitoring.whole
    assert (whole_count.active, whole_count.unstated) == (2, 1)
