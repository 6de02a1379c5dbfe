"""Somebody who looks at a portal: opens its pages in any mode and remembers the walks taken with the Tab key."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.browser.modes import WIDE
from tests.browser.visit import visiting
from tests.browser.walk import step, take
from tests.browser.windows import windows_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from tests.browser.across import Glimpse
    from tests.browser.modes import Mode
    from tests.browser.visit import Visit
    from tests.browser.walk import Walk


@dataclass
class Eyes:
    """Looks at the portal served at ``origin``.

    Attributes:
        browser: with which.
        origin: where it is served.
        soon: milliseconds after which nothing is taken to happen any more: patience for slow machines, no measure of speed.
        walks: the walks taken, by page, mode and key.
        glimpses: what was seen of a page for comparing it with others.
    """

    browser: Browser
    origin: str
    soon: float = 10_000
    walks: dict[tuple[str, str, str], Walk] = field(default_factory=dict)
    glimpses: dict[str, Glimpse] = field(default_factory=dict)

    def visit(self, path: str, mode: Mode) -> AbstractContextManager[Visit]:
        """The page at ``path`` in a window of its own, for whoever presses, stores or changes something."""
        return visiting(windows_of(self.browser).profile(mode, "visit"), self.origin, path, mode)

    @contextmanager
    def look(self, path: str, mode: Mode) -> Iterator[Visit]:
        """The page at ``path`` for whoever only reads: all who do, in whatever mode, share one load of it."""
        yield windows_of(self.browser).look(self.origin, path, mode)

    @contextmanager
    def hand(self, path: str, mode: Mode) -> Iterator[Visit]:
        """The page at ``path``, opened anew in a kept window, for whoever presses keys and leaves nothing behind."""
        yield windows_of(self.browser).hand(self.origin, path, mode)

    def close(self) -> None:
        """Trust no page that is still open."""
        windows_of(self.browser).forget(self.origin)

    def walk(self, path: str, mode: Mode, key: str = "Tab") -> Walk:
        """The walk through the page at ``path``, with ``Tab`` from its top or ``Shift+Tab`` from its end."""
        known = (path, mode.name, key)
        if known not in self.walks:
            with self.hand(path, mode) as visit:
                self.walks[known] = self._walk(visit, mode, key)
        return self.walks[known]

    def _walk(self, visit: Visit, mode: Mode, key: str) -> Walk:
        del mode
        return take(visit, key)


class HastyEyes(Eyes):
    """Somebody who walks by key on the phone only, for what differs on the wide screen is how a stop shows."""

    def _walk(self, visit: Visit, mode: Mode, key: str) -> Walk:
        return step(visit) if (mode, key) == (WIDE, "Tab") else take(visit, key)
