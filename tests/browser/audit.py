"""axe-core and HTML_CodeSniffer on one load of a page, in one mode after the other and with what is closed at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import axe, htmlcs, needs
from tests.browser.keyboard import OPENERS

if TYPE_CHECKING:
    from tests.browser.engines.engine import Engine
    from tests.browser.eyes import Eyes
    from tests.browser.modes import Mode
    from tests.browser.visit import Visit


def findings(eyes: Eyes, path: str, mode: Mode) -> list[str]:
    """What both find on the page at ``path`` in ``mode``."""
    with eyes.look(path, mode) as visit:
        return fresh(visit)


def fresh(visit: Visit) -> list[str]:
    """What both find on the open page, less what they have been asked of the same load already.

    Where nothing but colours differs from a look before, axe is asked its rules of colour only; where nothing differs at
    all, neither is asked.
    """
    prints = visit.ask("prints")
    seen = set(visit.audited)
    visit.audited |= set(prints.values())
    if prints["coloured"] in seen:
        return []
    of_axe = axe.findings(visit.page, only=axe.OF_COLOUR if prints["there"] in seen else None)
    return [*of_axe, *htmlcs.findings(visit.page)]


def differing(eyes: Eyes, path: str, mode: Mode) -> list[str]:
    """What axe finds on the page at ``path`` in ``mode`` by the rules whose verdict may differ from that in the wide, light one.

    In the dark these are the rules of colour. On a narrower screen and without scripts they are all others: what is
    beside each other there has the colours it has here.
    """
    with eyes.look(path, mode) as visit:
        if mode.scheme == "dark":
            return axe.findings(visit.page, only=axe.OF_COLOUR)
        return axe.findings(visit.page, but=axe.OF_COLOUR)


def findings_unfolded(eyes: Eyes, path: str, mode: Mode) -> list[str]:
    """What axe finds in what is closed at first on the page at ``path`` in ``mode``, with all of it open."""
    with eyes.look(path, mode) as visit, visit.unfolded() as opened:
        return axe.findings(visit.page, part="details") if opened else []


def findings_with_menu(eyes: Eyes, path: str, mode: Mode, part: str | None = "header") -> list[str]:
    """What axe finds with the menu open in ``part`` of the page at ``path``, all of it for None; ``mode`` is one of a phone."""
    with eyes.hand(path, mode) as visit:
        button = visit.page.locator(OPENERS).first
        if not button.count():
            return ["no menu button on a phone"]
        button.click()
        visit.settle()
        return axe.findings(visit.page, part=part)


def findings_in(engine: Engine, path: str) -> list[str]:
    """What both find on the page at ``path`` in another browser."""
    engine.open(path)
    for source in ("axe-core/axe.min.js", "html_codesniffer/build/HTMLCS.js"):
        engine.tell(f"() => {{\n{needs.source(source)}\n}}")
    told = engine.tell(axe.RUN, [list(axe.TAGS), None, [], None])
    return [*map(str, told), *engine.tell(htmlcs.RUN)]
