"""Films in Deutsche Gebärdensprache in the browser: the gates of every page, playing, captions, paper, what is asked for.

The portal of the examples has none, for a film in sign language cannot be made up; these show one colour (``filming.py``).
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests import filming
from tests.browser import audit, nu
from tests.browser.eyes import Eyes
from tests.browser.kinds import VARIANTS, by_kind, most
from tests.browser.modes import GATE, PRINT, WIDE
from tests.browser.serving import served
from tests.browser.steps import ON_EACH_PAGE, ON_EVERY_PAGE
from tests.browser.test_search import asking, hits
from tests.browser.verdicts import nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.building import Buildings

CHECKS = dict.fromkeys([*ON_EVERY_PAGE, *(check for checks in ON_EACH_PAGE.values() for check in checks)])
"""Every check of one page, each once."""
TOP = "/gebaerdensprache/"
STARTED = "v => v.currentTime > 0 && !v.error"


@pytest.fixture(scope="module")
def films(buildings: Buildings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built portal with films."""
    return buildings.of(filming.portal(tmp_path_factory.mktemp("filme")))


@pytest.fixture(scope="module")
def looking(browser: Browser, films: Path) -> Iterator[Eyes]:
    """Somebody who looks at it."""
    with served(films) as origin, closing(Eyes(browser, origin)) as eyes:
        yield eyes


@pytest.mark.parametrize("kind", VARIANTS)
def test_a_page_with_films_passes_the_gates(looking: Eyes, films: Path, kind: str) -> None:
    path = most(films, kind)
    nothing([f"{mode.name}: {one}" for mode in GATE for one in audit.findings(looking, path, mode)])
    nothing([f"{check.__name__}: {one}" for check in CHECKS for one in check(looking, path)])


@pytest.mark.parametrize("kind", VARIANTS)
def test_its_html_is_valid(films: Path, kind: str) -> None:
    nothing(nu.findings(films, pages=tuple(one.lstrip("/") for one in by_kind(films)[kind])))


def test_a_film_is_loaded_when_somebody_starts_it_and_plays_with_captions(looking: Eyes) -> None:
    with looking.visit(TOP, WIDE) as visit:
        page, asked = visit.page, list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.reload(wait_until="load")
        player = page.locator("video")
        assert not [one for one in asked if one.endswith((".webm", ".vtt"))]
        player.evaluate("v => { v.muted = true; return v.play(); }")
        page.wait_for_function(f"({STARTED})(document.querySelector('video'))")
        assert [one for one in asked if one.endswith("/filme/portal.webm")]
        size = player.evaluate("v => [v.videoWidth, v.videoHeight, v.duration]")
        assert size == [640, 360, 1]
        player.evaluate("v => { v.textTracks[0].mode = 'showing'; }")
        page.wait_for_function("() => document.querySelector('video').textTracks[0].cues?.length")
        assert player.evaluate("v => [...v.textTracks[0].cues].map((one) => one.text)") == ["Willkommen."]
        assert visit.said == []
        assert visit.foreign == []


def test_on_paper_stands_what_the_film_says_and_no_empty_box(looking: Eyes) -> None:
    with looking.visit(TOP, PRINT) as visit:
        assert not visit.page.locator("video").is_visible()
        assert visit.page.get_by_text("Zwetschgenkuchen").is_visible()


def test_the_search_finds_what_a_film_says(looking: Eyes) -> None:
    with asking(looking, "Zwetschgenkuchen") as page:
        assert hits(page) == [TOP]
        assert "Film in Gebärdensprache" in page.locator("#suche-treffer").inner_text()
