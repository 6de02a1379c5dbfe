"""HTML_CodeSniffer: a second opinion on WCAG 2 AA. Only its errors count; its warnings and notices are questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import needs

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = """() => new Promise((done, fail) => HTMLCS.process("WCAG2AA", document, () => done(
    HTMLCS.getMessages().filter(one => one.type === HTMLCS.ERROR).map(one =>
        `${one.code}: ${(one.element.outerHTML || "document").slice(0, 160)}: ${one.msg}`)), fail))"""


def findings(page: Page) -> list[str]:
    """Errors on ``page``, one line each: ``code: element: why``."""
    if not page.evaluate("Boolean(window.HTMLCS)"):
        page.evaluate(needs.source("html_codesniffer/build/HTMLCS.js"))
    return list(page.evaluate(RUN))
