"""Windows kept open in a browser as long as it runs: to make a profile costs more than to open a page in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from tests.browser.modes import WIDE, WITHOUT_SCRIPTS
from tests.browser.visit import visit_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from tests.browser.modes import Mode
    from tests.browser.visit import Visit

LOOKS = 3
"""So many pages stay open for those who only read: two to go back and forth between, and one without scripts."""


@dataclass
class Windows:
    """What is open in ``browser``.

    Attributes:
        browser: the browser.
        profiles: a profile for each use and mode.
        looks: pages that nobody touches, the one looked at last at the end.
        hands: a page for each mode in which keys are pressed.
    """

    browser: Browser
    profiles: dict[str, BrowserContext] = field(default_factory=dict)
    looks: list[Visit] = field(default_factory=list)
    hands: dict[str, Visit] = field(default_factory=dict)

    def profile(self, mode: Mode, use: str) -> BrowserContext:
        """The profile in ``mode`` for one ``use``."""
        name = f"{use} {mode.name}"
        if name not in self.profiles:
            self.profiles[name] = mode.context(self.browser)
        return self.profiles[name]

    def look(self, origin: str, path: str, mode: Mode) -> Visit:
        """The page at ``path`` in ``mode``; opened only where it is not open yet, for the modes of one page share a load."""
        asked = (origin, path, mode.scripts)
        found = next((one for one in self.looks if (one.origin, one.path, one.mode.scripts) == asked), None)
        found = found or self._opened(origin, path, WIDE if mode.scripts else WITHOUT_SCRIPTS)
        self.looks.remove(found)
        self.looks.append(found)
        found.switch(mode)
        return found

    def _opened(self, origin: str, path: str, mode: Mode) -> Visit:
        if len(self.looks) < LOOKS:
            self.looks.insert(0, visit_in(self.profile(WIDE, "look"), origin, WIDE))
        window = self.looks[0]
        window.path = ""
        window.prepare(mode)
        window.begin(origin, path)
        return window

    def hand(self, origin: str, path: str, mode: Mode) -> Visit:
        """The page at ``path``, freshly opened in a clean profile for whoever presses keys."""
        if mode.name not in self.hands:
            self.hands[mode.name] = visit_in(self.profile(mode, "hands"), origin, mode)
        window = self.hands[mode.name]
        window.clean()
        window.begin(origin, path)
        return window

    def forget(self, origin: str) -> None:
        """What was served from ``origin`` may be another page next time."""
        for one in self.looks:
            if one.origin == origin:
                one.path = ""


KEPT: WeakKeyDictionary[Browser, Windows] = WeakKeyDictionary()


def windows_of(browser: Browser) -> Windows:
    """The windows kept in ``browser``."""
    return KEPT.setdefault(browser, Windows(browser))
