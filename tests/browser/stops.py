"""How often the Tab key stops on a page, told from its HTML: quick, so that every page of a kind can be asked."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_STOPS: Final = frozenset({"button", "select", "textarea", "summary"})
_VOID: Final = frozenset({"input", "img", "br", "hr", "meta", "link", "source", "wbr", "col"})


class _Stops(HTMLParser):
    """Counts what gets the focus; in what is closed, its heading only."""

    def __init__(self) -> None:
        super().__init__()
        self.found = 0
        self.open: list[tuple[str, bool]] = []
        """Each open element, and whether it is a closed ``<details>``."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One more, unless it is folded away."""
        stated = dict(attrs)
        if _stops(tag, stated) and not self._folded(tag):
            self.found += 1
        if tag not in _VOID:
            self.open.append((tag, tag == "details" and "open" not in stated))

    def handle_endtag(self, tag: str) -> None:
        """Leave ``tag`` and whatever in it was never closed."""
        while any(one == tag for one, _ in self.open):
            if self.open.pop()[0] == tag:
                return

    def _folded(self, tag: str) -> bool:
        """Whether something around it is closed; a heading is always seen in what it opens."""
        around = self.open[:-1] if tag == "summary" else self.open
        return any(closed for _, closed in around)


def stops_on(html: str) -> int:
    """The stops on the page ``html``, without those that only a script brings."""
    counter = _Stops()
    counter.feed(html)
    return counter.found


def _stops(tag: str, stated: dict[str, str | None]) -> bool:
    if tag == "a":
        return "href" in stated
    if tag == "input":
        return stated.get("type") != "hidden"
    return tag in _STOPS or stated.get("tabindex") == "0"
