"""A walk: every stop of the Tab key through a page. The page notes the stops itself, so that only key presses are sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.browser.visit import Visit

FAR = 1500
"""Stops after which a walk is taken to go in circles."""

MORE = 8
"""Keys pressed at a time beyond what seems to be there."""

STOPS = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(one => one.checkVisibility({ checkVisibilityCSS: true })).length"""


@dataclass(frozen=True)
class Walk:
    """A walk from one end of a page to the other.

    Attributes:
        stops: every stop in order, as ``js/walk.js`` notes it.
        unreached: what looks clickable but was never reached.
        ended: whether the focus left the page or came round again.
        left: what the page stored, asked for elsewhere and complained about meanwhile.
    """

    stops: list[dict[str, Any]]
    unreached: list[str]
    ended: bool
    left: list[str]


def take(visit: Visit, key: str) -> Walk:
    """Press ``key`` until the focus leaves the freshly opened page or comes round again."""
    visit.ask("walk")
    pressed, due = 0, int(visit.page.evaluate(STOPS)) + 1
    stops: list[dict[str, Any]] = []
    ended = False
    while not ended and pressed < FAR:
        for _ in range(due):
            visit.page.keyboard.press(key)
        pressed, due = pressed + due, MORE
        stops, ended = until_it_ends(visit.page.evaluate("__walk"))
    return Walk(stops, visit.ask("unreached"), ended, left_by(visit))


def step(visit: Visit) -> Walk:
    """Have the freshly opened page lead the focus itself to what the Tab key reaches: in its order, and quicker.

    Whether the keys lead there as well, and ever come to an end, only ``take`` can tell.
    """
    # Whoever comes by keyboard is shown where the focus is, and the browser goes on showing it.
    visit.page.keyboard.press("Tab")
    visit.ask("walk")
    visit.ask("step")
    return Walk(visit.page.evaluate("__walk"), visit.ask("unreached"), ended=True, left=left_by(visit))


def left_by(visit: Visit) -> list[str]:
    """What the page stored, asked for elsewhere and complained about."""
    return [*visit.left_behind(), *(f"asked for {one}" for one in visit.foreign), *visit.said]


def until_it_ends(noted: list[dict[str, Any] | None]) -> tuple[list[dict[str, Any]], bool]:
    """The stops up to where the focus is on none or on one that was before, and whether it ever was."""
    stops: list[dict[str, Any]] = []
    for stop in noted:
        if stop is None or stop["number"] < len(stops):
            return stops, True
        stops.append(stop)
    return stops, False
