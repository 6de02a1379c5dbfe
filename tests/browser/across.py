"""Checks that need more than one page beside each other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser.modes import WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.browser.eyes import Eyes


FEW = 2
"""Links below which a navigation is none, and ways below which a page is hidden."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is compared of a page with others.

    Attributes:
        title: its title.
        spoken: its header as read aloud.
        ways: how many links its navigations have.
        leading: the paths it leads to.
        usual: the path of the page that says the same in its usual order, its own for most.
    """

    title: str
    spoken: str
    ways: int
    leading: frozenset[str]
    usual: str


def glimpse(eyes: Eyes, path: str) -> Glimpse:
    """The page at ``path`` in short; each is opened once for all checks."""
    if path not in eyes.glimpses:
        with eyes.look(path, WIDE) as visit:
            tree = visit.page.locator("body > header").first.aria_snapshot()
            title, ways, usual, leading = visit.page.evaluate(TOLD)
        # Addresses are relative to the page, and the current entry is marked: both may differ.
        lines = (re.sub(r"\s*\[(current|active)[^]]*\]", "", line) for line in tree.splitlines() if "/url:" not in line)
        spoken = "\n".join(line.rstrip(":") for line in lines)
        eyes.glimpses[path] = Glimpse(title, spoken, ways, frozenset(leading), usual)
    return eyes.glimpses[path]


def titles_tell_pages_apart(eyes: Eyes, paths: Iterable[str]) -> list[str]:
    """9.2.4.2: no two pages have one title, and each but the start page ends with the portal's name."""
    titles = {path: glimpse(eyes, path).title for path in paths}
    often = Counter(titles.values())
    found = [
        f"{path}: title {title!r} is used {often[title]} times" for path, title in titles.items() if often[title] > 1
    ]
    return found + [
        f"{path}: title {title!r} has no „ – “" for path, title in titles.items() if not re.search(r"\S – \S", title)
    ]


INDEXED = """async () => {
  const at = new URL("suche/index/", new URL("/", location.href));
  const head = await fetch(new URL("seiten.json", at));
  if (!head.ok) return [];
  const { ordner, seiten } = await head.json();
  const read = async (_, page) => {
    const { body } = await fetch(new URL(`${ordner}/texte/${page}.bin`, at));
    return `/${(await new Response(body.pipeThrough(new DecompressionStream("deflate"))).json())[0]}`;
  };
  return Promise.all(Array.from({ length: seiten.length / 3 }, read));
}"""
"""Asks the search's own index for the addresses of all its pages."""

LISTED = "[...document.querySelectorAll('main a[href]')].map(link => link.pathname)"
TOLD = """() => [document.title, document.querySelectorAll("nav a[href]").length,
    new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href).pathname,
    [...document.links].map(link => link.pathname).concat([...document.forms].map(form => new URL(form.action).pathname))]"""


def pages_are_found_in_two_ways(eyes: Eyes, paths: Iterable[str]) -> list[str]:
    """9.2.4.5: a page is in the search's index, in the index from A to Z, or two others lead to it; each has a navigation.

    A list in another order is found with the list.
    """
    seen = {path: glimpse(eyes, path) for path in paths}
    with eyes.visit("/a-z/", WIDE) as visit:
        listed = set(visit.page.evaluate(LISTED)) | set(visit.page.evaluate(INDEXED))
    found = [f"{path}: no navigation" for path, page in seen.items() if page.ways < FEW]
    for path, looked in seen.items():
        ways = [other for other, page in seen.items() if other != path and path in page.leading]
        if path not in listed and looked.usual not in listed and len(ways) < FEW and not path.endswith("/404.html"):
            found.append(f"{path}: in no index, and the only way leads from {', '.join(ways) or 'nowhere'}")
    return found


def header_stays_the_same(eyes: Eyes, paths: Iterable[str]) -> list[str]:
    """9.3.2.3: the header says the same things in the same order on every page."""
    spoken = {path: glimpse(eyes, path).spoken for path in paths}
    usual, _ = Counter(spoken.values()).most_common(1)[0]
    return [
        f"{path}: the header differs:\n{text}\n--- usual:\n{usual}" for path, text in spoken.items() if text != usual
    ]
