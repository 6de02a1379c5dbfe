"""Checks by keyboard: what tools that only read a page cannot see. One function per test step of BITV / EN 301 549.

Each takes the eyes and a path, and returns its findings, one line each; an empty list is a pass.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.modes import PHONE, PHONE_DARK, WIDE

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.eyes import Eyes
    from tests.browser.visit import Visit

SINGLE_KEYS = "abcdefghijklmnopqrstuvwxyz0123456789/.,?"

RING = 2.0
"""Least width of a focus ring in CSS pixels."""

RING_CONTRAST = 3.0
"""Least contrast of a focus ring to what it lies on (WCAG 1.4.11)."""

SMALL = 2.0
"""Pixels below which a stop is a dot: hidden, and not meant to be."""

BACK = 40.0
"""Pixels by which a stop may lie above the one before: things beside each other in one row."""


def everything_is_reached(eyes: Eyes, path: str) -> list[str]:
    """9.2.1.1: whatever looks clickable gets the focus, on a screen and on a phone."""
    found = []
    for mode in (WIDE, PHONE_DARK):
        walked = eyes.walk(path, mode)
        found += [f"{mode.name}: not reached: {name}" for name in walked.unreached]
        if not walked.ended:
            found.append(f"{mode.name}: the walk never ends")
        if not walked.stops:
            found.append(f"{mode.name}: nothing can be reached")
    return found


def single_keys_do_nothing(eyes: Eyes, path: str) -> list[str]:
    """9.2.1.4: no letter, figure or sign alone does anything, since speech input types them."""
    with eyes.hand(path, WIDE) as visit:
        before = state(visit)
        visit.page.keyboard.type(SINGLE_KEYS)
        if state(visit) == before:
            return []
        return [f"key {key!r} does something" for key in SINGLE_KEYS if reacts(visit, key)] or [
            "keys do something together"
        ]


def reacts(visit: Visit, key: str) -> bool:
    """Whether ``key`` alone changes anything on the freshly opened page."""
    visit.open()
    before = state(visit)
    visit.page.keyboard.press(key)
    return state(visit) != before


def state(visit: Visit) -> list[object]:
    """Address, focus and what is open: what a key could have changed."""
    found: list[object] = visit.page.evaluate(
        """() => [location.href, document.activeElement?.outerHTML.slice(0, 200), scrollX,
        document.querySelectorAll("[open], [aria-expanded=true], :popover-open").length]"""
    )
    return found


def navigation_can_be_skipped(eyes: Eyes, path: str) -> list[str]:
    """9.2.4.1: the first stop is a link into the page, and the stop after taking it lies in the main part; or it lies there itself."""
    with eyes.hand(path, WIDE) as visit:
        visit.ask("walk")
        visit.page.keyboard.press("Tab")
        first = stop(visit)
        if first and first["inMain"]:  # nothing stands before it that could be skipped
            return []
        if not first or not (first["href"] or "").startswith("#"):
            return [f"first stop is {first['name'] if first else 'nothing'}"]
        visit.page.keyboard.press("Enter")
        target = visit.page.evaluate(
            "id => Boolean(document.getElementById(id)?.closest('main'))", first["href"].removeprefix("#")
        )
        visit.page.keyboard.press("Tab")
        after = stop(visit)
        # A page without a link in its main part goes on to the footer; what counts is that the header is behind.
        passed = target and (after is None or after["inMain"] or footer_follows(visit))
        return [] if passed else [f"after the skip link comes {after['name'] if after else 'nothing'}"]


def stop(visit: Visit) -> dict[str, Any] | None:
    """Where the last press of the Tab key led, as ``js/walk.js`` noted it."""
    noted: dict[str, Any] | None = visit.page.evaluate("__walk.at(-1)")
    return noted


def footer_follows(visit: Visit) -> bool:
    """Whether the focus lies after the main part of the page."""
    return bool(
        visit.page.evaluate(
            """() => Boolean(document.querySelector("main").compareDocumentPosition(document.activeElement)
            & Node.DOCUMENT_POSITION_FOLLOWING)"""
        )
    )


def order_makes_sense(eyes: Eyes, path: str) -> list[str]:
    """9.2.4.3: every stop can be seen, and on a phone none lies above the one before."""
    found = [
        f"{mode.name}: cannot be seen: {stop['name']}"
        for mode in (WIDE, PHONE_DARK)
        for stop in eyes.walk(path, mode).stops
        if not can_be_seen(stop)
    ]
    flowing = [stop for stop in eyes.walk(path, PHONE_DARK).stops if not stop["fixed"]]
    for one, following in pairwise(flowing):
        if following["y"] < one["y"] - BACK:
            found.append(f"from {one['name']} at {one['y']:.0f} back to {following['name']} at {following['y']:.0f}")
    return found


def can_be_seen(stop: dict[str, Any]) -> bool:
    """Whether a stop lies in the window and is more than a dot."""
    return bool(stop["onScreen"] and stop["opacity"] > 0.1 and min(stop["width"], stop["height"]) >= SMALL)


def focus_is_visible(eyes: Eyes, path: str) -> list[str]:
    """9.2.4.7 and 9.1.4.11: a ring of two pixels and 3:1 around every stop, light on a screen and dark on a phone."""
    found = []
    for mode in (WIDE, PHONE_DARK):
        for stop in eyes.walk(path, mode).stops:
            if stop["ringWidth"] < RING:
                found.append(f"{mode.name}: ring of {stop['ringWidth']} px: {stop['name']}")
            elif stop["ringContrast"] < RING_CONTRAST:
                found.append(f"{mode.name}: ring of {stop['ringContrast']:.2f}:1: {stop['name']}")
    return found


STAYING = """[...document.querySelectorAll("body *")].some(one =>
    ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility({ checkVisibilityCSS: true }))"""
"""Whether anything stays in place while the page scrolls."""


def focus_is_not_covered(eyes: Eyes, path: str) -> list[str]:
    """9.2.4.11: no stop lies wholly under something else, nor, backwards, under a bar that stays in place.

    What scrolls with the page covers the same on the way back, so only a bar makes a walk backwards.
    """
    walks = [(mode, eyes.walk(path, mode)) for mode in (WIDE, PHONE_DARK)]
    for mode in (WIDE, PHONE):
        with eyes.look(path, mode) as visit:
            stays = visit.page.evaluate(STAYING)
        walks += [(mode, eyes.walk(path, mode, "Shift+Tab"))] if stays else []
    return [
        f"{mode.name}: covered: {stop['name']}"
        for mode, walk in walks
        for stop in walk.stops
        if stop["onScreen"] and not stop["seen"]
    ]


def nothing_is_left_behind(eyes: Eyes, path: str) -> list[str]:
    """§ 25 TDDDG: no cookie, no storage, no request to anybody else, and nothing to complain about in the console.

    Asked after a walk through the whole page, when everything that waits for the reader has been set off.
    """
    return eyes.walk(path, WIDE).left


OPENERS = "header :is(button[aria-expanded], summary):visible"
"""What opens something in the header."""
EXPANDED = "one => one.localName === 'summary' ? one.parentElement.open : one.getAttribute('aria-expanded') === 'true'"
CONTROLLED = """one => one.localName === 'summary' ? [...one.parentElement.children].slice(1)
  : (one.getAttribute('aria-controls') ?? '').split(' ').map(id => document.getElementById(id)).filter(Boolean)"""


def menu_opens_and_closes(eyes: Eyes, path: str) -> list[str]:
    """9.2.1.1 and 9.4.1.2: whatever opens something in the header does so by key, tells it, and Escape closes it."""
    found = []
    for mode in (WIDE, PHONE):
        with eyes.hand(path, mode) as visit:
            openers = visit.page.locator(OPENERS)
            for place in range(openers.count()):
                found += opens_and_closes(visit, place)
    return found


def opens_and_closes(visit: Visit, place: int) -> list[str]:
    """Findings about the opener number ``place`` of the header."""
    button = visit.page.locator(OPENERS).nth(place)
    name = button.inner_text()
    hidden = f"({CONTROLLED})(one).filter(one => !one.checkVisibility()).length"
    found = [] if button.evaluate(f"one => ({CONTROLLED})(one).length") else [f"{name}: no aria-controls"]
    button.focus()
    visit.page.keyboard.press("Enter")
    if not button.evaluate(EXPANDED):
        return [*found, f"{name}: Enter does not open"]
    found += [f"{name}: stays hidden"] if button.evaluate(f"one => {hidden}") else []
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Escape")
    if button.evaluate(EXPANDED):
        return [*found, f"{name}: Escape does not close"]
    if not button.evaluate("button => button === document.activeElement"):
        found.append(f"{name}: Escape does not bring the focus back")
    return found


def changes(place: Locator, before: str, soon: float) -> bool:
    """Whether ``place`` holds within ``soon`` milliseconds another text than ``before``: an index may have to be loaded first."""
    try:
        expect(place).not_to_have_text(before, timeout=soon)
    except AssertionError:
        return False
    return True


NARROWING = "Boolean(document.querySelector('main form :is(select, input[type=checkbox])'))"
"""Whether there is anything to narrow a list down with."""


def changes_are_told(eyes: Eyes, path: str, *, required: bool = False) -> list[str]:
    """9.4.1.3: narrowing a list down changes the text of a ``role=status``, and the focus stays where it was.

    Args:
        eyes: who looks.
        path: the page.
        required: whether the page must have a list that can be narrowed down.
    """
    with eyes.look(path, WIDE) as visit:
        if not required and not visit.page.evaluate(NARROWING):
            return []
    with eyes.hand(path, WIDE) as visit:
        for summary in visit.page.locator("main details:not([open]):has(form) > summary").all():
            summary.press("Enter")
        control = visit.page.locator("main form select:visible, main form input[type=checkbox]:visible").first
        status = visit.page.locator("main [role=status]")
        if not control.count() or not status.count():
            return ["nothing to narrow down, or no role=status"] if required else []
        before = status.first.inner_text()
        control.focus()
        if control.evaluate("control => control.matches('select')"):
            visit.page.keyboard.press("ArrowDown")
        else:
            visit.page.keyboard.press("Space")
        expect(visit.page.locator("main [aria-busy=true]")).to_have_count(0, timeout=eyes.soon)
        found = [] if changes(status.first, before, eyes.soon) else [f"status stays {before!r}"]
        if not control.evaluate("control => control === document.activeElement"):
            found.append("the focus is lost")
        return found
