"""Addresses that lead on: where a noun or page was before, so that no link into the portal ever breaks.

Pages that lead on by themselves, and beside them redirections for web servers: for data files, feeds and true answers 301.
These are three forms of the same list: ``_redirects`` (GitLab Pages, Netlify, Cloudflare Pages), a map for nginx and rules
for Apache. All match a whole folder, since the files of a page stand beside it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from msgspec import Struct

from strategieportal.language import say
from strategieportal.pages.kind import PageKind
from strategieportal.pages.page import Asset, Draft, Page
from strategieportal.pages.parts import refs
from strategieportal.pages.parts.embedding import embed_path, is_offered
from strategieportal.pages.shell.naming import page_path, page_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from strategieportal.publication import Publication

FOLDER: Final = "weiterleitungen/"
_EMBEDDED: Final = (refs.MEASURES, refs.KPIS)
"""Where pages stand that others show in a frame, which must not go blank when an id changes."""


class Move(Struct, frozen=True):
    """An address and where it leads now."""

    before: str
    after: str
    title: str
    """What the page is called that it leads to."""


class Moved(Struct, frozen=True):
    """The context of ``moved.html``."""

    path: str
    """Where it leads, below the portal's root."""
    title: str


def moves(publication: Publication) -> tuple[Move, ...]:
    """Every address that leads on, sorted."""
    return publication.once(KIND.name, "all", lambda: tuple(sorted(_moves(publication), key=lambda one: one.before)))


def drafts(publication: Publication) -> Iterator[Draft]:
    """One page per former address."""
    for one in moves(publication):
        yield Draft(one.before, partial(_page, one), listed=False, lasting=False)


def assets(publication: Publication) -> Iterator[Asset]:
    """The three files for web servers, where anything moved."""
    found = moves(publication)
    base = urlsplit(publication.site_url).path or "/"
    files: tuple[tuple[str, Callable[[Iterable[Move], str], str]], ...] = (
        ("_redirects", pages_rules),
        (f"{FOLDER}nginx.map", nginx_rules),
        (f"{FOLDER}apache.conf", apache_rules),
    )
    for path, write in files if found else ():
        yield Asset(path, partial(_file, write, found, base))


def pages_rules(found: Iterable[Move], base: str) -> str:
    """``/old/* /new/:splat 301``, a line each."""
    return "".join(f"{_at(base, one.before)}* {_at(base, one.after)}:splat 301\n" for one in found)


def nginx_rules(found: Iterable[Move], base: str) -> str:
    """Lines for ``map $uri $weiter``; the remark above says where they go."""
    head = "".join(f"# {line}\n" for line in say("pages_addresses.servers.nginx").strip().split("\n"))
    rules = (f'"~^{re.escape(_at(base, one.before))}(?<rest>.*)$" "{_at(base, one.after)}$rest";\n' for one in found)
    return head + "".join(rules)


def apache_rules(found: Iterable[Move], base: str) -> str:
    """``RedirectMatch`` of mod_alias, a line each."""
    head = "".join(f"# {line}\n" for line in say("pages_addresses.servers.apache").strip().split("\n"))
    rules = (
        f'RedirectMatch 301 "^{re.escape(_at(base, one.before))}(.*)$" "{_at(base, one.after)}$1"\n' for one in found
    )
    return head + "".join(rules)


def _moves(publication: Publication) -> Iterator[Move]:
    strategy = publication.strategy
    kinds: tuple[tuple[str, Mapping[str, object]], ...] = (
        (refs.MEASURES, strategy.measures),
        (refs.GOALS, strategy.goals),
        (refs.FIELDS, strategy.fields),
        (refs.KPIS, strategy.kpis),
    )
    for folder, nouns in kinds:
        for name, noun in nouns.items():
            for former in getattr(noun, "earlier_ids", ()):
                yield Move(f"{folder}{former}/", f"{folder}{name}/", str(getattr(noun, "title", name)))
                if folder in _EMBEDDED and is_offered(publication):
                    title = str(getattr(noun, "title", name))
                    yield Move(embed_path(f"{folder}{former}/"), embed_path(f"{folder}{name}/"), title)
    for file, page in strategy.pages.items():
        for address in page.earlier_addresses:
            yield Move(address, page_path(file), page_title(file, page))


def _page(move: Move) -> Page:
    return Page(
        path=move.before,
        kind=KIND.name,
        template="moved.html",
        title=say("pages_addresses.moved.title", title=move.title),
        content=Moved(move.after, move.title),
    )


def _at(base: str, path: str) -> str:
    return base + quote(path)


def _file(write: Callable[[Iterable[Move], str], str], found: tuple[Move, ...], base: str) -> bytes:
    return write(found, base).encode()


KIND: Final = PageKind(name="moved", drafts=drafts, assets=assets, linked=False, navigated=False, former=True)
