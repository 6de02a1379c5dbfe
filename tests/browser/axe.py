"""axe-core: rules of WCAG 2.0 to 2.2, A and AA, and its best practices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import needs

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def findings(page: Page) -> list[str]:
    """Violations on ``page``, one line per element: ``rule (impact): element: why``."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(needs.source("axe-core/axe.min.js"))
    result = page.evaluate(
        """tags => axe.run(document, {
            runOnly: {type: "tag", values: tags},
            resultTypes: ["violations"],
            // Nobody taps on paper.
            rules: {"target-size": {enabled: !matchMedia("print").matches}},
        })""",
        list(TAGS),
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}: {' '.join(node['failureSummary'].split())[:240]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
