"""Pages of municipalities: each is one sheet of paper, and the map has the same links as the table beside it."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from tests.browser.kinds import most

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes


def test_the_fullest_page_of_a_municipality_is_one_sheet_of_a4(eyes: Eyes, site: Path) -> None:
    with closing(eyes.browser.new_page()) as page:
        page.goto(eyes.origin + most(site, "place"))
        printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


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
