"""A visit: one page, opened in one mode, with a log of all it loaded, said and left behind."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tests.browser import needs
from tests.browser.serving import SCRIPTS_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, CDPSession, Page

    from tests.browser.modes import Mode


STILL = """
  // What is folded learns of a change only when somebody asks how it looks, and would begin to fade then.
  const fading = () => {
    for (const one of document.querySelectorAll("details:not([open]) *")) getComputedStyle(one).backgroundColor;
    return document.getAnimations().filter(one => one instanceof CSSTransition);
  };
  const still = () => { for (let all = fading(); all.length; all = fading()) all.forEach(one => one.finish()); };
"""

SETTLE = f"""async () => {{{STILL}
  // A change of the window or of its colours begins to fade with the next frame, which a page behind others draws late.
  const frame = () => new Promise(done => {{ requestAnimationFrame(done); setTimeout(done, 100); }});
  do {{ still(); await frame(); }} while (fading().length);
}}"""

# A change that a script makes is there when it ends: no frame is waited for.
UNFOLD = f"""() => {{{STILL}
  // Of those that share a name only one can be open.
  window.__closed = [...document.querySelectorAll("details:not([open])")].map(one => [one, one.getAttribute("name")]);
  for (const [one] of __closed) {{ one.removeAttribute("name"); one.open = true; }}
  // What was closed while the mode was switched fades into it only now.
  still();
  return __closed.length;
}}"""
FOLD = """() => { for (const [one, name] of __closed) { one.open = false; if (name !== null) one.setAttribute("name", name); } }"""

DRESS = f"""rules => {{{STILL}
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  still();
}}"""
UNDRESS = f"""() => {{{STILL} document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); still(); }}"""


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
        audited: prints of what axe and HTML_CodeSniffer have seen of this load already.
    """

    path: str
    mode: Mode
    origin: str
    page: Page
    foreign: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    audited: set[str] = field(default_factory=set)

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

    def begin(self, origin: str, path: str) -> None:
        """Go to ``path`` of ``origin`` as if nothing had been seen before."""
        self.origin = origin
        self.foreign.clear()
        self.said.clear()
        self.audited.clear()
        self.open(path)

    def switch(self, mode: Mode) -> None:
        """Look at the open page in another ``mode``, as a reader does who turns the phone or dims the light."""
        if mode != self.mode:
            self.prepare(mode)
            self.settle()

    def prepare(self, mode: Mode) -> None:
        """Be in ``mode`` from now on, without waiting for the open page, which somebody is about to leave."""
        before, self.mode = self.mode, mode
        if before.window != mode.window:
            if before.scale != 1:
                self.tools.send("Emulation.clearDeviceMetricsOverride")
            self.page.set_viewport_size({"width": mode.width, "height": mode.height})
        if mode.scale != 1:
            size = {"width": mode.width, "height": mode.height, "deviceScaleFactor": mode.scale, "mobile": False}
            self.tools.send("Emulation.setDeviceMetricsOverride", size)
        if before.media != mode.media:
            self.page.emulate_media(
                media=mode.medium, color_scheme=mode.scheme, reduced_motion=mode.motion, forced_colors=mode.forced
            )

    def settle(self) -> None:
        """Bring what fades from one look to the other to its end."""
        self.page.evaluate(SETTLE)

    @cached_property
    def tools(self) -> CDPSession:
        """A way past Playwright."""
        return self.page.context.new_cdp_session(self.page)

    def ask(self, probe: str, argument: object = None) -> Any:
        """What our script ``js/<probe>.js`` answers in this page."""
        return self.page.evaluate(needs.probe(probe), argument)

    @contextmanager
    def styled(self, rules: str) -> Iterator[None]:
        """Lay ``rules`` over the page for the block; the policy forbids inline styles, a constructed sheet is allowed."""
        self.page.evaluate(DRESS, rules)
        try:
            yield
        finally:
            self.page.evaluate(UNDRESS)

    @contextmanager
    def unfolded(self) -> Iterator[int]:
        """Open everything that is closed at first for the block, and tell how much that is."""
        try:
            yield int(self.page.evaluate(UNFOLD))
        finally:
            self.page.evaluate(FOLD)

    def clean(self) -> None:
        """Take away what pages left in this profile."""
        self.page.context.clear_cookies()
        self.tools.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})

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
def visiting(context: BrowserContext, origin: str, path: str, mode: Mode) -> Iterator[Visit]:
    """An open page of ``context``; afterwards it is closed, and what it left behind is taken away."""
    visit = visit_in(context, origin, mode, path)
    try:
        visit.open()
        yield visit
    finally:
        visit.clean()
        visit.page.close()
