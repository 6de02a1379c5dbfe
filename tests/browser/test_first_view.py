"""What a first view costs, and what Lighthouse says. The figures are written to ``screenshots/first-view.md``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import CHIEF, most
from tests.browser.lighthouse import verdict
from tests.browser.weight import weigh
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.eyes import Eyes
    from tests.browser.weight import Weight

MOST_SENT = dict.fromkeys(CHIEF, 60_000)
"""Bytes of a first view: HTML with its charts, style sheets, scripts, fonts and icon, compressed.

The roadmap draws every measure, so it grows with them.
"""

MOST_RUN = 3_000
"""Bytes of JavaScript that run before the reader does anything."""

page = pytest.mark.parametrize("page", sorted(CHIEF))

FIRST = ("start",)
"""Lighthouse asks what axe asks, and starts a browser for each page: one of them first, all by night."""


@pytest.fixture(scope="module")
def weights(eyes: Eyes, site: Path) -> dict[str, Weight]:
    """The weights of all pages, as a table for people at the end."""
    weighed = {kind: weigh(eyes, most(site, kind)) for kind in sorted(CHIEF)}
    text = table(weighed)
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    (target / "first-view.md").write_text(text, encoding="utf-8")
    print(f"\n{text}")  # noqa: T201  # seen with -s
    return weighed


def table(weighed: dict[str, Weight]) -> str:
    """The figures as the README tells them: kB of 1,000 bytes."""
    head = (
        "page",
        "sent",
        "HTML and charts",
        "CSS",
        "JavaScript",
        "fonts",
        "icon, pictures",
        "JavaScript run",
        "elements",
    )
    rows = [
        (kind, *(f"{size / 1000:.1f} kB" for size in (one.sent, one.html, one.css, one.js, one.fonts, one.pictures, one.run)),
         f"{one.elements:,}")
        for kind, one in weighed.items()
    ]  # fmt: skip
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)) + "\n"


@page
def test_a_first_view_is_small(weights: dict[str, Weight], page: str) -> None:
    assert weights[page].html > 1_000
    assert weights[page].css > 1_000
    assert weights[page].fonts > 1_000
    assert weights[page].sent <= MOST_SENT[page]


@page
def test_little_runs_before_the_reader_does_anything(weights: dict[str, Weight], page: str) -> None:
    assert 0 < weights[page].run <= MOST_RUN


@pytest.mark.parametrize("page", FIRST)
def test_lighthouse_finds_everything_accessible_and_nothing_moving(eyes: Eyes, site: Path, page: str) -> None:
    found = verdict(eyes.origin + most(site, page))
    assert found.failed == ()
    assert (found.accessibility, found.shift) == (100, 0)


@pytest.mark.nightly
@page
def test_lighthouse_finds_nothing_in_more_patience(eyes: Eyes, site: Path, page: str) -> None:
    found = verdict(eyes.origin + most(site, page), patient=True)
    assert found.failed == ()
    assert (found.accessibility, found.shift) == (100, 0)
