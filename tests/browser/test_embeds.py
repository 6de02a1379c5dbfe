"""Pages in frames of other sites: shown there and nowhere else, whole at the height that the code names, without a script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.serving import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

PORTAL = "https://digitalstrategie.huegelland.example/"
SIZES = "[innerWidth, innerHeight, document.documentElement.scrollWidth, document.documentElement.scrollHeight]"


@pytest.fixture(scope="module")
def places(site: Path) -> Iterator[tuple[str, str]]:
    """Where the reference portal is served, with its own headers, and where another site is, which sends none."""
    with served(site) as portal, served(site, bare=True) as other:
        yield portal, other


WINDOWS = [
    pytest.param((360, 320), id="phone"),
    # by night, for words that fit into the narrow column fit into the wide one
    pytest.param((1280, 600), id="screen", marks=pytest.mark.nightly),
]


@pytest.fixture(scope="module", params=WINDOWS)
def paper(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, int]]:
    """A page of another site, which runs no script, and how wide its column is."""
    window, column = request.param
    page = browser.new_page(viewport={"width": window, "height": 900}, java_script_enabled=False)
    yield page, column
    page.close()


def shown(page: Page, places: tuple[str, str], code: str, column: int = 600) -> str:
    """What stands in the frame that ``code`` makes on a page of another site; empty where the browser refuses."""
    origin, elsewhere = places
    # * of frame-ancestors is every site, but neither a file nor about:blank
    page.goto(f"{elsewhere}/robots.txt")
    local = code.replace(PORTAL, f"{origin}/").replace(' loading="lazy"', "")
    page.set_content(f'<!doctype html><body style="margin:0"><div style="width:{column}px">{local}</div>')
    frame = page.frames[-1]
    frame.wait_for_load_state()
    return frame.locator("h1").first.inner_text() if frame.url.startswith(origin) else ""


def test_each_is_whole_at_the_height_that_its_code_names(
    paper: tuple[Page, int], places: tuple[str, str], site: Path
) -> None:
    page, column = paper
    cut = []
    for file in sorted(site.glob("einbetten/**/oembed.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        assert shown(page, places, told["html"], column)
        width, height, wide, high = page.frames[-1].evaluate(SIZES)
        assert width == column
        if wide > width or high > height:
            cut.append(f"{file.parent.relative_to(site)}: {wide}x{high} in {width}x{height}")
    assert not cut


def test_other_sites_show_these_pages_and_no_other(browser: Browser, places: tuple[str, str]) -> None:
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda one: told.append(one.text))
    frame = '<iframe title="x" src="{}"></iframe>'
    assert shown(page, places, frame.format(f"{PORTAL}einbetten/verzoegert/"))
    assert not told
    assert not shown(page, places, frame.format(f"{PORTAL}verzoegert/"))
    assert any("frame-ancestors" in one for one in told), told
    page.close()


@pytest.mark.parametrize(("height", "there"), [(600, True), (340, False)])
def test_a_picture_goes_before_words_are_cut(
    browser: Browser, places: tuple[str, str], height: int, there: bool
) -> None:
    page = browser.new_page()
    code = f'<iframe title="x" width="400" height="{height}" src="{PORTAL}einbetten/kennzahlen/k-03/"></iframe>'
    assert shown(page, places, code)
    _, seen, _, high = page.frames[-1].evaluate(SIZES)
    assert high <= seen
    assert page.frames[-1].locator(".picture").is_visible() is there
    page.close()
