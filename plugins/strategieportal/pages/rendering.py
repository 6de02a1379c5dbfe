"""Templates to text: the only place that knows the template engine. Everything is escaped unless it is marked as safe."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
)
from markupsafe import Markup
from msgspec import Struct

from strategieportal import language
from strategieportal.charts.cache import Cache
from strategieportal.charts.fonts import EXTENDED
from strategieportal.pages.shell.content_policy import own_policy
from strategieportal.pages.shell.templating import Templates, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import BaseLoader, Environment
    from jinja2.bccache import Bucket

    from strategieportal.pages.page import Page
    from strategieportal.pages.shell.shell import Shell

_FURTHER: Final = re.compile(f"[{EXTENDED}]")
_FOLDER: Final = re.compile(
    rb'((?:(?:href|action)="|content="0; url=)(?![a-zA-Z][a-zA-Z0-9+.-]*:|/)[^"#?]*/)((?:[#?][^"]*)?")'
)
"""A link to a page of the portal, which is the file in its folder."""
_STYLES: Final = b'<link rel="stylesheet"'
"""What the links to fonts stand before."""


class Frame(Struct, frozen=True):
    """Constant parts of the shell as safe HTML."""

    files: Markup
    """Links to fonts, style sheet, icon, manifest and scripts."""
    header: Markup
    service: Markup
    """Links of the footer."""


class Compiled(BytecodeCache):
    """Compiled templates, kept for the next build: compiling them all takes as long as two hundred pages.

    Jinja keeps them in files as well, but runs whatever it finds there; ours are sealed, so that a damaged one is made anew.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill ``bucket`` if its template was compiled before."""
        kept = self._cache.recall_bytes(_key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._cache.keep_bytes(_key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    """The hash of all that a compiled template depends on; the version of Python stands in what is kept."""
    engine = bucket.environment
    options = (engine.autoescape, engine.trim_blocks, engine.lstrip_blocks)
    made_from = ("template", jinja2.__version__, options, bucket.key, bucket.checksum, language.fingerprint())
    return hashlib.sha256(repr(made_from).encode()).hexdigest()


def environment(folders: Iterable[Path] = (), cache: Cache | None = None, added: Iterable[Path] = ()) -> Environment:
    """The template engine: autoescape on, unknown names are errors, words from the catalogue by ``t`` and ``tn``.

    Args:
        folders: where a district keeps templates of its own, the first wins; then the package's own, then Material's.
        cache: holds templates that earlier builds have compiled.
        added: folders of other packages, after our own, so that none of ours is replaced.
    """
    made = Templates(
        loader=ChoiceLoader(list(_loaders(tuple(folders), tuple(added)))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(cache or Cache()),
        extensions=[Words],
    )
    made.globals |= {"t": language.say, "tn": language.say_count}
    made.filters |= {
        "number": language.number,
        "day": language.day,
        "short_day": language.short_day,
        "month": language.month,
        "listing": language.listing,
    }
    return made


def _loaders(folders: tuple[Path, ...], added: tuple[Path, ...]) -> Iterator[BaseLoader]:
    """Where templates come from. Material's icons and partials are for a district's own ones, ours use none of them."""
    yield from map(FileSystemLoader, folders)
    yield PackageLoader("strategieportal")
    yield from map(FileSystemLoader, added)
    material = find_spec("material") if folders else None
    for folder in (material and material.submodule_search_locations) or ():
        yield FileSystemLoader(Path(folder) / "templates")


class Renderer:
    """Turns pages into HTML. Each template is compiled once, so keep one renderer for all pages of a publication."""

    def __init__(
        self,
        shell: Shell,
        folders: Iterable[Path] = (),
        cache: Cache | None = None,
        *,
        added: Iterable[Path] = (),
        named_files: bool = False,
        guarded: bool = True,
    ) -> None:
        self._named_files = named_files
        self._guarded = guarded
        self._environment = environment(folders, cache, added)
        self.place(shell)
        self._further = lru_cache(maxsize=64)(self._make_further)

    def render(self, page: Page) -> str:
        """The whole HTML document of ``page``."""
        return self.document(page).decode()

    def document(self, page: Page) -> bytes:
        """The same as it is written."""
        root = self._shell.base if page.path == "404.html" else page.root
        html = self._environment.get_template(page.template).render(
            page=page,
            c=page.content,
            shell=self._shell,
            root=root,
            policy=own_policy(page.path, films=page.films) if self._guarded else "",
            frame=self._frame(root, page.path if page.path in self._linked else None, page.section),
        )
        written = html.encode()
        # A font that is asked for only by the style sheet comes too late for a first view, and letters would be mixed.
        # In UTF-8 its letters begin with one of two bytes, which are found sooner than the letters.
        if (b"\xc4" in written or b"\xc5" in written) and _FURTHER.search(html):
            written = written.replace(_STYLES, self._further(root).encode() + _STYLES, 1)
        return _FOLDER.sub(rb"\1index.html\2", written) if self._named_files else written

    @property
    def shell(self) -> Shell:
        """What stands around every page."""
        return self._shell

    @property
    def manner(self) -> tuple[bool, bool]:
        """Whether links name files, and whether pages carry their policy."""
        return self._named_files, self._guarded

    def place(self, shell: Shell) -> None:
        """Put another shell around all pages that are rendered from now on."""
        self._shell = shell
        self._linked = {one.path for one in shell.footer} | shell.menu.paths | {"", shell.search}
        self._frame = lru_cache(maxsize=64)(self._make_frame)

    def has(self, template: str) -> bool:
        """Whether there is a template of this name."""
        try:
            self._environment.get_template(template)
        except TemplateNotFound:
            return False
        return True

    def _make_further(self, root: str) -> str:
        """Links that load the fonts for further letters early."""
        known = {"root": root, "fonts": self._shell.files.further_fonts}
        return self._environment.get_template("partials/preload.html").render(known)

    def _make_frame(self, root: str, path: str | None, section: str) -> Frame:
        """What pages of one depth and section have in common, so that its cost does not grow with their number."""
        known = {"root": root, "path": path, "section": section, "shell": self._shell}

        def part(name: str) -> Markup:
            return Markup(self._environment.get_template(f"partials/{name}.html").render(known))  # noqa: S704 - escaped by the template

        return Frame(files=part("files"), header=part("header"), service=part("service"))
