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
