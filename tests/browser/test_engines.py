"""Firefox and WebKitGTK show what Chromium shows, at two widths, and what readers do works in both."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.browser.engines import checks
from tests.browser.engines.chromium import Chromium
from tests.browser.engines.engine import PATIENCE, PHONE, WIDE, Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.browser.kinds import KINDS, most
from tests.browser.serving import served
from tests.browser.verdicts import nothing
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

SHORT = 2_000
"""Milliseconds to wait for what a planted fault keeps from ever coming."""

PICTURED = (
    "start",
    "measure",
    "measures",
    "kpi",
    "roadmap",
    "fields",
    "strategy_cycle",
    "stakeholders",
    "edition",
    "search",
)
"""Kinds of pages of which people see pictures from every engine."""

OTHERS = (
    pytest.param(Firefox, id="Firefox"),
    pytest.param(WebKit, id="WebKitGTK", marks=pytest.mark.nightly),
)

every_page = pytest.mark.parametrize("page", KINDS)
everything_done = pytest.mark.parametrize("check", checks.DOING, ids=lambda check: check.__name__)


@pytest.fixture(scope="session")
def origin(site: Path) -> Iterator[str]:
    """The reference portal, served with ears."""
    with served(site, ears=True, kept=True) as address:
        yield address


@pytest.fixture(scope="module")
def model(browser: Browser, origin: str) -> Iterator[Chromium]:
    """The engine that the others are compared with."""
    with Chromium(browser) as chromium:
        chromium.origin = origin
        yield chromium


@pytest.fixture(scope="module", params=OTHERS)
def engine(request: pytest.FixtureRequest, origin: str) -> Iterator[Engine]:
    """One of the other engines, started once for all tests."""
    with request.param() as started:
        started.origin = origin
        yield started


@contextmanager
def elsewhere(engine: Engine, folder: Path, instead: dict[str, str] | None = None) -> Iterator[None]:
    """``engine`` looks at ``folder`` with a fault in it, and does not wait long for what will never come."""
    usual = engine.origin
    with served(folder, ears=True, instead=instead) as engine.origin:
        engine.patience = SHORT
        yield
    engine.origin, engine.patience = usual, PATIENCE


@every_page
def test_a_page_is_laid_out_as_in_chromium(model: Chromium, engine: Engine, site: Path, page: str) -> None:
    nothing(checks.layout_is_the_same(model, engine, most(site, page)))


@everything_done
def test_what_readers_do_works(engine: Engine, check: Callable[[Engine], list[str]]) -> None:
    nothing(check(engine))


@pytest.mark.parametrize(
    ("page", "rules", "found"),
    [
        ("fields", ".matrix thead .n { max-width: 0; width: 0 } .matrix thead th { overflow-wrap: anywhere }", "lines, not 1"),
        ("start", ".counts b { width: 1rem }", 'b.num "26" stands on 2 lines, not 1'),
        ("start", ".counts .mark { width: min-content; white-space: normal; display: block }", "lines, not 1"),
        ("start", "main h1 { width: 1500px }", "px too wide: "),
        ("start", "main h1 { height: 1rem; overflow: hidden }", "cut: h1"),
        ("start", ".counts b { display: none }", 'b.num "26" is not to be seen'),
        ("start", ".first { display: block !important }", "375: a"),
    ],
)  # fmt: skip
def test_a_fault_of_layout_is_found(
    model: Chromium, engine: Engine, site: Path, page: str, rules: str, found: str
) -> None:
    assert found in "\n".join(checks.layout_is_the_same(model, engine, most(site, page), rules))


def test_numbers_that_only_firefox_breaks_are_found(model: Chromium, engine: Engine, site: Path) -> None:
    """A grid without the gap that its subgrid has: Firefox broke the numbers of the start page, and nobody saw it."""
    rules = ".counts { column-gap: 0 } .counts a { column-gap: .75rem }"
    found = checks.layout_is_the_same(model, engine, most(site, "start"), rules)
    broken = [one for one in found if "stands on 2 lines, not 1" in one]
    assert bool(broken) is (engine.name == "Firefox")
    assert len(found) == len(broken)


PAGE = "<!doctype html><html lang='de'><head><title>Seite</title><script src='page.js'></script></head><p>Text"


def listened(engine: Engine, folder: Path, script: str) -> list[str]:
    """What ``engine`` hears of a page that runs ``script``."""
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "page.js").write_text(script, encoding="utf-8")
    (folder / "favicon.ico").touch()
    with elsewhere(engine, folder):
        engine.open("/")
        return engine.said()


def test_a_page_without_fault_is_silent(engine: Engine, tmp_path: Path) -> None:
    assert listened(engine, tmp_path, "console.log('well')") == []


@pytest.mark.parametrize(
    ("planted", "heard"),
    [
        ("console.error('a fault')", "error: a fault"),
        ("console.warn('a warning')", "warn: a warning"),
        ("throw new Error('not caught')", "not caught"),
        ("Promise.reject(new Error('not kept'))", "not kept"),
        ("document.write('<img src=\"https://portal.example/picture.png\">')", "forbidden: img-src"),
        ("document.write('<script src=\"/nowhere.js\"></script>')", "failed: http"),
    ],
)
def test_a_complaint_on_loading_is_heard(engine: Engine, tmp_path: Path, planted: str, heard: str) -> None:
    assert heard in "\n".join(listened(engine, tmp_path, planted))


@pytest.mark.parametrize(
    ("check", "script", "old", "new", "found"),
    [
        (checks.search_finds, "suchindex", "index/${name}", "nowhere/${name}", "0 hits"),
        (checks.filter_narrows, "filter", "row.hidden = !fits", "row.title = ''", "are left, the choice says"),
        (checks.filter_narrows, "filter", "status.textContent =", "status.title =", "the status says"),
        (checks.filter_narrows, "filter", "here += fits", "console.error('!')", "error: !"),
        (checks.menu_opens_and_closes, "portal", '"Escape"', '"F9"', "does not close"),
        (checks.menu_opens_and_closes, "portal", "menu.firstElementChild.focus()", "document.body.focus(); document.activeElement.blur()", "the focus back"),
        (checks.citation_is_copied_and_saved, "cite", 'doc.addEventListener("keydown", now, { once: true });', "place = null;", "no buttons"),
        (checks.citation_is_copied_and_saved, "cite", 'return copy(place.querySelector(".citation"), facts, status);', "return;", "not told"),
        (checks.citation_is_copied_and_saved, "cite", "link.click()", "", "bib: saved ''"),
        (checks.chart_comes_alive, "figure", "toggle();", "", "no interactive view"),
        (checks.chart_comes_alive, "figure", "return module.toggle", "if (!figure.querySelector('.ch-live')) return module.toggle", "does not come back"),
    ],
)  # fmt: skip
def test_what_does_not_work_is_found(
    engine: Engine, site: Path, check: Callable[[Engine], list[str]], script: str, old: str, new: str, found: str
) -> None:
    (file,) = (site / "assets").glob(f"{script}.*.js")
    text = file.read_text(encoding="utf-8")
    assert old in text
    with elsewhere(engine, site, {f"assets/{file.name}": text.replace(old, new)}):
        assert found in "\n".join(check(engine))


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("page", PICTURED)
@pytest.mark.nightly
def test_a_page_is_pictured(engine: Engine, site: Path, page: str, width: int) -> None:
    """For people to look at, in the folder ``screenshots/`` that git ignores."""
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    engine.open(most(site, page), width)
    picture = engine.picture()
    (target / f"{page}-{width}-{engine.name}.png").write_bytes(picture)
    assert int.from_bytes(picture[16:20], "big") == width
