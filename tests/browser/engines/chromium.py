"""The Chromium that the other tests look through, as one engine among others: the one that pages are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.engines.engine import HEIGHT, WIDE, Engine

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Chromium(Engine):
    """One window of ``browser``; the browser itself belongs to whoever started it."""

    name = "Chromium"

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page(viewport={"width": WIDE, "height": HEIGHT}, locale="de-DE")

    def resize(self, width: int, height: int) -> None:
        """Set the size of the page's view."""
        self.page.set_viewport_size({"width": width, "height": height})

    def go(self, address: str) -> None:
        """Load ``address``."""
        self.page.goto(address)

    def answer(self, function: str) -> str:
        """Call ``function`` in the page."""
        return str(self.page.evaluate(function))

    def perform(self, source: dict[str, Any]) -> None:
        """Nobody acts here: the other tests do, and in more ways."""
        raise NotImplementedError

    def picture(self) -> bytes:
        """The whole page as PNG."""
        return self.page.screenshot(full_page=True)

    def close(self) -> None:
        """Close the window."""
        self.page.close()
