"""What must be the same in every engine. Each check returns its findings, one a line; an empty list is a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.browser.engines.engine import ENTER, ESCAPE, PHONE, TAB, WIDE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.engines.engine import Engine

WIDTHS = (WIDE, PHONE)

CLOSE = 0.05
"""Part of a text's width by which its room may miss it, or be more: so far apart are two engines' letters and rounding."""

SHARED = 0.15
"""The same for cells: how much width of a table each column gets is the engine's own affair, within limits."""

Blocks = dict[str, dict[str, Any]]
"""What ``js/lines.js`` tells of a page: way to a block -> lines, width of its text on one line, room."""


def laid_out(engine: Engine, path: str, rules: str = "") -> dict[int, tuple[Blocks, list[str]]]:
    """Width -> the blocks of the page at ``path`` and what is cut or too wide; ``rules`` are laid over the page."""
    told = {}
    engine.open(path)
    # What comes with the first key or move is there in every engine, whether or not a pointer happens to lie on its page.
    engine.tell("() => { document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })); }")
    if rules:
        engine.add_style(rules)
    for width in WIDTHS:
        engine.show(width)
        told[width] = (engine.ask("lines"), engine.ask("clipped"))
    return told


def broken(model: Blocks, other: Blocks) -> list[str]:
    """Blocks that stand on one line in ``model`` and on more in ``other``.

    Compared is every block that holds text itself: paragraphs and headings as well as numbers, tags, buttons, heads of
    tables and entries of the navigation, as long as they are blocks, cells or items of a grid; a part of a running
    line may go to the next one. A single word must never break. Several words may where they just fit, since letters
    are a little wider in one engine than in the other: neither in a room that is clearly too small for them nor in one
    that is clearly large enough, unless a tag or button beside them takes its share.
    """
    found = []
    for way, block in model.items():
        there = other.get(way)
        if block["lines"] != 1 or there is None or there["lines"] == 1:
            continue
        need, room = block["need"], there["room"]
        split = block["word"] and block["alone"]
        missing = 1 - room / need
        if split or missing > (SHARED if block["cell"] else CLOSE) or (block["alone"] and -missing > CLOSE):
            lines = there["lines"]
            found.append(f"{block['name']} stands on {lines} lines, not 1: {room:.0f} px for {need:.0f} px of text")
    return found


def gone(model: Blocks, other: Blocks) -> list[str]:
    """Blocks that are seen in one engine only."""
    found = [f"{model[way]['name']} is not to be seen" for way in model if way not in other]
    return found + [f"{other[way]['name']} is to be seen here only" for way in other if way not in model]


def layout_is_the_same(model: Engine, engine: Engine, path: str, rules: str = "") -> list[str]:
    """At both widths: nothing cut or too wide, all that ``model`` shows, nothing broken over lines, nothing complained about."""
    expected = laid_out(model, path)
    found = []
    for width, (blocks, cut) in laid_out(engine, path, rules).items():
        seen = expected[width][0]
        found += [f"{width}: {one}" for one in [*cut, *gone(seen, blocks), *broken(seen, blocks)]]
    return found + engine.said()


def search_finds(engine: Engine) -> list[str]:
    """A word typed into the search of the start page brings hits."""
    engine.open("/")
    engine.click("form[role=search] input[name=q]")
    engine.type(f"Termin{ENTER}")
    if not engine.arrives("/suche/"):
        return ["Enter does not lead to the search"]
    engine.until(ANSWERED)
    hits, status = engine.tell(HITS)
    return ([] if hits > 1 else [f"{hits} hits; the status says {status!r}"]) + engine.said()


ANSWERED = """() => { const status = document.getElementById("suche-status");
  return !document.querySelector("#suche[aria-busy]") && status.textContent && status.textContent !== status.dataset.busy; }"""
HITS = """() => [document.querySelectorAll("#suche-treffer a").length, document.getElementById("suche-status").textContent]"""


def filter_narrows(engine: Engine) -> list[str]:
    """A choice in the filter leaves fewer measures, as many as it says itself, and the status line says so."""
    engine.open("/massnahmen/")
    every, before = engine.tell(LEFT)
    told = engine.tell(
        "() => document.querySelector('[name=phase][value=geplant]').closest('label').querySelector('.num').textContent"
    )
    engine.click("label:has([name=phase][value=geplant])")
    fewer, after = engine.tell(LEFT)
    found = [] if 0 < fewer < every else [f"{fewer} of {every} are left"]
    found += [] if str(fewer) == told else [f"{fewer} are left, the choice says {told}"]
    found += [] if after != before and after.startswith(f"{fewer} ") else [f"the status says {after!r}"]
    return found + engine.said()


LEFT = """() => [[...document.querySelectorAll(".rows > li")].filter(row => row.checkVisibility()).length,
  document.getElementById("filter-status").textContent]"""


def menu_opens_and_closes(engine: Engine) -> list[str]:
    """At both widths the menu opens on a click, Escape closes it and gives the focus back."""
    return [f"{width}: {one}" for width in WIDTHS for one in menu_at(engine, width)]


def menu_at(engine: Engine, width: int) -> list[str]:
    """Findings about the menu at ``width``."""
    engine.open("/", width)
    found = [] if engine.tell(MENU)["seen"] is False else ["the menu is open at first"]
    engine.click("#menu-button")
    opened = engine.tell(MENU)
    found += [] if opened["seen"] and opened["told"] == "true" else [f"a click does not open the menu: {opened}"]
    engine.type(TAB + ESCAPE)
    closed = engine.tell(MENU)
    found += [] if not closed["seen"] and closed["told"] == "false" else [f"Escape does not close the menu: {closed}"]
    found += [] if closed["focused"] else ["Escape does not bring the focus back"]
    return found + engine.said()


MENU = """() => { const button = document.getElementById("menu-button"); return {
  seen: document.querySelector("#menu a").checkVisibility(), told: String(button.parentElement.open),
  focused: button === document.activeElement }; }"""


def citation_is_copied_and_saved(engine: Engine) -> list[str]:
    """The button beside the citation copies or marks it, and each other one saves a file with the page's address."""
    engine.open("/massnahmen/m-07/")
    # The first key brings the buttons.
    engine.type(ESCAPE)
    if not engine.tell("() => document.querySelectorAll('button[data-cite]').length"):
        return ["no buttons beside the citation"]
    engine.click("button[data-cite=copy]")
    if not engine.brings(f"() => /kopiert|markiert/.test(({CITING_SAYS})())"):
        return [f"the copy is not told: {engine.tell(CITING_SAYS)!r}"]
    engine.click(".citing summary")
    for ending in ("bib", "ris", "json"):
        engine.click(f"button[data-cite={ending}]")
        text = engine.saved(f"massnahmen-m-07.{ending}")
        if "massnahmen/m-07/" not in text:
            return [f"{ending}: saved {text!r}"]
    return engine.said()


CITING_SAYS = "() => document.querySelector('.citing > [role=status]')?.textContent ?? ''"


def chart_comes_alive(engine: Engine) -> list[str]:
    """A click on the button of a figure brings the interactive view, a second one the picture back."""
    engine.open("/kennzahlen/k-03/")
    found = []
    for wanted in (True, False):
        engine.click("button[data-chart]")
        engine.until("() => !document.querySelector('button[data-chart][aria-busy]')")
        width, height = engine.tell(LIVE)
        if (min(width, height) > SMALL) is not wanted:
            state = "no interactive view" if wanted else "the picture does not come back"
            found.append(f"{state}: {width:.0f} by {height:.0f} px")
    return found + engine.said()


SMALL = 100
"""Pixels below which an interactive view is none."""

LIVE = """() => { const box = document.querySelector(".ch-live svg, .ch-live canvas")?.getBoundingClientRect();
  return [box?.width ?? 0, box?.height ?? 0]; }"""

DOING: tuple[Callable[[Engine], list[str]], ...] = (
    search_finds,
    filter_narrows,
    menu_opens_and_closes,
    citation_is_copied_and_saved,
    chart_comes_alive,
)
"""What readers do."""
