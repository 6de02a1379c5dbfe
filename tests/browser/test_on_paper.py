"""On A4: no menus, no broken words, no page left half empty by one long entry, and links elsewhere with their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import most
from tests.browser.modes import Mode
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes

A4 = Mode("a4", width=673, medium="print")
"""As wide as the type area of the sheet in ``90-print.css``: 210 mm less twice 16 mm."""

MENUS = "() => [...document.querySelectorAll('main :is(nav, form, .actions, .orders, .only, .releases, .years)')].filter(one => one.checkVisibility() && one.innerText.trim()).map(one => one.className || one.tagName)"

BROKEN = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest(".cite, .hidden-text, code, svg")) continue;
    for (const word of node.data.matchAll(/[^\\s\\u00a0\\u202f/–-]{4,}/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.top)));
      if (lines.size > 1) found.push(word[0]);
    }
  }
  return found;
}"""

TOGETHER = "() => [...document.querySelectorAll('.log > li:has(details)')].filter(one => getComputedStyle(one).breakInside !== 'auto').length"

ADDRESSES = """() => [...document.querySelectorAll("main a[rel~=external]")].filter((one) => one.checkVisibility() && !getComputedStyle(one, "::after").content.includes(one.getAttribute("href")))
  .map((one) => one.href)"""

KINDS = ("late", "due", "changes", "sittings", "bodies", "body", "places", "place", "data", "measure", "field")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_of_paper_is_for_reading(eyes: Eyes, site: Path, kind: str) -> None:
    with eyes.visit(most(site, kind), A4) as visit:
        page = visit.page
        menus, broken, together, addresses = (page.evaluate(one) for one in (MENUS, BROKEN, TOGETHER, ADDRESSES))
    nothing([f"menu on paper: {one}" for one in menus])
    nothing([f"broken word: {one}" for one in broken])
    nothing([f"link without its address: {one}" for one in addresses])
    assert together == 0, "a long entry would leave the page before it half empty"


@pytest.mark.parametrize(
    ("kind", "rules", "script"),
    [
        ("late", ".orders { display: flex !important }", MENUS),
        ("place", ".rows > li { grid-template-columns: 14mm 1fr 18mm 18mm !important } .rows * { overflow-wrap: anywhere }", BROKEN),
        ("changes", ".log > li { break-inside: avoid !important }", TOGETHER),
        ("sittings", "main a::after { content: none !important }", ADDRESSES),
    ],
)  # fmt: skip
def test_what_is_not_for_paper_is_found(eyes: Eyes, site: Path, kind: str, rules: str, script: str) -> None:
    with eyes.visit(most(site, kind), A4) as visit:
        visit.page.evaluate(
            "(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);"
            " document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }",
            rules,
        )
        assert visit.page.evaluate(script)


def test_words_of_the_late_are_whole_on_a_wide_screen(eyes: Eyes, site: Path) -> None:
    with eyes.visit(most(site, "late"), Mode("1280-light")) as visit:
        nothing([f"broken word: {one}" for one in visit.page.evaluate(BROKEN)])


def test_what_is_late_fits_on_three_sheets(eyes: Eyes, site: Path) -> None:
    with eyes.visit(most(site, "late"), Mode("1280-light")) as visit:
        made = visit.page.pdf(format="A4")
    assert made.count(b"/Type /Page\n") + made.count(b"/Type /Page ") <= 3
