"""The kinds of pages that a portal has, from the registry that the site is built from, and the pages of a built site."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING

from strategieportal.pages.kinds import KINDS as REGISTERED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LOOKED_AT = tuple(one for one in REGISTERED if not (one.former or one.variant))
"""The records of all kinds that the reference portal has a page of; not of those that stand where something was before."""

VARIANTS = tuple(one.name for one in REGISTERED if one.variant)
"""Names of the kinds that it has no page of, since what they show cannot be made up; they are looked at elsewhere."""

KINDS = tuple(one.name for one in LOOKED_AT)
"""Their names."""

OUTSIDE_NAVIGATION = frozenset(one.name for one in LOOKED_AT if not one.navigated)
"""Kinds that no entry of the navigation stands for: the name of the portal leads to the start page."""

FRAMED = frozenset(one.name for one in LOOKED_AT if one.framed)
"""Kinds without a head, which other sites show in a frame."""

WITH_FILTER = frozenset(one.name for one in LOOKED_AT if one.narrows)
"""Kinds whose list can be narrowed down, and which must say aloud how many are left."""

CHIEF = frozenset(one.name for one in LOOKED_AT if one.chief)
"""Kinds that people come for: their first view is weighed, and they are looked at in all modes by day."""

SCRIPTED = WITH_FILTER | {"kpi", "search", "state"}
"""Kinds with a script that the start page has not: without scripts they show something else. Held against the built portal."""

ON_A3 = frozenset(one.name for one in LOOKED_AT if one.on_a3)
"""Kinds that are printed on A3, lying."""

_BODY = re.compile(r'<body class="kind-([^"\s]+)')


class _Counter(HTMLParser):
    """Counts elements."""

    found = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """One more."""
        del tag, attrs
        self.found += 1


def kind_of(page: str) -> str:
    """The kind of the page whose HTML is ``page``; empty where it says none."""
    found = _BODY.search(page)
    return found[1] if found else ""


def most(site: Path, kind: str) -> str:
    """The path of the page of ``kind`` below ``site`` that has the most elements, such as ``/massnahmen/m-07/``."""
    return by_kind(site)[kind][-1]


def least(site: Path, kind: str) -> str:
    """The path of the page of ``kind`` below ``site`` that has the fewest elements."""
    return by_kind(site)[kind][0]


@lru_cache(maxsize=8)
def by_kind(site: Path) -> Mapping[str, tuple[str, ...]]:
    """Each kind of page below ``site`` with the paths of its pages, from the fewest elements to the most.

    A site is read once; whoever changes it and asks again calls ``by_kind.cache_clear()``.
    """
    texts = ((path, file_of(site, path).read_text(encoding="utf-8")) for path in paths(site))
    weighed = sorted((kind_of(text), _elements(text), path) for path, text in texts)
    return {
        kind: tuple(path for _, _, path in several)
        for kind, several in groupby(weighed, key=lambda weighed: weighed[0])
    }


def paths(site: Path) -> list[str]:
    """The path of every page below ``site``, sorted; without those that only lead on at once to where something moved."""
    found = (file for file in site.rglob("*.html") if b'http-equiv="refresh"' not in file.read_bytes())
    files = (file.relative_to(site).as_posix() for file in found)
    return sorted("/" + (path.removesuffix("index.html") if path.endswith("index.html") else path) for path in files)


def file_of(site: Path, path: str) -> Path:
    """The file of the page at ``path`` below ``site``."""
    return site / path.lstrip("/") / ("" if path.endswith(".html") else "index.html")


def _elements(page: str) -> int:
    counter = _Counter()
    counter.feed(page)
    return counter.found
