"""The policy stops what is planted into a page, sent by a server or carried by the page alone, and nothing of our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS, most
from tests.browser.modes import WIDE
from tests.browser.serving import served
from tests.browser.windows import windows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
HEARD = """() => {
  window.heard = [];
  document.addEventListener("securitypolicyviolation", (one) => window.heard.push(one.effectiveDirective));
}"""
PLANTED = {
    "script-src-elem": '<script>document.title = "ran"</script>',
    "script-src-attr": '<p onclick="document.title = 1" id="handler">x</p>',
    "style-src-elem": "<style>body { color: red }</style>",
    "style-src-attr": '<p style="color: red">x</p>',
    "img-src": '<img alt="x" src="https://fremd.example/x.png">',
    "frame-src": '<iframe title="x" src="https://fremd.example/"></iframe>',
    "media-src": '<video src="https://fremd.example/x.mp4"></video>',
    "object-src": '<object data="https://fremd.example/x"></object>',
    "base-uri": '<base href="https://fremd.example/">',
}
"""Directive that is broken -> what breaks it."""


@pytest.fixture(scope="module", params=["header", "page"])
def guard(request: pytest.FixtureRequest) -> str:
    """Who states the policy."""
    return str(request.param)


def heard(browser: Browser, folder: Path, guard: str, path: str, planted: str = "") -> tuple[list[str], list[str], str]:
    """The directives that the page at ``path`` breaks, what it asks others for, and its title."""
    file = f"{path}index.html" if path.endswith("/") or not path else path
    html = (folder / file).read_text(encoding="utf-8")
    assert META.search(html)
    if guard == "header":
        html = META.sub("", html, count=1)
    html = html.replace("</main>", f"{planted}</main>", 1)
    asked: list[str] = []
    stopped: list[str] = []
    with served(folder, {file: html}, bare=guard == "page") as origin:
        page = windows_of(browser).profile(WIDE, "policy").new_page()
        page.add_init_script(f"({HEARD})()")
        page.on("request", lambda request: asked.append(request.url))
        # the browser names what it was about to ask for before it looks at the policy
        page.on("requestfailed", lambda request: stopped.append(request.url) if request.failure == "csp" else None)
        page.goto(f"{origin}/{path}", wait_until="load")
        if planted and page.locator("#handler").count():
            page.locator("#handler").click()
        found, title = page.evaluate("() => window.heard"), page.title()
        page.close()
        return found, [one for one in asked if not one.startswith((origin, "blob:")) and one not in stopped], title


@pytest.mark.parametrize("directive", PLANTED)
def test_what_is_planted_neither_runs_nor_loads(browser: Browser, site: Path, guard: str, directive: str) -> None:
    found, asked, title = heard(browser, site, guard, "", PLANTED[directive])
    assert directive in found
    assert asked == []
    assert title not in {"ran", "1"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_our_own_breaks_no_rule(browser: Browser, site: Path, kind: str) -> None:
    for guard in ("header", "page"):
        assert heard(browser, site, guard, most(site, kind).lstrip("/"))[:2] == ([], [])


@pytest.fixture(scope="module")
def from_disk(browser: Browser, site: Path) -> Iterator[tuple[str, list[str]]]:
    """The title and complaints of the start page, opened from a folder without any server."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((site / "index.html").as_uri())
    yield page.evaluate("() => getComputedStyle(document.body).fontFamily"), said
    page.close()


def test_a_page_that_is_opened_from_a_folder_has_its_style(from_disk: tuple[str, list[str]]) -> None:
    family, said = from_disk
    assert "Portal" in family
    assert [one for one in said if "Content Security Policy" in one] == []
