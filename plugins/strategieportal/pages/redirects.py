"""Redirections for web servers, beside the pages that lead on by themselves: for data files, feeds and true answers 301.

Three forms of the same list: ``_redirects`` (GitLab Pages, Netlify, Cloudflare Pages), a map for nginx and rules for
Apache. All match a whole folder, since the files of a page stand beside it.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from strategieportal.language import say
from strategieportal.pages.moved import moves
from strategieportal.pages.page import Asset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from strategieportal.pages.moved import Move
    from strategieportal.pages.publication import Publication

FOLDER: Final = "weiterleitungen/"


def assets(publication: Publication) -> Iterator[Asset]:
    """The three files, where anything moved."""
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


def _at(base: str, path: str) -> str:
    return base + quote(path)


def _file(write: Callable[[Iterable[Move], str], str], found: tuple[Move, ...], base: str) -> bytes:
    return write(found, base).encode()
