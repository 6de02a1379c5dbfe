"""One page with everything that people may write, built into a tiny portal and looked at in every way."""

from __future__ import annotations

import shutil
import struct
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import audit, nu
from tests.browser.engines import checks
from tests.browser.engines.chromium import Chromium
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.browser.eyes import Eyes
from tests.browser.modes import FORCED, GATE, PHONE, PHONE_DARK, PRINT, WIDE, WIDE_DARK
from tests.browser.serving import served
from tests.browser.steps import ON_EACH_PAGE
from tests.browser.verdicts import nothing
from tests.conftest import ROOT, TINY, PortalFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.engines.engine import Engine
    from tests.browser.modes import Mode
    from tests.building import Buildings

SAMPLE = Path(__file__).resolve().parent.parent / "cases" / "prose" / "muster.md"
FURTHER = (
    "md_in_html",
    "pymdownx.keys",
    "pymdownx.critic",
    *(f"pymdownx.blocks.{one}" for one in ("caption", "tab", "details")),
)
"""Extensions that mkdocs.yml switches on, so that the page shows what they write as well."""
PAGE = "/muster/"
LOOSE, ROOMY = 28, 14
"""Pixels: the most between a heading and its text, the least between the last words of a part and its frame."""
CHECKS = [check for checks in ON_EACH_PAGE.values() for check in checks]


def picture(width: int, height: int) -> bytes:
    """A small grey PNG."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = b"".join(b"\0" + bytes(90 + 60 * (3 * x // width) for x in range(width)) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, buildings: Buildings) -> Path:
    """The built portal."""
    portal = PortalFolder(tmp_path_factory.mktemp("texts"))
    for path, text in TINY.items():
        portal.write(path, text)
    portal.write("mkdocs.yml", f"{TINY['mkdocs.yml']}markdown_extensions: [{', '.join(FURTHER)}]\n")
    shutil.copy(SAMPLE, portal.root / "content" / "muster.md")
    (portal.root / "content" / "bild.png").write_bytes(picture(900, 300))
    # one heading leaves out a level on purpose, which a strict build would refuse
    return buildings.of(portal.root, strict=False)


@pytest.fixture(scope="module")
def reader(browser: Browser, folder: Path) -> Iterator[Eyes]:
    """Somebody who looks at it."""
    with served(folder) as origin, closing(Eyes(browser, origin)) as looking:
        yield looking


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_page_passes_every_step(reader: Eyes, check: Callable[[Eyes, str], list[str]]) -> None:
    nothing(check(reader, PAGE))


@pytest.mark.parametrize("mode", GATE, ids=lambda mode: mode.name)
def test_axe_and_codesniffer_find_nothing(reader: Eyes, mode: Mode) -> None:
    nothing(audit.findings(reader, PAGE, mode))


HEADING = """() => [...document.querySelectorAll(".prose .heading")].map(one =>
  one.nextElementSibling.getBoundingClientRect().top - one.firstElementChild.getBoundingClientRect().bottom)"""
CAPTION = """() => document.querySelector(".prose caption").getBoundingClientRect().right
  - document.querySelector(".prose .table:has(caption)").getBoundingClientRect().right"""
CROWDED = """() => [...document.querySelectorAll(".prose :is(li, dd, blockquote) > :is(.box, .table, .highlight, blockquote), .prose dd > ul")]
  .filter(one => one.checkVisibility() && parseFloat(getComputedStyle(one).marginTop) < 8).map(one => one.outerHTML.slice(0, 80))"""
LAST = """() => [...document.querySelectorAll(".prose .tabs > details[open]")].map(one =>
  one.getBoundingClientRect().bottom - one.lastElementChild.getBoundingClientRect().bottom)"""
LOST = """() => [...document.querySelectorAll(".prose mark, .prose .marked")]
  .filter(one => getComputedStyle(one).printColorAdjust !== "exact").map(one => one.outerHTML)"""
FAINT = """() => [...document.querySelectorAll(".prose .md-button")].filter(one => getComputedStyle(one).color
  !== getComputedStyle(document.body).color || getComputedStyle(one).backgroundColor !== "rgba(0, 0, 0, 0)").map(one => one.outerHTML)"""
TOLD_TWICE = """() => [...document.querySelectorAll(".prose a[href^=http]")].filter(one => one.textContent.startsWith(one.href))
  .map(one => getComputedStyle(one, "::after").content)"""


def test_a_long_heading_stands_close_to_its_text_and_a_caption_within_its_frame(reader: Eyes) -> None:
    with reader.look(PAGE, PHONE) as visit:
        assert max(visit.page.evaluate(HEADING)) <= LOOSE
        assert visit.page.evaluate(CAPTION) <= 0


def test_nothing_within_something_is_crowded(reader: Eyes) -> None:
    with reader.look(PAGE, WIDE) as visit:
        assert visit.page.evaluate(CROWDED) == []
        assert min(visit.page.evaluate(LAST)) >= ROOMY


def test_on_paper_without_backgrounds_marks_stay_buttons_are_read_and_an_address_is_printed_once(reader: Eyes) -> None:
    with reader.look(PAGE, PRINT) as visit:
        assert visit.page.evaluate(LOST) == []
        assert visit.page.evaluate(FAINT) == []
        assert visit.page.evaluate(TOLD_TWICE) == ["none"]


@pytest.mark.parametrize(
    "engine", [pytest.param(Firefox, id="Firefox"), pytest.param(WebKit, id="WebKitGTK", marks=pytest.mark.nightly)]
)
def test_the_page_is_laid_out_as_in_chromium_and_axe_and_codesniffer_find_nothing_there_either(
    browser: Browser, folder: Path, engine: type[Engine]
) -> None:
    with served(folder, ears=True) as origin, Chromium(browser) as model, engine() as other:
        model.origin = other.origin = origin
        nothing([*checks.layout_is_the_same(model, other, PAGE), *audit.findings_in(other, PAGE)])


def test_what_they_find_in_another_engine_is_heard(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang='de'><title>x</title><main><h1>x</h1><img src='x.png'>"
    )
    with served(tmp_path, ears=True) as origin, Firefox() as engine:
        engine.origin = origin
        found = "\n".join(audit.findings_in(engine, "/"))
    assert "image-alt" in found
    assert "H37" in found


def test_nu_finds_nothing_in_the_texts_nor_in_the_whole_reference_portal(site: Path, folder: Path) -> None:
    """Together, since to start the checker costs more than to ask it."""
    nothing(nu.findings(site, folder))


@pytest.mark.nightly
def test_the_page_is_pictured_and_printed(reader: Eyes) -> None:
    target = ROOT / "screenshots"
    target.mkdir(exist_ok=True)
    for mode in (WIDE, WIDE_DARK, PHONE, PHONE_DARK, FORCED):
        with reader.visit(PAGE, mode) as visit:
            visit.page.screenshot(path=target / f"texts-{mode.name}.png", full_page=True)
    with reader.visit(PAGE, WIDE) as visit:
        assert visit.page.pdf(path=target / "texts.pdf", format="A4", print_background=True).startswith(b"%PDF")
