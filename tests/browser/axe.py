"""axe-core: rules of WCAG 2.0 to 2.2, A and AA, and its best practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import needs

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

OF_COLOUR = ("color-contrast", "link-in-text-block")
"""The rules whose verdict depends on colours."""

RUN = """([tags, only, but, part]) => axe.run(part ?? document, {
    runOnly: only ? {type: "rule", values: only} : {type: "tag", values: tags},
    resultTypes: ["violations"],
    // An element is told by its HTML; to find a selector for each costs a tenth of a look.
    selectors: false,
    // Nobody taps on paper.
    rules: only ? {} : {"target-size": {enabled: !matchMedia("print").matches},
        ...Object.fromEntries(but.map(rule => [rule, {enabled: false}]))},
}).then(result => result.violations.flatMap(rule => rule.nodes.map(node => [rule.id, rule.impact, node.html, node.failureSummary])))"""


def findings(
    page: Page, *, only: tuple[str, ...] | None = None, but: tuple[str, ...] = (), part: str | None = None
) -> list[str]:
    """Violations on ``page``, one line per element: ``rule (impact): element: why``.

    Args:
        page: the open page.
        only: the rules to ask; by default all of ``TAGS``.
        but: rules of ``TAGS`` that are not asked.
        part: a selector of the part to look at; by default the whole page.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(needs.source("axe-core/axe.min.js"))
    told = page.evaluate(RUN, [list(TAGS), list(only) if only else None, list(but), part])
    return [f"{rule} ({impact}): {html[:160]}: {' '.join(why.split())[:240]}" for rule, impact, html, why in told]
