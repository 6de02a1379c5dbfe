"""Pages of the last build that would be made the same again: they are taken from the published site instead.

A page is filled from two things alone: what it shows (``Page``, plain data) and what stands around all pages (``Shell``). Both
are made anew at each build. What they hold, word for word, and what makes pages of it (the program, its libraries, templates,
settings) is the page's key, so there is no list of what a page depends on, in which something could be forgotten: another
number is another key. Where a page has no key, or the published file is not what was written, the page is made.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from strategieportal import kept

if TYPE_CHECKING:
    from pathlib import Path

    from strategieportal.pages.page import Page
    from strategieportal.pages.rendering import Renderer
    from strategieportal.pages.shell.shell import Shell

NAME: Final = "seiten"
"""What is kept of the last build in the cache: a seal, a line's end, and what it seals."""


class Again:
    """Pages of one build, and those of the last one."""

    def __init__(self, cache: Path, maker: str, published: Path) -> None:
        """Begin with what the last build left.

        Args:
            cache: the folder in which it is kept.
            maker: names all that makes HTML of a page and of what stands around it.
            published: the site that the last build published.
        """
        self._cache, self._maker, self._published = cache, maker, str(published)
        self._known = _recall(cache)
        self._used: dict[str, tuple[str, str]] = {}
        self._around: tuple[Shell, str] | None = None
        self.taken = 0
        """How many pages were taken as they were."""

    def document(self, renderer: Renderer, page: Page) -> bytes:
        """The whole HTML document of ``page``, as ``renderer`` makes it."""
        key = self._key(renderer, page)
        html = self._taken(page.file, key) if key else None
        if html is None:
            html = renderer.document(page)
            if key:
                self._used[page.file] = (key, sha256(html).hexdigest())
        return html

    def keep(self) -> None:
        """Keep what this build found for the next one, and nothing else. A folder that cannot be written costs time only."""
        if self._used == self._known:
            return
        content = msgspec.json.encode(self._used)
        aside = self._cache / f"{NAME}.{os.getpid()}"
        with suppress(OSError):
            self._cache.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(kept.seal(NAME, content).encode() + b"\n" + content)
            aside.replace(self._cache / NAME)

    def _taken(self, file: str, key: str) -> bytes | None:
        """The page as it was published, if it was made from the same and nobody has changed a byte of it since."""
        known = self._known.get(file)
        if known is None or known[0] != key:
            return None
        try:
            with open(f"{self._published}/{file}", "rb", buffering=0) as opened:  # noqa: PTH123 - thousands of files
                html = opened.read()
        except OSError:
            return None
        if sha256(html).hexdigest() != known[1]:
            return None
        self._used[file] = known
        self.taken += 1
        return html

    def _key(self, renderer: Renderer, page: Page) -> str:
        """The page's key; empty where what it shows is no plain data."""
        shell = renderer.shell
        if self._around is None or self._around[0] is not shell:
            self._around = (shell, kept.digest_of((self._maker, renderer.manner, settled(shell))))
        around = self._around[1]
        return kept.digest_of((around, page)) if around else ""


def settled(value: Any) -> Any:
    """``value`` as plain data in an order that is always the same: sets are sorted, records are told by name and field."""
    if isinstance(value, frozenset | set):
        return ("set", *sorted((settled(one) for one in value), key=repr))
    if isinstance(value, msgspec.Struct):
        return (_name(value), *(settled(getattr(value, one)) for one in value.__struct_fields__))
    if fields := getattr(value, "__dataclass_fields__", None):
        return (_name(value), *(settled(getattr(value, one)) for one in fields))
    if hasattr(value, "items"):
        return (_name(value), *((key, settled(one)) for key, one in value.items()))
    return (_name(value), *map(settled, value)) if isinstance(value, tuple | list) else value


def _name(value: object) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


def _recall(cache: Path) -> dict[str, tuple[str, str]]:
    """Key and digest of each page of the last build; nothing where the record is missing or damaged."""
    with suppress(OSError, msgspec.MsgspecError, ValueError):
        seal, _, content = (cache / NAME).read_bytes().partition(b"\n")
        if kept.is_sound(NAME, content, seal.decode()):
            return msgspec.json.decode(content, type=dict[str, tuple[str, str]])
    return {}
