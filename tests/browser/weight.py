"""What a first view costs: bytes over the wire by kind, and how much JavaScript runs before the reader does anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.browser.modes import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Response

    from tests.browser.eyes import Eyes

KINDS = {"document": "html", "stylesheet": "css", "script": "js", "font": "fonts", "image": "pictures"}


@dataclass(frozen=True, slots=True)
class Weight:
    """The cost of one page for somebody who was never there, in bytes as sent (gzip where a server would).

    Attributes:
        html, css, js, fonts, pictures, other: by kind; charts are part of the HTML, the icon is a picture.
        run: bytes of JavaScript in functions that ran while the page loaded.
        elements: elements of the page.
    """

    html: int
    css: int
    js: int
    fonts: int
    pictures: int
    other: int
    run: int
    elements: int

    @property
    def sent(self) -> int:
        """All that is sent."""
        return self.html + self.css + self.js + self.fonts + self.pictures + self.other


def weigh(eyes: Eyes, path: str) -> Weight:
    """Open ``path`` in a fresh profile, wait until nothing more is loaded, and weigh it."""
    context = PHONE.context(eyes.browser)
    try:
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks what it is given
        tools = context.new_cdp_session(page)
        tools.send("Profiler.enable")
        tools.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})
        page.goto(eyes.origin + path)
        page.wait_for_load_state("networkidle")
        ran = executed(tools.send("Profiler.takePreciseCoverage")["result"])
        sums = dict.fromkeys((*KINDS.values(), "other"), 0)
        for answer in answers:
            sums[KINDS.get(answer.request.resource_type, "other")] += int(answer.headers.get("content-length", 0))
        if not any("icon" in answer.url for answer in answers):
            # A browser without a window does not fetch it; every other one does.
            sums["pictures"] += icon(page.evaluate("document.querySelector('link[rel~=icon]')?.href || ''"), page)
        return Weight(**sums, run=ran, elements=page.locator("*").count())
    finally:
        context.close()


def icon(address: str, page: Any) -> int:
    """The size of the icon at ``address`` as sent."""
    if not address.startswith("http"):
        return 0
    return int(page.request.get(address).headers.get("content-length", 0))


def executed(scripts: list[dict[str, Any]]) -> int:
    """Bytes of functions that ran. Ranges of a function lie within those of the one around it, so the inner ones decide."""
    total = 0
    for script in scripts:
        if not script["url"].startswith("http"):
            continue
        ranges = [one for function in script["functions"] for one in function["ranges"]]
        flags = bytearray(max((one["endOffset"] for one in ranges), default=0))
        for one in sorted(ranges, key=lambda one: (one["startOffset"], -one["endOffset"])):
            size = one["endOffset"] - one["startOffset"]
            flags[one["startOffset"] : one["endOffset"]] = bytes([one["count"] > 0]) * size
        total += sum(flags)
    return total
