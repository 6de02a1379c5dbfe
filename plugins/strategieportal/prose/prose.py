"""The room's face: turns the Markdown of a sheet or page into HTML for the address at which it will stand."""

from __future__ import annotations

import posixpath
import re
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markupsafe import Markup

from strategieportal import kept, reach
from strategieportal.checks.elements import ATTRIBUTES, ELEMENTS, EVERYWHERE, SCHEMES
from strategieportal.prose import store
from strategieportal.prose.clean import has_passed
from strategieportal.prose.convert import Converter
from strategieportal.prose.dialect import dialect, facts
from strategieportal.prose.glossary import Glossary
from strategieportal.prose.icons import drawn
from strategieportal.prose.pictures import dressed, written
from strategieportal.prose.store import Made

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from strategieportal.model.page import Term
    from strategieportal.prose.dialect import Dialect
    from strategieportal.prose.pictures import Shown

_INCLUDED = re.compile(r"^ *-+8<-+", re.MULTILINE)
"""Files that are included into a text: then the text alone does not tell what it becomes."""
_ALONE = 2
"""The level of the highest heading of a text that stands right below the title of its page."""
_MAKERS = ("markdown", "nh3", "pymdown-extensions", "pygments", "mkdocs-material")


@cache
def _made_by() -> bytes:
    """A hash of all that turns a text into HTML, so that no text of another program is ever taken for one of this."""
    digest = blake2b(
        f"{[_version(one) for one in _MAKERS]} {sorted(ELEMENTS)} {sorted(SCHEMES)} {[sorted(one) for one in (EVERYWHERE, *ATTRIBUTES.values())]}".encode(),
        digest_size=20,
    )
    for folder, ending in (
        (files("strategieportal.prose"), ".py"),
        (files("strategieportal").joinpath("locales", "de"), "prose.toml"),
        (files("strategieportal"), "reach.py"),
    ):
        for entry in sorted(folder.iterdir(), key=lambda one: one.name):
            if entry.name.endswith(ending):
                digest.update(entry.read_bytes())
    return digest.digest()


def _version(package: str) -> str:
    """That of ``package``; empty where it is not installed, as Material may be, whose drawings alone are used."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


class Prose:
    """Converts texts, each distinct one only once, and remembers them for the next build."""

    def __init__(
        self,
        addresses: Mapping[str, str],
        cache: Path | None = None,
        terms: Iterable[Term] = (),
        used: Dialect | None = None,
        pictures: Mapping[str, Shown] | None = None,
    ) -> None:
        """Make a room for one portal.

        Args:
            addresses: file below ``content/`` -> address below the portal's root, for sheets, pages and pictures.
            cache: folder for texts of earlier builds; None to remember nothing.
            terms: the glossary, whose terms are explained where they are first used.
            used: the Markdown that may be written; None for the default.
            pictures: how pictures are published, by their address.
        """
        self._dialect = used or dialect()
        self._facts = facts(self._dialect).encode()
        self._glossary = Glossary(terms)
        self._addresses = addresses
        self.pictures = pictures or {}
        """How pictures are published, by their address."""
        self.left_out: frozenset[str] = frozenset()
        """Files below ``content/`` that are not published: a link to one is read as its words."""
        self._file = cache / store.NAME if cache is not None else None
        self._known = store.load(self._file) if self._file is not None else {}
        self._used: dict[bytes, Made] = {}
        self._converter: Converter | None = None

    def html(
        self, text: str, *, source: str, page_path: str, top_level: int = 3, explained: set[str] | None = None
    ) -> Markup:
        """Safe HTML of ``text``; empty for an empty text.

        Args:
            text: Markdown.
            source: file it comes from, such as ``content/massnahmen/m-07.md``; relative links start there.
            page_path: address of the page on which it will stand, such as ``massnahmen/m-07/``.
            top_level: the level of the text's highest heading, below that of the heading above it on the page.
            explained: terms of the glossary that other texts of the page have explained before; a page with several
                texts hands the same set to all.
        """
        if not text.strip():
            return Markup()
        folder = posixpath.dirname(source).removeprefix("content").strip("/")
        key = self._key(text, folder, top_level)
        mark = _mark(key)
        if "8<" in text and _INCLUDED.search(text):
            made = self._convert(key, text, folder, top_level)
        else:
            made = self._used.get(key) or self._kept(key, folder, mark) or self._convert(key, text, folder, top_level)
            self._used[key] = made
        root = "../" * page_path.count("/") or "./"
        html = dressed(
            drawn(made.html), mark, lambda source: self._picture(source, mark), alone=top_level <= _ALONE
        ).replace(mark, root)
        return self.explained(html, root, explained)

    def _picture(self, source: str, mark: str) -> Shown | None:
        return self.pictures.get(unquote(source.removeprefix(mark))) if source.startswith(mark) else None

    def dressed(self, html: str, page_path: str, root: str) -> str:
        """``html`` of a page whose pictures are named from the page, with all that is known about them.

        Args:
            html: what :func:`strategieportal.prose.convert.walled` has let through.
            page_path: address of the page.
            root: the way from the page to the portal's root.
        """

        def find(source: str) -> Shown | None:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page_path), unquote(source)))
            return self.pictures.get(path)

        return dressed(html, root, find, alone=True)

    def explained(self, html: str, root: str, seen: set[str] | None = None) -> Markup:
        """``html``, which has passed the wall, with the terms of the glossary explained.

        Args:
            html: what :func:`strategieportal.prose.convert.walled` has let through.
            root: the way from its page to the portal's root.
            seen: terms that the page has explained before; those of this text are added.
        """
        # it went through the allow-list of clean.py; icons are ours, the glossary adds nothing but links of its own
        return Markup(self._glossary.explained(html, root, seen))  # noqa: S704

    def close(self) -> None:
        """Keep what this build used for the next one."""
        if self._file is not None and self._used != self._known:
            store.save(self._file, self._used)
            self._known = dict(self._used)

    def _kept(self, key: bytes, folder: str, mark: str) -> Made | None:
        """What an earlier build made, if all that it names leads where it led, and nothing stands in it that the wall would stop.

        Its seal is of all that turns a text into HTML, so it has been through the wall of this very program.
        """
        made = self._known.get(key)
        if made is None or any(self._resolve(target, folder, mark) != to for target, to in made.targets.items()):
            return None
        if not has_passed(made.html.replace(mark, ""), self._dialect.classes):
            kept.note(key.hex())
            return None
        return made

    def _convert(self, key: bytes, text: str, folder: str, top_level: int) -> Made:
        if self._converter is None:
            self._converter = Converter(self._dialect)
        asked: dict[str, str] = {}
        mark = _mark(key)

        def resolve(target: str) -> str:
            asked[target] = self._resolve(target, folder, mark)
            return asked[target]

        return Made(self._converter.convert(text, resolve, top_level), asked)

    def _resolve(self, target: str, folder: str, root: str) -> str:
        """The address of what ``target`` names, after what stands for the portal's root; what is not known stays as it was written."""
        if not target or target.startswith("#") or reach.leaves(target):
            return target
        path, mark, anchor = target.partition("#")
        wanted = path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, unquote(path)))
        if not self.left_out.isdisjoint((wanted, f"{wanted.rstrip('/')}.md")):
            return ""
        address = self._addresses.get(wanted)
        if address is None:
            address = self._addresses.get(wanted.rstrip("/") + ".md")
        return target if address is None else f"{root}{written(address)}{mark}{anchor}"

    def _key(self, text: str, folder: str, top_level: int) -> bytes:
        """A hash of all that the result depends on, but for where its links lead."""
        digest = blake2b(digest_size=20)
        for part in (_made_by(), self._facts, str(top_level).encode(), folder.encode(), text.encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
        return digest.digest()


def _mark(key: bytes) -> str:
    """Stands for the way to the portal's root until the page is known; no text can hold what is made from its own hash."""
    return f"@@{key.hex()}@@"
