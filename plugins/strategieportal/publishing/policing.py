"""After the build: what its pages need becomes the rules that web servers are given; what no rule will allow is told.

Each page is looked at as it is handed over to be written. What a page needed is kept for the next build by the digest of its
bytes, so only pages that differ from all of the last build are looked through. Where plugins or hooks of others take part,
who may change what was written, pages are read from the disk once all of them are done.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import msgspec

from strategieportal.pages.shell import server_rules
from strategieportal.pages.shell.content_policy import EMBEDDED, Framed, Needs, needs, rules
from strategieportal.problems import Place, Problem, problem
from strategieportal.publishing import records
from strategieportal.reading.addresses import SIGNED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from strategieportal.publishing.telling import Tell

NAME: Final = "richtlinie"
"""What is kept of the last build in the cache."""
_MADE_BY: Final = ("pages/shell/content_policy.py", "pages/shell/breaches.py", "reach.py")
"""What decides what a page needs, beside Python's parser of HTML."""
_REDIRECT: Final = re.compile(rb"<meta[^>]*\bhttp-equiv=[\"']?refresh\b", re.IGNORECASE)
"""A page that only leads on, by itself. A script in it does the same a second time, so nothing is lost when it is blocked."""


class Kept(msgspec.Struct, frozen=True):
    """What pages of the last build needed."""

    kinds: tuple[Needs, ...] = ()
    """Each once; there are few."""
    pages: dict[str, int] = {}
    """By digest of the whole page: the number of what it needed."""


class Looked:
    """What the pages of one build need."""

    def __init__(self, cache: Path | None, *, alone: bool) -> None:
        """Begin with what the last build left.

        Args:
            cache: the folder in which it is kept; None where nothing is.
            alone: whether no plugin and no hook of others takes part, which might change what was written.
        """
        self._cache = cache
        self._alone = alone
        self._known = _recall(cache) if cache is not None else Kept()
        self._found: dict[str, Needs] = {}
        self._digests: dict[str, str] = {}
        self._used: dict[str, Needs] = {}

    def seen(self, path: str, make: Callable[[], bytes]) -> Callable[[], bytes]:
        """``make``, whose result is looked at as the page that is written to ``path`` below the site's folder."""
        if not self._alone:
            return make

        def made() -> bytes:
            html = make()
            self._found[path], self._digests[path] = self._of(html)
            return html

        return made

    def digest(self, path: str, site: str) -> str:
        """The digest of the page ``path`` of the folder ``site``."""
        found = self._digests.get(path)
        return found if found is not None else sha256(_content(f"{site}/{path}")).hexdigest()

    def at(self, path: str, site: str) -> Needs:
        """What the page ``path`` of the folder ``site`` needs."""
        found = self._found.get(path)
        return found if found is not None else self._of(_content(f"{site}/{path}"))[0]

    def close(self) -> None:
        """Keep what this build found for the next one. A folder that cannot be written costs time only."""
        kinds = {one: number for number, one in enumerate(dict.fromkeys(self._used.values()))}
        fresh = Kept(tuple(kinds), {digest: kinds[one] for digest, one in self._used.items()})
        if self._cache is None or fresh == self._known:
            return
        records.keep(self._cache, NAME, msgspec.json.encode(fresh, order="deterministic"), _maker())

    def _of(self, html: bytes) -> tuple[Needs, str]:
        """What a page needs, and its digest."""
        digest = sha256(html).hexdigest()
        number = self._known.pages.get(digest)
        found = self._used[digest] = self._known.kinds[number] if number is not None else needs(html)
        return found, digest


def _recall(cache: Path) -> Kept:
    """What the last build left; nothing where it is missing, damaged or of another program."""
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(records.recall(cache, NAME, _maker()), type=Kept)
    return Kept()


def _maker() -> str:
    return records.maker_of("strategieportal", _MADE_BY)


def write_rules(
    site: Path, site_url: str, looked: Looked, refuse: Tell, form: str = "", framed_by: tuple[str, ...] = ()
) -> None:
    """Put the headers for web servers beside the pages in the folder that was built.

    Args:
        site: that folder.
        site_url: where the site will stand; empty where nobody knows.
        looked: what its pages need.
        refuse: is told what no rule will allow.
        form: the policy of the form of the editors; empty without one.
        framed_by: who may show the pages below ``einbetten/`` in a frame.
    """
    found = {path: looked.at(path, str(site)) for path in pages_of(str(site))}
    refuse(_odd(found, site))
    lean, films = (_together(one for path, one in found.items() if path.startswith(at)) for at in (EMBEDDED, SIGNED))
    wanted = _together(one for path, one in found.items() if not path.startswith(SIGNED))
    tops = {
        f"{one.name}/" if one.is_dir() else one.name for one in site.iterdir() if not one.name.startswith((".", "_"))
    }
    base = urlsplit(site_url).path or "/"
    base, framed = base if base.endswith("/") else f"{base}/", Framed(lean, framed_by)
    made = rules(wanted, tops | {server_rules.FOLDER}, base, form, framed, films)
    (site / server_rules.FOLDER).mkdir(exist_ok=True)
    for path, text in server_rules.files(made):
        (site / path).write_text(text, encoding="utf-8", newline="\n")


def _together(each: Iterable[Needs]) -> Needs:
    """What all of them need."""
    wanted = Needs()
    for one in set(each):
        wanted |= one
    return wanted


def pages_of(site: str) -> list[str]:
    """The pages in the folder ``site``, in order."""
    found, folders = [], [site]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for one in entries:  # thousands of files
                if one.is_dir(follow_symlinks=False):
                    folders.append(one.path)
                elif one.name.endswith(".html"):
                    found.append(one.path[len(site) + 1 :])
    return sorted(found)


def _content(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of files
        return file.read()


def _odd(found: dict[str, Needs], site: Path) -> Iterator[Problem]:
    """What stands in a page that is not ours to allow: it came by a hook, a plugin or a template."""
    for path, wanted in found.items():
        place = Place(f"{site.name}/{path}")
        for address in sorted(wanted.hosts):
            yield problem("B680", place, address=address)
        if wanted.inline and not _REDIRECT.search((site / path).read_bytes()):
            for name in sorted(wanted.inline):
                yield problem("B681", place, name=name)
