"""A visit: one page, opened in one mode, with a log of all it loaded, said and left behind."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tests.browser import needs
from tests.browser.serving import SCRIPTS_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser.modes import Mode


@dataclass
class Visit:
    """One open page.

    Attributes:
        path: where it lies in the portal.
        mode: how it is looked at.
        origin: the server it came from.
        page: the browser's page.
        foreign: addresses asked for that are not the portal's.
        said: errors and warnings of the console, uncaught errors, failed requests.
    """

    path: str
    mode: Mode
    origin: str
    page: Page
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what the page asks for and says from now on."""
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", lambda line: self._told(line.type, line.text))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url} {request.failure}"))
        self.page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def _answered(self, status: int, address: str) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            self.said.append(f"{status}: {address}")

    def _asked(self, address: str) -> None:
        if not address.startswith((self.origin + "/", "data:", "blob:", "about:")):
            self.foreign.append(address)

    def _told(self, kind: str, text: str) -> None:
        # A policy without scripts makes the browser say so for every script; that is the mode, not a fault.
        if kind in {"error", "warning"} and (self.mode.scripts or "Content Security Policy" not in text):
            self.said.append(f"{kind}: {text}")

    def open(self, path: str | None = None) -> None:
        """Go to ``path`` (by default this visit's own); its styles, scripts, pictures and fonts are there afterwards."""
        self.path = path or self.path
        query = "" if self.mode.scripts else f"?{SCRIPTS_OFF}"
        self.page.goto(self.origin + self.path + query)
        self.page.evaluate("document.fonts.ready.then(() => true)")

    def ask(self, probe: str, argument: object = None) -> Any:
        """What our script ``js/<probe>.js`` answers in this page."""
        return self.page.evaluate(needs.probe(probe), argument)

    def add_style(self, rules: str) -> None:
        """Lay ``rules`` over the page; the policy forbids inline styles, a constructed sheet is allowed."""
        self.page.evaluate(
            """rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""",
            rules,
        )

    def left_behind(self) -> list[str]:
        """Cookies and everything stored in the reader's browser, by name."""
        return [f"cookie {one['name']}" for one in self.page.context.cookies()] + list(self.ask("storage"))


def visit_in(context: BrowserContext, origin: str, mode: Mode, path: str = "/") -> Visit:
    """A new page of ``context`` that nobody has gone anywhere with yet."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    if mode.medium == "print":
        page.emulate_media(media="print")
    visit = Visit(path, mode, origin, page)
    visit.listen()
    return visit


@contextmanager
def visiting(browser: Browser, origin: str, path: str, mode: Mode) -> Iterator[Visit]:
    """An open page in a profile of its own, closed again after the block."""
    context = mode.context(browser)
    try:
        visit = visit_in(context, origin, mode, path)
        visit.open()
        yield visit
    finally:
        context.close()
