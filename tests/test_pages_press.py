"""The page for the press: its numbers are those that were counted, each leads to its list, and it offers what there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.publishing import html, publish, whole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import PortalFolder

URL = "https://portal.example/"


def test_its_numbers_are_those_of_the_day_and_lead_to_their_lists(portal: PortalFolder) -> None:
    page = html(whole(portal, URL, offers=True), "presse/")
    counted = publish(portal, URL).monitoring.whole
    shown = dict(re.findall(r'<a href="\.\./massnahmen/\?phase=([a-z-]+)"><b>(\d+)</b>', page))
    assert shown == {phase.key: str(count) for phase, count in counted.by_phase.items() if count}
    assert "#regel-" in page


def test_it_offers_only_what_there_is(portal: PortalFolder) -> None:
    assert "presse/" not in {one.path for one in whole(portal, URL).drafts}
    assert "presse/" not in {one.path for one in whole(portal, offers=True).drafts}
    page = html(whole(portal, URL, offers=True), "presse/")
    assert "einbetten/verzoegert/" in page
    assert "mailto:" not in page.partition("</main>")[0]
    with (portal.root / "data/portal.yml").open("a", encoding="utf-8") as file:
        file.write("einbetten_auf: niemand\nkontakt: digital@kreis.example\n")
    page = html(whole(portal, URL, offers=True), "presse/").partition("</main>")[0]
    assert "einbetten/" not in page
    assert page.count('href="mailto:digital@kreis.example"') == 1


def test_the_press_office_is_named_before_anybody_else(site: Path) -> None:
    page = (site / "presse/index.html").read_text(encoding="utf-8").partition("</main>")[0]
    assert "mailto:presse@huegelland.example" in page
    assert "mailto:digital@huegelland.example" not in page


def test_no_page_has_one_more_link_in_its_foot_for_it(site: Path) -> None:
    assert "presse/" not in (site / "ziele/index.html").read_text(encoding="utf-8")
    assert "presse/" in (site / "daten/index.html").read_text(encoding="utf-8")
