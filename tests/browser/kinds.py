"""The kinds of pages that a portal has, from the registry that the site is built from, and the pages of a built site."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KINDS = (
    "start", "strategy", "situation", "strategy_cycle", "roles", "stakeholders", "success_factors", "evaluations",
    "goals", "goal", "fields", "field", "measures", "measure", "idea-store", "kpis", "kpi", "roadmap", "search", "a-z",
    "page", "legal", "easy", "participations", "participation", "examples", "glossary", "thread", "impact",
    "completeness", "method", "changes", "postponements", "editions", "edition", "subscribe", "not-found",
)  # fmt: skip
"""Their names."""

OUTSIDE_NAVIGATION = frozenset({"start", "not-found", "search"})
"""Kinds that no entry of the navigation stands for: the name of the portal leads to the start page."""

WITH_FILTER = frozenset({"measures", "idea-store", "changes"})
"""Kinds whose list can be narrowed down, and which must say aloud how many are left."""

WEIGHED = frozenset({"start", "measure", "kpi", "roadmap", "measures"})
"""Kinds whose first view is weighed and shown to Lighthouse: the ones that people come for."""

ON_A3 = frozenset({"roadmap"})
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
    texts = ((path, _file(site, path).read_text(encoding="utf-8")) for path in paths(site))
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


def _file(site: Path, path: str) -> Path:
    return site / path.lstrip("/") / ("" if path.endswith(".html") else "index.html")


def _elements(page: str) -> int:
    counter = _Counter()
    counter.feed(page)
    return counter.found
