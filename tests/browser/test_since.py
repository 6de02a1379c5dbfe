"""Changes since any day: with a script a date in the address, without one the links to months, sittings and editions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.modes import WIDE, WITHOUT_SCRIPTS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.eyes import Eyes

LIST = "/aenderungen/"


def days(page: Page) -> list[str]:
    """The days of the changes that are shown."""
    found: list[str] = page.locator(".changes > li time").evaluate_all("all => all.map((one) => one.dateTime)")
    return found


def test_a_day_leads_to_what_changed_since_and_stands_in_the_address(eyes: Eyes) -> None:
    with eyes.visit(LIST, WIDE) as visit:
        page = visit.page
        page.fill("#seit", "2026-10-20")
        page.click("#since button")
        page.wait_for_url("**/seit/monat-2026-10/?ab=2026-10-20")
        found = days(page)
        assert found
        assert min(found) >= "2026-10-20"
        assert page.locator("h1").inner_text() == "Änderungen seit dem 20. Oktober 2026"
        assert page.title().startswith("Änderungen seit dem 20. Oktober 2026")
        assert page.locator(".lead").inner_text().startswith(f"{len(found)} Änderungen seit dem 20. Oktober 2026")
        assert page.locator("#filter-status").inner_text() == f"{len(found)} Änderungen"


def test_a_day_to_come_has_no_changes_and_one_before_all_has_the_oldest_month(eyes: Eyes) -> None:
    with eyes.visit(f"{LIST}seit/monat-2026-11/?ab=2031-01-01", WIDE) as visit:
        assert visit.page.locator(".lead").inner_text() == "Seit dem 1. Januar 2031 hat sich nichts geändert."
        assert days(visit.page) == []
        visit.page.fill("#seit", "1999-01-01")
        visit.page.click("#since button")
        visit.page.wait_for_url("**?ab=1999-01-01")
        assert re.search(r"/monat-\d{4}-\d\d/", visit.page.url)


@pytest.mark.parametrize("asked", ["2026-02-31x", "<b>", "2026-99-99"])
def test_what_is_no_day_changes_nothing(eyes: Eyes, asked: str) -> None:
    with eyes.visit(f"{LIST}seit/monat-2026-10/?ab={asked}", WIDE) as visit:
        assert visit.page.locator("h1").inner_text() == "Änderungen seit dem 1.\u00a0Oktober 2026"


def test_without_scripts_there_are_links(eyes: Eyes) -> None:
    with eyes.visit(LIST, WITHOUT_SCRIPTS) as visit:
        assert not visit.page.locator("#since").is_visible()
        visit.page.click("summary:has-text('geändert seit')")
        links = visit.page.locator(".releases a:visible").all_inner_texts()
        assert {"Oktober 2026", "Kreistag, 30. Juni 2025", "Ausgabe Juni 2026"} <= {
            one.replace("\u00a0", " ") for one in links
        }
