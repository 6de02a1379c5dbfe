"""The registry of kinds of pages against the built reference portal and the browser tests: what it says is so.

Each check takes records and pages and returns its findings, so that it can be given a fault to find.
"""

from __future__ import annotations

import posixpath
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from html.parser import HTMLParser
from importlib import import_module
from itertools import chain
from pkgutil import walk_packages
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from msgspec.structs import replace

import strategieportal.pages
from strategieportal.pages.addresses import moved
from strategieportal.pages.kind import PageKind
from strategieportal.pages.kinds import KINDS
from strategieportal.pages.measure import measures, state
from strategieportal.pages.roadmap import roadmap
from strategieportal.pages.start import start
from tests.browser import kinds
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    Pages = Sequence["Shown"]
    Check = Callable[[Iterable[PageKind], Pages], list[str]]

NEW = PageKind(name="new")
"""A kind that nobody has heard of."""
ASK = """
import pytest, sys
class Ask:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("kind:", getattr(getattr(item, "callspec", None), "params", {}).get("kind", ""))
sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "-m", "not nightly", "tests/browser"], [Ask()]))
"""
"""A program that says for which kinds the browser tests of ``make test`` are."""


class Shown(HTMLParser):
    """What a page shows of its kind.

    Attributes:
        path: its address, such as ``/massnahmen/``.
        kind: the name of its kind; empty where it says none.
        links: the addresses that it leads to, without itself.
        narrows: whether its main part has a form that is no search.
        tells: whether its main part has a ``role=status``.
        sorts: the different sorts of rows that a form could tell apart (``data-p``).
        entry: whether a navigation marks an entry; the way from the start page to here does not count.
    """

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path, self.kind = path, kinds.kind_of(html)
        self.links: set[str] = set()
        self.narrows = self.tells = self.entry = False
        self.sorts: set[str] = set()
        self._within: Counter[str] = Counter()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what ``tag`` says."""
        stated = dict(attrs)
        if tag in {"main", "nav"}:
            self._within["crumbs" if tag == "nav" and "crumbs" in (stated.get("class") or "").split() else tag] += 1
        self.links |= self._targets(stated) if tag == "a" else set()
        if self._within["main"]:
            self.narrows |= tag == "form" and stated.get("role") != "search"
            self.tells |= stated.get("role") == "status"
            self.sorts |= {stated["data-p"] or ""} if "data-p" in stated else set()
        self.entry |= bool(self._within["nav"] and "aria-current" in stated)

    def handle_endtag(self, tag: str) -> None:
        """Leave what ``tag`` closes."""
        if tag in {"main", "nav"}:
            self._within["crumbs" if tag == "nav" and self._within["crumbs"] else tag] -= 1

    def _targets(self, stated: dict[str, str | None]) -> set[str]:
        parts = urlsplit(stated.get("href") or "")
        if parts.scheme or parts.netloc or not parts.path:
            return set()
        found = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(parts.path)))
        whole = found if posixpath.splitext(found)[1] else f"{found.rstrip('/')}/"
        return {whole} - {self.path}


@lru_cache(maxsize=1)
def shown(site: Path) -> Pages:
    """Every page below ``site``, also those that only lead on."""
    files = sorted(site.rglob("*.html"))
    paths = ("/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in files)
    return [Shown(path, file.read_text(encoding="utf-8")) for path, file in zip(paths, files, strict=True)]


def doubled(registry: Iterable[PageKind], _pages: Pages = ()) -> list[str]:
    """Names that two kinds have."""
    return [
        f"{name}: {count} kinds of this name"
        for name, count in Counter(one.name for one in registry).items()
        if count > 1
    ]


def unvisited(registry: Iterable[PageKind], visited: Collection[str]) -> list[str]:
    """Kinds that no browser test is for."""
    return [f"{one.name}: no browser test visits it" for one in registry if not one.former and one.name not in visited]


def unlisted(registry: Collection[PageKind], written: Iterable[PageKind]) -> list[str]:
    """Kinds that a module has, but the registry has not."""
    return [f"{one.name}: not in the registry" for one in written if one not in registry]


def absent(registry: Iterable[PageKind], pages: Pages) -> list[str]:
    """Kinds that the portal has no page of, and those that it has one of though they say that it has none."""
    there = {one.kind for one in pages}
    meant = [one for one in registry if not one.former]
    return [
        *(f"{one.name}: no page" for one in meant if not one.variant and one.name not in there),
        *(
            f"{one.name}: a page, though its kind says that there is none"
            for one in meant
            if one.variant and one.name in there
        ),
    ]


def strange(registry: Iterable[PageKind], pages: Pages) -> list[str]:
    """Pages of no kind."""
    known = {one.name for one in registry}
    return [f"{one.path}: of no known kind, {one.kind!r}" for one in pages if one.kind not in known]


def wrongly_linked(registry: Iterable[PageKind], pages: Pages) -> list[str]:
    """Pages to which no other page links though their kind says so, and the other way round."""
    reached = set(chain.from_iterable(one.links for one in pages))
    said = {one.name: one.linked for one in registry}
    wrong = {True: "no page links to it", False: "linked, though its kind says that it is not"}
    return [
        f"{one.path}: {wrong[said[one.kind]]}"
        for one in pages
        if one.kind in said and said[one.kind] != (one.path in reached)
    ]


def wrongly_marked(registry: Iterable[PageKind], pages: Pages) -> list[str]:
    """Pages for which the navigation marks no entry though their kind says so, and the other way round."""
    said = {one.name: one.navigated for one in registry}
    wrong = {True: "no entry is marked", False: "an entry is marked, though its kind says that there is none"}
    return [f"{one.path}: {wrong[said[one.kind]]}" for one in pages if one.kind in said and said[one.kind] != one.entry]


def wrongly_narrowed(registry: Iterable[PageKind], pages: Pages) -> list[str]:
    """Pages with a filter whose kind does not say so, and pages without one, or without a status, whose kind does.

    Where another page of the kind has one, a list of less than two sorts needs none: nothing changed since a publication.
    """
    said = {one.name: one.narrows for one in registry}
    narrowed = {one.kind for one in pages if one.narrows and one.tells}
    known = [
        one for one in pages if one.kind in said and (one.narrows or len(one.sorts) > 1 or one.kind not in narrowed)
    ]
    return [
        *(f"{one.path}: no form to narrow the list down" for one in known if said[one.kind] and not one.narrows),
        *(f"{one.path}: no role=status" for one in known if said[one.kind] and not one.tells),
        *(
            f"{one.path}: a filter that its kind does not tell of"
            for one in known
            if one.narrows and not said[one.kind]
        ),
    ]


ON_PAGES = (doubled, absent, strange, wrongly_linked, wrongly_marked, wrongly_narrowed)


def asked_for() -> set[str]:
    """The kinds that browser tests are for."""
    ran = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {line.partition(": ")[2] for line in ran.stdout.splitlines() if line.startswith("kind: ")} - {""}


def written() -> list[PageKind]:
    """The records that stand in any module of ``pages``."""
    names = (one.name for one in walk_packages(strategieportal.pages.__path__, "strategieportal.pages."))
    found = (value for name in names for value in vars(import_module(name)).values() if isinstance(value, PageKind))
    return list({id(one): one for one in found}.values())


@pytest.mark.parametrize("check", ON_PAGES, ids=lambda check: check.__name__)
def test_what_the_registry_says_is_so_on_every_page_of_the_reference_portal(site: Path, check: Check) -> None:
    pages = shown(site)
    assert len(pages) > len(KINDS)
    assert check(KINDS, pages) == []


def test_the_browser_tests_visit_every_kind() -> None:
    assert unvisited(KINDS, asked_for()) == []


def test_every_kind_that_is_written_is_in_the_registry() -> None:
    assert unlisted(KINDS, written()) == []


def test_the_page_that_shows_most_and_the_one_that_shows_least_are_of_their_kind(site: Path) -> None:
    by_path = {one.path: one.kind for one in shown(site)}
    assert {kind: by_path[kinds.most(site, kind)] for kind in kinds.KINDS} == {kind: kind for kind in kinds.KINDS}
    assert {kind: by_path[kinds.least(site, kind)] for kind in kinds.KINDS} == {kind: kind for kind in kinds.KINDS}
    assert kinds.most(site, "measure") != kinds.least(site, "measure")


def test_most_and_least_count_elements_not_letters(tmp_path: Path) -> None:
    for name, main in (("lang", "<p>" + "x" * 99), ("viel", "<p><b>a</b><i>b</i><br/>"), ("kurz", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f'<body class="kind-page">{main}', encoding="utf-8")
    assert (kinds.most(tmp_path, "page"), kinds.least(tmp_path, "page")) == ("/viel/", "/kurz/")


def page(path: str, kind: str = "", main: str = "", header: str = "") -> Shown:
    """A page of a portal that is not built."""
    return Shown(path, f'<body class="kind-{kind}">{header}<main>{main}</main></body>' if kind else "<body></body>")


ROWS = '<ul><li data-p="a">A</li><li data-p="b">B</li></ul>'
FILTER, STATUS = '<form id="filter"><input></form>', '<p role="status">3 von 5</p>'
MARKED = '<nav aria-label="Hauptnavigation"><a href="/massnahmen/" aria-current="page">Maßnahmen</a></nav>'
CRUMBS = '<nav class="crumbs"><ol><li aria-current="page">Maßnahmen</li></ol></nav>'
TO_LIST = page("/", "start", '<a href="massnahmen/?phase=geplant#liste">Maßnahmen</a>')
LIST = page("/massnahmen/", "measures", FILTER + STATUS, MARKED + CRUMBS)

PLANTED = [
    (doubled, (start.KIND, replace(state.KIND, name="start")), (), "start: 2 kinds of this name"),
    (absent, (start.KIND, NEW), (TO_LIST,), "new: no page"),
    (absent, (replace(start.KIND, variant=True),), (TO_LIST,), "start: a page, though its kind says that there is none"),
    (strange, (start.KIND,), (TO_LIST, LIST), "/massnahmen/: of no known kind, 'measures'"),
    (strange, KINDS, (page("/ohne/"),), "/ohne/: of no known kind, ''"),
    (wrongly_linked, KINDS, (LIST,), "/massnahmen/: no page links to it"),
    (wrongly_linked, KINDS, (page("/stand/", "state", '<a href="../stand/">Stand</a>'),), "/stand/: no page links to it"),
    (
        wrongly_linked,
        (start.KIND, replace(measures.KIND, linked=False)),
        (page("/x/", "y", '<a href="../">Start</a>'), TO_LIST, LIST),
        "/massnahmen/: linked, though its kind says that it is not",
    ),
    (wrongly_marked, KINDS, (page("/roadmap/", "roadmap", header=CRUMBS),), "/roadmap/: no entry is marked"),
    (
        wrongly_marked,
        (replace(measures.KIND, navigated=False),),
        (LIST,),
        "/massnahmen/: an entry is marked, though its kind says that there is none",
    ),
    (wrongly_narrowed, KINDS, (page("/m/", "measures", STATUS),), "/m/: no form to narrow the list down"),
    (wrongly_narrowed, KINDS, (page("/m/", "measures", FILTER),), "/m/: no role=status"),
    (wrongly_narrowed, KINDS, (page("/a/", "changes", FILTER + STATUS), page("/b/", "changes", ROWS + STATUS)), "/b/: no form to narrow the list down"),
    (wrongly_narrowed, (roadmap.KIND,), (page("/r/", "roadmap", FILTER + STATUS),), "/r/: a filter that its kind does not tell of"),
    (unvisited, (*KINDS, NEW), (*kinds.KINDS, *kinds.VARIANTS), "new: no browser test visits it"),
    (unlisted, tuple(one for one in KINDS if one is not state.KIND), written(), "state: not in the registry"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "registry", "given", "told"), PLANTED, ids=lambda one: getattr(one, "__name__", None)
)
def test_a_planted_fault_is_found(
    check: Callable[..., list[str]], registry: tuple[PageKind, ...], given: object, told: str
) -> None:
    assert check(registry, given) == [told]


def test_a_sound_portal_has_no_findings() -> None:
    start_page = page("/", "start", '<a href="massnahmen/">M</a><form role="search"></form>')
    registry = (start.KIND, measures.KIND, moved.KIND)
    pages = (start_page, page("/massnahmen/", "measures", f'<a href="../">Start</a>{FILTER}{STATUS}', MARKED + CRUMBS))
    assert [one for check in ON_PAGES for one in check(registry, pages)] == []
