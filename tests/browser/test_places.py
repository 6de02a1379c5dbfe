"""Pages of municipalities: each is one sheet of paper, and the map has the same links as the table beside it."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from tests.browser.test_search import done, hits

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.eyes import Eyes

MOST_TABS = 90
"""Stops from the top of a page to a link, at most."""


def test_each_page_of_a_municipality_is_one_sheet_of_a4(eyes: Eyes, site: Path) -> None:
    sheets = {}
    with closing(eyes.browser.new_page()) as page:
        for place in sorted(one.parent.name for one in (site / "orte").glob("*/index.html")):
            page.goto(f"{eyes.origin}/orte/{place}/")
            printed = page.pdf(format="A4", prefer_css_page_size=True)
            sheets[place] = len(re.findall(rb"/Type\s*/Page[^s]", printed))
    assert len(sheets) == 14
    assert {place: count for place, count in sheets.items() if count != 1} == {}


def reach(page: Page, name: str) -> int:
    """How often the tabulator key is pressed until the link ``name`` has the focus."""
    for count in range(1, MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText.split('\\n')[0]") == name:
            return count
    raise AssertionError(f"{name} is not reached")


def test_from_the_start_page_it_is_two_steps_by_keyboard_to_what_happens_in_a_town(eyes: Eyes) -> None:
    with closing(eyes.browser.new_page()) as page:
        page.goto(f"{eyes.origin}/")
        for name in ("Was geschieht in meiner Gemeinde?", "Falkenmoor"):
            reach(page, name)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        assert page.url == f"{eyes.origin}/orte/falkenmoor/"
        assert page.locator("#hier + *").is_visible()


def test_the_search_on_the_start_page_answers_for_a_town_and_for_its_parts(eyes: Eyes) -> None:
    with closing(eyes.browser.new_page()) as page:
        for asked in ("Falkenmoor", "Moorhof"):
            page.goto(f"{eyes.origin}/")
            page.locator("input[type=search]").first.fill(asked)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            done(page)
            assert hits(page)[0] == "/orte/falkenmoor/", asked


def test_in_forced_colours_each_shade_has_a_hatching_of_its_own_and_its_legend_too(eyes: Eyes) -> None:
    forced = eyes.browser.new_context(forced_colors="active", viewport={"width": 375, "height": 812})
    with closing(forced), closing(forced.new_page()) as page:
        page.goto(f"{eyes.origin}/orte/")
        read = "all => all.map(a => [a.className, getComputedStyle(a).backgroundImage])"
        tiles = dict(page.eval_on_selector_all(".tiles.narrow a", read))
        legend = dict(page.eval_on_selector_all(".map-key span", read))
    assert len(tiles) > 1
    assert tiles == legend
    assert len(set(tiles.values())) == len(tiles)


def test_map_and_table_lead_to_the_same_pages_with_the_same_numbers(eyes: Eyes) -> None:
    with closing(eyes.browser.new_page()) as page:
        page.goto(f"{eyes.origin}/orte/")
        tiles = page.eval_on_selector_all(
            ".tiles.wide a", "all => all.map(a => [a.href, a.querySelector('b').textContent])"
        )
        rows = page.eval_on_selector_all(
            ".places tbody tr", "all => all.map(tr => [tr.querySelector('a').href, tr.querySelector('td').textContent])"
        )
    assert len(tiles) == 14
    assert sorted(tiles) == rows


def test_the_choice_of_a_municipality_narrows_each_list_and_stays_when_it_is_sorted_otherwise(eyes: Eyes) -> None:
    with closing(eyes.browser.new_page()) as page:
        page.goto(f"{eyes.origin}/orte/falkenmoor/")
        places = page.eval_on_selector_all("a[href*='?ort=falkenmoor']", "all => all.map(a => a.href)")
        assert len(places) == 3
        for address in places:
            page.goto(address)
            status = page.locator("#filter-status").inner_text()
            shown = page.locator("[data-p]:visible")
            assert status.startswith(f"{shown.count()} von ")
            assert status.endswith(": Falkenmoor")
            keys = set(shown.evaluate_all("all => all.flatMap(one => one.dataset.o.split(' '))"))
            assert "*" in keys or "falkenmoor" in keys
            assert "ohne_ort" not in keys
        page.goto(f"{eyes.origin}/verzoegert/?ort=falkenmoor")
        page.locator(".orders a").nth(2).click()
        assert "/nach-stelle/?ort=falkenmoor" in page.url
        page.wait_for_function("() => document.getElementById('f-ort')?.value === 'falkenmoor'")


def test_a_filtered_roadmap_draws_no_line_to_a_hidden_row(eyes: Eyes) -> None:
    with closing(eyes.browser.new_page()) as page:
        page.goto(f"{eyes.origin}/roadmap/nach-gemeinde/")
        assert page.locator(".tr .v:visible, .tr .h:visible").count() > 0
        page.select_option("#f-ort", "ohne_ort")
        assert page.locator(".lane li[hidden]").count() > 0
        assert page.locator(".tr .v:visible, .tr .h:visible, .lane:has(li[hidden]) .top p:visible").count() == 0
