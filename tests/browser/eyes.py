"""Somebody who looks at a portal: opens its pages in any mode and remembers the walks taken with the Tab key."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.browser.visit import Visit, visit_in, visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser

    from tests.browser.modes import Mode

FAR = 1500
"""Stops after which a walk is taken to go in circles."""


@dataclass(frozen=True)
class Walk:
    """Every stop of the Tab key in order, as ``js/stop.js`` tells it, and what looks clickable but was never reached."""

    stops: list[dict[str, Any]]
    unreached: list[str]
    ended: bool


@dataclass
class Eyes:
    """Looks at the portal served at ``origin``."""

    browser: Browser
    origin: str
    walks: dict[tuple[str, str, str], Walk] = field(default_factory=dict)
    windows: dict[str, Visit] = field(default_factory=dict)

    def visit(self, path: str, mode: Mode) -> AbstractContextManager[Visit]:
        """The page at ``path`` in a profile of its own, for whoever presses, stores or changes something."""
        return visiting(self.browser, self.origin, path, mode)

    @contextmanager
    def look(self, path: str, mode: Mode) -> Iterator[Visit]:
        """The page at ``path`` in the one window kept for ``mode``, for whoever only reads: a profile costs more than a page."""
        if mode.name not in self.windows:
            self.windows[mode.name] = visit_in(mode.context(self.browser), self.origin, mode)
        visit = self.windows[mode.name]
        visit.open(path)
        yield visit

    def close(self) -> None:
        """Close the windows that were kept."""
        for visit in self.windows.values():
            visit.page.context.close()
        self.windows.clear()

    def walk(self, path: str, mode: Mode, key: str = "Tab") -> Walk:
        """The walk through the page at ``path``, with ``Tab`` from its top or ``Shift+Tab`` from its end."""
        known = (path, mode.name, key)
        if known not in self.walks:
            with self.visit(path, mode) as visit:
                self.walks[known] = walk(visit, key)
        return self.walks[known]


def walk(visit: Visit, key: str) -> Walk:
    """Press ``key`` until the focus leaves the page or comes round again."""
    stops: list[dict[str, Any]] = []
    press = partial(visit.page.keyboard.press, key)
    for _ in range(FAR):
        press()
        stop = visit.ask("stop")
        if stop is None or stop["number"] < len(stops):
            return Walk(stops, visit.ask("unreached"), ended=True)
        stops.append(stop)
    return Walk(stops, visit.ask("unreached"), ended=False)
