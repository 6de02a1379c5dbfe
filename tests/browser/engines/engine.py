"""What every engine can do: open a page in a width, answer a probe, click, type, and say what went wrong."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.browser import needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Self

WIDE = 1280
PHONE = 375
HEIGHT = 900
PATIENCE = 60_000
"""Milliseconds after which something that should happen has not: as long as the other tests wait."""

ESCAPE = "\ue00c"
ENTER = "\ue007"
TAB = "\ue004"
"""Keys without a letter, as both standards write them."""

POINTED = """selector => {
  const place = [...document.querySelectorAll(selector)].find(shown);
  if (!place) return { problem: "is not to be seen" };
  place.scrollIntoView({ block: "center", behavior: "instant" });
  const box = place.getBoundingClientRect();
  const x = Math.floor(box.left + box.width / 2), y = Math.floor(box.top + box.height / 2);
  const top = document.elementFromPoint(x, y);
  const hit = top && (place.contains(top) || top.contains(place) || top.closest("label")?.contains(place));
  return hit ? { x, y } : { problem: `is covered by ${top ? named(top) : "nothing"}` };
}"""
"""Where to point at the first visible element of a selector, which must lie on top."""

UNTIL = """patience => new Promise(resolve => {
  const end = performance.now() + patience;
  const look = () => {
    if ((CONDITION)()) return resolve(true);
    if (performance.now() > end) return resolve(false);
    requestAnimationFrame(look);
  };
  look();
})"""

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
"""Answers once what was changed before has been drawn."""


class Engine(ABC):
    """One browser with one window.

    Attributes:
        name: what people call it.
        downloads: where it saves files.
        origin: the server whose pages are opened; set by whoever serves them.
        patience: milliseconds after which what a click should bring has not come.
    """

    name: str
    downloads: Path
    origin: str = ""
    patience: int = PATIENCE

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window's inside ``width`` by ``height`` pixels."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Load ``address`` until its own files are there."""

    @abstractmethod
    def answer(self, function: str) -> str:
        """What ``function``, an asynchronous JavaScript function without arguments, returns: a text."""

    @abstractmethod
    def perform(self, source: dict[str, Any]) -> None:
        """Act through one input device; both standards write ``source`` in the same way."""

    @abstractmethod
    def picture(self) -> bytes:
        """The whole page as PNG."""

    @abstractmethod
    def close(self) -> None:
        """End the browser and all that was started for it."""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.close()

    def open(self, path: str, width: int = WIDE) -> None:
        """Show the page at ``path`` in a window ``width`` pixels wide."""
        self.show(width)
        self.go(self.origin + path)
        self.tell("() => document.fonts.ready.then(() => true)")

    def show(self, width: int) -> None:
        """Make the window ``width`` pixels wide; what the page says of it must be true."""
        self.resize(width, HEIGHT)
        if not self.until(f"() => innerWidth === {width} && matchMedia('(width: {width}px)').matches"):
            raise AssertionError(f"{self.name} is not {width} pixels wide but {self.tell('() => innerWidth')}")
        # WebKit knows the new width before it has laid the page out for it.
        self.tell(DRAWN)

    def tell(self, function: str, argument: object = None) -> Any:
        """What the JavaScript ``function`` answers to ``argument`` in this page; a promise is waited for."""
        return json.loads(
            self.answer(f"async () => JSON.stringify((await ({function})({json.dumps(argument)})) ?? null)")
        )

    def ask(self, probe: str, argument: object = None) -> Any:
        """What our script ``js/<probe>.js`` answers in this page."""
        return self.tell(needs.probe(probe), argument)

    def until(self, condition: str, patience: int = PATIENCE) -> bool:
        """Whether ``condition``, a JavaScript function, becomes true within ``patience`` milliseconds."""
        return bool(self.tell(UNTIL.replace("CONDITION", condition), patience))

    def arrives(self, ending: str) -> bool:
        """Whether a page whose path ends with ``ending`` comes, after something that leads there."""
        there = "ending => location.pathname.endsWith(ending) && document.readyState === 'complete'"
        end = time.monotonic() + PATIENCE / 1000
        while time.monotonic() < end:
            # The page that is asked may go away before it answers.
            with suppress(AssertionError):
                if self.tell(there, ending):
                    return True
        return False

    def brings(self, condition: str) -> bool:
        """Whether what was done last makes ``condition``, a JavaScript function, true."""
        return self.until(condition, self.patience)

    def add_style(self, rules: str) -> None:
        """Lay ``rules`` over the page."""
        self.tell(
            "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = "
            "[...document.adoptedStyleSheets, sheet]; }",
            rules,
        )

    def click(self, selector: str) -> None:
        """Click on the first visible element of ``selector`` with the mouse."""
        place = self.tell(needs.with_helpers(POINTED), selector)
        if "problem" in place:
            raise AssertionError(f"{self.name}: {selector} {place['problem']}")
        move = {"type": "pointerMove", "x": place["x"], "y": place["y"], "duration": 0, "origin": "viewport"}
        press = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.perform({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": press})

    def type(self, keys: Iterable[str]) -> None:
        """Press ``keys`` one after the other."""
        press = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self.perform({"type": "key", "id": "keyboard", "actions": press})

    def saved(self, name: str) -> str:
        """The text of the file ``name`` that a click saved, as soon as its last line is there; empty where none comes."""
        end = time.monotonic() + self.patience / 1000
        while time.monotonic() < end:
            file = self.downloads / name
            if file.exists() and (text := file.read_text(encoding="utf-8")).endswith("\n"):
                file.unlink()
                return text
            time.sleep(0.02)
        return ""

    def said(self) -> list[str]:
        """Errors and warnings of this page since it was opened."""
        return list(self.tell("() => window.heard ?? ['nobody listened']"))
