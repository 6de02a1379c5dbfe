"""The script beside the citation: copies, and makes the same entries as those of the whole portal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.modes import PHONE, WIDE

if TYPE_CHECKING:
    from tests.browser.eyes import Eyes

PAGE = "/massnahmen/m-07/"


def saved(eyes: Eyes, ending: str) -> str:
    with eyes.visit(PAGE, WIDE) as visit:
        with visit.page.expect_download() as download:
            visit.page.locator(".citing").scroll_into_view_if_needed()
            visit.page.locator(".citing summary").click()
            visit.page.locator(f"button[data-cite={ending}]").click()
        assert download.value.suggested_filename == f"massnahmen-m-07.{ending}"
        assert visit.page.locator(".citing p[role=status]").inner_text()
        return Path(download.value.path()).read_bytes().decode()


def test_a_page_makes_the_same_entries_as_the_whole_portal(eyes: Eyes, site: Path) -> None:
    def whole(ending: str) -> str:
        return (site / f"zitate.{ending}").read_bytes().decode()

    assert saved(eyes, "bib") in whole("bib")
    assert saved(eyes, "ris") in whole("ris")
    (item,) = json.loads(saved(eyes, "json"))
    assert item in json.loads(whole("json"))


def test_the_citation_is_copied_or_at_least_marked(eyes: Eyes) -> None:
    with eyes.visit(PAGE, WIDE) as visit:
        visit.page.locator(".citing").scroll_into_view_if_needed()
        visit.page.locator("button[data-cite=copy]").click()
        status = visit.page.locator(".citing p[role=status]")
        status.filter(has_text=re.compile("kopiert")).wait_for()


def test_who_comes_by_keyboard_keeps_the_place_when_the_script_begins(eyes: Eyes) -> None:
    with eyes.visit(PAGE, PHONE) as visit:
        # Folded by hand here, so that nothing but the focus sets the script off.
        visit.page.locator(".citing details").evaluate("one => { one.open = true; }")
        link = visit.page.locator(".citing .all a").first
        link.focus()
        visit.page.locator("button[data-cite=copy]").wait_for()
        assert link.evaluate("link => link === document.activeElement")


def test_the_first_key_brings_the_buttons_so_that_none_is_jumped_over(eyes: Eyes) -> None:
    with eyes.visit(PAGE, PHONE) as visit:
        assert visit.page.locator("button[data-cite]").count() == 0
        visit.page.keyboard.press("Tab")
        assert visit.page.locator("button[data-cite]").count() == 5


def test_the_code_for_other_sites_is_copied_as_it_is(eyes: Eyes, site: Path) -> None:
    wanted = json.loads((site / f"einbetten{PAGE}oembed.json").read_text(encoding="utf-8"))["html"]
    with eyes.visit(PAGE, WIDE) as visit:
        visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.page.locator(".citing").scroll_into_view_if_needed()
        visit.page.locator(".citing summary").click()
        visit.page.locator("button[data-cite=code]").click()
        visit.page.locator(".embedding [role=status]").filter(has_text=re.compile("kopiert")).wait_for()
        assert visit.page.locator(".embedding code").text_content() == wanted
        if "kopiert." in visit.page.locator(".embedding [role=status]").inner_text():
            assert visit.page.evaluate("navigator.clipboard.readText()") == wanted
