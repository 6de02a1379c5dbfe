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
from tests.browser.modes import FORCED, GATE, PHONE, PHONE_DARK, WIDE, WIDE_DARK
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
FURTHER = ("md_in_html", "pymdownx.keys", "pymdownx.critic", "pymdownx.blocks.caption")
"""Extensions that mkdocs.yml switches on, so that the page shows what they write as well."""
PAGE = "/muster/"
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


@pytest.mark.parametrize(
    "engine", [pytest.param(Firefox, id="Firefox"), pytest.param(WebKit, id="WebKitGTK", marks=pytest.mark.nightly)]
)
def test_the_page_is_laid_out_as_in_chromium(browser: Browser, folder: Path, engine: type[Engine]) -> None:
    with served(folder, ears=True) as origin, Chromium(browser) as model, engine() as other:
        model.origin = other.origin = origin
        nothing(checks.layout_is_the_same(model, other, PAGE))


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
